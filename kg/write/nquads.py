"""RDF datasets as N-Quads, in one order whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, serialize

__all__ = ["to_nquads"]


def to_nquads(quads: Iterable[Quad]) -> bytes:
    r"""Sorted N-Quads, one quad a line; a quad given twice stands once, nothing gives no bytes.

    >>> from pyoxigraph import Literal, NamedNode
    >>> label = Quad(NamedNode("http://a/x"), NamedNode("http://a/p"), Literal("X"), NamedNode("http://a/g"))
    >>> to_nquads([label, label])
    b'<http://a/x> <http://a/p> "X" <http://a/g> .\n'
    """
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(written.splitlines(keepends=True))))
