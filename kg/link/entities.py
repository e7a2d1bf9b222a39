"""An IRI, a class and names for each group of names that are one entity's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.iris import entity_iri
from kg.link.accounts import Account, Name, name_of
from kg.link.groups import Groups
from kg.model import Entity, Mention
from kg.names import fold, slug
from kg.vocab import CLASSES

__all__ = ["Entities", "entities_of"]


class Entities:
    """The entities of a build, and the one that each name of each document belongs to."""

    def __init__(self, groups: Groups, by_set: dict[Name, Entity]) -> None:
        self._groups = groups
        self._by_set = by_set

    def of(self, mention: Mention) -> Entity:
        """The entity that a mention names."""
        return self._by_set[self._groups.find(name_of(mention))]

    def event(self, account: Account) -> Entity | None:
        """The conflict that an account is about."""
        return self._by_set[self._groups.find(account.event)] if account.event else None

    def ordered(self) -> Iterable[Entity]:
        """All entities, once, sorted by IRI."""
        return sorted(set(self._by_set.values()), key=lambda entity: entity.iri)


def entities_of(accounts: list[Account], groups: Groups, base: str) -> Entities:
    """An entity for every set of names but those of documents.

    The label is the name that most documents use (of those the longest, then the first document's). Two
    sets of one label get a qualifier each after the first: the year of their event, or its name.
    """
    types: dict[Name, Counter[str]] = defaultdict(Counter)
    years: dict[Name, str] = {}
    events: dict[Name, str] = {}
    for account in accounts:
        for relation in account.relations:
            for mention in (relation.subject, relation.object):
                if isinstance(mention, Mention) and mention.type != "Document":
                    types[groups.find(name_of(mention))][mention.type] += 1
        for name in account.names:
            root = groups.find(name)
            if account.span:
                years.setdefault(root, str(account.span[0]))
            if account.event:
                events.setdefault(root, account.event.text)
    found: dict[Name, Entity] = {}
    taken: set[str] = set()
    for root, members in sorted(groups.sets().items()):
        if root.kind == "Document" or root not in types:
            continue
        label, others = _labels(members)
        type_ = _type(types[root])
        iri = _free_iri(type_, label, [years.get(root, ""), events.get(root, ""), root.document], taken, base)
        taken.add(iri)
        found[root] = Entity(iri, type_, label, tuple(others))
    return Entities(groups, found)


def _labels(members: list[Name]) -> tuple[str, list[str]]:
    """The best name of a set, and the others; spellings that differ in case alone count as one."""
    documents: Counter[str] = Counter()
    for _, said in {(name.document, name.text) for name in members}:
        documents[said] += 1
    first: dict[str, str] = {}
    for name in sorted(members):
        first.setdefault(name.text, name.document)
    order = sorted(documents, key=lambda text: (-documents[text], first[text], -len(text), text))
    seen: dict[str, str] = {}
    for text in order:
        seen.setdefault(fold(text), text)
    label, *others = seen.values()
    return label, sorted(others)


def _type(counted: Counter[str]) -> str:
    """The most frequent class, a more special one before its own superclass, then the first by name."""
    special = {t for t in counted if not any(t in CLASSES[other] for other in counted)}
    return min(special, key=lambda t: (-counted[t], t))


def _free_iri(type_: str, label: str, qualifiers: list[str], taken: set[str], base: str) -> str:
    iri = entity_iri(type_, label, "", base)
    used: list[str] = []
    for qualifier in qualifiers:
        if iri not in taken:
            return iri
        if qualifier and slug(qualifier) != "unnamed":
            used.append(qualifier)
            iri = entity_iri(type_, label, " ".join(used), base)
    return iri if iri not in taken else entity_iri(type_, label, " ".join([*used, str(len(taken))]), base)
