"""Claims that the shapes refuse are set aside with their reasons, and the rest stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from typer.testing import CliRunner

from kg.cli import app
from kg.graph import KnowledgeGraph
from kg.materialize import materialize
from kg.model import Claim, Date, Entity, Evidence, Quantity, Source, Term, Value, Violation
from kg.quarantine import refused, set_aside
from kg.validate import validate_resolved
from kg.vocab import MIL

BASE = "http://x/"
LUND = f"{BASE}id/battle/lund"
ONE, TWO = f"{LUND}/side/1", f"{LUND}/side/2"
BRAUN, STEIN = f"{BASE}id/person/braun", f"{BASE}id/person/stein"
SWEDEN, DENMARK = f"{BASE}id/state/sweden", f"{BASE}id/state/denmark"
PLACE = f"{BASE}id/place/lund"
ENTITIES = [
    Entity(LUND, "Battle", "Battle of Lund", ()),
    Entity(f"{BASE}id/war/scanian", "War", "Scanian War", ()),
    Entity(BRAUN, "Person", "Otto Braun", ()),
    Entity(STEIN, "Person", "Karl Stein", ()),
    Entity(SWEDEN, "State", "Sweden", ()),
    Entity(DENMARK, "State", "Denmark", ()),
    Entity(PLACE, "Place", "Lund", ()),
]
SOURCES = [Source(id_, f"{id_}.txt", "Lund", "0" * 64) for id_ in "abc"]


def claim(
    id_: str, subject: str, predicate: str, value: str | Value, document: str = "a", score: float = 0.9
) -> Claim:
    return Claim(id_, subject, predicate, value, Evidence(document, 0, 4, "patterns/x:y", score, "said"))


GOOD = [
    claim("sweden", ONE, "belligerent", SWEDEN),
    claim("denmark", TWO, "belligerent", DENMARK),
    claim("won", ONE, "sideOutcome", Term("Victory")),
    claim("lost", TWO, "sideOutcome", Term("Defeat")),
    claim("there", LUND, "place", PLACE),
    claim("stein", TWO, "commander", STEIN),
]


def settle(claims: list[Claim]) -> dict[str, set[str]]:
    """The messages for which each claim is set aside, in as many rounds as it takes."""
    messages: dict[str, set[str]] = {}
    while True:
        graph = NamedNode(f"{BASE}graph/resolved")
        quads = [q for q in materialize(ENTITIES, claims, SOURCES, BASE) if q.graph_name == graph]
        violations = validate_resolved(q.triple for q in quads)
        fresh = refused(claims, violations)
        if not fresh:
            assert [v for v in violations if v.severity == "Violation"] == []
            return messages
        messages.update({id_: {message for message, _ in reasons} for id_, reasons in fresh.items()})
        claims = set_aside(claims, fresh)


def test_what_conforms_stands() -> None:
    assert settle(GOOD) == {}


def figure(id_: str, low: int | None, high: int | None, kind: str = "Personnel") -> Claim:
    return claim(id_, ONE, "strength", Quantity(kind, low, high, "some"))


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (claim("bad", LUND, "date", Date("1676-12-04/1676-01-25", "x")), "not after the"),
        (claim("bad", LUND, "date", Date("1677/1676", "x")), "not after its end year"),
        (claim("bad", LUND, "date", Date("9999", "x")), "to AD 2100"),
        (figure("bad", 90_000_000, 90_000_000), "from 0 to 50,000,000"),
        (figure("bad", 5_000, 4_000), "not above the highest value"),
        (figure("bad", 300, 300, "Killed"), "what is present"),
        (claim("bad", ONE, "commander", PLACE), "A commander is a person"),
        (claim("bad", ONE, "belligerent", BRAUN), "A belligerent is a state"),
        (claim("bad", LUND, "place", BRAUN), "happened at a place"),
        (claim("bad", LUND, "partOf", SWEDEN), "part of a conflict"),
        (claim("bad", LUND, "partOf", LUND), "part of itself"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_claim_that_violates_a_shape_goes_alone_with_its_reason(bad: Claim, reason: str) -> None:
    found = settle([*GOOD, bad])
    assert set(found) == {"bad"}
    assert any(reason in message for message in found["bad"]), found


@pytest.mark.parametrize(
    ("dates", "gone"),
    [
        ({"right": "1676-12-04/1676-12-06", "wrong": "1676-12-04/1676-01-25"}, {"wrong"}),
        ({"wrong": "1676-12-04/1676-01-25", "worse": "1677/1676", "right": "1676-12-04"}, {"wrong", "worse"}),
        ({"w1": "1679/1676", "w2": "1680/1676", "w3": "1681/1676", "w4": "1682/1676", "w5": "1683/1676",
          "w6": "1684/1676", "right": "1676-12"}, {"w1", "w2", "w3", "w4", "w5", "w6"}),
    ],
)  # fmt: skip
def test_of_several_dates_the_right_one_is_left(dates: dict[str, str], gone: set[str]) -> None:
    told = [claim(id_, LUND, "date", Date(edtf, "x")) for id_, edtf in dates.items()]
    found = set(settle([*GOOD, *told]))
    # a wrong date that is not the resolved one harms nothing
    assert found <= gone
    assert "right" not in found


@pytest.mark.parametrize(
    ("one", "two", "gone"),
    [
        ([("b1", "a", 0.9)], [("b2", "a", 0.6)], {"b2"}),
        ([("b1", "a", 0.6)], [("b2", "a", 0.9)], {"b1"}),
        ([("b1", "a", 0.9)], [("b2", "b", 0.6), ("b3", "c", 0.6)], {"b1"}),
        ([("b1", "a", 0.9)], [("b2", "a", 0.9)], {"b1", "b2"}),
    ],
)
def test_of_a_commander_on_two_sides_the_likelier_stays(
    one: list[tuple[str, str, float]], two: list[tuple[str, str, float]], gone: set[str]
) -> None:
    told = [
        claim(id_, side, "commander", BRAUN, document, score)
        for side, said in ((ONE, one), (TWO, two))
        for id_, document, score in said
    ]
    assert set(settle([*GOOD, *told])) == gone


def test_no_victor_without_a_party_that_won() -> None:
    both = [*GOOD, claim("too", TWO, "sideOutcome", Term("Victory"), document="b")]
    assert set(settle(both)) <= {"won", "lost", "too"}


def test_a_warning_refuses_nothing() -> None:
    warning = Violation(LUND, f"{MIL}place", PLACE, "http://s/x", "MinCount", "No date is known.", "Warning")
    assert refused(GOOD, [warning]) == {}


def test_what_conflicts_with_a_refused_claim_alone_is_accepted_again() -> None:
    one = Claim("one", LUND, "date", Date("1676"), GOOD[0].evidence, "Conflicting", ("three", "two"))
    two = Claim("two", LUND, "date", Date("1677/1676"), GOOD[0].evidence, "Conflicting", ("one",))
    three = Claim("three", LUND, "date", Date("1678"), GOOD[0].evidence, "Conflicting", ("one",))
    after = {c.id: c for c in set_aside([one, two, three], {"two": {("why", "http://s/x")}})}
    assert (after["two"].status, after["two"].conflicts_with) == ("Quarantined", ())
    assert (after["one"].status, after["one"].conflicts_with) == ("Conflicting", ("three",))
    assert after["three"] == three
    alone = set_aside([one, three], {"three": {("why", "http://s/x")}, "two": {("why", "http://s/x")}})
    assert (alone[0].status, alone[0].conflicts_with) == ("Accepted", ())


ARTICLE = """= Battle of Aldern =

