"""RDF graphs as Turtle, in one order whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import RdfFormat, Triple, parse, serialize

__all__ = ["to_turtle"]

RDF_TYPE = b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "


def to_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    """Turtle sorted by subject, the class first, then predicate, then object; each triple stands once.

    Sorting happens on N-Triples lines, which pyoxigraph writes and reads faster than Python compares terms.
    Only prefixes that are used are declared. Blank nodes have no order that lasts, so there should be none.

    >>> from pyoxigraph import Literal, NamedNode
    >>> size = Triple(NamedNode("http://a.org/x"), NamedNode("http://a.org/size"), Literal(3))
    >>> print(to_turtle([size, size], {"a": "http://a.org/"}).decode(), end="")
    @prefix a: <http://a.org/> .
    a:x a:size 3 .
    """
    lines = sorted_lines(triples)
    joined = b"\n".join(lines)
    used = {name: iri for name, iri in prefixes.items() if f"<{iri}".encode() in joined}
    ordered = (quad.triple for quad in parse(joined, format=RdfFormat.N_TRIPLES))
    written = serialize(ordered, format=RdfFormat.TURTLE, prefixes=used) or b""
    # pyoxigraph keeps prefixes in a hash table, so their lines come in any order.
    parts = written.split(b"\n", len(used))
    return b"\n".join([*sorted(parts[: len(used)]), *parts[len(used) :]])


def sorted_lines(triples: Iterable[Triple]) -> list[bytes]:
    """N-Triples, each once, sorted by subject, the class first, then predicate, then object."""
    written = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    # Sorted twice, so that lines with one key have an order too.
    return sorted(sorted(set(written.splitlines())), key=_reading_key)


def _reading_key(line: bytes) -> bytes:
    # A subject's ">" would sort after "/", and so an event after its own sides.
    return line.replace(b">", b" ", 1).replace(RDF_TYPE, b"  ", 1)
