from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.chronology import (
    Bounds,
    bounds,
    calendar_day,
    combine,
    compatible,
    days,
    days_in_month,
    julian_day,
    precision,
    years,
)

HARBIN = (2426732, 2426742)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ((1932, 1, 25), 2426732),
        ((1932, 2, 4), 2426742),
        ((2000, 1, 1), 2451545),
        ((1858, 11, 17), 2400001),
        ((-4713, 11, 24), 0),  # 1 January 4713 BC of the Julian calendar
        ((-489, 8, 1), 1542668),
        ((0, 2, 29), 1721119),
    ],
)
def test_known_julian_days(day: tuple[int, int, int], number: int) -> None:
    assert julian_day(*day) == number
    assert calendar_day(number) == day


@given(st.dates())
def test_julian_days_agree_with_the_standard_library(day: date) -> None:
    assert julian_day(day.year, day.month, day.day) == day.toordinal() + 1721425


@given(st.integers(-5_000_000, 5_000_000))
def test_every_day_has_one_number_and_the_next_day_the_next(number: int) -> None:
    year, month, day = calendar_day(number)
    assert julian_day(year, month, day) == number
    assert 1 <= day <= days_in_month(year, month)
    assert (year, month, day) < calendar_day(number + 1)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1932-01-25/1932-02-04", (HARBIN[0], HARBIN[0], HARBIN[1], HARBIN[1])),
        ("1932-01-25", (HARBIN[0],) * 4),
        ("1932-01", (2426708, 2426738, 2426708, 2426738)),
        ("1932", (2426708, 2427073, 2426708, 2427073)),
        ("1932-01-25/..", (HARBIN[0], HARBIN[0], None, None)),
        ("1932-01-25/", (HARBIN[0], HARBIN[0], None, None)),
        ("../1932-02-04", (None, None, HARBIN[1], HARBIN[1])),
        ("1932-01-25?", (HARBIN[0],) * 4),
        ("1932-01-25~/1932-02-04%", (HARBIN[0], HARBIN[0], HARBIN[1], HARBIN[1])),
        ("XXXX-03-06", (None,) * 4),
        ("XXXX-XX-25", (None,) * 4),
    ],
)
def test_bounds(edtf: str, expected: tuple[int | None, ...]) -> None:
    assert bounds(edtf) == Bounds(*expected)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("193X", (1930, 1, 1), (1939, 12, 31)),
        ("18XX", (1800, 1, 1), (1899, 12, 31)),
        ("-02XX", (-299, 1, 1), (-200, 12, 31)),
        ("1932-21", (1932, 3, 1), (1932, 5, 31)),
        ("1932-22", (1932, 6, 1), (1932, 8, 31)),
        ("1932-23", (1932, 9, 1), (1932, 11, 30)),
        ("1862-24", (1862, 12, 1), (1863, 2, 28)),
        ("[1567,1568]", (1567, 1, 1), (1568, 12, 31)),
        ("1862-06-XX", (1862, 6, 1), (1862, 6, 30)),
        ("-0489-08", (-489, 8, 1), (-489, 8, 31)),
    ],
)
def test_a_vague_date_covers_all_of_its_days(
    edtf: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert bounds(edtf) == Bounds(*(julian_day(*first), julian_day(*last)) * 2)


@pytest.mark.parametrize(
    "text", ["", "..", "soon", "1932-13", "1932-02-30", "25 January 1932", "1932-1-25", "1932/x"]
)
def test_what_is_not_edtf_is_refused_with_its_words(text: str) -> None:
    with pytest.raises(ValueError, match="EDTF"):
        bounds(text)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1932-01-25/1932-02-04", (1932, 1932)),
        ("-0489-08/-0488", (-489, -488)),
        ("2015-11/..", (2015, None)),
        ("../1932", (None, 1932)),
        ("XXXX-03-06", (None, None)),
        ("193X", (1930, 1939)),
        ("1862-24", (1862, 1862)),
        ("[1567,1568]", (1567, 1568)),
    ],
)
def test_years(edtf: str, expected: tuple[int | None, int | None]) -> None:
    assert years(edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1932-01-25/1932-02-04", (date(1932, 1, 25), date(1932, 2, 4))),
        ("1932-01-25", (date(1932, 1, 25), date(1932, 1, 25))),
        ("1932-01-25/1932-02", (date(1932, 1, 25), None)),
        ("1932-01-25~", (None, None)),
        ("-0030-09-02", (None, None)),
        ("1932-01-25/..", (date(1932, 1, 25), None)),
    ],
)
def test_days_only_where_exact_and_common_era(edtf: str, expected: tuple[date | None, date | None]) -> None:
    assert days(edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1932-01-25", "day"),
        ("1932-01", "month"),
        ("1932-01-25/1932-02", "month"),
        ("1932-21", "season"),
        ("1932~", "year"),
        ("2015-11/..", "month"),
        ("193X", "decade"),
        ("-02XX", "century"),
        ("XXXX-03-06", "unspecified"),
        ("[1567,1568]", "year"),
    ],
)
def test_precision(edtf: str, expected: str) -> None:
    assert precision(edtf) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1932", "1932-01-25/1932-02-04", True),
        ("1932-01", "1932-01-25", True),
        ("1932-01-25", "1932-01-26", False),
        ("1932-01-26/..", "1932-01-25/1932-02-04", False),
        ("1932-01-25/..", "1932-01-25/1932-02-04", True),
        ("1932-01", "1932-01-25/1932-02-04", False),
        ("XXXX-03-06", "1862-03-06", True),
        ("XXXX-03-06", "1862", True),
        ("XXXX-03-06", "1862-03-07", False),
        ("XXXX-03-06/XXXX-03-08", "1862-03-06/1862-03-08", True),
        ("XXXX-09-02", "-0030-09-02", True),
        ("[1567,1568]", "1568", True),
        ("[1567,1568]", "1569", False),
        ("186X", "1862-03", True),
        ("18XX", "1932", False),
        ("1862-22", "1862-07-04", True),
        ("1862-22", "1862-12-04", False),
        ("c", "c", True),
        ("1862~", "1862-03", True),
        ("-0489", "0489", False),
    ],
)
def test_compatible_both_ways(a: str, b: str, expected: bool) -> None:
    assert compatible(a, b) is expected
    assert compatible(b, a) is expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("1932-01-25", "1932-02-04", "1932-01-25/1932-02-04"),
        ("1863", "1863", "1863"),
        ("2015-11", "", "2015-11/.."),
        ("", "1863", "../1863"),
        ("1932-01-25/1932-01-30", "1932-02/1932-03", "1932-01-25/1932-03"),
    ],
)
def test_combine(start: str, end: str, expected: str) -> None:
    assert combine(start, end) == expected


@pytest.mark.parametrize(("start", "end"), [("", ""), ("1933", "1932"), ("1932-02-04", "1932-01")])
def test_combine_refuses_what_makes_no_interval(start: str, end: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        combine(start, end)
