"""What each document tells, and the names that it uses: the unit of linking is a name within a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.chronology import bounds, years
from kg.model import Date, Mention, Relation
from kg.vocab import CLASSES

__all__ = ["Account", "Name", "accounts_of", "kind_of", "name_of"]


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name as one document uses it; ``kind`` is Conflict, Person, Party, Unit, Place or Document."""

    document: str
    kind: str
    text: str


@dataclass(slots=True)
class Account:
    """All relations of one document, and the conflict it is about."""

    document: str
    relations: list[Relation] = field(default_factory=list)
    event: Name | None = None

    @property
    def names(self) -> list[Name]:
        """Every name of the document, once, in the order of the relations."""
        found: dict[Name, None] = {}
        for relation in self.relations:
            for mention in _mentions(relation):
                found.setdefault(name_of(mention))
        return list(found)

    @property
    def span(self) -> tuple[int, int] | None:
        """First and last year that the document gives its event."""
        found = [
            year
            for relation in self.relations
            if relation.predicate == "date" and isinstance(relation.object, Date)
            for year in years(relation.object.edtf)
            if year is not None
        ]
        return (min(found), max(found)) if found else None

    @property
    def days(self) -> tuple[int, int] | None:
        """First and last Julian day of the narrowest date that the document gives its event."""
        found = [
            (limits.begin_min, limits.end_max)
            for relation in self.relations
            if relation.predicate == "date" and isinstance(relation.object, Date)
            for limits in (bounds(relation.object.edtf),)
            if limits.begin_min is not None and limits.end_max is not None
        ]
        return min(found, key=lambda span: (span[1] - span[0], span), default=None)


def _mentions(relation: Relation) -> Iterator[Mention]:
    yield relation.subject
    if isinstance(relation.object, Mention):
        yield relation.object


def kind_of(type_: str) -> str:
    """The kind of name a class of the ontology has: only names of one kind can be one entity's.

    >>> kind_of("Siege"), kind_of("State"), kind_of("MilitaryUnit")
    ('Conflict', 'Party', 'Unit')
    """
    if "MilitaryConflict" in (type_, *CLASSES[type_]):
        return "Conflict"
    return {"State": "Party", "Group": "Party", "MilitaryUnit": "Unit"}.get(type_, type_)


def name_of(mention: Mention) -> Name:
    """The name that a mention uses."""
    return Name(mention.document, kind_of(mention.type), mention.text)


def accounts_of(relations: Iterable[Relation]) -> list[Account]:
    """Accounts by document, sorted by its id; within one the relations keep their order."""
    found: dict[str, Account] = {}
    grouped: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        grouped[relation.subject.document].append(relation)
    for document in sorted(grouped):
        account = Account(document, grouped[document])
        for relation in account.relations:
            if relation.predicate == "foaf:primaryTopic" and isinstance(relation.object, Mention):
                account.event = name_of(relation.object)
        found[document] = account
    return list(found.values())
