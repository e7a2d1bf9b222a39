"""What one document says, whatever the tuning: about which event, from where, and what says nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.collect.read import document_of
from kg.extract import extract
from kg.extract.conflicts import conflict_type
from kg.extract.main_event import main_event
from kg.extract.namings import namings
from kg.extract.nlp import BORDER, parse
from kg.model import Date, Document, Mention, Quantity, Relation
from kg.party_names import party_words

if TYPE_CHECKING:
    from spacy.language import Language

ARTICLES = sorted((Path(__file__).parents[1] / "articles").glob("*.txt"))
LUND = "The Battle of Lund was fought on 4 December 1676 near Lund between Sweden and Denmark."


def document(text: str) -> Document:
    return document_of(text, source="lund.txt", id="lund")


def objects(relations: list[Relation], predicate: str) -> list[str]:
    found = [r.object for r in relations if r.predicate == predicate]
    return [o.text if isinstance(o, Mention) else o.edtf if isinstance(o, Date) else str(o) for o in found]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("= Siege of Ansi =\n\nIn 645 the Tang besieged Ansi.", "Siege of Ansi", "Siege"),
        ("= Ansi =\n\nInfobox\n- Conflict: Ansi\n- Place: Ansi\n", "Ansi", "Battle"),
        ("= Battle of Lund (1676) =\n\nIt was fought at Lund.", "Battle of Lund", "Battle"),
        (LUND, "Battle of Lund", "Battle"),
        ("The BATTLE OF LOMA VERDE took place on April 24, 1860.", "Battle of Loma Verde", "Battle"),
        ("= Second Lund War =\n\nIt lasted from 1676 to 1679.", "Second Lund War", "War"),
        ("= Raid on Lund =\n\nDanish troops attacked.", "Raid on Lund", "Raid"),
    ],
)
def test_what_an_article_is_about(text: str, name: str, type_: str) -> None:
    event = main_event(document(text))
    assert event is not None
    assert (event.text, event.type) == (name, type_)


@pytest.mark.parametrize(
    "text",
    [
        "= Honey bees =\n\nHoney bees live in colonies. Queens lay eggs from March to September.",
        "= Rail strike =\n\nThe workers of Lund went on strike on 3 March 1921. The company gave in.",
        "Otto Braun was born in Lund in 1801. He painted landscapes and died in 1860.",
        "",
    ],
)
def test_prose_without_a_conflict_says_nothing_of_one(nlp: Language, text: str) -> None:
    found = extract(document(text), nlp)
    assert [r for r in found if r.predicate not in ("rank", "commandedBy", "memberOf", "office")] == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_offset_is_one_of_the_file_as_it_stands(nlp: Language, path: Path) -> None:
    text = path.read_text("utf-8")
    found = extract(document_of(text, source=path.name, id=path.stem), nlp)
    assert len(found) > 8
    for relation in found:
        evidence = relation.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
        assert 0 < evidence.score <= 1
        assert evidence.rule
        for mention in (relation.subject, relation.object):
            if isinstance(mention, Mention):
                assert 0 <= mention.start < mention.end <= len(text)


def test_extraction_is_pure(nlp: Language) -> None:
    first, second = document(LUND), document("= Siege of Ansi =\n\nIn 645 the Tang besieged Ansi.")
    alone = extract(first, nlp)
    extract(second, nlp)
    assert extract(first, nlp) == alone
    assert len(alone) == len(set(alone))


def test_references_and_see_also_say_nothing(nlp: Language) -> None:
    tail = """

==References==
- Smith, John. The Battle of Malmö was fought on 5 May 1677 between France and England.

==See also==
- Battle of Landskrona
"""
    assert extract(document(f"= Battle of Lund =\n\n{LUND}{tail}"), nlp) == extract(
        document(f"= Battle of Lund =\n\n{LUND}\n"), nlp
    )


def test_a_plain_sentence_says_who_when_and_where(nlp: Language) -> None:
    found = extract(document(LUND), nlp)
    assert objects(found, "belligerent") == ["Sweden", "Denmark"]
    assert {r.side for r in found if r.predicate == "belligerent"} == {1, 2}
    assert objects(found, "date") == ["1676-12-04"]
    assert "Lund" in objects(found, "place")
    assert objects(found, "foaf:primaryTopic") == ["Battle of Lund"]


def test_weather_and_distances_are_no_belligerents_and_years_no_strength(nlp: Language) -> None:
    text = (
        "= Battle of Lund =\n\nThe Battle of Lund was fought in 1676 between Sweden and Denmark in freezing "
        "weather, after a march of 300 kilometres through the snow. It ended before noon."
    )
    found = extract(document(text), nlp)
    assert set(objects(found, "belligerent")) == {"Sweden", "Denmark"}
    assert [r.object for r in found if isinstance(r.object, Quantity)] == []


def test_a_table_without_prose_is_read(nlp: Language) -> None:
    text = (
        "Battle of Lund | |||\n---|---|---|---|\nBelligerents | |||\nSweden | Denmark | ||\n"
        "Commanders and leaders | |||\nOtto Braun | Ivan Petrov | ||\n"
    )
    found = extract(document(text), nlp)
    assert [
        (r.side, r.object.text) for r in found if r.predicate == "commander" and isinstance(r.object, Mention)
    ] == [
        (1, "Otto Braun"),
        (2, "Ivan Petrov"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("General Ding Chao fought on.", [("Ding Chao", "General")]),
        ("Lieutenant General Jirō Tamon returned.", [("Jirō Tamon", "Lieutenant General")]),
        ("He sent Generals Ma and Ding away.", [("Ma", "Generals"), ("Ding", "Generals")]),
        ("Brig. Gen. Josiah Penrose attacked.", [("Josiah Penrose", "Brig. Gen.")]),
        ("The 2nd Division marched to Mukden.", []),
    ],
)
def test_rank_and_name(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(n.name, n.rank) for n in namings(nlp(text), party_words()) if n.rank or not expected] == expected


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Battle of Lund", "Battle"),
        ("Siege of Orléans (1429)", "Siege"),
        ("Thirty Years' War", "War"),
        ("January 28 Incident", "Incident"),
        ("Jiangqiao Campaign", "Campaign"),
        ("Olustee", "MilitaryConflict"),
    ],
)
def test_a_name_tells_the_kind_of_conflict(name: str, type_: str) -> None:
    assert conflict_type(name) == type_


def test_no_sentence_spans_two_passages(nlp: Language) -> None:
    doc = parse(f"The army of Sweden marched{BORDER}Denmark was beaten.", nlp)
    assert [sent.text.strip() for sent in doc.sents] == ["The army of Sweden marched", "Denmark was beaten."]


def test_a_long_text_is_parsed_in_parts_and_loses_nothing(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    passage = "The Swedes beat the Danes near Lund. "
    text = BORDER.join([passage * 10] * 4)
    monkeypatch.setattr("kg.extract.nlp.LONGEST", len(text) // 3)
    doc = parse(text, nlp)
    assert doc.text == text
    assert doc[-3].idx == text.rindex(doc[-3].text)


ODD = """
Battle of Lund was fought between Sweden and Denmark General Otto Braun commanded by 3,000 men killed on
4 December 1676 † ( ) , . | = == Infobox - Commander1: [[ ]] {{ }}
"""
WORDS = st.sampled_from([*ODD.split(), "\n", "\n\n"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=40))
def test_no_text_is_too_odd_to_extract_from(nlp: Language, parts: list[str]) -> None:
    text = " ".join(parts)
    for relation in extract(document(text), nlp):
        assert text[relation.evidence.start : relation.evidence.end] == relation.evidence.quote
