"""Finds the marks of wikitext that pair, so that a parser never meets one that stays open.

A parser of wikitext tries every open mark to the end of the page and then goes back, so that a page with
thousands of them takes hours. One pass over the marks tells which have a partner; the others are masked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.collect.knowledge import pattern, strings

__all__ = ["Pairs", "mask", "pair_marks", "segments"]

FORMATS = "collect/formats.toml"
MARK = re.compile(
    r"(?P<comment><!--)|(?P<stray>-->)"
    r"|(?P<open>\{\{|\[\[|(?m:^)[ \t:]{0,9}\{\||\[(?=(?:https?:|ftp:)?//))"
    r"|(?P<close>\}\}|\]\]|(?m:^)[ \t]{0,9}\|\}(?!\})|\])"
    r"|<(?P<slash>/?)(?P<tag>[A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,500})?>"
    r"|(?P<angle><)|(?P<blank>\n[ \t]{0,9}\r?\n)"
)
CLOSES = {"}}": "{{", "]]": "[[", "|}": "{|", "]": "["}
# An end of anything else does not reach over one of these that is still open.
STRONG = ("{{", "{|", "<ref")
# Real pages nest a dozen deep; a parser's work grows with the depth.
DEEPEST = 30
# Stands for a masked character in what the parser sees; the text itself keeps the character.
MASKED = "\ue000"
# Characters parsed at a time: a bound for whatever a parser still takes quadratic time for.
SEGMENT = 4_000
# Behind the values of an infobox: a paragraph, or a blank line with no further value behind it.
PROSE_BEGINS = re.compile(r"\n(?=[A-Z'][^\n]{79}|[ \t]*\r?\n[ \t]*[^\s|*#:;}])")
INFOBOX_KEY = re.compile(r"\n[ \t]*\|[ \t]*\w+[ \t]*=")

Span = tuple[int, int]


@dataclass(slots=True)
class Pairs:
    """Spans of marks: ``closed`` pairs, ``stray`` ones without a partner, and the ``stack`` still open.

    ``unclosed``: where infoboxes end whose own mark is lost, in order.
    """

    closed: list[Span] = field(default_factory=list)
    stray: list[Span] = field(default_factory=list)
    stack: list[tuple[str, Span]] = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)

    def close(self, kind: str, span: Span) -> None:
        """Pair a mark with the nearest open one of its kind; those opened since have no partner."""
        kinds = [opened for opened, _ in self.stack]
        at = len(kinds) - 1 - kinds[::-1].index(kind) if kind in kinds else -1
        if at < 0 or (kind not in STRONG and any(opened in STRONG for opened in kinds[at:])):
            self.stray.append(span)
            return
        self.stray.extend(opened for _, opened in self.stack[at + 1 :])
        self.closed.append((self.stack[at][1][0], span[1]))
        del self.stack[at:]

    def end_paragraph(self) -> None:
        """Links end with their paragraph."""
        while self.stack and self.stack[-1][0] in ("[", "[["):
            self.stray.append(self.stack.pop()[1])

    def outer(self) -> Iterator[Span]:
        """Spans of the pairs that are within no other, in order."""
        end = -1
        for pair in sorted(self.closed):
            if pair[0] >= end:
                yield pair
                end = pair[1]


def pair_marks(text: str, start: int = 0) -> Pairs:
    """The pairs of marks in ``text[start:]``; ``stray`` comes sorted.

    >>> pair_marks("{{flag|France}} and [[Paris").stray
    [(20, 22)]
    """
    pairs = Pairs()
    last_comment = text.rfind("-->")
    at = start
    while match := MARK.search(text, at):
        at = match.end()
        kind, closes = _kind(match)
        if match["comment"] and at <= last_comment:
            at = text.index("-->", at) + 3
            pairs.closed.append((match.start(), at))
        elif match["blank"]:
            pairs.end_paragraph()
            at -= 1
        elif closes:
            pairs.close(closes, match.span())
        elif kind and len(pairs.stack) < DEEPEST:
            pairs.stack.append((kind, match.span()))
        elif kind or match["comment"] or match["stray"] or match["angle"]:
            pairs.stray.append(match.span())
    _end_infoboxes(text, pairs)
    pairs.stray = sorted([*pairs.stray, *(opened for _, opened in pairs.stack)])
    return pairs


def _kind(match: re.Match[str]) -> tuple[str, str]:
    """What a mark opens and what it closes; both empty for one that stands alone."""
    if tag := (match["tag"] or "").lower():
        if match[0].endswith("/>") or tag in strings(FORMATS, "wikitext.single_tags"):
            return "", ""
        return ("", f"<{tag}") if match["slash"] else (f"<{tag}", "")
    return (match["open"] or "").strip(" \t:"), CLOSES.get((match["close"] or "").strip(), "")


def _end_infoboxes(text: str, pairs: Pairs) -> None:
    """Give an infobox that stayed open its end.

    A template in one of its values may have taken it: that one is the stray. Else it ends where prose begins.
    """
    infobox = pattern(FORMATS, "wikitext.infobox")
    for entry in list(pairs.stack):
        kind, (start, name) = entry
        if kind != "{{" or not infobox.match(text[name : name + 80].lstrip()):
            continue
        pairs.stack.remove(entry)
        for pair in reversed(pairs.closed):
            if pair[0] > start and text.startswith("{{", pair[0]) and INFOBOX_KEY.search(text, *pair):
                pairs.closed.remove(pair)
                pairs.stray.append((pair[0], pair[0] + 2))
                pairs.closed.append((start, pair[1]))
                return
        prose = PROSE_BEGINS.search(text, name)
        end = prose.start() if prose else len(text)
        pairs.closed = [pair for pair in pairs.closed if pair[1] <= end or pair[0] >= end]
        pairs.closed.append((start, end))
        pairs.unclosed.append(end)
        return


def mask(text: str, start: int, end: int, stray: list[Span]) -> str:
    """``text[start:end]``, as long as before, with the sorted ``stray`` spans in it made unreadable.

    >>> mask("a [[b", 0, 5, [(2, 4)]) == "a " + 2 * MASKED + "b"
    True
    """
    parts: list[str] = []
    done = start
    for first, last in stray[bisect_left(stray, (start, 0)) : bisect_left(stray, (end, 0))]:
        parts += [text[done:first], MASKED * (last - first)]
        done = last
    return "".join([*parts, text[done:end]])


def segments(text: str, start: int, end: int, pairs: Pairs) -> Iterator[Span]:
    """Consecutive spans of ``text[start:end]`` that cut no pair, at line ends where there are any.

    >>> list(segments("a {{b}}", 0, 7, pair_marks("a {{b}}")))
    [(0, 7)]
    """
    done = start
    inside = (pair for pair in pairs.outer() if start <= pair[0] and pair[1] <= end)
    for pair_start, pair_end in [*inside, (end, end)]:
        while pair_start - start > SEGMENT:
            limit = min(pair_start, start + SEGMENT)
            first = max(done, start + 1)
            cut = max(text.rfind("\n", first, limit), text.rfind(" ", max(first, limit - 100), limit)) + 1
            stop = cut if cut > first else max(done, limit)
            yield start, stop
            start = stop
        done = pair_end
    if start < end:
        yield start, end
