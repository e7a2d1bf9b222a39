"""One spoiled copy of the example for every constraint; the shape that refuses it is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import URIRef

from kg.validate import load_shapes, validate

PREFIXES = """
PREFIX : <https://example.org/>
PREFIX mil: <https://w3id.org/conflict-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX geo: <http://www.opengis.net/ont/geosparql#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

CASES = Path(__file__).with_name("refused.txt")


def cases() -> Iterator[tuple[str, str, str, str, str]]:
    """The rows of refused.txt, each in five parts."""
    for row in CASES.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            out, into, expected = (part.strip() for part in row.split(" | "))
            focus, shape, component = expected.split()
            yield out, into, focus, shape, component


@pytest.mark.parametrize(("out", "into", "focus", "shape", "component"), list(cases()))
def test_spoiled_example_is_refused(
    fort: Graph, out: str, into: str, focus: str, shape: str, component: str
) -> None:
    if out:
        fort.update(f"{PREFIXES} DELETE WHERE {{ {out} }}")
    if into:
        fort.update(f"{PREFIXES} INSERT DATA {{ {into} }}")
    found = {(violation.focus, violation.shape, violation.component) for violation in validate(fort)}
    base, shapes = "https://example.org/", "https://w3id.org/conflict-kg/shapes#"
    assert (base + focus, shapes + shape, f"{component}ConstraintComponent") in found


def test_every_constraint_has_a_case() -> None:
    parameters = {
        str(SH[component[0].lower() + component[1:]]): component for _, _, _, _, component in cases()
    }
    shapes = "https://w3id.org/conflict-kg/shapes#"
    written = {
        (str(shape).removeprefix(shapes), parameters[str(parameter)])
        for shape, parameter in load_shapes().subject_predicates()
        if str(parameter) in parameters
        and isinstance(shape, URIRef)
        and (shape, SH.path, None) in load_shapes()
    }
    assert written == {(shape, component) for _, _, _, shape, component in cases()}
