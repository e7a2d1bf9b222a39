"""Relations that a pattern states by itself: any property of ontology/patterns with roles subject and object.

What stands in a role is read by the class that the ontology gives the property there, so that a new property
needs a block of Turtle, a pattern and a shape, and no code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from kg.extract.conflicts import find_conflicts
from kg.extract.parties import PartyNaming
from kg.extract.people import Naming, Person
from kg.extract.reading import Reading
from kg.extract.units import Unit, find_units
from kg.model import Mention, Text, Value
from kg.model import Relation as Stated
from kg.rules import load_toml
from kg.vocab import CLASSES, PROPERTIES

__all__ = ["stated"]

Role = Mention | Value


def stated(reading: Reading, event: Mention | None) -> Iterable[Stated]:
    """A relation for each hit whose two roles name something of the property's domain and range.

    Conjuncts of the object ("commanded by X and Y") each give a relation of their own.
    """
    names = _Names(reading, event)
    for hit in reading.hits:
        if not {"subject", "object"} <= hit.roles.keys():
            continue
        known = PROPERTIES[hit.property]
        sentence = reading.doc[hit.roles["object"]].sent
        wanted = hit.classes.get("object", (known.range,))
        for subject in names.at(hit.roles["subject"], hit.classes.get("subject", known.domain))[:1]:
            for object_ in names.at(hit.roles["object"], wanted):
                if isinstance(subject, Mention) and subject != object_:
                    yield reading.relation(subject, hit.property, object_, sentence, hit.rule, hit.score)


class _Names:
    """What each token of a document names, class by class."""

    def __init__(self, reading: Reading, event: Mention | None) -> None:
        self._reading = reading
        self._event = event
        self._units: dict[int, Unit] = {}
        for unit in find_units(reading):
            self._units.update({token.i: unit for token in reading.span(unit[0], unit[1])})
        self._namings: dict[int, tuple[Person, Naming]] = {}
        for person in reading.cast.people:
            for naming in person.namings:
                for token in reading.span(naming.rank_start, naming.end):
                    self._namings.setdefault(token.i, (person, naming))
        self._parties: dict[int, PartyNaming] = {}
        for party in reading.cast.parties:
            if not party.place:
                self._parties.update({token.i: party for token in reading.span(party.start, party.end)})

    def at(self, index: int, classes: tuple[str, ...]) -> list[Role]:
        """Everything of one of the classes (or a text, for a datatype) that the token names."""
        found: list[Role] = []
        for class_ in classes:
            for kind in _kinds(class_):
                found.extend(READERS[kind](self, index))
        return list(dict.fromkeys(found))

    def people(self, index: int) -> Iterable[Role]:
        """The person named at a token, by name or by rank, and those joined to it by "and"."""
        first = self._reading.doc[index]
        for token in (first, *(c for c in first.conjuncts if c.i > index)):
            if token.i in self._namings:
                person, naming = self._namings[token.i]
                yield self._reading.mention(naming.start, naming.end, person.name, "Person")

    def units(self, index: int) -> Iterable[Role]:
        """The unit whose name holds the token, or that "the forces of" there speaks of."""
        inner = [c.i for of in self._reading.doc[index].rights if of.lower_ == "of" for c in of.children]
        unit = next((self._units[i] for i in (index, *inner) if i in self._units), None)
        if unit is not None:
            yield self._reading.mention(*unit, "MilitaryUnit")

    def parties(self, index: int) -> Iterable[Role]:
        """The state or group named at the token."""
        naming = self._parties.get(index)
        if naming is not None:
            yield self._reading.mention(naming.start, naming.end, naming.key, naming.type)

    def places(self, index: int) -> Iterable[Role]:
        """The place that NER finds at the token."""
        for ent in self._reading.doc[index].sent.ents:
            if ent.start <= index < ent.end and ent.label_ in ("GPE", "LOC", "FAC"):
                yield self._reading.mention(ent.start_char, ent.end_char, ent.text, "Place")

    def conflicts(self, index: int) -> Iterable[Role]:
        """The conflict named at the token; the document's own where its name or a pronoun stands."""
        token = self._reading.doc[index]
        for naming in find_conflicts(token.sent.text):
            start, end = token.sent.start_char + naming.start, token.sent.start_char + naming.end
            if start <= token.idx < end:
                yield self._reading.mention(start, end, naming.text, naming.type)
                return
        if self._event is not None and token.lower_ in _event_words():
            yield self._event

    def texts(self, index: int) -> Iterable[Role]:
        """The words of the phrase that the token heads."""
        token = self._reading.doc[index]
        yield Text(self._reading.doc[token.left_edge.i : token.right_edge.i + 1].text)


@cache
def _event_words() -> frozenset[str]:
    """Words that stand for the conflict an article is about."""
    lower = load_toml("lexicons/conflicts.toml")["nouns_lower"]
    return frozenset({"it", *(word for words in lower.values() for word in words)})


@cache
def _kinds(class_: str) -> tuple[str, ...]:
    """The readers for a class of the ontology: its own, those of its subclasses, or text for a datatype."""
    if ":" in class_:
        return ("texts",)
    wanted = {class_, *(name for name, above in CLASSES.items() if class_ in above)}
    return tuple(kind for kind, classes in OF_CLASSES.items() if wanted & set(classes))


OF_CLASSES = {
    "people": ("Person",),
    "units": ("MilitaryUnit",),
    "parties": ("State", "Group"),
    "places": ("Place",),
    "conflicts": ("MilitaryConflict",),
}
READERS: dict[str, Callable[[_Names, int], Iterable[Role]]] = {
    "people": _Names.people,
    "units": _Names.units,
    "parties": _Names.parties,
    "places": _Names.places,
    "conflicts": _Names.conflicts,
    "texts": _Names.texts,
}
