"""The shapes are well-formed SHACL, and say in plain words what they refuse."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH
from rdflib.term import Literal, URIRef

from kg.validate import load_shapes

FILES = sorted((Path(__file__).parent.parent.parent / "shapes").glob("*.ttl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_is_well_formed_shacl(path: Path) -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=Graph().parse(path), meta_shacl=True)
    assert conforms, text


def test_every_property_shape_with_a_target_has_a_message() -> None:
    shapes = load_shapes()
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        messages = list(shapes.objects(shape, SH.message))
        assert isinstance(shape, URIRef)
        assert len(messages) == 1, shape
        assert isinstance(messages[0], Literal)
        assert messages[0].language == "en"
        assert str(messages[0]).endswith(".")


def test_every_property_shape_has_its_own_target() -> None:
    """Behind sh:property a shape is read again for every resource, which is five times slower."""
    shapes = load_shapes()
    targets = (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf)
    untargeted = [
        shape
        for shape in shapes.subjects(RDF.type, SH.PropertyShape)
        if not any((shape, target, None) in shapes for target in targets)
    ]
    assert untargeted == []
    assert list(shapes.subject_objects(SH.property)) == []
    assert list(shapes.subject_objects(SH.sparql)) == []
