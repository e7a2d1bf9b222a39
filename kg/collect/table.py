"""Reads an infobox that was flattened to lines with pipes: a title row, then parts with a cell a side.

A cell is given to a side only when its column can be told; else its key has no number.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.collect.knowledge import pattern
from kg.collect.layout import Layout, field_of, prose_from, title_line
from kg.collect.table_rows import Row, cell_word, known_words, rows, table_end
from kg.model import Field

__all__ = ["is_table", "read_table"]

FORMATS = "collect/formats.toml"
TEMPLATE = "military-conflict"
# The ruler stands below the title row, at the head of a document.
HEAD = 2_000

Span = tuple[int, int]


def is_table(text: str) -> bool:
    """Whether a flattened infobox stands at the head of ``text``."""
    _, start = title_line(text)
    head = text[start : start + HEAD].lstrip()
    ruler = pattern(FORMATS, "table.ruler").search(head)
    if ruler and "|" in head[: ruler.start()] and head[: ruler.start()].strip().count("\n") < 2:
        return True
    lines = (line.strip() for line in head.splitlines() if "|" in line)
    return any(
        cell_word(line.removeprefix("|").partition("|")[0]) in known_words("sections") for line in lines
    )


def read_table(text: str) -> Layout:
    """Title, the table's fields (``combatant1``, ``commander2``, ...) and the prose below it.

    >>> rows = "Harbin | |||\\n---|---|---|---|\\nBelligerents | |||\\nChina | Japan | ||\\n"
    >>> [(field.key, field.value.text) for field in read_table(rows + "It began.").fields]
    [('conflict', 'Harbin'), ('combatant1', 'China'), ('combatant2', 'Japan')]
    """
    title, start = title_line(text)
    end = table_end(text, start)
    parts = list(_in_parts(text, rows(text, start, end)))
    width = max((_last_filled(text, row) for part, row in parts if part), default=0)
    fields = tuple(
        field
        for index, (part, row) in enumerate(parts)
        for field in (_cells(text, part, row, width) if part else _head(text, row, first=index == 0))
    )
    if not title:
        title = next((field.value for field in fields if field.key == "conflict"), title)
    return Layout(title, fields, prose_from(text, end))


def _filled(text: str, row: Row) -> list[Span]:
    return [cell for cell in row.cells if text[slice(*cell)].strip()]


def _last_filled(text: str, row: Row) -> int:
    """How many cells a row has up to the last one with words."""
    return max(number for number, cell in enumerate(row.cells, 1) if text[slice(*cell)].strip())


def _in_parts(text: str, table: Iterator[Row]) -> Iterator[tuple[str, Row]]:
    """Rows with words, each with the key of the part it stands in ("" for the head and for labelled rows)."""
    part = ""
    for row in table:
        filled = _filled(text, row)
        if not filled:
            continue
        word = cell_word(text[slice(*filled[0])])
        if word in known_words("sections"):
            part = known_words("sections")[word]
            if len(filled) > 1:
                yield part, Row(row.cells[row.cells.index(filled[0]) + 1 :], row.padded)
        elif word in known_words("labels") and len(filled) > 1:
            yield "", row
        else:
            yield part, row


def _head(text: str, row: Row, *, first: bool) -> Iterator[Field]:
    """A labelled row, what the conflict is part of, or the title row; captions are left out."""
    filled = _filled(text, row)
    cell = filled[0]
    label = known_words("labels").get(cell_word(text[slice(*cell)]), "")
    start = cell[1] - len(text[slice(*cell)].lstrip())
    partof = pattern(FORMATS, "table.partof").match(text, start, cell[1])
    if label and len(filled) > 1:
        yield from _field(label, text, filled[1], start)
    elif partof:
        yield from _field("partof", text, (partof.end(), cell[1]), start)
    elif first:
        yield from _field("conflict", text, cell, start)


def _cells(text: str, part: str, row: Row, width: int) -> Iterator[Field]:
    """A field for each cell, numbered when the row has all its cells, empty ones included."""
    complete = _last_filled(text, row) == width or (row.padded and len(row.cells) == width)
    for number, cell in enumerate(row.cells, 1):
        yield from _field(f"{part}{number}" if complete and width > 1 else part, text, cell, cell[0])


def _field(key: str, text: str, value: Span, start: int) -> Iterator[Field]:
    words = text[start : value[1]]
    whole = (start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
    field = field_of(TEMPLATE, key, text, value, whole)
    if field:
        yield field
