"""Claims from relations: one for each statement and place, and those that disagree marked on both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.chronology import compatible
from kg.iris import claim_id, side_iri
from kg.link.accounts import Account
from kg.link.entities import Entities
from kg.link.sides import SideNumbers
from kg.model import Claim, Date, Mention, Quantity, Relation, Term, Text, Value
from kg.vocab import PROPERTIES

__all__ = ["fuse"]


def fuse(accounts: Iterable[Account], entities: Entities, sides: SideNumbers) -> list[Claim]:
    """All claims, sorted by id, each once; of two rules that read the same words alike the surer stays."""
    found: dict[str, Claim] = {}
    for account in accounts:
        for relation in account.relations:
            if relation.predicate != "foaf:primaryTopic":
                claim = _claim(relation, entities, sides)
                known = found.get(claim.id)
                if known is None or _preference(known) < _preference(claim):
                    found[claim.id] = claim
            else:
                claim = _topic(relation, entities)
                found[claim.id] = claim
    return sorted(_marked(list(found.values())), key=lambda claim: claim.id)


def _preference(claim: Claim) -> tuple[object, ...]:
    """The surer rule, then the one that shows the object's words, then the first of those."""
    shown = claim.object_end > claim.object_start
    return claim.evidence.score, claim.evidence.rule, shown, -claim.object_start, -claim.object_end


def _claim(relation: Relation, entities: Entities, sides: SideNumbers) -> Claim:
    entity = entities.of(relation.subject)
    subject = entity.iri
    if relation.side:
        number = sides.get((relation.evidence.document, relation.side), relation.side)
        subject = side_iri(entity.iri, number)
    return _made(relation, subject, _object(relation.object, entities))


def _topic(relation: Relation, entities: Entities) -> Claim:
    """What a document is about: its subject is the document itself, by its id."""
    return _made(relation, f"document:{relation.subject.document}", _object(relation.object, entities))


def _object(value: Mention | Value, entities: Entities) -> str | Value:
    return entities.of(value).iri if isinstance(value, Mention) else value


def _made(relation: Relation, subject: str, object_: str | Value) -> Claim:
    evidence = relation.evidence
    value = relation.object
    start, end = (value.start, value.end) if isinstance(value, Mention) else _words(relation)
    inside = evidence.start <= start < end <= evidence.end
    id_ = claim_id(
        evidence.document, evidence.start, evidence.end, subject, relation.predicate, _key(object_)
    )
    return Claim(
        id_, subject, relation.predicate, object_, evidence,
        object_start=start if inside else 0, object_end=end if inside else 0,
    )  # fmt: skip


def _words(relation: Relation) -> tuple[int, int]:
    """Where in the evidence a value's own words stand, when they stand there once and to the letter."""
    text = getattr(relation.object, "text", "")
    quote = relation.evidence.quote
    if text and quote.count(text) == 1:
        start = relation.evidence.start + quote.index(text)
        return start, start + len(text)
    return 0, 0


def _key(value: str | Value) -> str:
    """What makes two values the same statement; the words around a number or date do not."""
    match value:
        case str():
            return value
        case Text(text, language):
            return f"{text}@{language}"
        case Date(edtf, _):
            return edtf
        case Term(name):
            return name
        case Quantity(kind, low, high, text, status):
            return f"{kind} {low} {high} {status or text}"


def _marked(claims: list[Claim]) -> list[Claim]:
    """Claims with their conflicts: unlike values of a single-valued property of one subject."""
    rivals: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if PROPERTIES[claim.predicate].functional:
            rivals[(claim.subject, claim.predicate)].append(claim)
    against: dict[str, set[str]] = defaultdict(set)
    for group in rivals.values():
        by_value: dict[str, list[Claim]] = defaultdict(list)
        for claim in group:
            by_value[_key(claim.object)].append(claim)
        values = sorted(by_value)
        for i, one in enumerate(values):
            for other in values[i + 1 :]:
                if _disagree(by_value[one][0].object, by_value[other][0].object):
                    for a in by_value[one]:
                        for b in by_value[other]:
                            against[a.id].add(b.id)
                            against[b.id].add(a.id)
    return [
        replace(claim, status="Conflicting", conflicts_with=tuple(sorted(against[claim.id])))
        if claim.id in against
        else claim
        for claim in claims
    ]


def _disagree(one: str | Value, other: str | Value) -> bool:
    """Whether two unlike values contradict: dates that differ in precision alone do not."""
    if isinstance(one, Date) and isinstance(other, Date):
        return not compatible(one.edtf, other.edtf)
    return True
