"""Lines of prose and which of them are headings: ``==marked==``, or short lines above what they head."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.aligned import AlignedText
from kg.collect.cleanup import LINE_END, clean
from kg.collect.knowledge import pattern, strings

__all__ = ["Line", "heading_level", "heading_words", "is_dropped", "lines_of", "looks_like_heading"]

FORMATS = "collect/formats.toml"
# Longest heading in characters and in words; fewest characters of a line that is surely prose.
HEADING = 80
HEADING_WORDS = 10
PROSE = 60
# The level of a heading that bears no marks.
PLAIN_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words: its span, its heading level if marked as one (else 0), and what is above it.

    ``joined``: no blank line stands above it. ``caption``: it stands below an image.
    """

    start: int
    end: int
    level: int
    joined: bool
    caption: bool


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that hold words or mark headings, without images, table rows and the like."""
    found: list[Line] = []
    start, joined, image = 0, False, False
    for end in [*LINE_END.finditer(text), None]:
        stop = end.start() if end else len(text)
        words = text[start:stop]
        if not words.strip():
            joined = False
        elif pattern(FORMATS, "prose.image").search(words[-100:]):
            image, joined = True, False
        elif not pattern(FORMATS, "prose.not_prose").search(words):
            marked = (
                pattern(FORMATS, "prose.heading").fullmatch(words)
                if words.lstrip()[:1] in ("=", "#")
                else None
            )
            level = len(marked[1] or marked[2]) if marked else 0
            caption = image and not level and looks_like_heading(words)
            found.append(Line(start, stop, level, joined and not caption, caption))
            image, joined = False, not level and not caption
        start = end.end() if end else stop
    return found


def heading_words(line: str) -> str:
    """A heading without its marks.

    >>> heading_words("== Battle[edit] ==")
    'Battle'
    """
    return clean(AlignedText.of(line).strip("=# \t\r"), "prose").text


def is_dropped(heading: str) -> bool:
    """Whether every part of a heading names matter that is not read.

    >>> is_dropped("Notes and references"), is_dropped("Notes on the battle")
    (True, False)
    """
    dropped = strings(FORMATS, "prose.dropped")
    words = heading.casefold().strip(" :.")
    return words in dropped or all(part in dropped for part in re.split(r"\s*(?:,|&|/|\band\b)\s*", words))


def looks_like_heading(line: str) -> bool:
    """Whether a line has the form of a heading: short, capitalised, without the end of a sentence.

    >>> looks_like_heading("Campaign background"), looks_like_heading("They fled.")
    (True, False)
    """
    if len(line) > HEADING:
        return False
    words = heading_words(line)
    return (
        bool(words)
        and len(words.split()) <= HEADING_WORDS
        and bool(pattern(FORMATS, "prose.starts_heading").match(words))
        and not pattern(FORMATS, "prose.never_heading").search(words)
    )


def heading_level(text: str, lines: list[Line], index: int, *, in_dropped: bool) -> int:
    """The level of a line as a heading; 0 for prose.

    A line without marks is one when it looks so and prose is below it, at most one other heading between.
    Within a part that is left out only prose that is no bibliography ends it.
    """
    line = lines[index]
    words = text[line.start : line.end]
    if line.level or line.caption or not looks_like_heading(words):
        return line.level
    if is_dropped(heading_words(words)):
        return PLAIN_LEVEL
    below = [line for line in lines[index + 1 : index + 5] if not line.caption][:3]
    if not below:
        return 0
    if in_dropped:
        bibliographic = pattern(FORMATS, "prose.bibliographic").search(text, below[0].start, below[0].end)
        return PLAIN_LEVEL if _is_prose(text, below) and not bibliographic else 0
    under = below[0].level or looks_like_heading(text[below[0].start : below[0].end])
    nested = under and not below[0].joined and _is_prose(text, below[1:])
    return PLAIN_LEVEL if nested or _is_prose(text, below) else 0


def _is_prose(text: str, lines: list[Line]) -> bool:
    """Whether the first of some lines is long, or ends a sentence, or goes on in the next one."""
    if not lines or lines[0].level:
        return False
    line = lines[0]
    length = line.end - line.start
    end = text[max(line.start, line.end - 200) : line.end]
    goes_on = len(lines) > 1 and lines[1].joined and not lines[1].level
    whole = goes_on or pattern(FORMATS, "prose.sentence_end").search(end)
    return length > HEADING or (length >= PROSE and bool(whole))
