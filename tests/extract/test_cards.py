"""Infobox, table and battle card read into relations, each with its side and the whole entry as evidence."""

from __future__ import annotations

import pytest

from kg.collect.read import document_of
from kg.extract.cards import Card, read_card
from kg.extract.main_event import main_event
from kg.model import Date, Document, Mention, Quantity, Relation, Text


def read(*lines: str) -> tuple[Document, Card]:
    text = "= Battle of Aldern =\n\nInfobox\n" + "\n".join(f"- {line}" for line in lines) + "\n"
    document = document_of(text, source="aldern.txt", id="aldern")
    event = main_event(document)
    assert event is not None
    return document, read_card(document, event)


def said(relation: Relation) -> str:
    match relation.object:
        case Mention(text=text) | Text(text=text):
            return text
        case Date(edtf=edtf):
            return edtf
        case Quantity(kind, low, high, _, status):
            return f"{kind} {low}-{high} {status}".strip()
        case other:
            return str(other)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Place: Aldern, Saxony", [("place", 0, "Aldern"), ("place", 0, "Saxony"), ("within", 0, "Saxony")]),
        ("Date: 3 June 1704", [("date", 0, "1704-06-03")]),
        ("Date: 480 BC", [("date", 0, "-0479")]),
        ("Partof: the Nine Years' War", [("partOf", 0, "Nine Years' War")]),
        ("Result: Decisive English victory", [("resultText", 0, "Decisive English victory")]),
        ("Combatant1: England", [("belligerent", 1, "England")]),
        ("Combatant2a: France", [("belligerent", 2, "France")]),
        (
            "Commander1: General Otto Braun",
            [("commander", 1, "Otto Braun"), ("rank", 0, "General")],
        ),
        ("Units2: 3rd Foot Regiment", [("unit", 2, "3rd Foot Regiment")]),
        ("Strength2: 4,000–5,000", [("strength", 2, "Personnel 4000-5000")]),
        ("Strength1: Unknown", [("strength", 1, "Personnel None-None StatedUnknown")]),
        ("Casualties1: 300 killed", [("casualties", 1, "Killed 300-300")]),
        ("Favourite colour: blue", []),
        ("Commander: Otto Braun", []),  # whose commander is lost
    ],
)
def test_an_entry_gives_its_relations(line: str, expected: list[tuple[str, int, str]]) -> None:
    _, card = read(line, "Conflict: Battle of Aldern")
    assert [(r.predicate, r.side, said(r)) for r in card.relations] == expected


def test_the_evidence_is_the_whole_entry_and_the_rule_names_its_key() -> None:
    document, card = read("Combatant1: England", "Commander1: Otto Braun, Karl Stein")
    assert [r.evidence.quote for r in card.relations[1:]] == ["- Commander1: Otto Braun, Karl Stein"] * 2
    for relation in card.relations:
        evidence = relation.evidence
        assert document.text[evidence.start : evidence.end] == evidence.quote
        assert evidence.rule.startswith("infobox/military-conflict:")
        assert isinstance(relation.object, Mention)
        assert document.text[relation.object.start : relation.object.end] == relation.object.text


def test_a_card_knows_its_sides() -> None:
    _, card = read("Combatant1: England", "Combatant2: France", "Commander3: Otto Braun")
    assert card.sides == 3
    assert card.parties == {1: ["England"], 2: ["France"]}
    assert card.people == {3: ["Otto Braun"]}
    assert card.says("belligerent")
    assert not card.says("date")


def test_marks_of_a_battle_card_tell_the_sides() -> None:
    _, card = read(
        "Principal Commanders: Col. Amos Tillery and Col. John Hale [US]; Brig. Gen. Josiah Penrose [CS]",
        "Estimated Casualties: 575 total (US 210; CS 365)",
        "Date(s): May 4, 1863",
    )
    found = {(r.predicate, r.side, said(r)) for r in card.relations}
    assert found >= {
        ("commander", 1, "Amos Tillery"),
        ("commander", 1, "John Hale"),
        ("commander", 2, "Josiah Penrose"),
        ("casualties", 1, "CasualtiesTotal 210-210"),
        ("casualties", 2, "CasualtiesTotal 365-365"),
        ("belligerent", 1, "Union"),
        ("belligerent", 2, "Confederate States"),
        ("date", 0, "1863-05-04"),
    }


def test_the_side_that_is_named_first_in_a_battle_card_is_the_first() -> None:
    _, card = read(
        "Principal Commanders: Brig. Gen. Josiah Penrose [CS]; Col. Amos Tillery [US]",
        "Location: Preston County, Kentucky",
        "Date(s): May 4, 1863",
    )
    assert card.people == {1: ["Josiah Penrose"], 2: ["Amos Tillery"]}
    assert card.parties == {1: ["Confederate States"], 2: ["Union"]}


def test_what_became_of_a_commander_is_a_relation_of_the_person() -> None:
    _, card = read("Combatant1: England", "Commander1: Otto Braun †, Karl Stein (POW)")
    fates = [(r.subject.text, r.predicate, said(r)) for r in card.relations if r.subject.type == "Person"]
    assert fates == [
        ("Otto Braun", "killedIn", "Battle of Aldern"),
        ("Karl Stein", "capturedIn", "Battle of Aldern"),
    ]
