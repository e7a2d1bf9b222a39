from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import QueryError
from kg.query import PythonValue, Rows, conflicts, open_store, run, why
from kg.vocab import BASE, MIL

FIXTURE = Path(__file__).parent / "alder-ford.trig"
EVENT = f"{BASE}id/battle/battle-of-alder-ford"
BRANDT = f"{BASE}id/person/ivo-brandt"
LABELS = "SELECT ?x ?name { ?x rdfs:label ?name }"


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(FIXTURE)


def rows(answer: object) -> list[dict[str, PythonValue]]:
    assert isinstance(answer, Rows)
    return list(answer)


@pytest.mark.parametrize(
    "name",
    ["Ivo Brandt", "ivo brandt", " Iwo  Brandt ", "Brandt", BRANDT, f"<{BRANDT}>"],
)
def test_an_entity_goes_by_label_other_name_or_iri(store: Store, name: str) -> None:
    assert rows(run(store, LABELS, x=name)) == [{"x": BRANDT, "name": "Ivo Brandt"}]


def test_accents_may_be_left_out(store: Store) -> None:
    assert rows(run(store, LABELS, x="lena sorensen"))[0]["name"] == "Lena Sörensen"


def test_the_class_of_a_parameter_tells_namesakes_apart() -> None:
    both = Store()
    for kind, name in (("Place", "place"), ("Siege", "siege")):
        entity = NamedNode(f"{BASE}id/{name}/metz")
        label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
        rdf_type = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        both.add(Quad(entity, rdf_type, NamedNode(MIL + kind)))
        both.add(Quad(entity, label, Literal("Metz", language="en")))
        both.add(Quad(entity, NamedNode(f"{MIL}place"), NamedNode(f"{BASE}id/place/metz")))
    assert [row["event"] for row in rows(run(both, "where", event="Metz"))] == [f"{BASE}id/siege/metz"]
    with pytest.raises(QueryError, match=r"2 entities are called 'Metz'.*id/place/metz.*id/siege/metz"):
        run(both, LABELS, x="Metz")


@pytest.mark.parametrize(
    ("query", "parameters", "message"),
    [
        ("where", {"event": "Batle of Aldr Ford"}, "did you mean 'Battle of Alder Ford'"),
        ("where", {"event": "Ivo Brandt"}, "no entity of class MilitaryConflict"),
        ("where", {"event": "http://a.org/nothing"}, "nothing in the graph has the IRI"),
        ("where", {"event": "http://a.org/no thing"}, "no IRI"),
        ("where", {"event": ""}, "is called ''"),
        ("where", {"evnt": EVENT}, "no parameter 'evnt'; expected event"),
        ("conflicts", {"event": EVENT}, "no parameter 'event'; expected none"),
        ("evidence", {"property": "comander"}, "did you mean 'commander'"),
        (LABELS, {"y": BRANDT}, "variable .y"),
        ("wher", {}, "did you mean 'where'"),
        ("zzz", {}, "the named ones are classes, conflicts"),
    ],
)
def test_a_name_that_is_wrong_is_answered_by_what_may_be_meant(
    store: Store, query: str, parameters: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        run(store, query, **parameters)


@pytest.mark.parametrize(
    ("query", "place", "marked", "advice"),
    [
        (
            "SELECT * WHERE {\n  ?s mil:comander ?o }",
            "line 2, column 6",
            "mil:comander",
            "did you mean mil:commander?",
        ),
        ("SELECT ?s {\n\t?s rfds:label ?y }", "line 2, column 5", "rfds:label", "did you mean rdfs:"),
        ("SELECT ?s { ?s foo:bar ?y }", "line 1, column 16", "foo:bar", "declare it: PREFIX foo:"),
        ("SELEC * {}", "line 1, column 1", "SELEC", "did you mean SELECT?"),
        ("SELECT ?s { ?s ?p ?o }\nODER BY ?s", "line 2, column 1", "ODER", "did you mean ORDER?"),
        ("ASK { SERVICE <http://a.org/> { ?s ?p ?o } }", "line 1, column 7", "SERVICE", "by itself"),
        (
            "PREFIX w: <https://w3id.org/conflict-kg/ontology#> ASK { ?s a w:Batle }",
            "column 63",
            "w:Batle",
            "w:Battle?",
        ),
        ("ASK { ?s ?p }", "line 1, column 14", "", "just before the caret"),
    ],
)
def test_a_mistake_is_shown_with_its_line_a_caret_and_what_may_be_meant(
    store: Store, query: str, place: str, marked: str, advice: str
) -> None:
    with pytest.raises(QueryError) as caught:
        run(store, query)
    lines = str(caught.value).splitlines()
    assert place in lines[0]
    assert advice in lines[0]
    assert lines[-2].strip() in query
    assert lines[-2][lines[-1].index("^") :].startswith(marked)


def test_a_query_that_stops_short_is_told_so(store: Store) -> None:
    with pytest.raises(QueryError, match="ends too early"):
        run(store, "SELECT * { ?s ?p ?o")


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s ?p "mil:nothing SERVICE" }',
        "ASK { ?s ?p '''x mil:nothing''' } # mil:nothing SERVICE",
        "ASK { <http://a.org/mil:nothing> ?service ?o }",
        'ASK { ?s rdfs:label "SERVICE"@en . _:service ?p ?o }',
    ],
)
def test_words_in_text_comments_and_iris_are_no_mistakes(store: Store, query: str) -> None:
    assert run(store, query) in (True, False)


