from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Store, Variable

from kg.errors import RuleError
from kg.query import Rows, named_queries, open_store, run
from kg.query.named import read_query
from kg.vocab import PREFIXES

FIXTURE = Path(__file__).parent / "alder-ford.trig"
EVENT = "Battle of Alder Ford"
VARN, OSS = "Kingdom of Varn", "Republic of Oss; Army of Oss"
DAY = "2378984"

# The rows of each query as a table shows them, parameters first.
EXPECTED: dict[str, tuple[dict[str, str], list[tuple[str, ...]]]] = {
    "who-commanded": (
        {"event": EVENT},
        [
            (EVENT, "1", VARN, "Ivo Brandt", "Brandt; Iwo Brandt", "General"),
            (EVENT, "2", OSS, "Lena Sörensen", "", "Marshal"),
        ],
    ),
    "where": ({"event": EVENT}, [(EVENT, "Alder Ford", "Varn", "51.5", "7.25")]),
    "when": (
        {"event": EVENT},
        [(EVENT, "1801-05-03", "1801-05-03", "1801-05-03", DAY, DAY, DAY, DAY)],
    ),
    "outcome": (
        {"event": EVENT},
        [
            (EVENT, "a victory of Oss", "Republic of Oss", "1", VARN, "Defeat"),
            (EVENT, "a victory of Oss", "Republic of Oss", "2", OSS, "Victory"),
        ],
    ),
    "strength-and-losses": (
        {"event": EVENT},
        [
            (EVENT, "1", VARN, "strength", "Personnel", "4000", "4000", "4,000", ""),
            (EVENT, "2", OSS, "strength", "Personnel", "", "", "unknown", "StatedUnknown"),
        ],
    ),
    "part-of": (
        {"event": EVENT},
        [(EVENT, "Northern Campaign", "Campaign"), (EVENT, "Varn War", "War")],
    ),
    "sources": (
        {"event": EVENT},
        [(EVENT, EVENT, "alder-ford.txt"), (EVENT, "brandt.txt", "brandt.txt")],
    ),
    "conflicts": (
        {},
        [
            (
                EVENT,
                "date",
                "1801-05-03",
                "alder-ford.txt",
                "The Battle of Alder Ford was fought on 3 May 1801 at Alder Ford between the Kingdom of Varn "
                "and the Republic of Oss.",
                "1801-05-04",
                "brandt.txt",
                "Ivo Brandt, also Iwo Brandt, fought at Alder Ford on 4 May 1801.",
            )
        ],
    ),
    "units": ({"unit": "2nd Rifles"}, [("2nd Rifles", "Piet Hall", "Colonel", "")]),
    "timeline": (
        {"event": "Northern Campaign"},
        [
            (
                "Northern Campaign",
                "1801-05-02",
                "offer of a truce",
                "Episode",
                "Ivo Brandt",
                "",
                "brandt.txt",
                "On the eve the garrison offered a truce.",
            ),
            ("Northern Campaign", "1801-05-03", EVENT, "Battle", "", "Alder Ford", "", ""),
        ],
    ),
    "evidence": (
        {"entity": "Piet Hall", "property": "commandedBy"},
        [
            (
                "2nd Rifles",
                "commandedBy",
                "Piet Hall",
                "Accepted",
                "0.8",
                "patterns/commandedBy:led",
                "alder-ford.txt",
                "299",
                "336",
                "Colonel Piet Hall led the 2nd Rifles.",
            )
        ],
    ),
}


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(FIXTURE)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_named_query_gives_these_rows_in_this_order(store: Store, name: str) -> None:
    parameters, expected = EXPECTED[name]
    answer = run(store, name, **parameters)
    assert isinstance(answer, Rows)
    assert answer.readable()[1] == expected


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_a_named_query_without_parameters_answers_for_all(store: Store, name: str) -> None:
    answer = run(store, name)
    assert isinstance(answer, Rows)
    assert len(answer) >= len(EXPECTED.get(name, ({}, []))[1])
    assert len(answer) > 0


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_a_named_query_orders_its_rows_and_says_what_it_answers(name: str) -> None:
    query = named_queries()[name]
    assert query.title
    assert "ORDER BY" in query.text.rpartition("}")[2]


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_a_named_query_declares_its_prefixes_for_other_stores(name: str) -> None:
    text = named_queries()[name].text
    used = {prefix for prefix in PREFIXES if re.search(rf"(?<![\w:]){prefix}:\w", text)}
    declared = dict(re.findall(r"PREFIX (\w+): <(.*)>", text))
    assert used <= set(declared)
    assert declared.items() <= PREFIXES.items()
    Store().query(text)


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_each_parameter_is_a_column_so_that_it_can_be_bound(name: str) -> None:
    query = named_queries()[name]
    columns = Store().query(query.text).variables  # type: ignore[union-attr]
    assert {Variable(parameter.name) for parameter in query.parameters} <= set(columns)


def test_which_words_quotes_every_claim_of_the_event_where_it_stands(store: Store) -> None:
    rows = run(store, "which-words", event=EVENT)
    assert isinstance(rows, Rows)
    properties = [row["propertyLabel"] for row in rows]
    assert set(properties) == {
        *("belligerent", "commander", "date", "partOf", "place", "resultText"),
        *("sideOutcome", "strength", "unit"),
    }
    assert len(properties) == 13
    for row in rows:
        text = (Path(__file__).parent / "documents" / str(row["source"])).read_text("utf-8")
        start, end = row["start"], row["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert text[start:end] == row["quote"]


def test_classes_counts_entities_of_each_class(store: Store) -> None:
    rows = run(store, "classes")
    assert isinstance(rows, Rows)
    counts = {row["class"]: row["entities"] for row in rows}
    assert counts["Claim"] == 15
    assert counts["Person"] == 3
    assert counts["Battle"] == 1


def test_comments_at_the_head_are_title_help_and_parameters(tmp_path: Path) -> None:
    file = tmp_path / "x.rq"
    file.write_text(
        "# What\n# More\n# of it.\n# param who (Person): a man\n# param any: a thing\nASK {}\n# not this"
    )
    query = read_query(file)
    assert (query.title, query.help) == ("What", "More of it.")
    assert [(p.name, p.type, p.help) for p in query.parameters] == [
        ("who", "Person", "a man"),
        ("any", "", "a thing"),
    ]


def test_a_parameter_of_an_unknown_class_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "x.rq"
    file.write_text("# What\n# param who (Persn): a man\nASK {}")
    with pytest.raises(RuleError, match="Persn"):
        read_query(file)
