from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg.evaluate import (
    Comparison,
    Counts,
    Value,
    bootstrap_interval,
    by_band,
    by_rule,
    claims_behind,
    compare,
    judge,
    read_answers,
    read_claims,
    read_gold,
)
from kg.evaluate.agreement import camp, same_party, same_person

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(path=str(DATA / "graph.trig"), format=RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def articles(store: Store) -> tuple[Comparison, ...]:
    return compare("articles", read_gold("articles", DATA / "articles"), read_answers(store))


@pytest.mark.parametrize(
    ("slot", "counts"),
    [
        ("commander", Counts(2, 0, 0)),
        ("commander on its side", Counts(1, 1, 1)),  # Holm led the other side; Hall is spared
        ("belligerent", Counts(2, 0, 0)),
        ("place", Counts(1, 1, 0)),
        ("part of", Counts(0, 0, 1)),
        ("start", Counts(1, 0, 0)),
        ("end", Counts(0, 1, 1)),
        ("victor", Counts(1, 0, 0)),
        ("strength", Counts(1, 0, 0)),
        ("casualties", Counts(1, 1, 0)),
        ("who-where-when-outcome", Counts(6, 3, 3)),
    ],
)
def test_each_slot_of_an_article(slot: str, counts: Counts, articles: tuple[Comparison, ...]) -> None:
    assert articles[0].counts(slot) == counts


def test_a_date_is_compared_without_its_qualifier_and_one_that_only_the_graph_has_is_false(
    articles: tuple[Comparison, ...],
) -> None:
    birch = articles[1]
    assert (birch.counts("start"), birch.counts("end")) == (Counts(right=1), Counts(false=1))


@pytest.mark.parametrize(
    ("slot", "first", "second"),
    [
        ("commander, any side", Counts(2, 1, 0), Counts(0, 0, 1)),
        ("commander on its side", Counts(2, 1, 0), Counts(0, 0, 1)),
        ("victor", Counts(0, 1, 1), Counts(1, 0, 0)),
        ("start day", Counts(1, 0, 0), Counts(0, 0, 0)),  # the second text has no day
    ],
)
def test_each_slot_of_a_battle_summary(slot: str, first: Counts, second: Counts, store: Store) -> None:
    compared = compare("cwsac", read_gold("cwsac", DATA / "battles.jsonl"), read_answers(store))
    assert [one.counts(slot) for one in compared] == [first, second]


def test_rules_by_what_they_added_and_how_often_they_were_right(
    articles: tuple[Comparison, ...], store: Store
) -> None:
    rows = by_rule(judge(articles, read_claims(store)))
    assert [(r.predicate, r.rule, r.claims, r.alone, r.judged, r.right) for r in rows] == [
        ("commander", "guessed", 2, 1, 1, 1),  # Hall is not judged; "led" says Brandt too
        ("commander", "led", 2, 1, 2, 1),
        ("place", "names", 1, 1, 1, 0),
        ("sideOutcome", "won", 1, 1, 1, 1),
    ]


def test_bands_of_confidence_hold_judged_accepted_claims(
    articles: tuple[Comparison, ...], store: Store
) -> None:
    bands = {band: (many, right) for band, many, right in by_band(judge(articles, read_claims(store)))}
    assert bands == {
        (0.0, 0.5): (0, 0),
        (0.5, 0.7): (2, 0),
        (0.7, 0.8): (1, 1),
        (0.8, 0.9): (0, 0),
        (0.9, 1.0): (2, 2),
    }


def test_a_false_alarm_leads_to_the_sentence_that_was_taken(
    articles: tuple[Comparison, ...], store: Store
) -> None:
    [malmo] = articles[0].outcomes["place"].false
    behind = claims_behind(malmo, "alder", read_claims(store))
    assert [(claim.rule, claim.quote) for claim in behind] == [("names", "It ended near Malmö.")]


def test_a_victor_leads_to_the_outcome_of_its_side(articles: tuple[Comparison, ...], store: Store) -> None:
    [victor] = articles[0].answer.victors
    assert [claim.rule for claim in claims_behind(victor, "alder", read_claims(store))] == ["won"]


def test_a_value_without_a_claim_has_no_sentence(store: Store) -> None:
    assert claims_behind(Value(("Oslo",)), "alder", read_claims(store)) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Swedes", "Kingdom of Sweden", True),
        ("Greek army", "Athens", True),
        ("British forces", "England", True),
        ("Soviet Union", "Union", True),  # the one stands within the other
        ("Soviet Union", "Federals", False),
        ("Sweden", "Denmark", False),
    ],
)
def test_parties_agree_by_name_or_by_adjective(one: str, other: str, same: bool) -> None:
    assert same_party(one, other) is same_party(other, one) is same


def test_a_side_that_speaks_of_two_camps_is_of_none() -> None:
    camps = ("Confederate", "Native American", "Union")
    assert camp(["Sioux"], camps) == "Native American"
    assert camp(["Sioux", "U.S. Army"], camps) is None
    assert camp([], camps) is None


def test_initials_agree_with_the_words_they_begin() -> None:
    assert same_person("E.R.S. Canby", "Edward Richard Sprigg Canby")
    assert not same_person("E. R.", "Edward Richard")


def test_the_interval_holds_the_estimate_and_is_the_same_each_time() -> None:
    counts = [Counts(3, 1, 0), Counts(1, 2, 2), Counts(4, 0, 1), Counts(0, 1, 3)]
    low, high = bootstrap_interval(counts)
    assert 0 <= low < sum(counts, Counts()).f1 < high <= 1
    assert bootstrap_interval(counts) == (low, high)
