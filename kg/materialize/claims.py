"""Claims with their evidence, and the documents they stand in: one named graph a document."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.iris import document_iri, graph_iri, span_iri
from kg.materialize.terms import (
    RDF_TYPE,
    decimal,
    foreign,
    integer,
    mil,
    property_node,
    subject_node,
    value_term,
)
from kg.model import Claim, Quantity, Source

__all__ = ["claim_iri", "claim_quads", "document_quads", "quantity_node", "quantity_values"]


def claim_iri(id_: str, base: str) -> NamedNode:
    """The node of a claim."""
    return NamedNode(f"{base}id/claim/{id_}")


def quantity_node(claim: Claim, base: str) -> NamedNode:
    """The figure that one claim states.

    It has no class, so that who asks for quantities, or checks them, gets the resolved ones alone.
    """
    return NamedNode(f"{base}id/claim/{claim.id}/quantity")


def document_quads(source: Source, base: str) -> Iterator[Quad]:
    """What a document is."""
    node = NamedNode(document_iri(source.id, base))
    graph = NamedNode(graph_iri(source.id, base))
    yield Quad(node, RDF_TYPE, mil("Document"), graph)
    yield Quad(node, foreign("dcterms:title"), Literal(source.title), graph)
    yield Quad(node, foreign("dcterms:source"), Literal(source.source), graph)
    yield Quad(node, mil("contentHash"), Literal(source.sha256), graph)


def claim_quads(claim: Claim, base: str) -> Iterator[Quad]:
    """A claim as an rdf:Statement, and its evidence as NIF spans (https://nif.readthedocs.io)."""
    evidence = claim.evidence
    graph = NamedNode(graph_iri(evidence.document, base))
    node = claim_iri(claim.id, base)
    subject = subject_node(claim.subject, base)
    span = NamedNode(span_iri(evidence.document, evidence.start, evidence.end, base))
    yield Quad(node, RDF_TYPE, mil("Claim"), graph)
    yield Quad(node, foreign("rdf:subject"), subject, graph)
    yield Quad(node, foreign("rdf:predicate"), property_node(claim.predicate), graph)
    yield from _object_quads(claim, node, graph, base)
    yield Quad(node, mil("evidence"), span, graph)
    yield Quad(node, mil("rule"), Literal(evidence.rule), graph)
    yield Quad(node, mil("confidence"), decimal(evidence.score), graph)
    yield Quad(node, mil("status"), mil(claim.status), graph)
    for other in claim.conflicts_with:
        yield Quad(node, mil("conflictsWith"), claim_iri(other, base), graph)
    sentence = (
        "nif:Phrase"
        if evidence.rule.startswith("infobox/") or evidence.rule.startswith("names/title")
        else "nif:Sentence"
    )
    yield from _span_quads(
        evidence.document, evidence.start, evidence.end, evidence.quote, sentence, graph, base
    )
    if claim.object_end > claim.object_start:
        words = evidence.quote[claim.object_start - evidence.start : claim.object_end - evidence.start]
        phrase = NamedNode(span_iri(evidence.document, claim.object_start, claim.object_end, base))
        yield Quad(node, mil("objectMention"), phrase, graph)
        if phrase != span:
            yield from _span_quads(
                evidence.document, claim.object_start, claim.object_end, words, "nif:Phrase", graph, base
            )
    if claim.predicate == "foaf:primaryTopic" and isinstance(claim.object, str):
        yield Quad(subject, foreign("foaf:primaryTopic"), NamedNode(claim.object), graph)


def _object_quads(claim: Claim, node: NamedNode, graph: NamedNode, base: str) -> Iterator[Quad]:
    if isinstance(claim.object, str):
        yield Quad(node, foreign("rdf:object"), NamedNode(claim.object), graph)
    elif isinstance(claim.object, Quantity):
        quantity = quantity_node(claim, base)
        yield Quad(node, foreign("rdf:object"), quantity, graph)
        for predicate, value in quantity_values(claim.object):
            yield Quad(quantity, predicate, value, graph)
    else:
        yield Quad(node, foreign("rdf:object"), value_term(claim.predicate, claim.object), graph)


def quantity_values(quantity: Quantity) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    """The properties of a quantity's node, but for its class."""
    yield mil("kind"), mil(quantity.kind)
    if quantity.low is not None:
        yield mil("minValue"), integer(quantity.low)
    if quantity.high is not None:
        yield mil("maxValue"), integer(quantity.high)
    if quantity.status:
        yield mil("valueStatus"), mil(quantity.status)
    yield mil("valueText"), Literal(quantity.text)


def _span_quads(
    document: str, start: int, end: int, words: str, kind: str, graph: NamedNode, base: str
) -> Iterator[Quad]:
    node = NamedNode(span_iri(document, start, end, base))
    yield Quad(node, RDF_TYPE, foreign(kind), graph)
    yield Quad(node, foreign("nif:referenceContext"), NamedNode(document_iri(document, base)), graph)
    yield Quad(node, foreign("nif:beginIndex"), integer(start), graph)
    yield Quad(node, foreign("nif:endIndex"), integer(end), graph)
    yield Quad(node, foreign("nif:anchorOf"), Literal(words), graph)
