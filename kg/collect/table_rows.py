"""Rows and cells of a table flattened to lines with pipes, whose cells may be broken over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.collect.knowledge import pattern
from kg.rules import load_toml

__all__ = ["Row", "cell_word", "known_words", "rows", "table_end"]

FORMATS = "collect/formats.toml"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# A line without a pipe is part of a broken cell unless it is as long as this and reads like sentences.
PARAGRAPH = 80

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells as spans of the text, white space included.

    ``padded``: a run of pipes fills the row up, so that the cells before it are all that it has.
    """

    cells: tuple[Span, ...]
    padded: bool


def known_words(name: str) -> dict[str, str]:
    """Cells that open a part ("sections") or stand before a value ("labels"), with their keys."""
    words: dict[str, str] = load_toml(FORMATS)["table"][name]
    return words


def cell_word(cell: str) -> str:
    """A cell as the data files write it.

    >>> cell_word(" Casualties and\\nlosses: ")
    'casualties and losses'
    """
    return " ".join(cell.split()).strip(" :").lower()


def table_end(text: str, start: int) -> int:
    """Where a table that begins at ``start`` ends: behind the last pipe before a paragraph of prose."""
    end = start
    sentence = pattern(FORMATS, "prose.sentence_end")
    for line in LINE.finditer(text, start):
        words = line[0].strip()
        if "|" in words:
            last = line[0].rindex("|") + 1
            tail = line[0][last:].strip()
            # prose may follow on the line of the last pipe; anything shorter is a last cell
            end = line.start() + last if len(tail) >= PARAGRAPH and sentence.search(tail) else line.end()
        elif len(words) >= PARAGRAPH and sentence.search(words) and not _only_pipes(text, line.end()):
            break
        if line.end() == len(text):
            break
    return end


def _only_pipes(text: str, at: int) -> bool:
    """Whether the line at ``at`` is nothing but pipes: the end of a cell broken over lines."""
    line = LINE.match(text, at)
    return bool(line and line[0].strip() and not line[0].strip("| \t\r\n"))


def rows(text: str, start: int, end: int) -> Iterator[Row]:
    """The rows of ``text[start:end]`` in order, the ruler left out."""
    ruler = pattern(FORMATS, "table.ruler").search(text, start, end)
    pipes = ruler[0].count("|") if ruler else 0
    leading = bool(ruler and ruler[0].lstrip().startswith("|"))
    at, count, parts = start, 0, False
    for line in LINE.finditer(text, start, end):
        if ruler and ruler.start() < line.end() <= ruler.end() + 2:
            at, count = line.end(), 0
            continue
        word = cell_word(line[0].strip().removeprefix("|").partition("|")[0])
        opens_part = word in known_words("sections")
        opens = opens_part or word in known_words("labels")
        # above the parts of the table, a line without pipes is a row of its own
        if opens or not (count or parts):
            if text[at : line.start()].strip():
                yield _row(text, at, line.start(), leading)
            at, count = line.start(), 0
        parts = parts or opens_part
        count += line[0].count("|")
        padded = line[0].rstrip().endswith("||")
        if count and (padded or opens_part or (pipes and count >= pipes)):
            yield _row(text, at, line.end(), leading)
            at, count = line.end(), 0
        if line.end() >= end:
            break
    if text[at:end].strip(" |\r\n\t"):
        yield _row(text, at, end, leading)


def _row(text: str, start: int, end: int, leading: bool) -> Row:
    source = text[start:end].rstrip()
    bare = source.rstrip("|")
    padded = len(source) - len(bare) > 1
    # the last cell's own pipe may be the first of the run
    row = bare.rstrip() if padded else source.removesuffix("|")
    row = row.removesuffix("|")
    at = row.index("|") + 1 if leading and row.lstrip().startswith("|") else 0
    cells: list[Span] = []
    for pipe in [*(match.start() for match in re.finditer(r"\|", row) if match.start() >= at), len(row)]:
        cells.append((start + at, start + pipe))
        at = pipe + 1
    return Row(tuple(cells), padded)
