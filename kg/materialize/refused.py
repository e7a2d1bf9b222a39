"""Claims that a shape refuses, with their evidence and every reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from kg.materialize.claims import claim_iri, claim_quads
from kg.materialize.terms import mil
from kg.model import Claim

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

__all__ = ["quarantine_triples"]


def quarantine_triples(
    claims: Iterable[Claim], refusals: Mapping[str, AbstractSet[tuple[str, str]]], base: str
) -> list[Triple]:
    """The triples of quarantine.ttl: ``refusals`` gives (message, shape) pairs by the id of a claim."""
    found: list[Triple] = []
    for claim in claims:
        if claim.id not in refusals:
            continue
        found.extend(quad.triple for quad in claim_quads(claim, base))
        node = claim_iri(claim.id, base)
        for message, shape in sorted(refusals[claim.id]):
            found.append(Triple(node, mil("violationMessage"), Literal(message)))
            found.append(Triple(node, mil("violatedShape"), NamedNode(shape)))
    return found
