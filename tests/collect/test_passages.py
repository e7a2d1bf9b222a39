from __future__ import annotations

import pytest

from kg.aligned import AlignedText
from kg.collect.passages import LONGEST, passages
from kg.collect.read import document_of

LONG = "The Tang army crossed the river at dawn and attacked the fortress from three sides."


def read(text: str) -> list[tuple[str, str]]:
    return [(passage.heading, passage.content.text) for passage in passages(AlignedText.of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LONG}\n\n\nBattle\n\n{LONG}", [("", LONG), ("Battle", LONG)]),
        (f"{LONG}\nCampaign background[edit]\n{LONG}", [("", LONG), ("Campaign background", LONG)]),
        (f"Battle\n\nFirst day\n\n{LONG}", [("First day", LONG)]),
        (
            f"Battle\n\nMap.png\n\nThe first assault\n\n{LONG}",
            [("Battle", "The first assault"), ("Battle", LONG)],
        ),
        (f"## Battle\n{LONG}\n### References\n1. Smith.", [("Battle", LONG)]),
        (f"== A ==\n=== B ===\n{LONG}", [("B", LONG)]),
        (
            f"{LONG}\n== References ==\nA.\n=== Notes on it ===\nB.\n== Legacy ==\nC.",
            [("", LONG), ("Legacy", "C.")],
        ),
        (f"{LONG}\n\nSee also\n\nBattle of Ulm\n\nBattle of Jena\n", [("", LONG)]),
        (
            f"Bibliography\n\nPrimary works\n\nSmith, A. (1990). Long War. University Press. {LONG}",
            [],
        ),
        (f"Notes and references\n{LONG}\nAftermath\n{LONG}", [("Aftermath", LONG)]),
        ("They fled.\nOthers stayed.", [("", "They fled."), ("", "Others stayed.")]),
        (f"{LONG}\nA | B | C\n|-\n{LONG}", [("", LONG), ("", LONG)]),
        ("()\n\n[1]\n\n* * *", []),
    ],
)
def test_headings_and_what_is_left_out(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    wrapped = (
        "On the 1st of April 645 the Tang forces that Li Shiji led turned to\n"
        "invade Goguryeo and attacked several castles there, among them Shin\n"
        "and Geonan, but the plan failed.\n"
    )
    assert read(f"{wrapped}\n{wrapped}") == [("", wrapped.strip().replace("\n", " "))] * 2
    assert read(f"Assault\n{wrapped}")[0][0] == "Assault"


def test_a_line_of_a_million_characters_is_cut_between_sentences() -> None:
    text = (LONG + " ") * 12_000
    found = list(passages(AlignedText.of(text)))
    assert len(found) > 9
    assert all(
        len(passage.content) <= LONGEST and passage.content.text.endswith("sides.") for passage in found
    )
    assert " ".join(passage.content.text for passage in found) == text.strip()
    last = found[-1].content
    assert last.locate(len(last) - 6, len(last)) == (len(text) - 7, len(text) - 1)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"= Siege of Ansi =\n\n{LONG}", "Siege of Ansi"),
        (f"Siege of Ansi\n\n{LONG}", "Siege of Ansi"),
        (f"SIEGE OF ANSI\n{LONG}", "SIEGE OF ANSI"),
        (f"# Siege of Ansi\n\n{LONG}", "Siege of Ansi"),
        (f"{LONG}\n\n{LONG}", ""),
    ],
)
def test_title_of_prose(text: str, title: str) -> None:
    document = document_of(text, source="a", id="a")
    assert document.title.text == title
    assert document.passages[0].content.text == LONG
