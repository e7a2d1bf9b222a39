"""The questions that one build of both seed articles answers, and that nothing wrong stands beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.graph import KnowledgeGraph
from kg.query.rows import PythonValue, Rows
from kg.validate import validate, whole_graph_violations

EVENT = "Defense of Harbin"
BATTLE = "https://w3id.org/conflict-kg/id/battle/defense-of-harbin"
# the event that every question below is about
HERE = f"BIND(<{BATTLE}> AS ?event)"
Row = dict[str, PythonValue]


def rows(graph: KnowledgeGraph, query: str, **parameters: str) -> list[Row]:
    answer = graph.query(query, **parameters)
    assert isinstance(answer, Rows)
    return list(answer)


def names(graph: KnowledgeGraph, pattern: str) -> set[str]:
    """The labels of every ?x that a pattern finds for the event."""
    found = rows(graph, f"SELECT DISTINCT ?name {{ {HERE} {pattern} ?x rdfs:label ?name }}")
    return {str(row["name"]) for row in found}


def texts(seeds: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in seeds.glob("*.txt")}


def test_who_commanded(harbin: KnowledgeGraph) -> None:
    first, second = rows(harbin, "who-commanded", event=EVENT)
    assert (first["side"], first["commanderLabel"], first["alsoKnownAs"]) == (1, "Ding Chao", "Ting Chao")
    assert first["belligerents"] == "National Revolutionary Army; Republic of China"
    assert (second["side"], second["commanderLabel"], second["rank"]) == (
        2,
        "Jirō Tamon",
        "Lieutenant General",
    )
    assert second["belligerents"] == "Empire of Japan; Imperial Japanese Army"


@pytest.mark.parametrize(
    ("side", "belligerents", "commanders"),
    [
        (1, {"Republic of China", "National Revolutionary Army"}, {"Ding Chao"}),
        (2, {"Empire of Japan", "Imperial Japanese Army"}, {"Jirō Tamon"}),
    ],
)
def test_no_side_has_a_belligerent_or_commander_too_many(
    harbin: KnowledgeGraph, side: int, belligerents: set[str], commanders: set[str]
) -> None:
    at = f"?event mil:side ?side . ?side mil:sideNumber {side} ."
    assert names(harbin, f"{at} ?side mil:belligerent ?x .") == belligerents
    assert names(harbin, f"{at} ?side mil:commander ?x .") == commanders
    assert names(harbin, "?event mil:side/mil:supporter ?x .") == set()


def test_where(harbin: KnowledgeGraph) -> None:
    assert "Harbin" in [row["placeLabel"] for row in rows(harbin, "where", event=EVENT)]
    # the larger places come from the card's own entry; nothing else of the text is a place of the battle
    assert names(harbin, "?event mil:place ?x .") == {"Harbin", "Manchuria", "Republic of China"}


def test_when(harbin: KnowledgeGraph) -> None:
    (row,) = rows(harbin, "when", event=EVENT)
    assert row["date"] == "1932-01-25/1932-02-04"
    assert (row["startDate"], row["endDate"]) == (date(1932, 1, 25), date(1932, 2, 4))
    bounds = [row[name] for name in ("beginMin", "beginMax", "endMin", "endMax")]
    assert bounds == [2426732, 2426732, 2426742, 2426742]
    years = rows(harbin, f"SELECT ?a ?b {{ {HERE} ?event mil:startYear ?a ; mil:endYear ?b }}")
    assert years == [{"a": 1932, "b": 1932}]


def test_outcome(harbin: KnowledgeGraph) -> None:
    found = rows(harbin, "outcome", event=EVENT)
    assert {(row["result"], row["victorLabel"]) for row in found} == {("Japanese victory", "Empire of Japan")}
    assert {(row["side"], row["outcome"]) for row in found} == {(1, "Defeat"), (2, "Victory")}
    assert names(harbin, "?event mil:victor ?x .") == {"Empire of Japan"}


def test_strength_and_losses(harbin: KnowledgeGraph) -> None:
    columns = ("side", "measure", "kind", "least", "most", "status")
    found = {tuple(row[c] for c in columns) for row in rows(harbin, "strength-and-losses", event=EVENT)}
    assert found == {
        (1, "strength", "Personnel", 30_000, 30_000, None),
        (1, "losses", "CasualtiesTotal", 1_800, 1_800, None),
        (2, "strength", "Personnel", None, None, "StatedUnknown"),
        (2, "losses", "CasualtiesTotal", None, None, "StatedUnknown"),
    }


def test_part_of(harbin: KnowledgeGraph) -> None:
    found = {(row["partOfLabel"], row["class"]) for row in rows(harbin, "part-of", event=EVENT)}
    assert found == {("Japanese invasion of Manchuria", "Campaign"), ("Second Sino-Japanese War", "War")}


def test_sources_both_tell_of_the_one_event(harbin: KnowledgeGraph) -> None:
    found = rows(harbin, "sources")
    assert {row["event"] for row in found} == {BATTLE}
    assert [row["source"] for row in found] == [
        "defense-of-harbin-infobox.txt",
        "defense-of-harbin-table.txt",
    ]
    asked = rows(harbin, "SELECT ?d { ?d foaf:primaryTopic ?x } ORDER BY ?d")
    assert [str(row["d"]).rpartition("/")[2] for row in asked] == [
        "defense-of-harbin-infobox",
        "defense-of-harbin-table",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "commander",
        "belligerent",
        "place",
        "date",
        "resultText",
        "sideOutcome",
        "strength",
        "casualties",
        "partOf",
    ],
)
def test_which_words_says_it_for_each_property(harbin: KnowledgeGraph, seeds: Path, said: str) -> None:
    found = [r for r in rows(harbin, "which-words", event=EVENT) if r["propertyLabel"] == said]
    files = texts(seeds)
    assert found
    for row in found:
        assert files[str(row["source"])][int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
        assert row["rule"]


def spans(graph: KnowledgeGraph, predicate: str) -> Iterator[tuple[str, int, int, str]]:
    query = f"""SELECT ?source ?start ?end ?quote {{
        ?claim mil:{predicate} ?span . ?span nif:referenceContext/dcterms:source ?source ;
          nif:beginIndex ?start ; nif:endIndex ?end ; nif:anchorOf ?quote }}"""
    for row in rows(graph, query):
        yield str(row["source"]), int(str(row["start"])), int(str(row["end"])), str(row["quote"])


@pytest.mark.parametrize("predicate", ["evidence", "objectMention"])
def test_every_quote_is_the_files_own_words(harbin: KnowledgeGraph, seeds: Path, predicate: str) -> None:
    files = texts(seeds)
    found = list(spans(harbin, predicate))
    assert {file[start:end] for file, start, end, _ in found for file in [files[file]]} == {
        quote for *_, quote in found
    }
    assert all(files[source][start:end] == quote for source, start, end, quote in found)
    assert len(found) > 25


def test_every_claim_has_evidence_in_a_document(harbin: KnowledgeGraph) -> None:
    claims = rows(harbin, "SELECT DISTINCT ?c { ?c a mil:Claim }")
    told = rows(
        harbin,
        "SELECT DISTINCT ?c { ?c a mil:Claim ; mil:evidence/nif:referenceContext ?d . ?d a mil:Document }",
    )
    assert len(claims) == len(told) > 25


def test_a_mention_stands_inside_its_evidence(harbin: KnowledgeGraph) -> None:
    outside = """ASK { ?c mil:evidence ?e ; mil:objectMention ?m . ?e nif:beginIndex ?a ; nif:endIndex ?b .
        ?m nif:beginIndex ?from ; nif:endIndex ?to . FILTER(?from < ?a || ?to > ?b) }"""
    assert harbin.query(outside) is False


def test_markup_beside_a_name_is_not_in_its_mention(harbin: KnowledgeGraph) -> None:
    query = """SELECT ?quote { ?c rdf:object <https://w3id.org/conflict-kg/id/person/jiro-tamon> ;
        rdf:predicate mil:commander ; mil:objectMention/nif:anchorOf ?quote }"""
    assert {row["quote"] for row in rows(harbin, query)} == {"Jirō Tamon"}


@pytest.mark.parametrize(
    ("person", "rank"),
    [
        ("Ma Zhanshan", "General"),
        ("Kenji Doihara", "Colonel"),
        ("Ding Chao", "General"),
        ("Xi Qia", "General"),
        ("Feng Zhanhai", "Colonel"),
        ("Zhang Xueliang", "Marshal"),
        ("Li Du", "General"),
        ("Jirō Tamon", "Lieutenant General"),
        ("Zhang Jinghui", "General"),
    ],
)
def test_ranks_of_the_officers(harbin: KnowledgeGraph, person: str, rank: str) -> None:
    found = rows(harbin, f'SELECT ?rank {{ ?x rdfs:label "{person}"@en ; mil:rank ?rank }}')
    assert [row["rank"] for row in found] == [rank]


def test_only_people_have_a_rank(harbin: KnowledgeGraph) -> None:
    ranked = rows(harbin, "SELECT ?x { ?x mil:rank ?rank }")
    assert len(ranked) == 9
    assert harbin.query("ASK { ?x mil:rank ?rank FILTER NOT EXISTS { ?x a mil:Person } }") is False


@pytest.mark.parametrize(
    ("unit", "commanders"),
    [
        ("2nd Infantry Division", {"Jirō Tamon"}),
        ("Jilin Self-Defence Army", {"Ding Chao", "Li Du"}),
    ],
)
def test_who_commanded_a_unit(harbin: KnowledgeGraph, unit: str, commanders: set[str]) -> None:
    query = f'SELECT ?name {{ ?u rdfs:label "{unit}"@en ; mil:commandedBy/rdfs:label ?name }}'
    assert {row["name"] for row in rows(harbin, query)} == commanders


def test_no_place_is_a_person_and_no_person_a_party(harbin: KnowledgeGraph) -> None:
    people = {
        str(row["n"]) for row in rows(harbin, "SELECT ?n { ?x a mil:Person ; rdfs:label|skos:altLabel ?n }")
    }
    others = {
        str(row["n"])
        for row in rows(
            harbin, "SELECT ?n { ?x a ?c ; rdfs:label|skos:altLabel ?n FILTER(?c != mil:Person) }"
        )
    }
    assert {"Ding Chao", "Ting Chao"} <= people
    assert not people & others
    assert "freezing weather" not in others


def test_one_event_and_no_second_person_for_a_short_name(harbin: KnowledgeGraph) -> None:
    assert len(rows(harbin, "SELECT ?x { ?x a mil:Battle }")) == 1
    people = rows(harbin, "SELECT ?n { ?x a mil:Person ; rdfs:label ?n }")
    assert not {row["n"] for row in people} & {"Ding", "Ma", "Xi", "Tamon", "Doihara", "Jiro Tamon"}


def test_the_bibliography_gives_nothing(harbin: KnowledgeGraph, seeds: Path) -> None:
    text = texts(seeds)["defense-of-harbin-infobox.txt"]
    border = text.index("==Bibliography==")
    starts = [start for source, start, *_ in spans(harbin, "evidence") if source.endswith("infobox.txt")]
    assert starts
    assert max(starts) < border


def test_the_graph_is_valid_and_nothing_was_refused(harbin: KnowledgeGraph) -> None:
    graph = harbin.to_rdflib()
    refusals = [v for v in (*validate(graph), *whole_graph_violations(graph)) if v.severity == "Violation"]
    assert refusals == []
    assert harbin.quarantined() == {}
    assert harbin.report["violations"] == {}
