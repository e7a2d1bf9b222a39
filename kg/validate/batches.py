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

__all__ = ["Checked", "validate_resolved"]

# A call of pySHACL costs about 10 ms whatever its size; a batch shares it.
BATCH = 200
TYPE = pyoxigraph.NamedNode(PREFIXES["rdf"] + "type")
LABEL = pyoxigraph.NamedNode(PREFIXES["rdfs"] + "label")
# an event (or what stands alone) -> its triples when it was checked, and what the shapes refused
Checked = dict[str, tuple[frozenset[pyoxigraph.Triple], list[Violation]]]


def validate_resolved(
    triples: Iterable[pyoxigraph.Triple], checked: Checked | None = None
) -> list[Violation]:
    """Every violation in the resolved graph: the shapes on each batch, then the rules over the whole.

    ``checked`` is what an earlier call left, and is brought up to date: an event whose triples are the same
    as then is not checked again. Classes and labels must not have changed between the two calls.
    """
    checked = {} if checked is None else checked
    whole = list(triples)
    owned: dict[str, list[pyoxigraph.Triple]] = defaultdict(list)
    for triple in whole:
        owned[_owner(_iri(triple.subject))].append(triple)
    now = {owner: frozenset(of_owner) for owner, of_owner in owned.items()}
    stale = sorted(owner for owner in now if owner not in checked or checked[owner][0] != now[owner])
    found: dict[str, list[Violation]] = defaultdict(list)
    for batch in _batches(whole, owned, stale):
        for violation in validate(_graph(batch)):
            found[_owner(violation.focus)].append(violation)
    checked.update((owner, (now[owner], found[owner])) for owner in stale)
    of_shapes = {violation for owner in now for violation in checked[owner][1]}
    store = pyoxigraph.Store()
    store.bulk_extend(pyoxigraph.Quad(*triple) for triple in whole)
    return sorted(
        {*of_shapes, *rule_violations(store)}, key=lambda v: (v.focus, v.path, v.value, v.shape, v.component)
    )


def _owner(iri: str) -> str:
    """What a resource is checked with: the event of a side or figure, else itself."""
    return iri.split("/side/")[0]


def _iri(subject: object) -> str:
    assert isinstance(subject, pyoxigraph.NamedNode)
    return subject.value


def _batches(
    triples: list[pyoxigraph.Triple], owned: dict[str, list[pyoxigraph.Triple]], owners: list[str]
) -> Iterator[list[pyoxigraph.Triple]]:
    """Events with their sides and figures stay together; what they refer to comes with class and label."""
    known: dict[object, list[pyoxigraph.Triple]] = defaultdict(list)
    for triple in triples:
        if triple.predicate in (TYPE, LABEL):
            known[triple.subject].append(triple)
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
