"""People that are one: full names first, then a single name where just one person fits it.

Cost stays near linear, for names are compared by spelling and set and not one by one: equal full names
meet through an index, a short name meets only those of its event, and the rest is capped by NEIGHBOURS.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.link.accounts import Name
from kg.link.contexts import Context
from kg.link.groups import Groups
from kg.link.sides import like_name
from kg.names import fold, name_words, same_name

__all__ = ["merge_people"]

# what two names must share to be compared: a word, and the event where only there they may be one
Keys = Callable[[Name], Iterable[tuple[str, ...]]]

# people further apart in years than this are not one person
LIFETIME = 60
# a name is compared with this many after it that share a word, so that cost stays linear
NEIGHBOURS = 200


@dataclass(slots=True)
class Person:
    """All that is known of a set of names: each spelling with its documents, and where they stand."""

    texts: dict[str, set[str]]
    context: Context

    def absorb(self, other: Person) -> None:
        """Take in all that is known of another."""
        for text, documents in other.texts.items():
            self.texts.setdefault(text, set()).update(documents)
        self.context.absorb(other.context)

    @property
    def size(self) -> int:
        """How much there is to copy when another takes this in."""
        return sum(map(len, self.texts.values()))


class People:
    """The person that each name belongs to, as names are joined."""

    def __init__(self, names: Iterable[Name], contexts: dict[Name, Context], groups: Groups) -> None:
        self._groups = groups
        self._known = {name: Person({name.text: {name.document}}, contexts[name]) for name in names}

    def root(self, name: Name) -> Name:
        """The name that stands for the set of ``name``."""
        return self._groups.find(name)

    def of(self, name: Name) -> Person:
        """All that is known of the one with this name."""
        return self._known[self.root(name)]

    def spellings(self, names: Iterable[Name]) -> list[Name]:
        """One name for each spelling of each set: the first."""
        first: dict[tuple[Name, str], Name] = {}
        for name in names:
            first.setdefault((self.root(name), name.text), name)
        return list(first.values())

    def reason(self, one: Name, other: Name) -> str | None:
        """Why two names are one person's, if all that is known of both sets lets them be."""
        if self.root(one) == self.root(other):
            return None
        a, b = self.of(one), self.of(other)
        if a.context.opposes(b.context) or a.context.years_apart(b.context) > LIFETIME or _told_apart(a, b):
            return None
        return _same_person(one.text, other.text, a, b)

    def join(self, one: Name, other: Name) -> bool:
        """Put two names in one set where there is a reason; whether they are in one now."""
        reason = self.reason(one, other)
        if reason is not None:
            less, more = sorted((self.of(one), self.of(other)), key=lambda person: person.size)
            more.absorb(less)
            self._groups.merge(one, other, reason)
            self._known[self.root(one)] = more
        return self.root(one) == self.root(other)


def merge_people(names: list[Name], contexts: dict[Name, Context], groups: Groups) -> None:
    """Full names that agree, unless sides or years exclude it; then single names, where one person fits."""
    people = People(names, contexts, groups)
    full = [name for name in names if _is_full(name.text)]
    short = [name for name in names if not _is_full(name.text)]
    _merge_equal(full, people)
    _merge_alike(people.spellings(full), people, _words)

    def words_by_event(name: Name) -> Iterator[tuple[str, ...]]:
        for event in people.of(name).context.events:
            for (word,) in _words(name):
                yield event.document, event.text, word

    _merge_short(short, people.spellings(full), people, words_by_event)
    left = [name for name in short if not any(map(_is_full, people.of(name).texts))]
    _merge_alike(left, people, words_by_event)


def _is_full(text: str) -> bool:
    return len(name_words(text)) > 1


def _words(name: Name) -> set[tuple[str, ...]]:
    return {(word,) for word in name_words(name.text) if len(word) > 1}


def _merge_equal(full: list[Name], people: People) -> None:
    """Equal full names: each joins the first set of that name that does not exclude it."""
    standing: dict[str, list[Name]] = defaultdict(list)
    for name in full:
        namesakes = standing[fold(name.text)]
        if not any(people.join(first, name) for first in namesakes[-NEIGHBOURS:]):
            namesakes.append(name)


def _merge_alike(names: list[Name], people: People, keys: Keys) -> None:
    """Join names that share a key, where there is a reason."""
    for _, block in sorted(_blocks(names, keys).items()):
        for one, other in _neighbours(block):
            people.join(one, other)


def _merge_short(short: list[Name], full: list[Name], people: People, keys: Keys) -> None:
    """Join each short name to the one person of its event that it fits; one that fits several joins none."""
    standing = _blocks(full, keys)
    for name in short:
        near = {other for key in keys(name) for other in standing.get(key, ())}
        fits = {people.root(other): other for other in sorted(near) if people.reason(name, other)}
        if len(fits) == 1:
            people.join(name, *fits.values())


def _blocks(names: list[Name], keys: Keys) -> dict[tuple[str, ...], list[Name]]:
    found: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        for key in keys(name):
            found[key].append(name)
    return found


def _neighbours(block: list[Name]) -> Iterator[tuple[Name, Name]]:
    for i, one in enumerate(block):
        for other in block[i + 1 : i + NEIGHBOURS]:
            yield one, other


def _told_apart(a: Person, b: Person) -> bool:
    """Whether two spellings exclude each other: unlike ones, in one document any that do not agree."""
    return any(
        not (like_name(text, other) if documents.isdisjoint(others) else same_name(text, other))
        for text, documents in a.texts.items()
        for other, others in b.texts.items()
    )


def _same_person(one: str, other: str, a: Person, b: Person) -> str | None:
    full = _is_full(one) and _is_full(other)
    if full and fold(one) == fold(other):
        return "same full name"
    shares_side = a.context.shares_side(b.context)
    agree = same_name(one, other)
    if full and agree and (shares_side or a.context.shares_any(b.context)):
        return "names agree, same side or event"
    if shares_side and like_name(one, other):
        return "like names on one side of one event"
    between_documents = len(a.texts[one] | b.texts[other]) > 1
    if not full and agree and between_documents and not a.context.events.isdisjoint(b.context.events):
        return "short name in the same event"
    return None