@given(st.text(max_size=60))
def test_any_text_is_refused_with_a_message(text: str) -> None:
    with pytest.raises(QueryError, match=r".+"):
        run(Store(), f"SELECT {{ {text}")


@given(st.text(alphabet='"<>{}\\ax\n ', max_size=12))
def test_a_parameter_is_a_term_and_never_part_of_the_query(text: str) -> None:
    answer = run(Store(), "SELECT ?x { FILTER(isLiteral(?x)) }", x=Literal(text))
    assert isinstance(answer, Rows)
    assert [row["x"] for row in answer] in ([], [text])


def test_a_select_gives_python_values(store: Store) -> None:
    query = "SELECT ?y ?day ?lat ?name ?none ?x { ?x mil:startYear ?y ; mil:startDate ?day ; mil:place ?p ; rdfs:label ?name . ?p wgs84:lat ?lat }"  # noqa: E501
    assert rows(run(store, query)) == [
        {
            "y": 1801,
            "day": date(1801, 5, 3),
            "lat": 51.5,
            "name": "Battle of Alder Ford",
            "none": None,
            "x": EVENT,
        }
    ]


def test_ask_gives_a_bool_and_construct_triples(store: Store) -> None:
    assert run(store, "ASK { ?x a mil:Battle }") is True
    triples = run(store, "CONSTRUCT { ?x a mil:War } WHERE { ?x a mil:Battle }")
    assert isinstance(triples, list)
    assert [triple.subject for triple in triples] == [NamedNode(EVENT)]


def test_a_prefix_of_the_query_goes_before_the_usual_one(store: Store) -> None:
    assert run(store, "PREFIX rdfs: <http://a.org/> ASK { ?x rdfs:label ?y }") is False


def test_a_file_of_sparql_is_a_query_with_its_parameters(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("# Names\n# param x (Person): who\n" + LABELS)
    assert len(rows(run(store, str(file), x="Brandt"))) == 1
    file.write_text("SELECT *\n{ ?s mil:plac ?o }")
    with pytest.raises(QueryError, match=r"mine\.rq, line 2.*mil:place"):
        run(store, str(file))
    file.write_bytes(b"SELECT \xff")
    with pytest.raises(QueryError, match="UTF-8"):
        run(store, str(file))


def test_csv_json_and_rows_hold_the_same(store: Store) -> None:
    answer = run(store, "SELECT ?n ?name { VALUES (?n ?name) { (1 'a, \"b\"') (2 UNDEF) } }")
    assert isinstance(answer, Rows)
    assert answer.to_csv() == 'n,name\n1,"a, ""b"""\n2,\n'
    assert '"bindings":[{"n":{"type":"literal"' in answer.to_json()
    assert [len(answer), len(list(answer)), len(list(answer))] == [2, 2, 2]


@pytest.mark.parametrize(
    ("entity", "property_", "values"),
    [
        ("Battle of Alder Ford", "date", ["1801-05-03", "1801-05-04"]),
        ("Battle of Alder Ford", "startYear", ["1801-05-03", "1801-05-04"]),
        ("Battle of Alder Ford", "mil:commander", ["Ivo Brandt", "Lena Sörensen"]),
        ("Battle of Alder Ford", "hasCommander", ["Ivo Brandt", "Lena Sörensen"]),
        ("Battle of Alder Ford", "strength", ["4,000", "unknown"]),
        ("Battle of Alder Ford", "rank", []),
        ("Iwo Brandt", None, ["Ivo Brandt", "Iwo Brandt"]),
        ("Iwo Brandt", "altLabel", ["Iwo Brandt"]),
    ],
)
def test_why_shows_the_claims_of_an_entity_and_its_sides(
    store: Store, entity: str, property_: str | None, values: list[str]
) -> None:
    assert [row["value"] for row in why(store, entity, property_)] == values


def test_conflicts_stand_once_a_pair(store: Store) -> None:
    assert [(row["value"], row["otherValue"]) for row in conflicts(store)] == [("1801-05-03", "1801-05-04")]
