from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.numbers import lexicon
from kg.extract.quantities import as_quantity, find_quantities, parse_quantities
from kg.model import Quantity
from kg.vocab import INDIVIDUALS

Entry = tuple[int | None, int | None, str]


def entries(text: str, default: str) -> list[Entry]:
    return [(one.low, one.high, one.kind) for one in parse_quantities(text, default)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9,000–10,000 Athenians,, 1,000 Plataeans", [(9000, 10000, "Personnel"), (1000, 1000, "Personnel")]),
        (
            "25,000 infantry and 1,000 cavalry (modern estimates) (the latter was not engaged), 100,000+ "
            "armed oarsmen and sailors (they saw little action), 600 triremes, 50+ horse-carriers",
            [
                (25000, 25000, "Personnel"),
                (1000, 1000, "Personnel"),
                (100000, None, "Personnel"),
                (600, 600, "Ships"),
                (50, None, "Ships"),
            ],
        ),
        ("Heavy", []),
        ("approx. 7,000 men", [(7000, 7000, "Personnel")]),
        ("5,000+", [(5000, None, "Personnel")]),
        ("5,000 or more", [(5000, None, "Personnel")]),
        ("fewer than 3,000", [(None, 3000, "Personnel")]),
        ("up to 3,000", [(None, 3000, "Personnel")]),
        ("Total: 73,000[1]", [(73000, 73000, "Personnel")]),
        ("1.5 million", [(1500000, 1500000, "Personnel")]),
        ("1.7–2 million", [(1700000, 2000000, "Personnel")]),
        ("5-6,000", [(5000, 6000, "Personnel")]),
        ("c. 300", [(300, 300, "Personnel")]),
        ("between 4,000 and 6,000", [(4000, 6000, "Personnel")]),
        ("from 4,000 to 6,000", [(4000, 6000, "Personnel")]),
        ("two regiments", [(2, 2, "Units")]),
        ("3 divisions, 12 guns", [(3, 3, "Units"), (12, 12, "Guns")]),
        ("twenty", [(20, 20, "Personnel")]),
        ("three hundred", [(300, 300, "Personnel")]),
        ("two hundred and fifty", [(250, 250, "Personnel")]),
        ("a thousand", [(1000, 1000, "Personnel")]),
        ("dozens", [(24, None, "Personnel")]),
        ("7, 000", [(7000, 7000, "Personnel")]),
        ("1 000", [(1000, 1000, "Personnel")]),
        ("1'000", [(1000, 1000, "Personnel")]),
        ("12 000", [(12000, 12000, "Personnel")]),
        ("3,500 (1942)", [(3500, 3500, "Personnel")]),
        ("2nd Division", []),
        ("XVI corps", []),
        (
            "250 galleys\n16,000 infantry\n3,000 archers.",
            [(250, 250, "Ships"), (16000, 16000, "Personnel"), (3000, 3000, "Personnel")],
        ),
        (
            "270,000 personnel\n3,000 artillery pieces\n500 tanks\n400 aircraft",
            [
                (270000, 270000, "Personnel"),
                (3000, 3000, "Guns"),
                (500, 500, "Tanks"),
                (400, 400, "Aircraft"),
            ],
        ),
    ],
)
def test_a_value_of_strength(text: str, expected: list[Entry]) -> None:
    assert entries(text, "Personnel") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "192 Athenians, 1,000–3,000 dead (modern estimates)",
            [(192, 192, "CasualtiesTotal"), (1000, 3000, "Killed")],
        ),
        ("6,400 dead , 7 ships destroyed (Herodotus)", [(6400, 6400, "Killed"), (7, 7, "ShipsLost")]),
        (
            "2,806 total (US 1,860; CS 946)",
            [(2806, 2806, "CasualtiesTotal"), (1860, 1860, "CasualtiesTotal"), (946, 946, "CasualtiesTotal")],
        ),
        (
            "US 44k/173w/12,419 captured",
            [(44, 44, "Killed"), (173, 173, "Wounded"), (12419, 12419, "Captured")],
        ),
        ("Over 5,000 killed;\n200 ships sunk or captured", [(5000, None, "Killed"), (200, 200, "ShipsLost")]),
        ("2,500 killed[2] 2,000 captured[2]", [(2500, 2500, "Killed"), (2000, 2000, "Captured")]),
        ("1,000+ fighters killed", [(1000, None, "Killed")]),
        ("300 killed and wounded", [(300, 300, "KilledOrWounded")]),
        (
            "500 killed, 1,200 wounded, 30 missing",
            [(500, 500, "Killed"), (1200, 1200, "Wounded"), (30, 30, "Missing")],
        ),
        ("12 guns captured", [(12, 12, "GunsLost")]),
        ("Minimal", []),
    ],
)
def test_a_value_of_casualties(text: str, expected: list[Entry]) -> None:
    assert entries(text, "CasualtiesTotal") == expected


