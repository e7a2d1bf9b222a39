from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.chronology import bounds
from kg.extract.date_context import DateContext
from kg.extract.dates import anchor_year, find_dates, find_durations, parse_date

MARCH = DateContext(1862, 3, 6, 1862, in_passage=True)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("August/September (Metageitnion), 490 BC", "-0489-08/-0489-09"),
        ("2 September 31 BC", "-0030-09-02"),
        ("September 2, 31 BC", "-0030-09-02"),
        ("September 31 BC", "-0030-09"),
        ("Since November 2015", "2015-11/.."),
        ("2014 – present", "2014/.."),
        ("September 12-15, 1862", "1862-09-12/1862-09-15"),
        ("23 August 1942 – 2 February 1943, ()", "1942-08-23/1943-02-02"),
        ("from 25 January to 4 February 1932", "1932-01-25/1932-02-04"),
        ("Sunday, 18 June 1815", "1815-06-18"),
        ("February 20, 1864", "1864-02-20"),
        ("c. 480 BC", "-0479~"),
        ("ca. 1300", "1300~"),
        ("1347–1348", "1347/1348"),
        ("1618–48", "1618/1648"),
        ("218 to 201 BC", "-0217/-0200"),
        ("1567 or 1568", "1567/1568"),
        ("26 September – 7 October 1777", "1777-09-26/1777-10-07"),
        ("December 27, 1862 – January 3, 1863", "1862-12-27/1863-01-03"),
        ("December 27 – January 3, 1863", "1862-12-27/1863-01-03"),
        ("May 1-2, 1863", "1863-05-01/1863-05-02"),
        ("May 1, 2 and 3, 1863", "1863-05-01/1863-05-03"),
        ("May-June 1862", "1862-05/1862-06"),
        ("4–7 June 1942", "1942-06-04/1942-06-07"),
        ("March 27–April 8, 1865", "1865-03-27/1865-04-08"),
        ("18 June [O.S. 7 June] 1815", "1815-06-18"),
        ("7 June 1815 (O.S.)", "1815-06-07"),
        ("AD 9", "0009"),
        ("9 AD", "0009"),
        ("A.D. 70", "0070"),
        ("the 3rd century BC", "-02XX"),
        ("late 15th century", "14XX"),
        ("16th and 17th centuries", "15XX/16XX"),
        ("mid-July 1943", "1943-07"),
        ("early January 1932", "1932-01"),
        ("late 1862", "1862"),
        ("spring of 1644", "1644-21"),
        ("winter of 1862-63", "1862-24"),
        ("the night of June 18-19", "XXXX-06-18/XXXX-06-19"),
        ("the 1850s", "185X"),
        ("12/13 May 1943", "1943-05-12/1943-05-13"),
        ("1st of April 645", "0645-04-01"),
        ("from 20 June 645 to 18 September 645", "0645-06-20/0645-09-18"),
        ("1932-01-25", "1932-01-25"),
        ("18.6.1815", "1815-06-18"),
        ("6/18/1815", "1815-06-18"),
        ("Feb. 4th, 1862", "1862-02-04"),
        ("Sept 1862", "1862-09"),
        ("JUNE 18, 1815", "1815-06-18"),
        ("the fourth of July 1776", "1776-07-04"),
        ("in 1569", "1569"),
        ("1563", "1563"),
        ("between the 4th and the 7th of June 1863", "1863-06-04/1863-06-07"),
    ],
)
def test_a_value_that_is_a_date(text: str, edtf: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize("text", ["", "Unknown", "()", "See below", "30,000", "2nd Division"])
def test_a_value_that_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("On February 4 they closed in.", "February 4", "1862-02-04"),
        ("It was fought on the 26th.", "26th", "1862-03-26"),
        ("On the morning of the 26th the line broke.", "26th", "1862-03-26"),
        ("By the 9th, Lee had gone.", "9th", "1862-03-09"),
        ("The next day, they left.", "The next day", "1862-03-07"),
        ("They left the following morning.", "the following morning", "1862-03-07"),
        ("On the same day it fell.", "the same day", "1862-03-06"),
        ("That night they left.", "That night", "1862-03-06"),
        ("Two days later he left.", "Two days later", "1862-03-08"),
        ("A week later he left.", "A week later", "1862-03-13"),
        ("He had left three days earlier.", "three days earlier", "1862-03-03"),
        ("It had begun the day before.", "the day before", "1862-03-05"),
        ("On Tuesday he left.", "Tuesday", "1862-03-11"),
        ("In November he left.", "November", "1862-11"),
        ("He left in late August.", "late August", "1862-08"),
        ("In May of that year he left.", "May of that year", "1862-05"),
        ("The war ended that year.", "that year", "1862"),
        ("He left the following year.", "the following year", "1863"),
        ("A month later he left.", "A month later", "1862-04"),
        ("In the fall, he left.", "fall", "1862-23"),
        ("Enlisted in '61, he left.", "'61", "1861"),
        ("between April 3 and May 5", "April 3 and May 5", "1862-04-03/1862-05-05"),
        ("Lee held it until the 15th of June.", "15th of June", "1862-06-15"),
        ("In 1863, Grant came.", "1863", "1863"),
        ("a 1918 Finnish Civil War battle", "1918", "1918"),
        ("On May 8 Union forces came.", "May 8", "1862-05-08"),
        ("and on April 8 captured it", "April 8", "1862-04-08"),
        ("On August 20, about 400 Sioux attacked.", "August 20", "1862-08-20"),
        ("On 20 July 645 Taizong came.", "20 July 645", "0645-07-20"),
    ],
)
def test_prose_takes_what_is_missing_from_the_context(text: str, words: str, edtf: str) -> None:
    found, _ = find_dates(text, MARCH)
    assert [(text[date.start : date.end], date.edtf) for date in found] == [(words, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "ten years after the Battle of Crécy",
        "two days after the battle",
        "They marched for seven days.",
        "at 4:00 pm, or 6:30, or 5 a.m.",
        "the 20th Maine held",
        "on the 4th Division",
        "the 4th Massachusetts",
        "the 20th, 44th and 83rd were there",
        "10,000 men, 2000 men, 1,932 in all",
        "1500 cavalry and of 1800 soldiers",
        "an army of 1800 Union soldiers",
        "a 12-pounder and a 17-hour battle",
        "the March on Rome",
        "they may 4",
        "the august May be",
        "Gen. May attacked",
        "the fall of Vicksburg",
        "Highway 61, 40 miles",
        "in temperatures of -30 degrees",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, MARCH)[0] == []


def test_a_gloss_explains_a_relative_date() -> None:
    found, _ = find_dates("The next day, on March 1, it was established.", DateContext(1932, 2, 27))
    assert [date.edtf for date in found] == ["1932-03-01"]


def test_dates_side_by_side_share_the_year_of_the_last() -> None:
    found, _ = find_dates("on May 1 and June 3, 1863")
    assert [(date.edtf, date.certainty) for date in found] == [("1863-05-01", 1.0), ("1863-06-03", 1.0)]


def test_the_narrative_flows_from_passage_to_passage() -> None:
    first, context = find_dates("In early January 1932 he advanced.", DateContext(anchor=1932))
    second, context = find_dates("On 25 January they stood there. Fighting began on the 26th.", context)
    third, _ = find_dates("On February 4 it ended, and two days later they left.", context)
    assert [date.edtf for date in first + second + third] == [
        "1932-01",
        "1932-01-25",
        "1932-01-26",
        "1932-02-04",
        "1932-02-06",
    ]


def test_a_year_of_the_background_does_not_move_the_narrative() -> None:
    found, _ = find_dates("On 27 February 1932 the emperor, deposed in 1911, came. He left on March 1.")
    assert found[-1].edtf == "1932-03-01"


def test_a_small_day_after_a_large_one_is_in_the_next_month() -> None:
    found, _ = find_dates("It began on 29 May 1862 and ended on the 2nd.")
    assert [date.edtf for date in found] == ["1862-05-29", "1862-06-02"]
    assert found[1].certainty < found[0].certainty


def test_after_december_comes_the_next_year() -> None:
    found, _ = find_dates("They met on December 31, 1862. On January 2 they met again.")
    assert found[1].edtf == "1863-01-02"


def test_without_a_year_the_year_stays_open() -> None:
    found, context = find_dates("On March 6 they met. The next day they left.")
    assert [date.edtf for date in found] == ["XXXX-03-06", "XXXX-03-07"]
    assert context.year is None


def test_the_anchor_serves_where_no_year_was_said() -> None:
    (date,) = find_dates("On March 6 they met.", DateContext(anchor=1862))[0]
    assert (date.edtf, date.inferred) == ("1862-03-06", ("year",))
    assert date.certainty < 1


def test_a_day_that_does_not_exist_is_kept_as_its_month() -> None:
    (date,) = find_dates("on 31 April 1862")[0]
    assert (date.edtf, date.certainty) == ("1862-04", 0.5)


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (["March 6, 1862. March 8, 1862. He was born on 3 May 1822."], 1862),
        (["The war began in 1861.", "On May 3, 1863 they met."], 1863),
        (["Fought in 490 BC. Sardis burnt in 498 BC. In 490 BC they came."], -489),
        (["They met on March 6."], None),
        ([], None),
    ],
)
def test_the_year_of_a_document(texts: list[str], year: int | None) -> None:
    assert anchor_year(texts) == year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For seven days they marched.", [("seven days", 7, "day")]),
        ("a 17-hour battle", [("17-hour", 17, "hour")]),
        ("The siege lasted about three months.", [("three months", 3, "month")]),
        ("Two days later they left.", []),
        ("two weeks before the battle", []),
    ],
)
def test_durations(text: str, expected: list[tuple[str, int, str]]) -> None:
    found = find_durations(text)
    assert [(text[one.start : one.end], one.amount, one.unit) for one in found] == expected


