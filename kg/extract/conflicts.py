"""Finds the names of conflicts: "Battle of X", "X Campaign", "Second Sino-Japanese War"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.names import fold
from kg.rules import load_toml

__all__ = ["ConflictNaming", "conflict_type", "find_conflicts", "split_conflicts"]

CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
WORD = rf"(?!(?:BC|AD|BCE|CE)\b)(?:{CAPITAL}[\w.’'–-]*(?:\w|s[’'](?=\s))|{CAPITAL})"
# numbers and small words that stand inside a name
INSIDE = r"(?:of|the|de|la|las|los|le|du|del|da|do|on|in|at|and|&|\d{1,4}(?:st|nd|rd|th)?)"


@dataclass(frozen=True, slots=True)
class ConflictNaming:
    """Words that name a conflict, as offsets in the text they were found in, and its class."""

    start: int
    end: int
    text: str
    type: str


@cache
def _nouns() -> dict[str, str]:
    loaded = load_toml("lexicons/conflicts.toml")["nouns"]
    return {noun: kind for kind, nouns in loaded.items() for noun in nouns}


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(re.escape(noun) for noun in sorted(_nouns(), key=len, reverse=True))
    lower = "|".join(re.escape(noun) for noun in sorted(_of_nouns(), key=len, reverse=True))
    named = rf"(?:the\s)?{WORD}(?:\s(?:{INSIDE}\s){{0,2}}{WORD}){{0,3}}"
    number = r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Final|Great|first|second|third|1st|2nd|3rd)"
    before = rf"(?:{number}\s)?(?:{WORD}\s){{0,2}}"
    return re.compile(
        rf"(?<![\w-])(?:"
        rf"(?P<of>{before}(?:(?:{nouns})\s(?:of|for|on|in|at)|(?:{lower})\sof)\s(?!(?:World|Great)\sWar){named})"
        rf"|(?P<last>(?:{number}\s)?(?:{WORD}\s(?:{INSIDE}\s)?){{0,5}}?(?:\d{{1,2}}\s|[IVX]+\s)?(?:{nouns})(?:\s(?:I{{1,3}}|IV|V|One|Two)(?!\w))?)"
        rf")(?!\w)"
    )


@cache
def _of_nouns() -> frozenset[str]:
    """Small-letter words that with "of" and a place name a conflict: "the invasion of Manchuria"."""
    return frozenset({"battle", "siege", "invasion", "fall", "sack", "relief", "conquest", "war", "blockade"})


def conflict_type(name: str) -> str:
    """The class that a conflict's name tells, MilitaryConflict when none of its words does.

    >>> conflict_type("Siege of Ansi"), conflict_type("Second Sino-Japanese War"), conflict_type("Olustee")
    ('Siege', 'War', 'MilitaryConflict')
    >>> conflict_type("American intervention in Libya")
    'Campaign'
    """
    words = re.findall(r"[\w'’-]+", name)
    nouns = {noun.lower(): kind for noun, kind in _nouns().items()}
    nouns |= {
        w: k
        for k, ws in load_toml("lexicons/conflicts.toml")["nouns_lower"].items()
        for w in ws
        if k != "Battle"
    }
    before_of = [i for i, word in enumerate(words) if word.lower() == "of"]
    head = words[: before_of[0]] if before_of else words
    for word in reversed(head or words):
        if word.lower() in nouns:
            return nouns[word.lower()]
    return next((nouns[word.lower()] for word in words if word.lower() in nouns), "MilitaryConflict")


def find_conflicts(text: str) -> list[ConflictNaming]:
    """All names of conflicts in a text, left to right.

    >>> [c.text for c in find_conflicts("During the Jiangqiao Campaign and the Second Sino-Japanese War")]
    ['Jiangqiao Campaign', 'Second Sino-Japanese War']
    >>> [c.text for c in find_conflicts("the Edwardian phase of the Hundred Years' War")]
    ["Hundred Years' War"]
    """
    return list(_namings(text))


def _namings(text: str) -> Iterable[ConflictNaming]:
    for match in _pattern().finditer(text):
        name = match.group()
        start = match.start()
        while (
            first := re.match(
                r"(?:The|A|An|In|On|At|During|After|Before|By|Following|With|His|Their|This|From|Battle\sof\s(?=Battle))\s",
                name,
            )
        ) is not None:
            start += first.end()
            name = name[first.end() :]
        if name[0].islower() and len(inner := list(_pattern().finditer(name, name.find(" of ") + 4))) == 1:
            start, name = start + inner[0].start(), inner[0].group()  # "battle of the Red River Campaign"
        if len(name.split()) < 2 or not re.search(CAPITAL, name):
            continue
        if name.split()[0] in ("of", "in", "and", "the", "on", "at"):
            continue
        yield ConflictNaming(start, start + len(name), name, conflict_type(name))


@cache
def _not_conflicts() -> tuple[str, ...]:
    return tuple(load_toml("lexicons/conflicts.toml")["part_of"]["not_conflicts"])


def split_conflicts(text: str) -> list[tuple[int, int]]:
    """Spans of the conflicts that an infobox value names one after the other.

    >>> value = "the Japanese invasion of Manchuria in the Second Sino-Japanese War and the interwar period"
    >>> [value[a:b] for a, b in split_conflicts(value)]
    ['Japanese invasion of Manchuria', 'Second Sino-Japanese War']
    """
    spans = []
    at = 0
    for border in [
        *re.finditer(r"\n|;|,\s|\s(?:and|in|during|within)\sthe\s(?=[A-Z])|\sand\sthe\s|\s\[|\]|\s\(", text),
        None,
    ]:
        end = border.start() if border else len(text)
        spans.append((at, end))
        at = border.end() if border else end
    found = []
    for start, end in spans:
        part = text[start:end]
        stripped = re.sub(r"^(?:part of\s)?(?:the\s|an?\s)?", "", part.strip(" .*•"), flags=re.I)
        offset = text.find(stripped, start) if stripped else -1
        if offset < 0 or not re.search(CAPITAL, stripped) or fold(stripped) in _not_conflicts():
            continue
        if re.fullmatch(
            r"(?:\w+\s){0,2}[\d–—-]+(?:\s*\w*){0,2}|[A-Z][a-z]+[-– ][A-Z]?[a-z]*\s?\d{4}", stripped
        ):
            continue  # "[February 1864]" after a campaign's name
        found.append((offset, offset + len(stripped)))
    return found
