"""The resolved values: what most queries need, one value where a property has one, all claims weighed.

Of values that disagree the one stands that is (1) the more precise where the other only rounds it, (2) said
by more documents, (3) said by a card rather than by prose, (4) surer, (5) first in the alphabet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.chronology import bounds, compatible, days, precision, years
from kg.iris import quantity_iri, resolved_graph_iri
from kg.materialize.claims import quantity_values
from kg.materialize.terms import RDF_TYPE, date_literal, foreign, integer, mil, property_node, value_term
from kg.model import Claim, Date, Entity, Quantity, Term, Text, Value
from kg.vocab import CLASSES, PROPERTIES

__all__ = ["best_value", "resolved_quads"]

STANDING = ("Accepted", "Conflicting")
PRECISION = {"day": 0, "month": 1, "season": 2, "year": 3, "decade": 4, "century": 5}
Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def resolved_quads(entities: Iterable[Entity], claims: Iterable[Claim], base: str) -> Iterator[Quad]:
    """All triples of the resolved graph, each once."""
    standing = [c for c in claims if c.status in STANDING and c.predicate != "foaf:primaryTopic"]
    graph = NamedNode(resolved_graph_iri(base))
    by_subject: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in standing:
        by_subject[claim.subject][claim.predicate].append(claim)
    triples: dict[Triple, None] = {}
    known = list(entities)
    for entity in known:
        triples.update(dict.fromkeys(_entity(entity)))
    for subject, by_predicate in by_subject.items():
        triples.update(dict.fromkeys(_subject(subject, by_predicate)))
    triples.update(dict.fromkeys(_sides(known, by_subject)))
    for triple in triples:
        yield Quad(*triple, graph)


def _entity(entity: Entity) -> Iterator[Triple]:
    node = NamedNode(entity.iri)
    yield node, RDF_TYPE, mil(entity.type)
    yield node, foreign("rdfs:label"), Literal(entity.label, language="en")
    for name in entity.alternatives:
        yield node, foreign("skos:altLabel"), Literal(name, language="en")


def _subject(subject: str, by_predicate: dict[str, list[Claim]]) -> Iterator[Triple]:
    node = NamedNode(subject)
    for predicate, claims in by_predicate.items():
        if predicate in ("strength", "casualties"):
            yield from _quantities(subject, predicate, claims)
            continue
        chosen = [best_value(claims)] if PROPERTIES[predicate].functional else _distinct(claims)
        for value in chosen:
            if isinstance(value, str):
                yield node, property_node(predicate), NamedNode(value)
            elif isinstance(value, Date | Term | Text):
                yield node, property_node(predicate), value_term(predicate, value)
                if isinstance(value, Date) and predicate == "date":
                    yield from _date(node, value)


def _distinct(claims: list[Claim]) -> list[str | Value]:
    found: dict[object, str | Value] = {}
    for claim in claims:
        key = (claim.object.text, claim.object.language) if isinstance(claim.object, Text) else claim.object
        found.setdefault(key, claim.object)
    return list(found.values())


def best_value(claims: list[Claim]) -> str | Value:
    """The value that stands among those of a single-valued property."""
    by_value: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_value[claim.object.edtf if isinstance(claim.object, Date) else claim.object].append(claim)

    def order(key: object) -> tuple[object, ...]:
        said = by_value[key]
        value = said[0].object
        agreeing = claims if not isinstance(value, Date) else [
            c for c in claims if isinstance(c.object, Date) and compatible(c.object.edtf, value.edtf)
        ]  # fmt: skip
        documents = {c.evidence.document for c in (agreeing if isinstance(value, Date) else said)}
        card = any(c.evidence.rule.startswith("infobox/") for c in said)
        surest = max(c.evidence.score for c in said)
        return (*_coarseness(value), -len(documents), not card, -surest, str(key))

    return by_value[min(by_value, key=order)][0].object


def _coarseness(value: str | Value) -> tuple[int, int]:
    """How rough a date is: its unit, then whether one end is open; 0 for what is no date."""
    if not isinstance(value, Date):
        return 0, 0
    return PRECISION.get(precision(value.edtf), 6), int(".." in value.edtf)


def _date(node: NamedNode, value: Date) -> Iterator[Triple]:
    found = bounds(value.edtf)
    for name, number in (
        ("beginMin", found.begin_min), ("beginMax", found.begin_max),
        ("endMin", found.end_min), ("endMax", found.end_max),
    ):  # fmt: skip
        if number is not None:
            yield node, mil(name), integer(number)
    for name, year in zip(("startYear", "endYear"), years(value.edtf), strict=True):
        if year is not None:
            yield node, mil(name), integer(year)
    for name, day in zip(("startDate", "endDate"), days(value.edtf), strict=True):
        if day is not None:
            yield node, mil(name), date_literal(day.isoformat())


def _quantities(side: str, predicate: str, claims: list[Claim]) -> Iterator[Triple]:
    """One node for each figure of a kind; the words of the surest claim stand for it.

    "Unknown" stands only where no source has a number of that kind.
    """
    figures: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(
        claims,
        key=lambda c: (-c.evidence.score, c.evidence.document, c.evidence.start, c.object_start, c.id),
    ):
        quantity = claim.object
        assert isinstance(quantity, Quantity)
        figures.setdefault((quantity.kind, quantity.low, quantity.high, quantity.status), claim)
    counted = {kind for kind, _, _, status in figures if not status}
    told = [claim for (kind, _, _, status), claim in figures.items() if not status or kind not in counted]
    for number, claim in enumerate(told, 1):
        node = NamedNode(quantity_iri(side, predicate, number))
        yield NamedNode(side), mil(predicate), node
        yield node, RDF_TYPE, mil("Quantity")
        assert isinstance(claim.object, Quantity)
        for name, value in quantity_values(claim.object):
            yield node, name, value


def _sides(entities: list[Entity], by_subject: dict[str, dict[str, list[Claim]]]) -> Iterator[Triple]:
    """The sides of each conflict, and what the conflict has from them: belligerents, commanders, victor."""
    conflicts = {e.iri for e in entities if "MilitaryConflict" in (e.type, *CLASSES[e.type])}
    types = {entity.iri: entity.type for entity in entities}
    for subject, by_predicate in by_subject.items():
        event, _, number = subject.rpartition("/side/")
        if event not in conflicts:
            continue
        side, node = NamedNode(subject), NamedNode(event)
        yield node, mil("side"), side
        yield side, RDF_TYPE, mil("Side")
        yield side, mil("sideNumber"), integer(int(number))
        for source, derived in (("belligerent", "hasBelligerent"), ("commander", "hasCommander")):
            for value in _distinct(by_predicate.get(source, [])):
                if isinstance(value, str):
                    yield node, mil(derived), NamedNode(value)
        outcome = by_predicate.get("sideOutcome")
        if outcome and best_value(outcome) == Term("Victory"):
            victor = _principal(by_predicate.get("belligerent", []), types)
            if victor:
                yield node, mil("victor"), NamedNode(victor)


def _principal(claims: list[Claim], types: dict[str, str]) -> str | None:
    """The party that a side is called by: a state before a group before a unit, the surer, the first."""
    order = {"State": 0, "Group": 1}
    named = [c for c in claims if isinstance(c.object, str)]
    if not named:
        return None
    best = min(
        named,
        key=lambda c: (
            order.get(types.get(str(c.object), ""), 2),
            -c.evidence.score,
            c.evidence.start,
            str(c.object),
        ),
    )
    return str(best.object)
