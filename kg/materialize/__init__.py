"""Claim → graph: resolved values in one named graph, claims with their evidence in one a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.materialize.claims import claim_quads, document_quads
from kg.materialize.refused import quarantine_triples
from kg.materialize.resolved import best_value, resolved_quads
from kg.model import Claim, Entity, Source
from kg.vocab import BASE

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["best_value", "materialize", "quarantine_triples", "resolved_quads", "source_quads"]


def materialize(
    entities: Iterable[Entity], claims: Iterable[Claim], sources: Iterable[Source], base: str = BASE
) -> list[Quad]:
    """All quads of a build: the resolved graph (of claims that stand), then documents with all their claims.

    Claims that are quarantined or rejected keep their node but give no resolved value.
    """
    claims = list(claims)
    return [*resolved_quads(entities, claims, base), *source_quads(claims, sources, base)]


def source_quads(claims: Iterable[Claim], sources: Iterable[Source], base: str = BASE) -> Iterator[Quad]:
    """The part of the quads that says who states what: documents, claims and their evidence."""
    for source in sources:
        yield from document_quads(source, base)
    for claim in claims:
        yield from claim_quads(claim, base)
