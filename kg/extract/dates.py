"""Dates and durations in English text, as EDTF strings with their offsets.

One scan finds the tokens, a grammar the dates (kg.extract.date_grammar), what stands around tells whether
they are dates (kg.extract.date_leads), and the narrative completes them (kg.extract.date_context).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kg.chronology import days_in_month
from kg.extract.date_context import DateContext, Resolved, advance, enter, resolve
from kg.extract.date_grammar import Point, Stated, stated_dates
from kg.extract.date_leads import Lead, lead_before, stands
from kg.extract.date_tokens import lexicon, one_of

__all__ = [
    "DateContext",
    "FoundDate",
    "FoundDuration",
    "anchor_year",
    "find_dates",
    "find_durations",
    "parse_date",
]

OTHER_STYLE = re.compile(r"[\[(]\s*(?:[ON]\.?\s?S\.?(?!\w)|Old Style|New Style)[^\])]{0,40}[\])]")
ASIDE = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,80}\]")
ONGOING = re.compile(r"\s*(?:[-–—]|to|until)\s*(?:the\s+)?(?:present|ongoing|now|today)\b", re.IGNORECASE)
BESIDE = re.compile(r"\s*(?:,?\s*(?:and|or)?(?:\s+on)?)\s*")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: half-open offsets, EDTF, and how sure it is (1.0 when the words say all of it).

    ``kind``: "point", "interval", "alternative" ("1567 or 1568": an interval in EDTF), "since", "from",
    "until" (a point that ends something), "relative" (counted from the date before). ``inferred`` names the
    parts that were taken from the context: "year", "month", "day".
    """

    start: int
    end: int
    edtf: str
    certainty: float
    kind: str
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundDuration:
    """A length of time: half-open offsets, how many units, and which (hour, day, week, month, year)."""

    start: int
    end: int
    amount: int
    unit: str


def find_dates(text: str, context: DateContext | None = None) -> tuple[list[FoundDate], DateContext]:
    """The dates of a passage, left to right and apart, and the context for the passage after it.

    >>> found, _ = find_dates("On 25 January 1932 they advanced. Fighting began on the 26th.")
    >>> [(date.edtf, date.inferred) for date in found]
    [('1932-01-25', ()), ('1932-01-26', ('year', 'month'))]
    """
    context = enter(context or DateContext())
    clean = OTHER_STYLE.sub(lambda match: " " * len(match[0]), text)
    found: list[FoundDate] = []
    all_stated = _share_years(clean, stated_dates(clean))
    for at, stated in enumerate(all_stated):
        lead = lead_before(clean, stated.start)
        following = all_stated[at + 1] if at + 1 < len(all_stated) else None
        if not stands(clean, stated, lead) or (following and _is_glossed(clean, stated, following)):
            continue
        if stated.form == "three" and not 0 < (context.year or context.anchor or 2000) < 1000:
            continue
        resolved = resolve(stated, context)
        if resolved is None or (date := _found(stated, lead, resolved)) is None:
            continue
        if found and date.start < found[-1].end:
            date = replace(date, start=stated.start)
        found.append(date)
        narrates = lead.narrates or stated.start == 0
        context = advance(context, resolved, stated, narrates=narrates)
    return found, context


def _share_years(text: str, stated: tuple[Stated, ...]) -> list[Stated]:
    """Dates side by side have the year of the last one: "on May 1 and June 3, 1863"."""
    shared = list(stated)
    for at in range(len(shared) - 2, -1, -1):
        here, after = shared[at], shared[at + 1]
        bare = here.form in ("md", "dm", "month") and here.first.year is None and here.first.shift is None
        if bare and after.first.year is not None and after.form in ("md", "dm", "my"):
            if here.last is not None or not BESIDE.fullmatch(text, here.end, after.start):
                continue
            shared[at] = replace(here, first=replace(here.first, year=after.first.year))
    return shared


def _is_glossed(text: str, stated: Stated, after: Stated) -> bool:
    """Whether a relative date is followed by its own explanation: "The next day, on March 1"."""
    if stated.form not in ("relative", "weekday") or after.form not in ("md", "dm", "iso", "day"):
        return False
    return re.fullmatch(r"\s*[,(]?\s*(?:on\s+)?(?:the\s+)?", text[stated.end : after.start]) is not None