Infobox
- Conflict: Battle of Aldern
- Date: 3 June 1704
- Place: Aldern
- Result: English victory
- Combatant1: England
- Combatant2: France
- Commander1: Otto Braun
- Commander2: Karl Stein
- Strength1: 90,000,000 men
- Strength2: 4,000 men
"""


def test_a_refused_claim_leaves_the_graph_and_stays_in_quarantine(tmp_path: Path) -> None:
    (tmp_path / "aldern.txt").write_text(ARTICLE)
    out = tmp_path / "out"
    words = ["build", str(tmp_path / "aldern.txt"), "--out", str(out)]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert CliRunner().invoke(app, [*words, "--strict"]).exit_code == 1
    graph, quarantine = (out / "graph.ttl").read_text("utf-8"), (out / "quarantine.ttl").read_text("utf-8")
    assert "90000000" not in graph
    assert "4000" in graph
    assert "otto-braun" in graph
    assert "- Strength1: 90,000,000 men" in quarantine
    assert "The highest value is one integer from 0 to 50,000,000." in quarantine
    assert CliRunner().invoke(app, ["check", str(out)]).exit_code == 0
    opened = KnowledgeGraph.open(out)
    ((iri, reasons),) = opened.quarantined().items()
    assert iri.startswith("https://w3id.org/conflict-kg/id/claim/")
    assert any("50,000,000" in reason for reason in reasons)
    assert opened.report["claims"]["by_status"]["Quarantined"] == 1


def test_strict_is_no_failure_when_all_is_well(tmp_path: Path) -> None:
    (tmp_path / "aldern.txt").write_text(ARTICLE.replace("90,000,000", "5,000"))
    done = CliRunner().invoke(
        app, ["build", str(tmp_path / "aldern.txt"), "--out", str(tmp_path / "o"), "--strict"]
    )
    assert done.exit_code == 0