WORDS = (
    "May march 4 4th the 26th of 1862 '62 490 BC AD , – - / and to or from between on in next day "
    "two days later Sunday winter mid- late c. 12,000 31 February century first XIV 3 ( ) men "
    "1932-01-25 30/02/1900 that year "
)
DATE_WORDS = st.sampled_from(WORDS.split())


@given(st.one_of(st.text(), st.lists(DATE_WORDS, max_size=30).map(" ".join)))
def test_any_text_gives_valid_dates_apart_and_in_order(text: str) -> None:
    found, context = find_dates(text, DateContext(1862, 12, 31, 1862))
    find_dates(text, context)
    parse_date(text)
    done = 0
    for date in found:
        assert done <= date.start < date.end <= len(text)
        assert 0 < date.certainty <= 1
        bounds(date.edtf)
        done = date.end


@pytest.mark.parametrize("part", ["1,", "1", " ", "May 1, ", "in 1862 ", "(", "the 3rd, ", "early "])
def test_time_grows_with_the_length_only(part: str) -> None:
    def seconds(length: int) -> float:
        text = (part * length)[:length]
        begun = time.perf_counter()
        find_dates(text)
        find_durations(text)
        return time.perf_counter() - begun

    # quadratic time would be a hundred times longer
    assert seconds(200_000) < 40 * max(seconds(20_000), 0.02)


def test_found_dates_hold_plain_values() -> None:
    found, _ = find_dates("On 25 January 1932 they came.")
    assert (
        json.dumps([found[0].start, found[0].end, found[0].edtf, found[0].kind])
        == '[3, 18, "1932-01-25", "point"]'
    )
