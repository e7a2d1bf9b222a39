"""What the shapes accept, and what a call leaves as it was."""

from __future__ import annotations

import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace
from rdflib.term import URIRef

from kg.validate import load_shapes, validate, whole_graph_violations
from kg.vocab import CLASSES, MIL

EXAMPLE = Namespace("https://example.org/")
CONFLICTS = [name for name, parents in CLASSES.items() if "MilitaryConflict" in (name, *parents)]


def test_full_example_conforms(fort: Graph) -> None:
    assert validate(fort) == []
    assert whole_graph_violations(fort) == []


def test_example_uses_every_property(fort: Graph) -> None:
    from kg.vocab import PROPERTIES

    written = {str(predicate) for predicate in fort.predicates()}
    unused = {key for key, entry in PROPERTIES.items() if entry.iri not in written}
    assert unused == {"killedIn"}  # nobody is killed, wounded and captured in one siege


def test_graph_is_left_as_it_was(fort: Graph) -> None:
    before = set(fort)
    validate(fort)
    assert set(fort) == before


def test_subclass_axioms_of_the_caller_stay() -> None:
    axiom = (URIRef(MIL + "Siege"), RDFS.subClassOf, URIRef(MIL + "MilitaryConflict"))
    graph = Graph()
    graph.add(axiom)
    validate(graph)
    assert set(graph) == {axiom}


def test_empty_graph_conforms() -> None:
    assert validate(Graph()) == []
    assert whole_graph_violations(Graph()) == []


def test_shapes_are_parsed_once() -> None:
    assert load_shapes() is load_shapes()


def test_own_shapes_take_the_place_of_the_programs(fort: Graph) -> None:
    fort.remove((EXAMPLE.siege, RDFS.label, None))
    assert validate(fort, Graph()) == []


@pytest.mark.parametrize("name", CONFLICTS)
def test_every_kind_of_conflict_is_reached(name: str) -> None:
    graph = Graph()
    graph.add((EXAMPLE.nameless, RDF.type, URIRef(MIL + name)))
    assert [violation.component for violation in validate(graph)] == ["MinCountConstraintComponent"]


def test_conflict_known_by_name_alone_conforms() -> None:
    graph = Graph()
    graph.add((EXAMPLE.war, RDF.type, URIRef(MIL + "War")))
    graph.add((EXAMPLE.war, RDFS.label, Literal("Salt War", lang="en")))
    assert validate(graph) == []


def test_violations_come_sorted(fort: Graph) -> None:
    for subject in (EXAMPLE.siege, EXAMPLE.war, EXAMPLE.brandt):
        fort.remove((subject, RDFS.label, None))
    assert [violation.focus for violation in validate(fort)] == sorted(
        str(subject) for subject in (EXAMPLE.siege, EXAMPLE.war, EXAMPLE.brandt)
    )
