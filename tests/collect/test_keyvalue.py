from __future__ import annotations

from pathlib import Path

import pytest

from kg.collect.read import document_of, layout_of
from kg.model import Document

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


def read(text: str) -> Document:
    return document_of(text, source="a.txt", id="a")


def values(document: Document) -> dict[str, str]:
    return {field.key: field.value.text for field in document.fields}


def test_seed() -> None:
    text = (ARTICLES / "defense-of-harbin-infobox.txt").read_text("utf-8")
    document = read(text)
    assert layout_of(text) == "key-value"
    assert document.title.text == "Defense of Harbin"
    assert values(document)["commander2"] == "Jirō Tamon"
    assert values(document)["casualties2"] == "Unknown"
    assert {field.template for field in document.fields} == {"military-conflict"}
    tamon = next(field for field in document.fields if field.key == "commander2")
    assert text[slice(*tamon.value.locate(0, 10))] == "Jirō Tamon"
    assert text[tamon.start : tamon.end] == "- Commander2: 22x20px|border Jirō Tamon"
    headings = list(dict.fromkeys(passage.heading for passage in document.passages))
    assert headings == ["", "Background", "Harbin Incident", "Battle of Harbin", "Aftermath"]


CARD = """= Bear Creek =

Infobox
- Location: Lee County, Mississippi
- Date(s): June 10, 1864
- Principal Commanders: Brig. Gen. A. Smith [US]; Col. B. Jones [CS]
- Estimated Casualties: 723 total (US 300; CS 423)
- Result(s): Union victory

Smith marched from Memphis."""


def test_a_card_is_told_by_its_keys() -> None:
    document = read(CARD)
    assert {field.template for field in document.fields} == {"battle-card"}
    assert values(document)["principal commanders"] == "Brig. Gen. A. Smith [US]; Col. B. Jones [CS]"
    assert [passage.content.text for passage in document.passages] == ["Smith marched from Memphis."]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(line_end: str) -> None:
    text = CARD.replace("\n", line_end)
    document = read(text)
    assert document.title.text == "Bear Creek"
    assert values(document) == values(read(CARD))
    field = document.fields[1]
    assert text[slice(*field.value.locate(0, 4))] == "June"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Infobox military conflict:\n* Conflict: Ansi\n* Result: Goguryeo victory",
            {"result": "Goguryeo victory"},
        ),
        ("- Conflict: Ansi\n- Place: Liaodong\n- Combatant1: Tang\n\nIt fell.", {"combatant1": "Tang"}),
        ("Infobox\n- Place: Ansi,\n  Liaodong\n- Date: 645\n", {"place": "Ansi\nLiaodong", "date": "645"}),
        ("Infobox\n- Commander1: [[Li Shiji|Li]]<br>[[Taizong]]{{KIA}}", {"commander1": "Li\nTaizong †"}),
        ("Infobox\n\nConflict: Ansi\nResult: Goguryeo victory\n\nIt: fell.", {"result": "Goguryeo victory"}),
        ("Infobox\n- Result:\n- Place: Ansi", {"place": "Ansi"}),
        ("Infobox person\n- Born: 1900\n- Rank: General", {"born": "1900"}),
    ],
)
def test_variants(text: str, expected: dict[str, str]) -> None:
    assert expected.items() <= values(read(text)).items()


def test_a_list_within_prose_is_no_infobox() -> None:
    assert (
        layout_of("The war had two phases.\n\n- First: the raids\n- Second: the siege\n- Third: peace")
        == "prose"
    )
