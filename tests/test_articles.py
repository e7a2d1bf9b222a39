"""Made-up articles in each layout and of different ages: each builds and answers as the seeds do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.collect.read import layout_of
from kg.graph import KnowledgeGraph
from kg.query.rows import Rows

ARTICLES = Path(__file__).parent / "articles"
Answer = Any

INFOBOX, TABLE, CARD = "Battle of Kestrel Moor", "Battle of Lake Sarimai", "Harlow's Mill"
WIKITEXT, PROSE, UNTITLED = "Battle of Thyrea Pass", "Siege of Castelferro", "Battle of Ardmore Hill"

# side -> commanders
WHO: dict[str, Answer] = {
    INFOBOX: {1: {"Erik Lindqvist", "Axel Rosenhane"}, 2: {"Albrecht von Hohenau"}},
    TABLE: {1: {"Aarne Kivelä"}, 2: {"Pavel Drozdov"}},
    CARD: {1: {"Amos Tillery"}, 2: {"Josiah Penrose"}},
    WIKITEXT: {1: {"Kleomedes"}, 2: {"Lysanias", "Thrasyllos"}},
    PROSE: {1: {"Marquis de Vaubrun"}, 2: {"Johann Reiter"}},
    UNTITLED: {1: {"Antoine Brissac"}, 2: {"Henry Calloway"}},
}
# side -> belligerents
FOR_WHOM: dict[str, Answer] = {
    INFOBOX: {1: {"Kingdom of Sweden"}, 2: {"Holy Roman Empire"}},
    TABLE: {1: {"Finland"}, 2: {"Soviet Union"}},
    CARD: {1: {"Union"}, 2: {"Confederate States"}},
    WIKITEXT: {1: {"Sparta"}, 2: {"Athens", "Argos"}},
    PROSE: {1: {"France"}, 2: {"Austria"}},
    UNTITLED: {1: {"France"}, 2: {"Great Britain"}},
}
# one of the places that must be there
WHERE: dict[str, Answer] = {
    INFOBOX: "Kestrel Moor",
    TABLE: "Lake Sarimai",
    CARD: "Preston County",
    WIKITEXT: "Thyrea Pass",
    PROSE: "Castelferro",
    UNTITLED: "Ardmore",
}
WHEN: dict[str, Answer] = {
    INFOBOX: "1634-09-14",
    TABLE: "1941-08-03/1941-08-09",
    CARD: "1863-05-04/1863-05-05",
    WIKITEXT: "-0417",  # 418 BC, the year before 1 BC being -1
    PROSE: "1707-03-02/1707-04-17",
    UNTITLED: "1758-05-12",
}
# the victor, and the outcome of its side and the other
OUTCOME: dict[str, Answer] = {
    INFOBOX: ("Kingdom of Sweden", {1: "Victory", 2: "Defeat"}),
    TABLE: ("Finland", {1: "Victory", 2: "Defeat"}),
    CARD: ("Union", {1: "Victory", 2: "Defeat"}),
    WIKITEXT: ("Sparta", {1: "Victory", 2: "Defeat"}),
    PROSE: ("France", {1: "Victory", 2: "Defeat"}),
    UNTITLED: ("Great Britain", {1: "Defeat", 2: "Victory"}),
}
# some figures that must be there: side, measure, kind, lowest, highest
FIGURES: dict[str, Answer] = {
    INFOBOX: {
        (1, "strength", "Personnel", 8_500, 8_500),
        (1, "strength", "Guns", 24, 24),
        (2, "strength", "Personnel", 11_000, 12_000),
        (1, "losses", "KilledOrWounded", 900, 900),
        (2, "losses", "Killed", 4_000, 4_000),
        (2, "losses", "Captured", 2_300, 2_300),
    },
    TABLE: {
        (1, "strength", "Personnel", 6_200, 6_200),
        (2, "strength", "Personnel", None, None),
        (1, "losses", "CasualtiesTotal", 410, 410),
        (2, "losses", "CasualtiesTotal", 2_750, 2_750),
    },
    CARD: {
        (1, "losses", "CasualtiesTotal", 210, 210),
        (2, "losses", "CasualtiesTotal", 365, 365),
    },
    WIKITEXT: {
        (1, "strength", "Personnel", 3_600, 3_600),
        (2, "strength", "Personnel", None, None),
        (1, "losses", "Killed", 300, 300),
        (2, "losses", "Killed", 1_100, 1_100),
    },
    PROSE: {(1, "strength", "Personnel", 9_000, 9_000), (2, "strength", "Personnel", 1_200, 1_200)},
    UNTITLED: {(2, "strength", "Personnel", 1_500, 1_500), (1, "losses", "Killed", 350, 350)},
}
PART_OF: dict[str, Answer] = {
    INFOBOX: "Thirty Years' War",
    TABLE: "Continuation War",
    CARD: "Operations in Eastern Kentucky",
    WIKITEXT: "Peloponnesian War",
    PROSE: "War of the Spanish Succession",
    UNTITLED: "Seven Years' War",
}


@pytest.fixture(scope="module")
def built() -> KnowledgeGraph:
    from kg.pipeline import build

    return build(ARTICLES)


def select(graph: KnowledgeGraph, query: str, **parameters: str) -> list[dict[str, Answer]]:
    found = graph.query(query, **parameters)
    assert isinstance(found, Rows)
    return list(found)


def by_side(graph: KnowledgeGraph, event: str, predicate: str) -> dict[int, set[str]]:
    query = f"""SELECT ?number ?name {{ ?event rdfs:label "{event}"@en ; mil:side ?side .
        ?side mil:sideNumber ?number ; mil:{predicate}/rdfs:label ?name }}"""
    found: dict[int, set[str]] = {}
    for row in select(graph, query):
        found.setdefault(row["number"], set()).add(row["name"])
    return found


def cases(expected: dict[str, Answer], **failing: str) -> list[Any]:
    """A test case for each article, with the reason where it is known to fail."""
    layouts = dict(zip(("infobox", "table", "card", "wikitext", "prose", "untitled"), WHO, strict=True))
    marks = {layouts[name]: pytest.mark.xfail(reason=why, strict=True) for name, why in failing.items()}
    return [
        pytest.param(event, answer, id=event, marks=marks.get(event, ()))
        for event, answer in expected.items()
    ]


@pytest.mark.parametrize(
    ("file", "layout"),
    [
        ("kestrel-moor-infobox.txt", "key-value"),
        ("lake-sarimai-table.txt", "table"),
        ("harlows-mill-card.txt", "key-value"),
        ("thyrea-pass-wikitext.txt", "wikitext"),
        ("castelferro-prose.txt", "prose"),
        ("untitled-prose.txt", "prose"),
    ],
)
def test_layout_is_told_by_content(file: str, layout: str) -> None:
    assert layout_of((ARTICLES / file).read_text("utf-8")) == layout


def test_each_article_is_about_its_own_event(built: KnowledgeGraph) -> None:
    assert sorted(row["eventLabel"] for row in select(built, "sources")) == sorted(WHO)


@pytest.mark.parametrize(("event", "expected"), cases(WHO))
def test_who_commanded(built: KnowledgeGraph, event: str, expected: Answer) -> None:
    assert by_side(built, event, "commander") == expected


@pytest.mark.parametrize(("event", "expected"), cases(FOR_WHOM))
def test_for_whom(built: KnowledgeGraph, event: str, expected: Answer) -> None:
    assert by_side(built, event, "belligerent") == expected


@pytest.mark.parametrize(("event", "expected"), cases(WHERE))
def test_where(built: KnowledgeGraph, event: str, expected: Answer) -> None:
    assert expected in [row["placeLabel"] for row in select(built, "where", event=event)]


@pytest.mark.parametrize(("event", "expected"), cases(WHEN))
def test_when(built: KnowledgeGraph, event: str, expected: Answer) -> None:
    assert [row["date"] for row in select(built, "when", event=event)] == [expected]


@pytest.mark.parametrize(
    ("event", "expected"),
    cases(OUTCOME),
)
def test_outcome(built: KnowledgeGraph, event: str, expected: Answer) -> None:
    found = select(built, "outcome", event=event)
    assert {row["victorLabel"] for row in found} == {expected[0]}
    assert {row["side"]: row["outcome"] for row in found} == expected[1]


@pytest.mark.parametrize(("event", "expected"), cases(FIGURES))
def test_strength_and_losses(built: KnowledgeGraph, event: str, expected: Answer) -> None:
    columns = ("side", "measure", "kind", "least", "most")
    found = {tuple(row[c] for c in columns) for row in select(built, "strength-and-losses", event=event)}
    assert expected <= found


@pytest.mark.parametrize(("event", "expected"), cases(PART_OF))
def test_part_of(built: KnowledgeGraph, event: str, expected: Answer) -> None:
    assert expected in [row["partOfLabel"] for row in select(built, "part-of", event=event)]


def test_what_a_mark_says_of_a_person(built: KnowledgeGraph) -> None:
    query = "SELECT ?name ?p { ?x ?p ?event ; rdfs:label ?name FILTER(?p IN (mil:killedIn, mil:capturedIn)) }"
    found = {(row["name"], row["p"].partition("#")[2]) for row in select(built, query)}
    assert found >= {
        ("Axel Rosenhane", "killedIn"),
        ("Albrecht von Hohenau", "capturedIn"),
        ("Lysanias", "killedIn"),
    }


def test_every_quote_is_the_files_own_words(built: KnowledgeGraph) -> None:
    files = {path.name: path.read_text("utf-8") for path in ARTICLES.glob("*.txt")}
    query = """SELECT ?source ?start ?end ?quote { ?span nif:anchorOf ?quote ; nif:beginIndex ?start ;
        nif:endIndex ?end ; nif:referenceContext/dcterms:source ?source }"""
    found = select(built, query)
    assert {row["source"] for row in found} == set(files)
    assert [row for row in found if files[row["source"]][row["start"] : row["end"]] != row["quote"]] == []


def test_references_and_notes_give_nothing(built: KnowledgeGraph) -> None:
    labels = {row["n"] for row in select(built, "SELECT ?n { ?x rdfs:label|skos:altLabel ?n }")}
    assert not [name for name in labels if "Sternberg" in name or "Diodoros" in name or "Library" in name]


def test_a_date_before_christ_has_no_xsd_date_but_bounds(built: KnowledgeGraph) -> None:
    (row,) = select(built, "when", event=WIKITEXT)
    assert (row["startDate"], row["endDate"]) == (None, None)
    assert row["beginMin"] + 364 == row["beginMax"]


def test_nothing_was_refused(built: KnowledgeGraph) -> None:
    assert built.quarantined() == {}
    assert built.report["violations"] == {}
