"""Takes a cell's list of names apart, with or without anything between the names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from kg.aligned import AlignedText
from kg.names import split_rank
from kg.rules import load_toml, one_of

__all__ = ["name_parts"]

CAPITAL = "A-ZÀ-ÖØ-ÞĀ-Ž"


@cache
def _title_start() -> re.Pattern[str]:
    """A title that begins a new name where nothing else parts two names: "Sir John", "Earl of Warwick"."""
    loaded = load_toml("lexicons/ranks.toml")
    titles = [
        f for part in ("title", "rank") for e in loaded[part].values() for f in e["forms"] if len(f) > 2
    ]
    alternatives = one_of(titles)
    return re.compile(rf"(?<=[\w.)†#])\s+(?=(?:{alternatives})(?!\w))")


def name_parts(cell: AlignedText) -> Iterable[AlignedText]:
    """Each name of a cell with what stands beside it, marks and brackets included."""
    for line in cell.split(
        r"\n|;|\s{3,}|(?<=\w)\s*,\s*,\s*|\s•\s|(?<=[†‡✝#])\s+(?=\w)|(?<=\))\s+(?=[^\s†‡✝#(])"
    ):
        if line.strip():
            parts = list(_at_commas(line.strip()))
            listed = "\n" in cell.text.strip() or len(parts) > 1
            for part in parts:
                yield from [part] if listed and not _runs_on(part) else _at_titles(part)


def _runs_on(part: AlignedText) -> bool:
    """Whether a part of a list still holds several names: a peerage or mark with a name after it."""
    peer = _peerage().match(part.text)
    return bool(peer and len(part.text[peer.end() :].split("(")[0].split()) > 1) or bool(
        re.search(rf"[†)#]\s+[{CAPITAL}]", part.text)
    )


@cache
def _after_comma() -> re.Pattern[str]:
    """What after a comma still belongs to the name before it: "Duke of Norfolk", "Jr."."""
    titles = [f for e in load_toml("lexicons/ranks.toml")["title"].values() for f in e["forms"]]
    alternatives = one_of(titles)
    return re.compile(
        rf"(?:\d+(?:st|nd|rd|th)\s)?(?:{alternatives})\s(?:of|de|[{CAPITAL}])|(?:Lord|Viscount|Baron)\s|(?:Jr|Sr)\b|the\s",
        re.I,
    )


def _at_commas(line: AlignedText) -> Iterable[AlignedText]:
    start = 0
    for comma in re.finditer(r",\s*|\s+(?:and|&)\s+", line.text):
        if comma.group().startswith(",") and _after_comma().match(line.text, comma.end()):
            continue
        if line.text.count("(", 0, comma.start()) > line.text.count(")", 0, comma.start()):
            continue
        yield line.cut(start, comma.start()).strip()
        start = comma.end()
    yield line.cut(start, len(line)).strip()


def _at_titles(part: AlignedText) -> Iterable[AlignedText]:
    start = 0
    for border in _title_start().finditer(part.text):
        before = part.text[start : border.start()]
        if before.endswith(",") or not re.search(r"\w\w", before) or split_rank(before + " X")[1] == "X":
            continue
        if re.search(rf"\b(?:{'|'.join(('the', 'of', 'Black', 'Crown', 'Grand', 'High'))})$", before):
            continue
        yield from _in_pairs(part.cut(start, border.start()).strip())
        start = border.end()
    yield from _in_pairs(part.cut(start, len(part)).strip())


def _in_pairs(part: AlignedText) -> Iterable[AlignedText]:
    """A run of name words without any separator: two capitalised words a name, particles apart.

    A word such as "al-Anbari" ends an Arabic name; the place of a peerage ends a peer's.
    """
    text = part.text.split("(")[0].rstrip()
    peer = _peerage().match(text)
    if peer and len(text[peer.end() :].split()) > 1:
        yield part.cut(0, peer.end()).strip()
        yield from _in_pairs(part.cut(peer.end(), len(part)).strip())
        return
    _, name = split_rank(text)
    offset = len(text) - len(name)
    words = list(re.finditer(r"\S+", name))
    capitals = [i for i, word in enumerate(words) if _begins_name(word.group())]
    starts = _starts([words[i].group() for i in capitals])
    if "," in name or " of " in name or "." in name or not starts:
        yield part
        return
    borders = [0, *(offset + words[capitals[i]].start() for i in starts), len(part)]
    for start, end in pairwise(borders):
        yield part.cut(start, end).strip()


@cache
def _peerage() -> re.Pattern[str]:
    """A name that ends with a peerage: "John de Vere, Earl of Oxford", "Edward, the Black Prince"."""
    titles = "Duke|Earl|Count|Prince|Marquis|Marquess|Viscount|Baron|King|Queen|Lord"
    return re.compile(
        rf"(?:[^,]+,\s)?(?:\d+(?:st|nd|rd|th)\s)?(?:{titles})\sof\s(?:the\s)?[{CAPITAL}][\w'’-]+"
        rf"|[^,]+,\sthe\s[{CAPITAL}]\w+\s(?:{titles})"
    )


def _begins_name(word: str) -> bool:
    return bool(re.match(rf"(?:al-|el-)?[{CAPITAL}]", word)) and not re.fullmatch(r"[IVX]+|Jr\.?|Sr\.?", word)


def _starts(capitals: list[str]) -> list[int]:
    """Which capitalised words of a run begin a further name."""
    arabic = [i for i, word in enumerate(capitals) if word.lower().startswith(("al-", "el-"))]
    if len(capitals) > 3 and any(i % 2 == 0 and i for i in arabic):
        return [i + 1 for i in arabic if i + 1 < len(capitals)]
    return list(range(2, len(capitals), 2)) if len(capitals) >= 4 and len(capitals) % 2 == 0 else []
