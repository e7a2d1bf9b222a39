"""The grammar of dates: which tokens make one date, and which two dates one interval.

It knows nothing of what was said before; what a date leaves open (a year, a month) stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.date_tokens import Coded, Token, encode, lexicon

__all__ = ["Point", "Stated", "stated_dates"]

# a year, with its era before or after it, or told by another ("that year")
ERA_YEAR = "[nxy] e"
YEAR = rf"(?:e [nxy]|{ERA_YEAR}|[xyhR])"
# a number that an era follows is a year, unless that era belongs to the next number
DAY = "[noq](?! e(?! [nxy]))"
DAYS = rf"{DAY}(?:(?:,{DAY}){{0,9}}[-/&|]{DAY})?"
WEEKDAY = "(?:w[, t])?"
TAIL = rf"(?:[, f]{YEAR})?"
GRAMMAR = re.compile(
    rf"(?P<md>{WEEKDAY}[ma][ t,]?(?<!,){DAYS}{TAIL})"
    rf"|(?P<dm>{WEEKDAY}(?:{DAYS})(?:(?<=[no]) |f)[ma](?:[ f]z|{TAIL}))"
    r"|(?P<iso>i)"
    rf"|(?P<my>[ma][ ,f]{YEAR})"
    r"|(?P<century>(?:[oq][-&])?[oq][- ]k(?: e)?)"
    r"|(?P<decade>d(?: e)?)"
    rf"|(?P<season>s(?:[ ,f]{YEAR}(?:[-/][nx])?)?)"
    r"|(?P<years>e [nxy][-/|&][nxy]|[nxy][-/|&][nxy] e|y[-/|]y|y[-/][nx])"
    rf"|(?P<year>e [nxy]|{ERA_YEAR}|[yRh])"
    r"|(?P<relative>r)"
    rf"|(?P<weekday>w(?:[, t]o)?)"
    r"|(?P<month>m)"
    r"|(?P<day>o(?:[-/&|]o)?)"
    r"|(?P<three>x)"
)
JOINS = "-/|&"
SHORT = frozenset({"short"})


@dataclass(frozen=True, slots=True)
class Point:
    """What is said of one day, month, season or year; ``years`` of a decade or century is EDTF with X.

    ``shift`` is (unit, number) where it counts from the date before it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    weekday: int | None = None
    years: str = ""
    shift: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as the text states it: one point, or two with the mark of what stands between them.

    ``form`` is the grammar's name of the first point; ``mark`` is "" or one of - / | &; ``marks`` are flags:
    "short" for a year of two digits, "ambiguous" for numerals whose day and month could be exchanged.
    """

    start: int
    end: int
    form: str
    first: Point
    last: Point | None = None
    mark: str = ""
    marks: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def stated_dates(text: str) -> tuple[Stated, ...]:
    """The dates of a text with the intervals joined, whether or not they can stand alone.

    >>> [(d.form, d.first.year, d.last and d.last.day) for d in stated_dates("May 1 – June 2, 1862; in 1863")]
    [('md', None, 2), ('year', 1863, None)]
    """
    coded = encode(text)
    found: list[Stated] = []
    done = -9
    for match in GRAMMAR.finditer(coded.code):
        stated = _read(match, coded)
        gap = coded.code[done] if match.start() == done + 1 else ""
        if gap and found and (joined := _join(found[-1], gap, stated, text)):
            found[-1] = joined
        else:
            found.append(stated)
        done = match.end()
    return tuple(found)


def _join(left: Stated, mark: str, right: Stated, text: str) -> Stated | None:
    """Two dates as one interval, or None when they are two."""
    if mark not in JOINS or left.last or (right.last and right.form != "md"):
        return None
    if mark == "&" and not _between(text, left.start):
        # "on May 1 and June 3, 1863" are two dates of one year
        return None
    if {left.form, right.form} & {
        "relative",
        "weekday",
        "iso",
        "three",
        "century",
        "decade",
    } and left.form != right.form:
        return None
    if left.form == "three" or (left.form == "year" and right.form not in ("year", "my", "md", "dm")):
        return None
    last = right.last or right.first
    return Stated(left.start, right.end, left.form, left.first, last, mark, left.marks | right.marks)


def _between(text: str, start: int) -> bool:
    words = text[max(0, start - 20) : start].lower().split()
    return bool({*words[-2:]} & {*lexicon()["leads"]["between"]})


def _read(match: re.Match[str], coded: Coded) -> Stated:
    """The tokens of one match of the grammar as a date."""
    form = str(match.lastgroup)
    # tokens stand at even places of the code
    first, last = (match.start() + 1) // 2, (match.end() + 1) // 2
    tokens = coded.tokens[first:last]
    gaps = match.group()[1::2]
    stated = Stated(tokens[0].start, tokens[-1].end, form, Point())
    if form in ("md", "dm", "my", "season"):
        return _calendar(stated, tokens, gaps)
    if form == "iso":
        return _numerals(stated, tokens[0])
    if form == "century":
        return _century(stated, tokens)
    if form == "years":
        return _two_years(stated, tokens, gaps)
    value = tokens[0].value
    if form == "decade":
        digits = f"{value // 10:03d}X"
        return replace(
            stated, first=Point(years=f"-{digits}" if len(tokens) > 1 and tokens[1].value < 0 else digits)
        )
    if form == "day":
        end = Point(day=tokens[1].value) if len(tokens) > 1 else None
        return replace(stated, first=Point(day=value), last=end, mark=gaps[:1])
    point = {
        "month": Point(month=value),
        "relative": Point(shift=value),
        "weekday": Point(weekday=value, day=tokens[-1].value if len(tokens) > 1 else None),
        "three": Point(year=value),
    }
    if form in point:
        return replace(stated, first=point[form])
    year, short = _year(tokens)
    return replace(stated, first=year, marks=SHORT if short else frozenset())


def _year(tokens: tuple[Token, ...]) -> tuple[Point, bool]:
    """The year that tokens state, and whether by two digits."""
    era, number = 1, None
    for token in tokens:
        if token.kind == "e":
            era = token.value
        elif token.kind == "R":
            return Point(shift=token.value), False
        elif token.kind in "nxyzh":
            number = token.value
    if number is None:
        return Point(), False
    return Point(year=number if era > 0 else 1 - number), any(token.kind == "h" for token in tokens)


def _calendar(stated: Stated, tokens: tuple[Token, ...], gaps: str) -> Stated:
    """Month, season and days with the year that follows them."""
    body = tokens[1:] if tokens[0].kind == "w" else tokens
    inner = gaps[1:] if tokens[0].kind == "w" else gaps
    head = next(i for i, token in enumerate(body) if token.kind in "mas")
    until = head + 1
    if stated.form == "md":
        while until < len(body) and body[until].kind in "noq" and not _is_year(body, until):
            until += 1
    days = [token.value for token in (body[:head] if stated.form == "dm" else body[head + 1 : until])]
    rest = body[until:]
    if stated.form == "season":
        rest = rest[:2] if len(rest) > 1 and rest[1].kind == "e" else rest[:1]
    year, short = _year(rest)
    name = {"season": body[head].value} if body[head].kind == "s" else {"month": body[head].value}
    first = replace(year, day=days[0] if days else None, **name)
    marks = SHORT if short else frozenset()
    if len(days) < 2:
        return replace(stated, first=first, marks=marks)
    listed = inner[1 if stated.form == "md" else 0 :][: len(days) - 1]
    return replace(stated, first=first, last=replace(first, day=days[-1]), mark=listed[-1], marks=marks)


def _is_year(body: tuple[Token, ...], at: int) -> bool:
    """Whether the number at a place of a month-day date is its year ("September 31 BC", "May 1 AD 9")."""
    follows = at + 1 < len(body) and body[at + 1].kind == "e" and at + 2 == len(body)
    return follows or (at > 0 and body[at - 1].kind == "e")


def _numerals(stated: Stated, token: Token) -> Stated:
    if "-" in token.value:
        year, month, day = map(int, token.value.split("-"))
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return replace(stated, first=Point(year=year))
        return replace(stated, first=Point(year, month, day))
    a, b, year = map(int, re.split("[./]", token.value))
    if a > 12 >= b >= 1 and a <= 31:
        return replace(stated, first=Point(year, b, a))
    if b > 12 >= a >= 1 and b <= 31:
        return replace(stated, first=Point(year, a, b))
    return replace(stated, first=Point(year=year), marks=frozenset({"ambiguous"}))


def _century(stated: Stated, tokens: tuple[Token, ...]) -> Stated:
    era = tokens[-1].value if tokens[-1].kind == "e" else 1
    points = [
        Point(years=f"{'-' if era < 0 else ''}{token.value - 1:02d}XX")
        for token in tokens
        if token.kind in "oq"
    ]
    return replace(
        stated,
        first=points[0],
        last=points[1] if len(points) > 1 else None,
        mark="-" if len(points) > 1 else "",
    )


def _two_years(stated: Stated, tokens: tuple[Token, ...], gaps: str) -> Stated:
    """Two years of one era, the second perhaps by its last digits alone ("1618-48")."""
    era = next((token.value for token in tokens if token.kind == "e"), 1)
    (a, b), mark = [token.value for token in tokens if token.kind != "e"], gaps.strip() or "-"
    if era > 0 and b < 100 <= a:
        b += a - a % 100
    first, last = (a, b) if era > 0 else (1 - a, 1 - b)
    if first >= last:
        shorter = next(token for token in tokens if token.kind != "e")
        return replace(
            stated, end=shorter.end if era > 0 else stated.end, form="year", first=Point(year=first)
        )
    return replace(stated, first=Point(year=first), last=Point(year=last), mark=mark)
