"""Completes dates from what was said before: the year, the month, the day that a text leaves out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.chronology import calendar_day, days_in_month, julian_day
from kg.extract.date_grammar import Point, Stated
from kg.extract.date_tokens import lexicon

__all__ = ["DateContext", "Resolved", "advance", "enter", "resolve"]

# stands for an unknown year where days are counted
SOME_YEAR = 2001


@dataclass(frozen=True, slots=True)
class DateContext:
    """Where a narrative stands: the last date (astronomical year) and the document's own year.

    ``anchor`` is the year the document is about, if known. ``in_passage`` says that the year was stated in
    the passage that is being read.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    anchor: int | None = None
    in_passage: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """A date made complete; ``inferred`` names the parts that come from the context."""

    first: Point
    last: Point | None
    certainty: float
    inferred: tuple[str, ...] = ()


def enter(context: DateContext) -> DateContext:
    """The context at the beginning of a passage: background before the document's own year is left behind."""
    if context.anchor is not None and context.year is not None and context.year < context.anchor:
        return DateContext(anchor=context.anchor)
    return replace(context, in_passage=False)


def resolve(stated: Stated, context: DateContext) -> Resolved | None:
    """The date with its missing parts taken from the context, or None when that does not tell them."""
    sure = lexicon()["certainty"]
    certainty = sure["complete"]
    if "short" in stated.marks and stated.first.year is not None:
        near = context.year or context.anchor or 1900
        stated = _with_century(stated, near)
        certainty = sure["abbreviated_year"]
    if "ambiguous" in stated.marks:
        certainty = sure["ambiguous"]
    first, last = _share_year(stated.first, stated.last)
    if first.years or (first.year is not None and first.shift is None):
        return Resolved(first, last, certainty)
    if first.shift:
        return _shifted(first, first.shift, context)
    if first.weekday is not None:
        return _weekday(first.weekday, first.day, context)
    if first.month is None and first.season is None:
        return _day_alone(first, last, context)
    year, certainty = _year_for(first.month, context)
    if first.season:
        certainty = min(certainty, sure["season"])
        if year is None:
            return None
    first = replace(first, year=year)
    first, last = _share_year(first, last)
    return Resolved(first, last, certainty, ("year",) if year is not None else ())


def _with_century(stated: Stated, near: int) -> Stated:
    """Years of two digits ('62) in the century that brings them nearest to a year."""

    def full(point: Point) -> Point:
        if point.year is None or point.year >= 100:
            return point
        year = near - near % 100 + point.year
        return replace(point, year=min((year - 100, year, year + 100), key=lambda y: abs(y - near)))

    return replace(stated, first=full(stated.first), last=full(stated.last) if stated.last else None)


def _share_year(first: Point, last: Point | None) -> tuple[Point, Point | None]:
    """What one end of an interval does not say, from the other; over New Year the years differ."""
    if last is None or first.years:
        return first, last
    if last.month is None and first.month and last.day:
        last = replace(last, month=first.month)
    wraps = bool(first.month and last.month and first.month > last.month)
    if first.year is None and last.year is not None and first.shift is None:
        first = replace(first, year=last.year - wraps)
    elif last.year is None and first.year is not None:
        last = replace(last, year=first.year + wraps)
    return first, last


def _year_for(month: int | None, context: DateContext) -> tuple[int | None, float]:
    """The year of a month that is said without one, and how sure that is."""
    sure = lexicon()["certainty"]
    if context.year is None:
        return context.anchor, sure["no_year" if context.anchor is None else "anchor_year"]
    certainty = sure["passage_year" if context.in_passage else "earlier_year"]
    if month and context.month and abs(context.month - month) >= 9:
        # the story goes on over New Year, or looks back over it when the document's own year is the older one
        if month < context.month:
            return context.year + 1, sure["next_month"]
        if context.anchor is not None and context.anchor < context.year:
            return context.year - 1, sure["next_month"]
    return context.year, certainty


def _shifted(point: Point, shift: tuple[str, int], context: DateContext) -> Resolved | None:
    """A date that counts from the one before: by days, months or years."""
    unit, number = shift
    certainty = lexicon()["certainty"]["relative"]
    year, month, day = context.year, context.month, context.day
    if unit == "day":
        if month is None or day is None or abs(number) > 1000:
            return None
        new = _safe_day(SOME_YEAR if year is None else year, month, day) + number
        y, m, d = calendar_day(new)
        return Resolved(Point(None if year is None else y, m, d), None, certainty, ("year", "month", "day"))
    if unit == "month":
        if month is None or year is None:
            return None
        index = year * 12 + month - 1 + number
        return Resolved(Point(index // 12, index % 12 + 1), None, certainty, ("year", "month"))
    base = year if year is not None else context.anchor
    if base is None:
        return None
    return Resolved(replace(point, year=base + number, shift=None), None, certainty, ("year",))


def _safe_day(year: int, month: int, day: int) -> int:
    return julian_day(year, month, min(day, days_in_month(year, month)))


def _weekday(weekday: int, day: int | None, context: DateContext) -> Resolved | None:
    """A weekday within the week after the last date, that day included."""
    if day is not None:
        return _day_alone(Point(day=day), None, context)
    year, month = context.year, context.month
    first = lexicon()["limits"]["first_weekday_year"]
    if year is None or month is None or context.day is None or year < first:
        return None
    number = _safe_day(year, month, context.day)
    # Julian day numbers divide by seven on Mondays
    found = Point(*calendar_day(number + (weekday - number) % 7))
    return Resolved(found, None, lexicon()["certainty"]["weekday"], ("year", "month", "day"))


def _day_alone(first: Point, last: Point | None, context: DateContext) -> Resolved | None:
    """The 26th: of the last month, or of the one that begins soon after the last day."""
    month, year, day = context.month, context.year, first.day
    if month is None or day is None:
        return None
    sure = lexicon()["certainty"]
    if last and last.day and last.day < day:
        last = None
    certainty = sure["month"]
    base = SOME_YEAR if year is None else year
    if context.day is not None and context.day - day > day + days_in_month(base, month) - context.day:
        certainty = sure["next_month"]
        month += 1
        if month > 12:
            month, year = 1, None if year is None else year + 1
    found = replace(first, year=year, month=month)
    end = replace(last, year=year, month=month) if last else None
    return Resolved(found, end, certainty, ("year", "month") if year is not None else ("month",))


def advance(context: DateContext, resolved: Resolved, stated: Stated, *, narrates: bool) -> DateContext:
    """The context after a date. A bare year that narrates ("In 1863 ...") moves it, a life's span never."""
    point = resolved.last or resolved.first
    first = resolved.first
    if point.years:
        return context
    if first.year is not None and point.year is not None:
        long = point.year - first.year > lexicon()["limits"]["longest_years"]
        bare = point.month is None and point.season is None
        if long or (bare and not narrates and context.year is not None):
            return context
    said = context.in_passage or "year" not in resolved.inferred
    year = point.year if point.year is not None else context.year
    return DateContext(year, point.month, point.day, context.anchor, said)
