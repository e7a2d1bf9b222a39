"""One reader for each layout of documents, told apart by content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from kg.aligned import AlignedText
from kg.collect.decode import decode
from kg.collect.headings import looks_like_heading
from kg.collect.keyvalue import is_key_value, read_key_value
from kg.collect.layout import Layout, prose_from, title_line
from kg.collect.markup import has_markup
from kg.collect.passages import passages
from kg.collect.table import is_table, read_table
from kg.collect.wikitext import read_wikitext
from kg.model import Document

__all__ = ["READERS", "document_of", "layout_of", "read_document"]

# Characters of a line that is surely a paragraph.
PARAGRAPH = 80


def read_prose(text: str) -> Layout:
    """Title and prose; a short first line above a blank one or a paragraph is a title too.

    >>> read_prose("Siege of Ansi\\n\\nIn 645 the Tang besieged Ansi.").title.text
    'Siege of Ansi'
    """
    title, start = title_line(text)
    if not title:
        first, _, rest = text.lstrip().partition("\n")
        below = rest.partition("\n")[0].strip()
        if looks_like_heading(first) and rest.strip() and (not below or len(below) > PARAGRAPH):
            begin = len(text) - len(text.lstrip())
            title = AlignedText.of(text, begin, begin + len(first)).strip("#* \r\t")
            start = begin + len(first)
    return Layout(title, (), prose_from(text, start))


READERS: dict[str, Callable[[str], Layout]] = {
    "key-value": read_key_value,
    "table": read_table,
    "wikitext": read_wikitext,
    "prose": read_prose,
}


def layout_of(text: str) -> str:
    """The name of the layout that ``text`` is in, whatever its file is called.

    >>> layout_of("= Ansi =\\n\\nInfobox\\n- Place: Ansi"), layout_of("The siege of Ansi began in 645.")
    ('key-value', 'prose')
    """
    if is_key_value(text):
        return "key-value"
    if is_table(text):
        return "table"
    return "wikitext" if has_markup(text) else "prose"


def document_of(text: str, *, source: str, id: str, sha256: str = "") -> Document:  # noqa: A002
    """The document that ``text`` holds; never raises."""
    layout = READERS[layout_of(text)](text)
    return Document(id, source, text, sha256, layout.title, layout.fields, tuple(passages(layout.body)))


def read_document(content: bytes, *, source: str, id: str) -> Document:  # noqa: A002
    """The document in the bytes of a file; InputError when they are no text."""
    text = decode(content, source)
    return document_of(text, source=source, id=id, sha256=hashlib.sha256(content).hexdigest())
