"""What a graph answers about the main event of each document: its resolved values, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from pyoxigraph import QuerySolutions, Store

from kg.vocab import MIL, PREFIXES

__all__ = ["Answer", "AnswerSide", "Value", "document_name", "figure", "read_answers", "select"]

TOPICS = "SELECT ?source ?event { ?document dcterms:source ?source ; foaf:primaryTopic ?event }"
NAMES = "SELECT ?entity ?name { ?entity rdfs:label|skos:altLabel ?name }"
OF_EVENTS = """
SELECT DISTINCT ?event ?predicate ?object {
  ?document foaf:primaryTopic ?event .
  VALUES ?predicate { mil:side mil:place mil:partOf mil:victor mil:date }
  ?event ?predicate ?object
}"""
OF_SIDES = """
SELECT DISTINCT ?side ?predicate ?object ?low ?high {
  ?event mil:side ?side .
  VALUES ?predicate { mil:belligerent mil:commander mil:strength mil:casualties }
  ?side ?predicate ?object
  OPTIONAL { ?object mil:minValue ?low } OPTIONAL { ?object mil:maxValue ?high }
}"""


@dataclass(frozen=True, slots=True)
class Value:
    """A value by its names, and the statement it stands in: subject, property and object as in claims."""

    names: tuple[str, ...]
    subject: str = ""
    predicate: str = ""
    object: str = ""
    bounds: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class AnswerSide:
    """One side of the event."""

    iri: str
    belligerents: tuple[Value, ...]
    commanders: tuple[Value, ...]
    strength: tuple[Value, ...]
    casualties: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the graph says of a document's main event; an empty one for a document it knows nothing of."""

    event: str = ""
    sides: tuple[AnswerSide, ...] = ()
    places: tuple[Value, ...] = ()
    part_of: tuple[Value, ...] = ()
    victors: tuple[Value, ...] = ()
    dates: tuple[Value, ...] = ()

    @property
    def start(self) -> str:
        """The first day, month or year as EDTF without qualifiers, or empty."""
        return _plain(self._date.partition("/")[0])

    @property
    def end(self) -> str:
        """The last day, month or year; of a date that is no interval the same as ``start``."""
        first, _, last = self._date.partition("/")
        return _plain(last or first)

    @property
    def _date(self) -> str:
        return self.dates[-1].object if self.dates else ""


def _plain(edtf: str) -> str:
    return edtf.strip("?~%.")


def select(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    """The rows of a SELECT query over all named graphs, as text; empty text for no value."""
    solutions = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    for solution in solutions:
        yield tuple("" if term is None else getattr(term, "value", "") for term in solution)


def document_name(source: str) -> str:
    """The id by which an annotation knows a document: its file's name without folder and suffix.

    >>> document_name("battles/AL005.txt")
    'AL005'
    """
    return PurePosixPath(source).stem


def figure(low: str, high: str) -> str:
    """A figure as the object of a statement.

    >>> figure("1000", ""), figure("50", "50")
    ('1000 to any', '50')
    """
    if low == high:
        return low
    return f"{low or 'any'} to {high or 'any'}"


def read_answers(store: Store) -> dict[str, Answer]:
    """Each document's answer, by the document's name."""
    names: dict[str, set[str]] = defaultdict(set)
    for entity, name in select(store, NAMES):
        names[entity].add(name)
    sides: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for side, iri, entity, low, high in sorted(select(store, OF_SIDES)):
        predicate = iri.removeprefix(MIL)
        if predicate not in ("strength", "casualties"):
            sides[side][predicate].append(Value(tuple(sorted(names[entity])), side, predicate, entity))
        elif low:  # "unknown" and "up to" are no figure that an annotation could hold
            bounds = int(low), int(high) if high else None
            text = figure(low, high)
            sides[side][predicate].append(Value((text,), side, predicate, text, bounds))
    events: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for event, iri, entity in sorted(select(store, OF_EVENTS)):
        events[event][iri.removeprefix(MIL)].append(entity)
    topics = {document_name(source): event for source, event in sorted(select(store, TOPICS))}
    return {name: _answer(event, events[event], sides, names) for name, event in topics.items()}


def _answer(
    event: str,
    of_event: dict[str, list[str]],
    of_sides: dict[str, dict[str, list[Value]]],
    names: dict[str, set[str]],
) -> Answer:
    def named(predicate: str) -> tuple[Value, ...]:
        return tuple(Value(tuple(sorted(names[e])), event, predicate, e) for e in of_event[predicate])

    sides = tuple(_side(side, of_sides[side]) for side in of_event["side"])
    dates = tuple(Value((edtf,), event, "date", edtf) for edtf in of_event["date"])
    victors = tuple(_victor(victor, sides) for victor in named("victor"))
    return Answer(event, sides, named("place"), named("partOf"), victors, dates)


def _victor(victor: Value, sides: Iterable[AnswerSide]) -> Value:
    """The claim behind a victor is the Victory of its side."""
    for side in sides:
        if any(party.object == victor.object for party in side.belligerents):
            return Value(victor.names, side.iri, "sideOutcome", f"{MIL}Victory")
    return victor


def _side(iri: str, found: dict[str, list[Value]]) -> AnswerSide:
    parts = ("belligerent", "commander", "strength", "casualties")
    return AnswerSide(iri, *(tuple(found[part]) for part in parts))
