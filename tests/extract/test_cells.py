"""Values of an infobox taken apart: people, parties, places, units, coordinates, with their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.aligned import AlignedText
from kg.extract.cells import actors, coordinates, other_names, people, places, units
from kg.model import Mention


def cell(text: str) -> AlignedText:
    """A cell that begins at character 7 of its file."""
    return AlignedText.of("- key: " + text, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ding Chao", ["Ding Chao"]),
        ("Lieutenant General Jirō Tamon", ["Jirō Tamon"]),
        ("Ivan Petrov, Otto Braun", ["Ivan Petrov", "Otto Braun"]),
        ("Ivan Petrov and Otto Braun", ["Ivan Petrov", "Otto Braun"]),
        ("Ivan Petrov\nOtto Braun", ["Ivan Petrov", "Otto Braun"]),
        ("Maj. Gen. E.R.S. Canby", ["E.R.S. Canby"]),
        (
            "Ivan Petrov Otto Braun Karl Stein Max Vogel",
            ["Ivan Petrov", "Otto Braun", "Karl Stein", "Max Vogel"],
        ),
        ("General Ivan Petrov General Otto Braun", ["Ivan Petrov", "Otto Braun"]),
        ("John Howard, Duke of Norfolk", ["John Howard, Duke of Norfolk"]),
        ("Duke of Wellington", ["Duke of Wellington"]),
        ("Xanthippus (Pericles' father), Arimnestos", ["Xanthippus", "Arimnestos"]),
        ("Unknown", []),
        ("None", []),
        ("12,000 men", []),
        ("-", []),
        ("", []),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    assert [listed.mention.text for listed in people("d", cell(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Otto Braun †", [("Otto Braun", "killedIn")]),
        ("Otto Braun (KIA)", [("Otto Braun", "killedIn")]),
        ("Otto Braun (POW), Karl Stein", [("Otto Braun", "capturedIn"), ("Karl Stein", "")]),
        ("Otto Braun (WIA)", [("Otto Braun", "woundedIn")]),
        ("Otto Braun # Karl Stein", [("Otto Braun", "capturedIn"), ("Karl Stein", "")]),
        ("Otto Braun † Karl Stein †", [("Otto Braun", "killedIn"), ("Karl Stein", "killedIn")]),
        ("Otto Braun (the elder)", [("Otto Braun", "")]),
        ("Otto Braun [2]", [("Otto Braun", "")]),
    ],
)
def test_marks_beside_a_name_say_what_became_of_the_person(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(listed.mention.text, listed.fate) for listed in people("d", cell(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Empire of Japan", [("Empire of Japan", "State", False)]),
        ("Sweden, Denmark", [("Sweden", "State", False), ("Denmark", "State", False)]),
        ("Athens,, Plataea", [("Athens", "State", False), ("Plataea", "State", False)]),
        ("the Netherlands", [("Netherlands", "State", False)]),
        ("National Revolutionary Army", [("National Revolutionary Army", "MilitaryUnit", False)]),
        ("Sweden\nSupported by:\nFrance", [("Sweden", "State", False), ("France", "State", True)]),
        (
            "Kingdom of France Duchy of Burgundy",
            [("Kingdom of France", "State", False), ("Duchy of Burgundy", "State", False)],
        ),
        ("Sweden (until 1634)", [("Sweden", "State", False)]),
        ("Unknown", []),
    ],
)
def test_actors(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert [
        (mention.text, mention.type, supports) for mention, supports in actors("d", cell(text))
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbin", ["Harbin"]),
        ("Harbin city, Manchuria region, Republic of China", ["Harbin", "Manchuria", "Republic of China"]),
        ("near Actium in Greece", ["Actium", "Greece"]),
        ("the city of Lund", ["Lund"]),
        ("Baker County, Florida", ["Baker County", "Florida"]),
        ("Lund (Sweden)", ["Lund"]),
        ("Lund (today in Sweden)", ["Lund"]),
        ("Lund\nScania", ["Lund", "Scania"]),
        ("al-Qusayr, Syria", ["al-Qusayr", "Syria"]),
        ("unknown", []),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert [mention.text for mention in places("d", cell(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("National Revolutionary Army", ["National Revolutionary Army"]),
        ("2nd Division, 4th Mixed Brigade", ["2nd Division", "4th Mixed Brigade"]),
        ("XIII Corps and XVI Corps", ["XIII Corps", "XVI Corps"]),
        ("21st Lancers (part)", ["21st Lancers"]),
        ("3 regiments", []),
        ("Unknown", []),
    ],
)
def test_units(text: str, expected: list[str]) -> None:
    assert [mention.text for mention in units("d", cell(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("38°56′04″N 20°44′19″E", (38.93444, 20.73861)),
        ("38°56'04\"N 20°44'19\"E", (38.93444, 20.73861)),
        ("33°52′S 151°12′E", (33.86667 * -1, 151.2)),
        ("44.5, -93.1", (44.5, -93.1)),
        ("55.70°N 13.19°E", (55.7, 13.19)),
        ("91.0, 10.0", None),
        ("44.5", None),
        ("near Lund", None),
        ("", None),
    ],
)
def test_coordinates(text: str, expected: tuple[float, float] | None) -> None:
    assert coordinates(text) == expected


def test_other_names() -> None:
    assert other_names("Ocean Pond, Tillery's Ford; None") == ["Ocean Pond", "Tillery's Ford"]


def test_offsets_are_those_of_the_name_without_markup_or_rank() -> None:
    file = "- Commander1: 22x20px|border General Jirō Tamon † [3], Otto Braun"
    clean = AlignedText.of(file, 14).sub(r"\d+x\d+px\|border ", "")
    found = [listed.mention for listed in people("d", clean)]
    assert [(mention.text, file[mention.start : mention.end]) for mention in found] == [
        ("Jirō Tamon", "Jirō Tamon"),
        ("Otto Braun", "Otto Braun"),
    ]


NAMES = st.sampled_from(
    ["Ivan Petrov", "Col. Otto Braun", "Jirō Tamon †", "Sir John Hale (POW)", "Datis", "20px", "?"]
)
GLUE = st.sampled_from([", ", "\n", "; ", "  ", " and ", " • ", ",, ", " "])


@given(st.lists(st.tuples(NAMES, GLUE), max_size=6))
def test_every_mention_stands_in_the_file_under_its_own_name(parts: list[tuple[str, str]]) -> None:
    file = "- key: " + "".join(name + glue for name, glue in parts)
    whole = AlignedText.of(file, 7)
    found: list[Mention] = [
        *(listed.mention for listed in people("d", whole)),
        *(mention for mention, _ in actors("d", whole)),
        *places("d", whole),
        *units("d", whole),
    ]
    for mention in found:
        assert 7 <= mention.start < mention.end <= len(file)
        assert " ".join(file[mention.start : mention.end].split()) == mention.text


@given(st.text(alphabet="AaBé1 ,.;()[]†#-–•\n°′″NSEW:", max_size=60))
def test_no_cell_is_too_odd_to_read(text: str) -> None:
    whole = AlignedText.of(text)
    found = [
        *(listed.mention for listed in people("d", whole)),
        *(mention for mention, _ in actors("d", whole)),
        *places("d", whole),
        *units("d", whole),
    ]
    assert all(mention.text.strip() and mention.end <= len(text) for mention in found)
    point = coordinates(text)
    assert point is None or (abs(point[0]) <= 90 and abs(point[1]) <= 180)
