"""Names that are one entity's: a union-find in which every merge is counted by its reason."""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.link.accounts import Name

__all__ = ["Groups"]


class Groups:
    """Disjoint sets of names; the least name of a set stands for it, whatever the order of merges."""

    def __init__(self) -> None:
        self._parent: dict[Name, Name] = {}
        self.reasons: Counter[str] = Counter()

    def add(self, name: Name) -> None:
        """A set of its own for a name that is new."""
        self._parent.setdefault(name, name)

    def find(self, name: Name) -> Name:
        """The name that stands for the set of ``name``."""
        self.add(name)
        root = name
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[name] != root:
            self._parent[name], name = root, self._parent[name]
        return root

    def merge(self, one: Name, other: Name, reason: str) -> None:
        """Put two names in one set."""
        first, second = sorted((self.find(one), self.find(other)))
        if first != second:
            self._parent[second] = first
            self.reasons[reason] += 1

    def sets(self) -> dict[Name, list[Name]]:
        """Every set by the name that stands for it, members sorted."""
        found: dict[Name, list[Name]] = defaultdict(list)
        for name in sorted(self._parent):
            found[self.find(name)].append(name)
        return dict(found)
