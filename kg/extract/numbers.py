"""Numbers in English text, in numerals and in words, with what bounds them ("over", "+", ranges)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import rules
from kg.rules import load_toml

__all__ = ["Number", "find_numbers", "lexicon", "one_of"]

SPACE = r"[^\S\n]"
# thousands apart by commas, apostrophes, points or spaces; "7, 000" is a common slip
NUMERALS = r"\d{1,3}(?:,\s?000|,\d{3}|['’.\u00a0\u202f]\d{3}|\x20000)+(?![\d.]\d)|\d+(?:\.\d+)?"
LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Number:
    """A number or range; ``low`` or ``high`` is None where the words leave it open.

    ``core`` is where the numerals begin, without the modifier; ``exact`` is how they are written.
    """

    start: int
    core: int
    end: int
    low: int | None
    high: int | None
    modifier: str
    exact: str


@cache
def lexicon() -> dict[str, Any]:
    """The words of counts: ontology/lexicons/quantities.toml."""
    return load_toml("lexicons/quantities.toml")


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, white space as one blank or more."""
    return rules.one_of(words, rf"{SPACE}+")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The scanner for numbers, modifiers before one, and modifiers after one."""
    words = lexicon()
    plain, scales = one_of(words["numbers"]), one_of(words["scales"])
    first = rf"(?:(?:an?|{plain}){SPACE}+(?:{scales})|(?:{plain}))"
    said = rf"{first}(?:(?:-|{SPACE}+)(?:and{SPACE}+)?(?:{plain}|{scales})){{0,6}}"
    powers = one_of(word for word, value in words["scales"].items() if value >= 100)
    number = rf"(?:(?:{NUMERALS})(?:{SPACE}*-?(?:{powers})\b)?|\b{said}\b)"
    scanner = re.compile(
        rf"(?<![\w.,'’/$£€¥#-])(?<!\d:)(?P<low>{number})"
        rf"(?:\s?(?P<join>[-–—‒−]|\bto\b|\bor\b|\band\b)\s?(?P<high>{number}))?"
        rf"|(?<!\w)(?P<vague>{one_of(words['vague'])})\b"
        rf"|(?<=/)(?P<slashed>\d[\d,]*)",
        re.IGNORECASE,
    )
    before = one_of(word for group in words["before"].values() for word in group)
    after = one_of(word for group in words["after"].values() for word in group)
    return (
        scanner,
        re.compile(
            rf"(?<!\w)(?:(?P<between>between|from){SPACE}+)?(?P<modifier>{before})?\s*$", re.IGNORECASE
        ),
        re.compile(rf"{SPACE}?(?P<modifier>{after})", re.IGNORECASE),
    )


@cache
def _bounds() -> dict[str, str]:
    words = lexicon()
    return {
        word: side for group in ("after", "before") for side, entry in words[group].items() for word in entry
    }


def _value(text: str) -> int | None:
    """The number that numerals, words or both say; None for one that is no whole number."""
    words = lexicon()
    parts = text.lower().replace("-", " ").split()
    head = text.split()[0] if parts else ""
    if head[:1].isdigit():
        numerals = re.match(NUMERALS, text)
        if numerals is None or len(numerals[0]) > LONGEST_NUMBER + 3:
            return None
        scale = words["scales"].get(text[numerals.end() :].strip(" -\u00a0").lower(), 1)
        digits = numerals[0]
        if re.fullmatch(r"\d+\.\d+", digits) and (scale > 1 or not re.fullmatch(r"\d{1,3}\.\d{3}", digits)):
            value = round(float(digits) * scale, 3)
            return int(value) if value == int(value) and scale > 1 else None
        return int(re.sub(r"\D", "", digits)) * int(scale)
    total, group = 0, 0
    for part in parts:
        if part in ("a", "an"):
            group = 1
        elif part in words["numbers"]:
            group += words["numbers"][part]
        elif part in words["scales"]:
            scale = words["scales"][part]
            group = max(group, 1) * scale
            if scale >= 1000:
                total, group = total + group, 0
    return int(total + group)


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers of a text, left to right and apart.

    >>> [(n.low, n.high, text) for text in ["over 5,000", "4,000–6,000"] for n in find_numbers(text)]
    [(5000, None, 'over 5,000'), (4000, 6000, '4,000–6,000')]
    """
    scanner = _patterns()[0]
    at = 0
    while match := scanner.search(text, at):
        number, at = _number(text, match)
        if number:
            yield number


def _number(text: str, match: re.Match[str]) -> tuple[Number | None, int]:
    """The number that a match says, and where to look for the next one."""
    _, before, after = _patterns()
    start, end = match.span()
    if match["vague"]:
        low = lexicon()["vague"][" ".join(match["vague"].lower().split())]
        return Number(start, start, end, low, None, match["vague"], "vague"), end
    lead = before.search(text[max(0, start - 32) : start])
    between = bool(lead and lead["between"])
    low = _value(match["low"] or match["slashed"])
    high = low
    joined = bool(match["high"]) and (match["join"].lower() != "and" or between)
    if joined:
        low, high = _range(match["low"], match["high"])
        joined = low is not None and high is not None and low <= high
    if not joined:
        low = high = _value(match["low"] or match["slashed"])
        end = match.end("low") if match["low"] else end
    if low is None or high is None:
        return None, end
    modifier = (lead["modifier"] or "") if lead else ""
    begin = start
    if lead and lead.group().strip():
        begin = start - len(lead.group())
    tail = after.match(text, end)
    if tail:
        modifier, end = tail["modifier"], tail.end()
    side = _bounds().get(" ".join(modifier.lower().split()), "about")
    bounded = Number(
        begin,
        start,
        end,
        None if side == "high" else low,
        None if side == "low" else high,
        modifier,
        match.group(),
    )
    return bounded, end


def _range(first: str, last: str) -> tuple[int | None, int | None]:
    """Both ends of a range; the scale of the last counts for both ("1.7–2 million", "5-6,000")."""
    scale = re.search(r"[a-z]+$", last.lower())
    if (
        scale
        and scale[0] in lexicon()["scales"]
        and first[:1].isdigit()
        and not re.search(r"[a-z]", first.lower())
    ):
        small = float(first.replace(",", "")) if re.fullmatch(r"[\d.,]+", first) else 1e9
        if small < 1000:
            first = f"{first} {scale[0]}"
    low, high = _value(first), _value(last)
    if (
        low is not None
        and high is not None
        and low < 100
        and high >= 1000
        and high % 1000 == 0
        and "," in last
    ):
        low *= 1000
    return low, high
