"""Ontology, shapes, mappings, patterns and queries speak of the same terms, and none is left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, RDFS, Graph, Namespace
from rdflib.namespace import OWL, SH, SKOS
from rdflib.term import Literal, Node, URIRef

from kg.validate import load_shapes
from kg.vocab import CLASSES, INDIVIDUALS, MIL, PREFIXES, PROPERTIES

ONTOLOGY = Path(__file__).parent.parent.parent / "ontology"
SHAPES = ONTOLOGY.parent / "shapes"
TERM = Namespace(MIL)
FOREIGN_CLASSES = {PREFIXES["nif"] + "Sentence", PREFIXES["nif"] + "Phrase", PREFIXES["nif"] + "String"}
PROPERTY_IRIS = {entry.iri: key for key, entry in PROPERTIES.items()}
DECLARED = {MIL + name for name in (*CLASSES, *INDIVIDUALS)} | set(PROPERTY_IRIS) | FOREIGN_CLASSES


@cache
def ontology() -> Graph:
    return Graph(bind_namespaces="none").parse(ONTOLOGY / "conflict.ttl")


def path_properties(shapes: Graph, path: Node) -> Iterator[str]:
    """The properties that a SHACL path goes along."""
    if isinstance(path, URIRef):
        yield str(path)
        return
    steps = [*shapes.objects(path, SH.alternativePath), *shapes.objects(path, SH.inversePath)]
    if (path, RDF.first, None) in shapes:
        steps += shapes.items(path)
    for step in steps:
        yield from path_properties(shapes, step)


def shape_terms(shapes: Graph) -> Iterator[tuple[str, str]]:
    """Each shape with each term of the ontology that it names, in whatever place."""
    for shape, path in shapes.subject_objects(SH.path):
        for iri in path_properties(shapes, path):
            yield str(shape), iri
    named = ("class", "targetClass", "targetObjectsOf", "targetSubjectsOf", "equals", "hasValue", "lessThan")
    for parameter in (*named, "lessThanOrEquals"):
        for shape, term in shapes.subject_objects(SH[parameter]):
            yield str(shape), str(term)
    for shape, listed in shapes.subject_objects(SH["in"]):
        for term in shapes.items(listed):
            yield str(shape), str(term)


def toml_files(folder: str) -> list[Path]:
    return sorted((ONTOLOGY / folder).glob("*.toml"))


def properties_named(content: Any) -> Iterator[str]:
    """Every value of a key ``property`` in a TOML file, at any depth."""
    if isinstance(content, dict):
        if isinstance(content.get("property"), str):
            yield content["property"]
        for value in content.values():
            yield from properties_named(value)
    elif isinstance(content, list):
        for value in content:
            yield from properties_named(value)


def kinds_named(content: Any) -> Iterator[str]:
    """Every value of a key ``kind`` that begins with a capital, at any depth."""
    if isinstance(content, dict):
        for key, value in content.items():
            if key == "kind" and isinstance(value, str) and value[:1].isupper():
                yield value
            yield from kinds_named(value)
    elif isinstance(content, list):
        for value in content:
            yield from kinds_named(value)


# ---------------------------------------------------------------- what is named is declared


def test_shapes_name_declared_terms() -> None:
    terms = list(shape_terms(load_shapes()))
    assert terms
    assert [(shape, term) for shape, term in terms if term not in DECLARED] == []


@pytest.mark.parametrize(
    "path",
    [*toml_files("infoboxes"), *toml_files("patterns")],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_mappings_and_patterns_name_declared_properties(path: Path) -> None:
    named = set(properties_named(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert named
    assert named <= set(PROPERTIES)
    assert [name for name in named if PROPERTIES[name].derived] == []


@pytest.mark.parametrize(
    "path", [*toml_files("infoboxes"), *toml_files("lexicons")], ids=lambda path: path.name
)
def test_quantity_kinds_are_declared(path: Path) -> None:
    kinds = {name for name, kind in INDIVIDUALS.items() if kind in ("StrengthKind", "CasualtyKind")}
    assert set(kinds_named(tomllib.loads(path.read_text(encoding="utf-8")))) <= kinds | set(CLASSES)


@pytest.mark.parametrize(
    "path", sorted([*ONTOLOGY.glob("queries/*.rq"), *SHAPES.glob("rules/*.rq")]), ids=lambda path: path.name
)
def test_queries_name_declared_terms(path: Path) -> None:
    query = re.sub(r"^\s*#.*$|<[^>\s]*>", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    terms = {PREFIXES["mil"] + name for name in re.findall(r"\bmil:([A-Za-z]\w*)", query)}
    assert terms <= DECLARED


def test_alignments_start_from_declared_terms() -> None:
    alignments = Graph().parse(ONTOLOGY / "alignments.ttl")
    ours = {str(term) for term in alignments.subjects() if str(term).startswith(MIL)}
    assert ours
    assert ours <= DECLARED
    assert [term for term in alignments.objects() if str(term).startswith(MIL)] == []


# ---------------------------------------------------------------- what is declared is whole


@pytest.mark.parametrize("iri", sorted(DECLARED), ids=lambda iri: iri.rpartition("/")[2])
def test_every_term_has_label_and_definition(iri: str) -> None:
    term = URIRef(iri)
    labels = list(ontology().objects(term, RDFS.label))
    assert [label.language for label in labels if isinstance(label, Literal)] == ["en"]
    definition = SKOS.definition if iri.startswith(MIL) else SKOS.scopeNote
    definitions = [str(text) for text in ontology().objects(term, definition)]
    assert len(definitions) == 1
    assert definitions[0].endswith(".")


def test_every_declared_property_is_in_the_vocabulary() -> None:
    declared = {
        str(term)
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology().subjects(RDF.type, kind)
    }
    assert declared <= set(PROPERTY_IRIS)


def test_every_property_has_a_shape() -> None:
    shapes = load_shapes()
    mentioned = {term for _, term in shape_terms(shapes)}
    assert [key for iri, key in PROPERTY_IRIS.items() if iri not in mentioned] == []


def test_every_functional_property_is_held_to_one_value() -> None:
    shapes = load_shapes()
    held = {str(shapes.value(shape, SH.path)) for shape in shapes.subjects(SH.maxCount, Literal(1))}
    assert [key for key, entry in PROPERTIES.items() if entry.functional and entry.iri not in held] == []


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_has_a_shape(name: str) -> None:
    if name.endswith("Kind") or name in ("Outcome", "ValueStatus", "ClaimStatus"):
        listed = {term for _, term in shape_terms(load_shapes())}
        members = {MIL + member for member, kind in INDIVIDUALS.items() if name in (kind, *CLASSES[kind])}
        assert members <= listed
        return
    targets = {str(term) for term in load_shapes().objects(None, SH.targetClass)}
    assert {MIL + term for term in (name, *CLASSES[name])} & targets


def test_kinds_in_the_shapes_are_those_of_the_ontology() -> None:
    shapes = load_shapes()
    shape = Namespace("https://w3id.org/conflict-kg/shapes#")
    lists = {
        "StrengthKind": shape["Side-strength-kind"],
        "CasualtyKind": shape["Side-casualties-kind"],
        "Outcome": shape["Side-sideOutcome"],
        "ClaimStatus": shape["Claim-status"],
        "ValueStatus": shape["Quantity-valueStatus"],
    }
    for kind, named in lists.items():
        listed = {str(term) for term in shapes.items(shapes.value(named, SH["in"]))}  # type: ignore[arg-type]
        assert listed == {MIL + name for name, own in INDIVIDUALS.items() if own == kind}


def test_every_property_has_one_way_in() -> None:
    """A pattern, an infobox key, the stage that writes it, or other properties that it is derived from."""
    files = [*toml_files("infoboxes"), *toml_files("patterns")]
    named = {name for path in files for name in properties_named(tomllib.loads(path.read_text("utf-8")))}
    written = {PROPERTY_IRIS[str(term)] for term in ontology().subjects(TERM.writtenBy, None)}
    derived = {key for key, entry in PROPERTIES.items() if entry.derived}
    assert set(PROPERTIES) - named - written - derived == set()
    assert derived & (named | written) == set()


def test_writing_stages_exist() -> None:
    stages = {str(stage) for stage in ontology().objects(None, TERM.writtenBy)}
    assert [stage for stage in stages if not (ONTOLOGY.parent / "kg" / stage).is_dir()] == []
