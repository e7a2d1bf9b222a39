from __future__ import annotations

from pathlib import Path

import pytest

from kg.collect.read import document_of, layout_of
from kg.model import Document

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


def read(text: str) -> Document:
    return document_of(text, source="a.txt", id="a")


def values(text: str) -> list[tuple[str, str]]:
    return [(field.key, field.value.text) for field in read(text).fields]


def test_seed() -> None:
    text = (ARTICLES / "defense-of-harbin-table.txt").read_text("utf-8")
    assert layout_of(text) == "table"
    assert values(text) == [
        ("conflict", "Defense of Harbin"),
        ("partof", "Japanese invasion of Manchuria"),
        ("combatant1", "National Revolutionary Army"),
        ("combatant2", "Imperial Japanese Army"),
        ("commander1", "Ting Chao"),
        ("commander2", "Jirō Tamon"),
        ("strength1", "30,000"),
        ("strength2", "unknown"),
        ("casualties1", "1,800"),
        ("casualties2", "unknown"),
    ]
    document = read(text)
    assert len(document.passages) == 4
    assert document.passages[0].content.text.startswith("The Defense of Harbin occurred")
    for field in document.fields:
        assert field.value.text in text[field.start : field.end]


HEAD = "Battle of Ulm | |||||\n---|---|---|---|---|---|\nPart of the War of 1805 | |||||\n| |||||\n"
PROSE = "The Battle of Ulm was a series of skirmishes near Ulm that ended with a surrender.\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "Belligerents | |||||\nFrance | Austria | ||||\n",
            {"combatant1": "France", "combatant2": "Austria"},
        ),
        (
            "Strength | |||||\nTotal: 5\n|\nTotal: 7\nRussians: 2[6] | ||||\n",
            {"strength1": "Total: 5", "strength2": "Total: 7\nRussians: 2"},
        ),
        (
            "Belligerents | |||||\nFrance |\nAustria Supported by: Britain | Bavaria | |||\n",
            {
                "combatant1": "France",
                "combatant2": "Austria\nSupported by:\nBritain",
                "combatant3": "Bavaria",
            },
        ),
        ("Date | 16 October 1805 | ||||\nResult | French victory | ||||\n", {"result": "French victory"}),
        (
            "Date |\n16 October 1805 |\nLocation | Ulm, Bavaria |\n",
            {"date": "16 October 1805", "place": "Ulm, Bavaria"},
        ),
        ("Units involved | |||||\nI Corps | 2nd Army | ||||\n", {"units1": "I Corps", "units2": "2nd Army"}),
    ],
)
def test_rows(rows: str, expected: dict[str, str]) -> None:
    assert expected.items() <= dict(values(HEAD + rows + PROSE)).items()
    assert [passage.content.text for passage in read(HEAD + rows + PROSE).passages] == [PROSE.strip()]


TWO_SIDES = HEAD + "Commanders and leaders | |||||\nNapoleon | Mack | ||||\n"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("200,000 | |||||", [("strength", "200,000")]),
        ("| 72,000 | ||||", [("strength2", "72,000")]),
        ("200,000 | | ||||", [("strength1", "200,000")]),
        ("| |||||", []),
    ],
)
def test_a_lost_cell_shifts_no_side(row: str, expected: list[tuple[str, str]]) -> None:
    found = values(f"{TWO_SIDES}Strength | |||||\n{row}\n{PROSE}")
    assert [(key, value) for key, value in found if key.startswith("strength")] == expected


def test_two_of_three_cells_are_given_to_no_side() -> None:
    rows = "Belligerents | |||||\nA1 | B1 | C1 | |||\nStrength | |||||\n10 | 20 | ||||\n"
    assert [key for key, _ in values(HEAD + rows)][-2:] == ["strength", "strength"]


def test_a_table_without_prose() -> None:
    document = read(TWO_SIDES)
    assert document.title.text == "Battle of Ulm"
    assert document.passages == ()


def test_rows_with_pipes_on_both_sides() -> None:
    text = "| Ulm | |\n|---|---|\n| Belligerents | |\n| France | Austria |\n\nIt began."
    assert values(text)[1:] == [("combatant1", "France"), ("combatant2", "Austria")]


def test_head_rows_without_pipes() -> None:
    text = f"Battle of Ulm\nPart of the War of 1805\n\nBelligerents | |||\nFrance | Austria | ||\n{PROSE}"
    assert values(text)[:3] == [
        ("conflict", "Battle of Ulm"),
        ("partof", "the War of 1805"),
        ("combatant1", "France"),
    ]
