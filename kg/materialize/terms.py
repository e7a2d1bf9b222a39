"""RDF terms from values: what datatype each value is written with."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.iris import document_iri
from kg.model import Date, Term, Text
from kg.vocab import MIL, PREFIXES, PROPERTIES

__all__ = [
    "EDTF",
    "RDF_TYPE",
    "date_literal",
    "decimal",
    "foreign",
    "integer",
    "mil",
    "property_node",
    "subject_node",
    "value_term",
]

# terms of the vocabularies, few and used for every claim, are made once
XSD = PREFIXES["xsd"]
EDTF = NamedNode(PREFIXES["edtf"] + "EDTF")
RDF_TYPE = NamedNode(PREFIXES["rdf"] + "type")
INTEGER = NamedNode(XSD + "integer")
DECIMAL = NamedNode(XSD + "decimal")


@cache
def mil(name: str) -> NamedNode:
    """A term of the ontology."""
    return NamedNode(MIL + name)


@cache
def foreign(curie: str) -> NamedNode:
    """A term of another vocabulary, by prefix and local name."""
    prefix, name = curie.split(":", 1)
    return NamedNode(PREFIXES[prefix] + name)


@cache
def property_node(name: str) -> NamedNode:
    """The IRI of a property by its key in the vocabulary."""
    return NamedNode(PROPERTIES[name].iri)


def subject_node(subject: str, base: str) -> NamedNode:
    """A claim's subject; "document:<id>" stands for the document itself."""
    if subject.startswith("document:"):
        return NamedNode(document_iri(subject.removeprefix("document:"), base))
    return NamedNode(subject)


def integer(value: int) -> Literal:
    """xsd:integer."""
    return Literal(str(value), datatype=INTEGER)


def decimal(value: float) -> Literal:
    """xsd:decimal, without an exponent."""
    return Literal(
        f"{value:.6f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.1f}",
        datatype=DECIMAL,
    )


def date_literal(iso: str) -> Literal:
    """xsd:date."""
    return Literal(iso, datatype=NamedNode(XSD + "date"))


def value_term(predicate: str, value: Text | Date | Term) -> Literal | NamedNode:
    """A claim's literal value, or the term of the ontology that it names."""
    if isinstance(value, Date):
        return Literal(value.edtf, datatype=EDTF)
    if isinstance(value, Term):
        return mil(value.name)
    range_ = PROPERTIES[predicate].range
    if range_ == "rdf:langString" or value.language:
        return Literal(value.text, language=value.language or "en")
    if range_ == "xsd:string":
        return Literal(value.text)
    prefix, name = range_.split(":", 1)
    return Literal(value.text, datatype=NamedNode(PREFIXES[prefix] + name))