def _found(stated: Stated, lead: Lead, resolved: Resolved) -> FoundDate | None:
    sure = lexicon()["certainty"]
    first, exact = _edtf(resolved.first)
    last, last_exact = _edtf(resolved.last) if resolved.last else ("", True)
    certainty = resolved.certainty if exact and last_exact else min(resolved.certainty, sure["ambiguous"])
    certainty = min(certainty, sure["part"] if lead.part else 1.0, sure["circa"] if lead.circa else 1.0)
    kind = "relative" if stated.first.shift else "point"
    if lead.circa:
        first += "~"
    edtf = first
    if resolved.last and last != first:
        if not _ordered(resolved.first, resolved.last):
            certainty = min(certainty, sure["ambiguous"])
        else:
            edtf, kind = f"{first}/{last}", "interval"
            if stated.mark == "|":
                kind, certainty = "alternative", min(certainty, sure["alternative"])
    if kind == "point" and lead.role in ("since", "from", "until"):
        kind = lead.role
        edtf = f"{edtf}/.." if kind == "since" else edtf
    return FoundDate(lead.start, stated.end, edtf, certainty, kind, resolved.inferred)


def _ordered(first: Point, last: Point) -> bool:
    if first.years or last.years or first.year is None or last.year is None:
        return True
    return (first.year, first.month or 0, first.day or 0) <= (last.year, last.month or 12, last.day or 31)


def _edtf(point: Point) -> tuple[str, bool]:
    """EDTF of a point, and whether all that was said could be kept (the 31st of April cannot)."""
    if point.years:
        return point.years, True
    year = "XXXX" if point.year is None else f"{point.year:05d}" if point.year < 0 else f"{point.year:04d}"
    if point.season:
        return f"{year}-{point.season}", True
    if point.month is None:
        return year, True
    if point.day is None:
        return f"{year}-{point.month:02d}", True
    # the Julian calendar, in use up to some time after 1582, has a leap day in 1500 too
    leap = 2004 if point.year is None or point.year % 4 == 0 else 2001
    if point.day > days_in_month(leap, point.month):
        return f"{year}-{point.month:02d}", False
    return f"{year}-{point.month:02d}-{point.day:02d}", True


def parse_date(text: str, context: DateContext | None = None) -> FoundDate | None:
    """The date that a whole value states, such as an infobox's; None when it states none.

    Asides in brackets are left out unless nothing else is there. Offsets are those of the text given.

    >>> parse_date("August/September (Metageitnion), 490 BC").edtf
    '-0489-08/-0489-09'
    """
    blanked = ASIDE.sub(lambda match: " " * len(match[0]), text)
    for value in (blanked, text):
        found, _ = find_dates(value, context)
        if not found:
            continue
        date = found[0]
        if date.kind == "point" and ONGOING.match(value, date.end):
            return replace(date, edtf=f"{date.edtf}/..", kind="since")
        return date
    return None


def anchor_year(texts: Iterable[str]) -> int | None:
    """The astronomical year a document is about: the one most often stated with a month, else alone.

    The earlier statement wins where two years are stated equally often.

    >>> anchor_year(["Fought on 22 August 1485.", "Henry landed on 7 August 1485. He was born in 1457."])
    1485
    """
    dated: Counter[int] = Counter()
    bare: Counter[int] = Counter()
    for text in texts:
        for stated in stated_dates(OTHER_STYLE.sub(lambda match: " " * len(match[0]), text)):
            first = stated.first if stated.first.year is not None else stated.last or stated.first
            if first.year is None or "short" in stated.marks or stated.form == "three":
                continue
            if first.month or first.season:
                dated[first.year] += 1
            elif stated.last is None and stands(text, stated, lead_before(text, stated.start)):
                bare[first.year] += 1
    counted = dated or bare
    return counted.most_common(1)[0][0] if counted else None


@cache
def _duration() -> re.Pattern[str]:
    words = lexicon()
    return re.compile(
        rf"(?<![\w.,])(?P<amount>{one_of(words['numbers'])}|\d{{1,4}})(?:\s+|-)(?P<unit>{one_of(words['units'])})s?\b"
        rf"(?!\s+(?:{one_of(words['directions'])}|ago|before|after)\b)",
        re.IGNORECASE,
    )


def find_durations(text: str) -> list[FoundDuration]:
    """Lengths of time ("for seven days", "a 17-hour battle"); "two days later" is a date and no duration.

    >>> find_durations("For seven days they marched.")
    [FoundDuration(start=4, end=14, amount=7, unit='day')]
    """
    numbers = lexicon()["numbers"]
    return [
        FoundDuration(
            *match.span(), int(amount) if amount.isdigit() else numbers[amount], match["unit"].lower()
        )
        for match in _duration().finditer(text)
        for amount in [match["amount"].lower()]
    ]
