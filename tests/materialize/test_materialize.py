"""What claims become in the graph: dates, figures, victors, one value where a property has one."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.materialize import best_value, materialize, quarantine_triples
from kg.model import Claim, Date, Entity, Evidence, Quantity, Source, Term, Text, Value
from kg.vocab import MIL, PREFIXES

BASE = "http://x/"
LUND = f"{BASE}id/battle/lund"
SIDE = f"{LUND}/side/1"
OTHER = f"{LUND}/side/2"
SOURCES = [Source("a", "a.txt", "Lund", "0" * 64), Source("b", "b.txt", "Lund", "1" * 64)]
ENTITIES = [
    Entity(LUND, "Battle", "Battle of Lund", ("Lund fight",)),
    Entity(f"{BASE}id/state/sweden", "State", "Sweden", ()),
    Entity(f"{BASE}id/unit/guards", "MilitaryUnit", "Guards", ()),
    Entity(f"{BASE}id/person/braun", "Person", "Otto Braun", ()),
]
CARD, PROSE = "infobox/military-conflict:x", "patterns/x:y"


def claim(
    subject: str,
    predicate: str,
    value: str | Value,
    *,
    document: str = "a",
    score: float = 0.9,
    rule: str = PROSE,
    start: int = 0,
    status: str = "Accepted",
) -> Claim:
    quote = "made-up words"
    evidence = Evidence(document, start, start + len(quote), rule, score, quote)
    return Claim(f"{predicate}{document}{start}", subject, predicate, value, evidence, status)


def resolved(claims: Iterable[Claim]) -> set[tuple[str, str, str]]:
    """Subject, property and value in the resolved graph, without namespaces."""
    graph = NamedNode(f"{BASE}graph/resolved")
    quads = materialize(ENTITIES, claims, SOURCES, BASE)
    return {_short(quad) for quad in quads if quad.graph_name == graph}


def _short(quad: Quad) -> tuple[str, str, str]:
    terms = (quad.subject, quad.predicate, quad.object)
    values = [term.value for term in terms if isinstance(term, NamedNode | Literal)]
    a, b, c = (value.replace(BASE, "").replace(MIL, "") for value in values)
    return a.removeprefix("id/battle/"), b, c


def about_event(claims: Iterable[Claim]) -> dict[str, str]:
    return {p: o for s, p, o in resolved(claims) if s == "lund"}


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        (
            "1932-01-25/1932-02-04",
            {
                "startDate": "1932-01-25",
                "endDate": "1932-02-04",
                "startYear": "1932",
                "endYear": "1932",
                "beginMin": "2426732",
                "beginMax": "2426732",
                "endMin": "2426742",
                "endMax": "2426742",
            },
        ),
        (
            "1676",
            {
                "startYear": "1676",
                "endYear": "1676",
                "beginMin": "2333207",
                "beginMax": "2333572",
                "endMin": "2333207",
                "endMax": "2333572",
            },
        ),
        # no xsd:date before the Common Era, though the day is known
        (
            "-0489-09-12",
            {
                "startYear": "-489",
                "endYear": "-489",
                "beginMin": "1542710",
                "beginMax": "1542710",
                "endMin": "1542710",
                "endMax": "1542710",
            },
        ),
        (
            "1676-12-04/..",
            {"startDate": "1676-12-04", "startYear": "1676", "beginMin": "2333545", "beginMax": "2333545"},
        ),
        ("XXXX-12-04", {}),
    ],
)
def test_a_date_is_written_in_every_form_that_it_has(edtf: str, expected: dict[str, str]) -> None:
    found = about_event([claim(LUND, "date", Date(edtf, "x"))])
    assert found.pop("date") == edtf
    dated = ("Date", "Year", "Min", "Max")
    assert {name: value for name, value in found.items() if name.endswith(dated)} == expected


def test_dates_have_their_datatypes() -> None:
    quads = materialize(ENTITIES, [claim(LUND, "date", Date("1676-12-04", "x"))], SOURCES, BASE)
    types = {
        quad.predicate.value.removeprefix(MIL): quad.object.datatype.value
        for quad in quads
        if isinstance(quad.object, Literal)
    }
    xsd = PREFIXES["xsd"]
    assert types["date"] == PREFIXES["edtf"] + "EDTF"
    assert types["startDate"] == f"{xsd}date"
    assert types["beginMin"] == types["startYear"] == f"{xsd}integer"


def date(edtf: str, **more: object) -> Claim:
    return claim(LUND, "date", Date(edtf, edtf), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # the more precise, though fewer documents say it
        ([date("1676"), date("1676", document="b"), date("1676-12-04", start=9, score=0.5)], "1676-12-04"),
        # said by more documents
        (
            [date("1676-12-04", rule=CARD), date("1676-12-05", start=9), date("1676-12-05", document="b")],
            "1676-12-05",
        ),
        # a card before prose
        ([date("1676-12-04", score=0.99), date("1676-12-05", rule=CARD, start=9)], "1676-12-05"),
        # the surer
        ([date("1676-12-04", score=0.6), date("1676-12-05", score=0.7, start=9)], "1676-12-05"),
        # first in the alphabet
        ([date("1676-12-05"), date("1676-12-04", start=9)], "1676-12-04"),
        # a document that says it more roughly speaks for it too
        (
            [date("1676-12-04", rule=CARD), date("1677-01-04", start=9), date("1677", document="b")],
            "1677-01-04",
        ),
    ],
)
def test_one_value_is_chosen_and_not_by_order(claims: list[Claim], expected: str) -> None:
    assert about_event(claims)["date"] == expected
    assert about_event(reversed(claims))["date"] == expected
    assert best_value(claims) == best_value(claims[::-1])


def figure(
    low: int | None, high: int | None, kind: str = "Personnel", status: str = "", **more: object
) -> Claim:
    name = "strength" if kind in ("Personnel", "Guns") else "casualties"
    return claim(SIDE, name, Quantity(kind, low, high, f"{low}", status), **more)  # type: ignore[arg-type]


def figures(claims: list[Claim]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for subject, name, value in resolved(claims):
        if "/strength/" in subject or "/casualties/" in subject:
            found.setdefault(subject.removeprefix("lund/side/1/"), {})[name.rpartition("#")[2]] = value
    return found


def test_figures_are_numbered_by_how_sure_they_are_whatever_their_order() -> None:
    claims = [
        figure(100, 200, score=0.7),
        figure(3000, None, score=0.9, start=9),
        figure(24, 24, "Guns", start=20, score=0.8),
    ]
    found = figures(claims)
    assert found == figures(claims[::-1])
    assert {name: (q["kind"], q.get("minValue"), q.get("maxValue")) for name, q in found.items()} == {
        "strength/1": ("Personnel", "3000", None),
        "strength/2": ("Guns", "24", "24"),
        "strength/3": ("Personnel", "100", "200"),
    }
    assert {q["type"] for q in found.values()} == {"Quantity"}


def test_one_figure_that_two_documents_state_is_one() -> None:
    assert list(figures([figure(100, 100), figure(100, 100, document="b")])) == ["strength/1"]


def test_unknown_stands_only_where_no_source_has_a_number_of_that_kind() -> None:
    unknown = figure(None, None, "Killed", "StatedUnknown")
    assert figures([unknown])["casualties/1"]["valueStatus"] == "StatedUnknown"
    wounded = figure(20, 20, "Wounded", start=9)
    assert {q["kind"] for q in figures([unknown, wounded]).values()} == {"Killed", "Wounded"}
    known = figure(300, 300, "Killed", document="b")
    assert [q.get("minValue") for q in figures([unknown, known]).values()] == ["300"]


SWEDEN, GUARDS, BRAUN = (entity.iri for entity in ENTITIES[1:])


def test_a_victor_is_the_state_of_the_side_that_won() -> None:
    claims = [
        claim(SIDE, "belligerent", GUARDS, score=0.99),
        claim(SIDE, "belligerent", SWEDEN, score=0.5, start=9),
        claim(SIDE, "commander", BRAUN),
        claim(SIDE, "sideOutcome", Term("Victory")),
        claim(OTHER, "sideOutcome", Term("Defeat"), start=9),
    ]
    found = resolved(claims)
    assert {(p, o) for s, p, o in found if s == "lund"} >= {
        ("victor", "id/state/sweden"),
        ("hasBelligerent", "id/state/sweden"),
        ("hasBelligerent", "id/unit/guards"),
        ("hasCommander", "id/person/braun"),
        ("side", "id/battle/lund/side/1"),
        ("side", "id/battle/lund/side/2"),
    }
    assert {o for s, p, o in found if p == "sideNumber"} == {"1", "2"}


@pytest.mark.parametrize("outcome", ["Defeat", "Inconclusive", "Withdrawal"])
def test_who_did_not_win_is_no_victor(outcome: str) -> None:
    claims = [claim(SIDE, "belligerent", SWEDEN), claim(SIDE, "sideOutcome", Term(outcome))]
    assert "victor" not in about_event(claims)


@pytest.mark.parametrize("status", ["Quarantined", "Rejected"])
def test_a_claim_that_does_not_stand_keeps_its_evidence_and_gives_no_value(status: str) -> None:
    refused = claim(LUND, "place", SWEDEN, status=status)
    assert "place" not in about_event([refused])
    words = [
        q for q in materialize(ENTITIES, [refused], SOURCES, BASE) if q.object == Literal("made-up words")
    ]
    assert len(words) == 1


def test_claims_and_their_document_stand_in_one_graph_a_document() -> None:
    quads = materialize(ENTITIES, [date("1676"), date("1677", document="b")], SOURCES, BASE)
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
    assert graphs == {f"{BASE}graph/{name}" for name in ("resolved", "a", "b")}
    in_b = {quad.subject.value for quad in quads if quad.graph_name == NamedNode(f"{BASE}graph/b")}  # type: ignore[union-attr]
    assert in_b == {f"{BASE}doc/b", f"{BASE}id/claim/dateb0", f"{BASE}doc/b#char=0,13"}


def test_a_document_called_resolved_has_a_graph_of_its_own() -> None:
    source = Source("resolved", "resolved.txt", "Lund", "0" * 64)
    quads = materialize(ENTITIES, [date("1676", document="resolved")], [source], BASE)
    of_document = {quad.graph_name for quad in quads if quad.predicate == NamedNode(f"{MIL}evidence")}
    of_values = {quad.graph_name for quad in quads if quad.predicate == NamedNode(f"{MIL}startYear")}
    assert not of_document & of_values


def test_there_are_iris_only_and_all_under_the_base() -> None:
    claims = [date("1676"), figure(100, None), claim(LUND, "resultText", Text("Swedish victory"))]
    quads = materialize(ENTITIES, claims, SOURCES, BASE)
    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]
    assert all(q.subject.value.startswith(BASE) for q in quads if isinstance(q.subject, NamedNode))


def test_a_figure_of_a_claim_is_no_quantity_of_the_graph() -> None:
    store = Store()
    store.bulk_extend(materialize(ENTITIES, [figure(100, None)], SOURCES, BASE))
    found = list(store.quads_for_pattern(None, None, NamedNode(f"{MIL}Quantity")))
    assert [quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)] == [
        f"{SIDE}/strength/1"
    ]


def test_quarantine_holds_claim_evidence_and_every_reason() -> None:
    claims = [date("1676", status="Quarantined"), date("1677", document="b")]
    reasons = {"datea0": {("too early", "http://s/1"), ("too late", "http://s/2")}}
    triples = quarantine_triples(claims, reasons, BASE)
    about = {triple.subject.value for triple in triples if isinstance(triple.subject, NamedNode)}
    assert about == {f"{BASE}id/claim/datea0", f"{BASE}doc/a#char=0,13"}
    said = {t.object.value for t in triples if t.predicate == NamedNode(f"{MIL}violationMessage")}  # type: ignore[union-attr]
    assert said == {"too early", "too late"}
