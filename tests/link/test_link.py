"""Which mentions are one entity's, over made-up accounts of documents."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link import link
from kg.model import Date, Evidence, Linked, Mention, Relation, Term, Text, Value

BASE = "http://x/"
Said = tuple[str, int, str | Value]
TYPES = {
    "belligerent": "State",
    "commander": "Person",
    "hasCommander": "Person",
    "unit": "MilitaryUnit",
    "place": "Place",
    "partOf": "War",
}


def account(
    document: str, event: str, *said: Said, rule: str = "infobox/military-conflict:x"
) -> list[Relation]:
    """What a document says of its event: predicate, side and object each."""
    topic = Mention(document, 0, len(event), event, "Battle")
    page = Mention(document, 0, len(event), event, "Document")
    evidence = Evidence(document, 0, len(event), "names/title", 0.99, event)
    found = [Relation(page, "foaf:primaryTopic", topic, evidence)]
    at = len(event)
    for predicate, side, value in said:
        words = value if isinstance(value, str) else getattr(value, "text", "") or "so"
        evidence = Evidence(document, at, at + len(words), rule, 0.9, words)
        named = (
            Mention(document, at, at + len(words), words, TYPES[predicate])
            if isinstance(value, str)
            else value
        )
        found.append(Relation(topic, predicate, named, evidence, side))
        at += len(words) + 1
    return found


def linked(*accounts: Iterable[Relation]) -> Linked:
    return link([relation for told in accounts for relation in told], BASE)


def labels(result: Linked, type_: str) -> dict[str, tuple[str, ...]]:
    return {entity.label: entity.alternatives for entity in result.entities if entity.type == type_}


def day(edtf: str) -> Date:
    return Date(edtf, edtf)


LUND = account("a", "Battle of Lund", ("date", 0, day("1676-12-04")), ("commander", 1, "Otto Braun"))


def test_the_same_event_in_two_documents_is_one() -> None:
    other = account("b", "the Battle of Lund", ("date", 0, day("1676")), ("commander", 1, "Braun"))
    result = linked(LUND, other)
    assert labels(result, "Battle") == {"Battle of Lund": ("the Battle of Lund",)}
    topics = {claim.object for claim in result.claims if claim.predicate == "foaf:primaryTopic"}
    assert topics == {"http://x/id/battle/battle-of-lund"}


def test_another_spelling_of_the_event_is_the_same() -> None:
    result = linked(account("a", "Defence of Harbin"), account("b", "Defense of Harbin"))
    assert len(labels(result, "Battle")) == 1


def test_two_battles_of_one_name_in_different_years_are_two_and_told_apart_by_year() -> None:
    other = account("b", "Battle of Lund", ("date", 0, day("1709-03-10")), ("commander", 1, "Karl Stein"))
    result = linked(LUND, other)
    assert [e.iri for e in result.entities if e.type == "Battle"] == [
        "http://x/id/battle/battle-of-lund",
        "http://x/id/battle/battle-of-lund-1709",
    ]
    by_event = {c.subject: c.object for c in result.claims if c.predicate == "commander"}
    assert by_event == {
        "http://x/id/battle/battle-of-lund/side/1": "http://x/id/person/otto-braun",
        "http://x/id/battle/battle-of-lund-1709/side/1": "http://x/id/person/karl-stein",
    }


@pytest.mark.parametrize("other", ["Second Battle of Lund", "Siege of Lund", "Battle of Malmö"])
def test_another_name_is_another_event(other: str) -> None:
    result = linked(LUND, account("b", other, ("date", 0, day("1676-12-04"))))
    assert {"Battle of Lund", other} <= set(labels(result, "Battle"))


def test_sides_in_opposite_order_are_laid_over_each_other() -> None:
    first = account("a", "Battle of Lund", ("belligerent", 1, "Sweden"), ("belligerent", 2, "Denmark"))
    second = account(
        "b",
        "Battle of Lund",
        ("belligerent", 1, "Danish"),
        ("commander", 1, "Otto Braun"),
        ("belligerent", 2, "Kingdom of Sweden"),
        ("commander", 2, "Karl Stein"),
    )
    result = linked(first, second)
    sides: dict[object, set[str]] = {}
    for claim in result.claims:
        if claim.predicate in ("belligerent", "commander"):
            sides.setdefault(claim.object, set()).add(claim.subject.rpartition("/")[2])
    assert all(len(numbers) == 1 for numbers in sides.values())
    together = {
        frozenset(iri.rpartition("/")[2] for iri in map(str, sides) if sides[iri] == {n}) for n in "12"
    }
    assert {frozenset(x for x in names if x in ("otto-braun", "karl-stein")) for names in together} == {
        frozenset({"otto-braun"}),
        frozenset({"karl-stein"}),
    }
    parties = labels(result, "State")
    assert len(parties) == 2
    assert sorted([next(iter(parties)), *parties[next(iter(parties))]])


def people(*pairs: tuple[str, str, int]) -> Linked:
    """One battle told by several documents; (document, name, side) each, side 0 for one who commands none."""
    documents = sorted({document for document, _, _ in pairs})
    parties: Sequence[Said] = (("belligerent", 1, "Sweden"), ("belligerent", 2, "Denmark"))
    return linked(
        *(
            account(
                d,
                "Battle of Lund",
                *parties,
                *(("commander" if side else "hasCommander", side, n) for e, n, side in pairs if e == d),
            )
            for d in documents
        )
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Otto Braun", "Braun"),
        ("Otto Braun", "O. Braun"),
        ("Otto Braun", "Otto Karl Braun"),
        ("Jirō Tamon", "Jiro Tamon"),
        ("François Dupré", "Francois Dupre"),
        ("Ding Chao", "Ting Chao"),
        ("Gebhard von Blücher", "Gebhard Leberecht von Blücher"),
    ],
)
def test_two_forms_of_a_name_on_one_side_are_one_person(first: str, second: str) -> None:
    assert len(labels(people(("a", first, 1), ("b", second, 1)), "Person")) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Otto Braun", "Braun"),
        ("Otto Braun", "Otto Braun"),
        ("Otto Braun", "Karl Braun"),
        ("Ding Chao", "Ting Chao"),
    ],
)
def test_names_on_opposed_sides_are_two_people(first: str, second: str) -> None:
    assert len([e for e in people(("a", first, 1), ("b", second, 2)).entities if e.type == "Person"]) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Otto Braun", "Karl Braun"),
        ("John Hale Jr.", "John Hale Sr."),
        ("Joseph E. Johnston", "Albert S. Johnston"),
        ("Ding Chao", "Ding Sheng"),
        ("Richard II", "Richard III"),
    ],
)
def test_two_of_one_surname_on_one_side_are_two_people(first: str, second: str) -> None:
    assert len(labels(people(("a", first, 1), ("b", second, 1)), "Person")) == 2
    assert len(labels(people(("a", first, 1), ("a", second, 1)), "Person")) == 2


def test_like_spellings_that_one_document_tells_apart_stay_two_people() -> None:
    assert set(labels(people(("a", "Li Du", 1), ("a", "Li Fu", 1)), "Person")) == {"Li Du", "Li Fu"}
    # nor does a third document that knows one of them bring them together
    result = people(("a", "Li Du", 1), ("a", "Li Fu", 1), ("b", "Li Du", 1))
    assert set(labels(result, "Person")) == {"Li Du", "Li Fu"}


def test_a_surname_that_fits_two_people_joins_neither() -> None:
    result = people(("a", "Joseph Johnston", 1), ("a", "Albert Johnston", 1), ("b", "Johnston", 1))
    assert set(labels(result, "Person")) == {"Joseph Johnston", "Albert Johnston", "Johnston"}


def test_a_surname_that_fits_two_people_joins_neither_by_way_of_another_document() -> None:
    parties: Sequence[Said] = (("belligerent", 1, "Sweden"), ("belligerent", 2, "Denmark"))
    lund = "Battle of Lund"
    both = (("commander", 1, "Joseph Johnston"), ("commander", 2, "Albert Johnston"))
    result = linked(
        account("a", lund, *parties, *both),
        # does not say on which side its Johnston was; the next document does, but of its own
        [
            *account("b", lund, *parties),
            Relation(
                Mention("b", 0, 8, "Johnston", "Person"), "rank", Text("General"),
                Evidence("b", 0, 8, "patterns/rank:x", 0.9, "Johnston"),
            ),
        ],
        account("c", lund, *parties, ("commander", 1, "Johnston")),
    )  # fmt: skip
    assert labels(result, "Person") == {
        "Albert Johnston": (),
        "Johnston": (),
        "Joseph Johnston": ("Johnston",),
    }


def test_the_same_people_in_many_events_stay_the_same_people() -> None:
    # more names of one word than are compared one by one
    told = [
        account(
            f"{event:03}{document}", f"Battle of Lund {event}", ("belligerent", 1, "Sweden"),
            ("commander", 1, name), ("commander", 2, "Karl Stein"),
        )
        for event in range(150)
        for document, name in (("a", "Ding Chao"), ("b", "Ding"))
    ]  # fmt: skip
    assert labels(linked(*told), "Person") == {"Ding Chao": ("Ding",), "Karl Stein": ()}


def test_another_spelling_without_context_is_another_person() -> None:
    result = linked(
        account("a", "Battle of Lund", ("commander", 1, "Ding Chao")),
        account("b", "Battle of Malmö", ("commander", 1, "Ting Chao")),
    )
    assert set(labels(result, "Person")) == {"Ding Chao", "Ting Chao"}


def test_one_full_name_in_two_battles_is_one_person_unless_lifetimes_lie_between() -> None:
    def told(year: str) -> list[Relation]:
        return account("b", "Battle of Malmö", ("date", 0, day(year)), ("commander", 2, "Otto Braun"))

    assert [e.label for e in linked(LUND, told("1680")).entities if e.type == "Person"] == ["Otto Braun"]
    apart = [e.iri for e in linked(LUND, told("1880")).entities if e.type == "Person"]
    assert apart == ["http://x/id/person/otto-braun", "http://x/id/person/otto-braun-1880"]


def test_the_label_is_the_name_that_most_documents_use() -> None:
    result = people(("a", "Ding Chao", 1), ("b", "Ting Chao", 1), ("c", "Ting Chao", 1))
    assert labels(result, "Person") == {"Ting Chao": ("Ding Chao",)}


def test_a_unit_with_a_number_is_one_only_within_its_event() -> None:
    def told(document: str, event: str) -> list[Relation]:
        return account(document, event, ("unit", 1, "2nd Division"), ("unit", 1, "Army of Northern Scania"))

    assert len(labels(linked(told("a", "Battle of Lund"), told("b", "Battle of Lund")), "MilitaryUnit")) == 2
    units = [e.label for e in linked(told("a", "Battle of Lund"), told("b", "Battle of Malmö")).entities]
    assert sorted(u for u in units if "Division" in u or "Army" in u) == [
        "2nd Division",
        "2nd Division",
        "Army of Northern Scania",
    ]


def statuses(*dates: str) -> list[tuple[str, int]]:
    told = [account(chr(97 + i), "Battle of Lund", ("date", 0, day(date))) for i, date in enumerate(dates)]
    return sorted((c.status, len(c.conflicts_with)) for c in linked(*told).claims if c.predicate == "date")


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("1676-12-04", "1676-12-05"), [("Conflicting", 1), ("Conflicting", 1)]),
        (("1676-12-04", "1677"), [("Conflicting", 1), ("Conflicting", 1)]),
        (("1676-12-04", "1676-12"), [("Accepted", 0), ("Accepted", 0)]),
        (("1676", "1676-12-04"), [("Accepted", 0), ("Accepted", 0)]),
        (("1676-12-04", "1676-12-04"), [("Accepted", 0), ("Accepted", 0)]),
        (("1676", "1676-12-04", "1676-12-05"), [("Accepted", 0), ("Conflicting", 1), ("Conflicting", 1)]),
        (("-0489-09-12", "-0489"), [("Accepted", 0), ("Accepted", 0)]),
    ],
)
def test_dates_that_exclude_each_other_are_marked_on_both_claims(
    dates: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    assert statuses(*dates) == expected


def test_a_conflict_names_the_other_claim() -> None:
    told = [
        account(d, "Battle of Lund", ("sideOutcome", 1, Term(o)))
        for d, o in (("a", "Victory"), ("b", "Defeat"))
    ]
    one, other = (c for c in linked(*told).claims if c.predicate == "sideOutcome")
    assert one.conflicts_with == (other.id,)
    assert other.conflicts_with == (one.id,)


def test_several_values_of_a_property_that_may_have_several_do_not_conflict() -> None:
    told = [
        account(d, "Battle of Lund", ("resultText", 0, Text(t))) for d, t in (("a", "Victory"), ("b", "Win"))
    ]
    assert {c.status for c in linked(*told).claims} == {"Accepted"}


def test_of_two_rules_that_read_the_same_words_alike_the_surer_stays() -> None:
    (topic, weak) = account("a", "Battle of Lund", ("place", 0, "Lund"), rule="patterns/place:x")
    strong = Relation(
        weak.subject, weak.predicate, weak.object,
        Evidence("a", weak.evidence.start, weak.evidence.end, "names/place", 0.95, weak.evidence.quote),
    )  # fmt: skip
    for order in ([topic, weak, strong], [strong, weak, topic]):
        (claim,) = [c for c in linked(order).claims if c.predicate == "place"]
        assert (claim.evidence.rule, claim.evidence.score) == ("names/place", 0.95)


def test_an_entity_that_stands_is_not_renamed_by_a_document_that_comes_later_in_the_alphabet() -> None:
    before = {entity.iri for entity in linked(LUND).entities}
    later = account("b", "Battle of Lund", ("date", 0, day("1709")), ("commander", 2, "Otto Braun"))
    assert before <= {entity.iri for entity in linked(LUND, later).entities}


ACCOUNTS = [
    LUND,
    account(
        "b",
        "Battle of Lund",
        ("date", 0, day("1676")),
        ("commander", 1, "Braun"),
        ("belligerent", 1, "Sweden"),
    ),
    account(
        "c",
        "Battle of Lund",
        ("date", 0, day("1709")),
        ("commander", 2, "Karl Braun"),
        ("unit", 1, "2nd Guards"),
    ),
    account(
        "d",
        "Battle of Malmö",
        ("commander", 1, "Otto Brown"),
        ("partOf", 0, "Scanian War"),
        ("place", 0, "Malmö"),
    ),
    account(
        "e",
        "Defense of Lund",
        ("belligerent", 2, "Denmark"),
        ("belligerent", 1, "Swedish"),
        ("place", 0, "Lund"),
    ),
]


@given(st.randoms(use_true_random=False))
def test_the_order_of_relations_does_not_matter(shuffler: random.Random) -> None:
    relations = [relation for told in ACCOUNTS for relation in told]
    expected = link(relations, BASE)
    shuffler.shuffle(relations)
    assert link(relations, BASE) == expected


def test_every_iri_stands_under_the_base_and_none_twice() -> None:
    iris = [entity.iri for entity in linked(*ACCOUNTS).entities]
    assert len(iris) == len(set(iris))
    assert all(iri.startswith(f"{BASE}id/") for iri in iris)
