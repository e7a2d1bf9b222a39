"""The rules that look at the graph as a whole."""

from __future__ import annotations

import pytest
from rdflib import Graph

from kg.validate import whole_graph_violations
from kg.validate.whole_graph import whole_graph_rules

PREFIXES = "PREFIX : <https://example.org/> PREFIX mil: <https://w3id.org/conflict-kg/ontology#>"

# What is added, and the rule, focus and value of every violation that follows.
CASES = [
    (":war mil:partOf :siege", {("part-of-cycle", "war", "siege"), ("part-of-cycle", "siege", "war")}),
    (":war mil:partOf :war", {("part-of-cycle", "war", "war")}),
    (":war mil:partOf :age", set()),
    (
        ":side2 mil:commander :brandt",
        {("commander-on-two-sides", "side1", "brandt"), ("commander-on-two-sides", "side2", "brandt")},
    ),
    (":other mil:side :side9 . :side9 mil:commander :brandt", set()),
    (
        ":side2 mil:belligerent :clans",
        {("belligerent-on-two-sides", "side1", "clans"), ("belligerent-on-two-sides", "side2", "clans")},
    ),
    (":siege mil:victor :orlan", {("victor-not-winning", "siege", "orlan")}),
    (
        ":siege mil:side :side3 . :side3 mil:sideOutcome mil:Victory",
        {("several-winners", "side1", "Victory"), ("several-winners", "side3", "Victory")},
    ),
    (
        ":siege mil:partOf :late . :late mil:beginMin 2342900 ; mil:endMax 2342999",
        {("outside-its-whole", "siege", "late")},
    ),
    (
        ":siege mil:partOf :early . :early mil:beginMin 2342000 ; mil:endMax 2342824",
        {("outside-its-whole", "siege", "early")},
    ),
    (":siege mil:partOf :wide . :wide mil:beginMin 2342000 ; mil:endMax 2342825", set()),
]


@pytest.mark.parametrize(("added", "expected"), CASES, ids=[added for added, _ in CASES])
def test_rule_finds(fort: Graph, added: str, expected: set[tuple[str, str, str]]) -> None:
    fort.update(f"{PREFIXES} INSERT DATA {{ {added} }}")
    found = whole_graph_violations(fort)
    assert {
        (
            violation.shape.partition("#")[2],
            violation.focus.removeprefix("https://example.org/"),
            violation.value.rpartition("/")[2].rpartition("#")[2],
        )
        for violation in found
    } == expected
    assert found == sorted(found, key=lambda violation: (violation.focus, violation.shape, violation.value))


def test_every_rule_has_a_case() -> None:
    fired = {rule for _, expected in CASES for rule, _, _ in expected}
    assert fired == {rule.name for rule in whole_graph_rules()}


@pytest.mark.parametrize("rule", whole_graph_rules(), ids=lambda rule: rule.name)
def test_message_is_a_sentence(rule: object) -> None:
    from kg.validate.whole_graph import WholeGraphRule

    assert isinstance(rule, WholeGraphRule)
    assert rule.message[0].isupper()
    assert rule.message.endswith(".")
