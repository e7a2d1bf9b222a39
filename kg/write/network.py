"""The resolved entities as a networkx graph, for measures of centrality, paths and drawings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.vocab import CLASSES, MIL

if TYPE_CHECKING:
    import networkx

__all__ = ["to_networkx"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
# What speaks about entities, or is a number of one, is no entity to draw.
LEFT_OUT = {"Claim", "Document", "Quantity"}

Statement = tuple[str, str, str]


def to_networkx(quads: Iterable[Quad]) -> networkx.MultiDiGraph[str]:
    """Entities and sides by IRI, with ``label`` and ``type``; an edge a property between two of them.

    An edge's key is the property's local name and ``evidence`` the number of claims that state it; what is
    derived from the sides (a battle's hasCommander) counts the claims on its sides.

    >>> side = Quad(NamedNode("http://a/1"), NamedNode(RDF + "type"), NamedNode(MIL + "Side"))
    >>> to_networkx([side]).nodes["http://a/1"]
    {'label': 'http://a/1', 'type': 'Side'}
    """
    import networkx  # imported here since it takes longer to import than all of kg

    statements = sorted(set(_statements(quads)), key=str)
    types = _entity_types((s, p, o.value) for s, p, o in statements if isinstance(o, NamedNode))
    labels = {s: o.value for s, p, o in statements if p == LABEL and isinstance(o, Literal)}
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for iri, name in types.items():
        graph.add_node(iri, label=labels.get(iri, iri), type=name)
    between = [(s, p, o.value) for s, p, o in statements if isinstance(o, NamedNode)]
    evidence = _evidence_counts(between)
    for subject, predicate, object_ in between:
        if subject in types and object_ in types and predicate.startswith(MIL):
            count = evidence[subject, predicate, object_]
            graph.add_edge(subject, object_, key=predicate.removeprefix(MIL), evidence=count)
    return graph


def _statements(quads: Iterable[Quad]) -> Iterator[tuple[str, str, NamedNode | Literal]]:
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            yield quad.subject.value, quad.predicate.value, quad.object


def _entity_types(statements: Iterable[Statement]) -> dict[str, str]:
    """The most special class of each entity, by its local name."""
    types: dict[str, str] = {}
    for subject, predicate, object_ in statements:
        name = object_.removeprefix(MIL)
        if predicate != f"{RDF}type" or name not in CLASSES or name in LEFT_OUT:
            continue
        known = types.get(subject)
        if known is None or known in CLASSES[name]:
            types[subject] = name
    return types


def _evidence_counts(statements: list[Statement]) -> Counter[Statement]:
    """How many claims state each of the statements, directly or on a side of the subject."""
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    events = {}
    for subject, predicate, object_ in statements:
        if predicate.startswith(RDF) and not predicate.endswith("type"):
            parts[subject][predicate.removeprefix(RDF)] = object_
        elif predicate == f"{MIL}side":
            events[object_] = subject
    stated: Counter[Statement] = Counter()
    on_sides: Counter[tuple[str, str]] = Counter()
    for part in parts.values():
        subject, predicate, object_ = (part.get(key, "") for key in ("subject", "predicate", "object"))
        stated[subject, predicate, object_] += 1
        if subject in events:
            on_sides[events[subject], object_] += 1
    counted = {(s, p, o): stated[s, p, o] or on_sides[s, o] for s, p, o in statements}
    return Counter(counted)