@pytest.mark.parametrize("text", ["Unknown", "unknown[1]", "N/A", "Unclear", "?"])
def test_stated_unknown_is_kept(text: str) -> None:
    (found,) = parse_quantities(text, "Personnel")
    assert as_quantity(found, text) == Quantity("Personnel", None, None, text.split("[")[0], "StatedUnknown")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("lost 500 men", "500 men", (500, 500, "CasualtiesTotal")),
        ("suffered 300 casualties", "300 casualties", (300, 300, "CasualtiesTotal")),
        ("took 400 prisoners", "400 prisoners", (400, 400, "Captured")),
        (
            "At least 20,000 Tang soldiers were killed.",
            "At least 20,000 Tang soldiers were killed",
            (20000, None, "Killed"),
        ),
        (
            "36,800 soldiers including their generals Go and Hyezin, surrendered.",
            "36,800 soldiers including their generals Go and Hyezin, surrendered",
            (36800, 36800, "Captured"),
        ),
        ("4,000 men captured the fort", "4,000 men", (4000, 4000, "Personnel")),
        ("over 200 craft of smaller dimension", "over 200 craft", (200, None, "Ships")),
        ("retreated with forty fewer ships", "forty fewer ships", (40, 40, "Ships")),
        ("the 10,000-men-strong division", "10,000-men-strong", (10000, 10000, "Personnel")),
        ("a 5,000-man army", "5,000-man", (5000, 5000, "Personnel")),
        ("the garrison of more than 12,000. Miles", "more than 12,000", (12000, None, "Personnel")),
        ("Finegan's 5,000 Confederates entrenched", "5,000 Confederates", (5000, 5000, "Personnel")),
        ("On May 12, 400 men attacked", "400 men", (400, 400, "Personnel")),
        ("two infantry regiments", "two infantry regiments", (2, 2, "Units")),
        ("They killed 300 of the enemy.", "300", (300, 300, "Killed")),
        (
            "a loss of 200 killed, wounded and missing",
            "200 killed, wounded and missing",
            (200, 200, "CasualtiesTotal"),
        ),
        ("Nearly 500 people were killed", "Nearly 500 people were killed", (500, 500, "Killed")),
        ("54 Germans fell back", "54 Germans", (54, 54, "Personnel")),
    ],
)
def test_a_count_in_prose(text: str, words: str, expected: Entry) -> None:
    (found,) = find_quantities(text)
    assert text[found.start : found.end] == words
    assert (found.low, found.high, found.kind) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("500 killed and 1,200 wounded", ["Killed", "Wounded"]),
        ("lost 500 men and 12 guns", ["CasualtiesTotal", "GunsLost"]),
        ("captured 50,000 horses, over 50,000 cattle", ["HorsesLost", "HorsesLost"]),
        ("one Japanese and three Korean subjects were killed", ["Killed", "Killed"]),
        ("with 800 men, 40 guns", ["Personnel", "Guns"]),
    ],
)
def test_several_counts_in_a_row(text: str, kinds: list[str]) -> None:
    assert [found.kind for found in find_quantities(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "40 miles, 425 m and 3.5 inches",
        "one million dollars, $5,000 and 5 percent",
        "-30 degrees celsius",
        "the 2nd Division and the 4th Mixed Brigade of XVI corps",
        "a 17-hour battle at 6:30 men say",
        "On May 12 cavalry came; in 1862 cavalry left",
        "the 1918 Finnish Civil War",
        "one of the generals",
        "at Five Forks",
        "forty river miles above Memphis",
        "tens of thousands of men",
        "aged 45",
    ],
)
def test_what_is_no_count_of_forces(text: str) -> None:
    assert find_quantities(text) == []


def test_every_kind_is_in_the_ontology() -> None:
    words = lexicon()
    kinds = {*words["nouns"], *words["fates"], *words["verbs"], *words["lost"], *words["lost"].values()}
    assert kinds - {"lost"} <= {
        name for name, kind in INDIVIDUALS.items() if kind in ("StrengthKind", "CasualtyKind")
    }


WORDS = (
    "500 1,000 7, 000 1.5 million two hundred and dozen over – - to between + men killed wounded "
    ", ; ( ) [1] guns ships were captured lost unknown 44k/173w US fewer than 12 May miles "
    "Germans one of the 1e9 "
)
COUNT_WORDS = st.sampled_from(WORDS.split())


@given(st.one_of(st.text(), st.lists(COUNT_WORDS, max_size=30).map(" ".join)))
def test_any_text_gives_ordered_counts_with_valid_offsets(text: str) -> None:
    for found in (find_quantities(text), *(parse_quantities(text, kind) for kind in ("Personnel", "Killed"))):
        done = 0
        for one in found:
            assert done <= one.start < one.end <= len(text)
            assert one.low is None or one.high is None or one.low <= one.high
            assert as_quantity(one, text).text == text[one.start : one.end]
            done = one.end


@pytest.mark.parametrize("part", ["1,", "1", " ", "1 ", "one ", "500 men ", "over ", "1,000,"])
def test_time_grows_with_the_length_only(part: str) -> None:
    def seconds(length: int) -> float:
        text = (part * length)[:length]
        begun = time.perf_counter()
        find_quantities(text)
        return time.perf_counter() - begun

    # quadratic time would be a hundred times longer
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.02)
