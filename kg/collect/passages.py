"""Cuts prose into passages, each a paragraph under its heading; leaves out bibliographies and the like."""

from __future__ import annotations

from collections.abc import Iterator

from kg.aligned import AlignedText
from kg.collect.cleanup import clean
from kg.collect.headings import Line, heading_level, heading_words, is_dropped, lines_of
from kg.collect.knowledge import pattern
from kg.model import Passage

__all__ = ["passages"]

FORMATS = "collect/formats.toml"
# Longest passage in characters; spaCy refuses texts of a million and slows down well before.
LONGEST = 100_000
# Shortest and longest line of text that was wrapped at a fixed width.
WRAPPED = range(40, 121)


def passages(body: AlignedText) -> Iterator[Passage]:
    """The paragraphs of ``body`` in order, cleaned, with the heading above each ("" before the first).

    Headings are ``==marked==`` or short lines of their own. Parts under References, See also and the like
    (ontology/collect/formats.toml) are left out, their subsections too.

    >>> body = AlignedText.of("It began.[1]\\n\\n==Battle==\\nJapan won.\\n\\n==See also==\\nOther wars.")
    >>> [(passage.heading, passage.content.text) for passage in passages(body)]
    [('', 'It began.'), ('Battle', 'Japan won.')]
    """
    text = body.text
    lines = lines_of(text)
    heading, dropped_at, index = "", 0, 0
    while index < len(lines):
        line = lines[index]
        level = heading_level(text, lines, index, in_dropped=bool(dropped_at))
        stop = index + 1
        if level:
            heading = heading_words(text[line.start : line.end])
            if not dropped_at or level <= dropped_at:
                dropped_at = level if is_dropped(heading) else 0
        elif not dropped_at:
            stop = _paragraph_end(text, lines, index)
            yield from _passages(heading, body.cut(line.start, lines[stop - 1].end))
        index = stop


def _passages(heading: str, paragraph: AlignedText) -> Iterator[Passage]:
    for piece in _not_too_long(paragraph):
        content = clean(piece, "prose")
        if content and any(map(str.isalnum, content.text)):
            yield Passage(heading, content)


def _paragraph_end(text: str, lines: list[Line], index: int) -> int:
    """The index behind a paragraph's last line: a line of its own, unless lines were wrapped at a width."""
    if lines[index].end - lines[index].start not in WRAPPED:
        return index + 1
    stop = index + 1
    while stop < len(lines) and lines[stop].joined and not lines[stop].level:
        if lines[stop].end - lines[stop].start >= WRAPPED.stop:
            return index + 1
        stop += 1
    block = lines[index:stop]
    lengths = [line.end - line.start for line in block]
    if len(block) < 2 or min(lengths[:-1]) < 0.6 * max(lengths):
        return index + 1
    sentence = pattern(FORMATS, "prose.sentence_end")
    broken = any(not sentence.search(text[line.start : line.end]) for line in block[:-1])
    return stop if broken else index + 1


def _not_too_long(text: AlignedText) -> Iterator[AlignedText]:
    """``text``, cut between sentences (or words) where it is longer than a passage may be."""
    start = 0
    while len(text) - start > LONGEST:
        limit = start + LONGEST
        breaks = pattern(FORMATS, "prose.sentence_break").finditer(text.text, limit - LONGEST // 20, limit)
        stop = max((match.end() for match in breaks), default=0)
        stop = stop or text.text.rfind(" ", limit - LONGEST // 2, limit) + 1 or limit
        yield text.cut(start, stop)
        start = stop
    yield text.cut(start, len(text))
