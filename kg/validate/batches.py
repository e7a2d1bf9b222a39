"""Validates the resolved graph of a build in batches of whole events, so that time and memory stay linear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph
from rdflib import Graph
from rdflib.term import Literal, Node, URIRef

from kg.model import Violation
from kg.validate.report import validate
from kg.validate.whole_graph import rule_violations
from kg.vocab import PREFIXES

__all__ = ["validate_resolved"]

# A call of pySHACL costs about 10 ms whatever its size; a batch shares it.
BATCH = 60
TYPE = pyoxigraph.NamedNode(PREFIXES["rdf"] + "type")
LABEL = pyoxigraph.NamedNode(PREFIXES["rdfs"] + "label")


def validate_resolved(triples: Iterable[pyoxigraph.Triple]) -> list[Violation]:
    """Every violation in the resolved graph: the shapes on each batch, then the rules over the whole."""
    whole = list(triples)
    found = {violation for batch in _batches(whole) for violation in validate(_graph(batch))}
    store = pyoxigraph.Store()
    store.bulk_extend(pyoxigraph.Quad(*triple) for triple in whole)
    return sorted(
        {*found, *rule_violations(store)}, key=lambda v: (v.focus, v.path, v.value, v.shape, v.component)
    )


def _batches(triples: list[pyoxigraph.Triple]) -> Iterator[list[pyoxigraph.Triple]]:
    """Events with their sides and figures stay together; what they refer to comes with class and label."""
    owned: dict[str, list[pyoxigraph.Triple]] = defaultdict(list)
    known: dict[pyoxigraph.NamedNode, list[pyoxigraph.Triple]] = defaultdict(list)
    for triple in triples:
        subject = triple.subject
        assert isinstance(subject, pyoxigraph.NamedNode)
        owned[subject.value.split("/side/")[0]].append(triple)
        if triple.predicate in (TYPE, LABEL):
            known[subject].append(triple)
    owners = sorted(owned)
    for at in range(0, len(owners), BATCH):
        batch = [triple for owner in owners[at : at + BATCH] for triple in owned[owner]]
        inside = {triple.subject for triple in batch}
        outside = {t.object for t in batch if isinstance(t.object, pyoxigraph.NamedNode)} - inside
        yield [*batch, *(triple for node in sorted(outside, key=str) for triple in known.get(node, ()))]


def _graph(triples: list[pyoxigraph.Triple]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return graph


def _node(term: object) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    assert isinstance(term, pyoxigraph.Literal)
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value))
