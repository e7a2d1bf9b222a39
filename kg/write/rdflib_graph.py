"""The whole graph for users of rdflib."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, serialize

from kg.vocab import PREFIXES

if TYPE_CHECKING:
    import rdflib

__all__ = ["to_rdflib"]


def to_rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    """Resolved entities, documents and claims in one rdflib.Graph with the usual prefixes bound.

    One graph and no Dataset, since pySHACL and most code written for rdflib take a Graph and would see
    nothing of named ones; which document said what stands on each claim's evidence.

    >>> len(to_rdflib([]))
    0
    """
    import rdflib  # imported here since it takes longer to import than all of kg

    graph = rdflib.Graph()
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    return graph.parse(data=triples, format="nt")
