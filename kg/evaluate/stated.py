"""The claims of a graph: what was said, where, by which rule and how surely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Store

from kg.evaluate.resolved import NAMES, Value, document_name, figure, select
from kg.vocab import MIL

__all__ = ["StatedClaim", "claims_behind", "read_claims"]

CLAIMS = """
SELECT ?source ?subject ?predicate ?object ?low ?high ?rule ?confidence ?status ?quote {
  ?claim a mil:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    mil:rule ?rule ; mil:confidence ?confidence ; mil:status ?status ; mil:evidence ?span .
  ?span nif:anchorOf ?quote ; nif:referenceContext ?document . ?document dcterms:source ?source .
  OPTIONAL { ?object mil:minValue ?low } OPTIONAL { ?object mil:maxValue ?high }
}"""


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """One claim: its document's name, value, rule, confidence (0 to 1), status and sentence."""

    document: str
    value: Value
    rule: str
    confidence: float
    status: str
    quote: str


def read_claims(store: Store) -> tuple[StatedClaim, ...]:
    """Every claim that was not refused, in a fixed order."""
    names: dict[str, set[str]] = defaultdict(set)
    for entity, name in select(store, NAMES):
        names[entity].add(name)
    claims = []
    for row in sorted(set(select(store, CLAIMS))):
        source, subject, iri, object_, low, high, rule, confidence, status, quote = row
        predicate = iri.removeprefix(MIL)
        told = figure(low, high) if predicate in ("strength", "casualties") else object_
        value = Value(tuple(sorted(names.get(object_, {told}))), subject, predicate, told)
        claims.append(
            StatedClaim(
                document_name(source), value, rule, float(confidence), status.removeprefix(MIL), quote
            )
        )
    return tuple(claims)


def claims_behind(value: Value, document: str, claims: Sequence[StatedClaim]) -> tuple[StatedClaim, ...]:
    """The claims that state a value, those of the document and the surest first."""
    stated = (value.subject, value.predicate, value.object)
    found = [c for c in claims if (c.value.subject, c.value.predicate, c.value.object) == stated]
    return tuple(sorted(found, key=lambda claim: (claim.document != document, -claim.confidence)))
