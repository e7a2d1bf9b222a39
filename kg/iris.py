"""IRIs of everything in the graph; no blank nodes.

A name's slug stands under its class, a side under its event.
"""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from kg.names import slug
from kg.vocab import BASE, CLASSES

__all__ = [
    "claim_id",
    "document_iri",
    "entity_iri",
    "graph_iri",
    "quantity_iri",
    "resolved_graph_iri",
    "side_iri",
    "span_iri",
]

# the last part of a class in IRIs, where it is not the class's own name in small letters
FOLDERS = {"MilitaryConflict": "conflict", "MilitaryUnit": "unit"}


def entity_iri(type_: str, label: str, qualifier: str = "", base: str = BASE) -> str:
    """The IRI of an entity by class and label; a qualifier tells apart two of one name.

    >>> entity_iri("Battle", "Defense of Harbin")
    'https://w3id.org/conflict-kg/id/battle/defense-of-harbin'
    >>> entity_iri("MilitaryUnit", "2nd Division", "defense of harbin", base="http://example.org/")
    'http://example.org/id/unit/2nd-division-defense-of-harbin'
    """
    if type_ not in CLASSES:
        raise ValueError(f"{type_!r} is no class of the ontology")
    name = slug(f"{label} {qualifier}") if qualifier else slug(label)
    return f"{base}id/{FOLDERS.get(type_, type_.lower())}/{name}"


def side_iri(event: str, number: int) -> str:
    """The side of an event.

    >>> side_iri("http://example.org/id/battle/lund", 2)
    'http://example.org/id/battle/lund/side/2'
    """
    return f"{event}/side/{number}"


def quantity_iri(side: str, predicate: str, number: int) -> str:
    """A strength or casualties figure of a side.

    >>> quantity_iri("http://example.org/id/battle/lund/side/2", "strength", 1)
    'http://example.org/id/battle/lund/side/2/strength/1'
    """
    return f"{side}/{predicate}/{number}"


def document_iri(document: str, base: str = BASE) -> str:
    """The IRI of a document by its id, folders kept.

    >>> document_iri("lund/page 1")
    'https://w3id.org/conflict-kg/doc/lund/page%201'
    """
    return f"{base}doc/{quote(document, safe='/-_.~()')}"


def span_iri(document: str, start: int, end: int, base: str = BASE) -> str:
    """Characters of a document, as the fragment of RFC 5147.

    >>> span_iri("lund", 10, 20)
    'https://w3id.org/conflict-kg/doc/lund#char=10,20'
    """
    return f"{document_iri(document, base)}#char={start},{end}"


def graph_iri(document: str, base: str = BASE) -> str:
    """The named graph of a document, by its id.

    >>> graph_iri("lund/page 1", "http://example.org/"), graph_iri("resolved", "http://example.org/")
    ('http://example.org/graph/lund/page%201', 'http://example.org/graph/resolved/')
    """
    iri = f"{base}graph/{quote(document, safe='/-_.~()')}"
    # a document may be called so too; no id of one ends in a slash
    return f"{iri}/" if iri == resolved_graph_iri(base) else iri


def resolved_graph_iri(base: str = BASE) -> str:
    """The named graph of the resolved values, which is no document's."""
    return f"{base}graph/resolved"


def claim_id(*parts: str | int) -> str:
    """Sixteen hexadecimal digits that stand for what is said and where (SHA-256).

    >>> claim_id("a", 1) == claim_id("a", 1), claim_id("a", 1) == claim_id("a1")
    (True, False)
    """
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]
