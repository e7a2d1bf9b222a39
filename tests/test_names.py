"""Names compared, folded, slugged and freed of their ranks; parties by all that they are called."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.iris import document_iri, entity_iri, graph_iri, resolved_graph_iri, span_iri
from kg.names import (
    differ_in_generation,
    fold,
    generation,
    name_words,
    rank_form,
    rank_forms,
    same_name,
    slug,
    split_rank,
)
from kg.party_names import party_key, party_words, rival


@pytest.mark.parametrize(
    ("text", "rank", "name"),
    [
        ("General Ding Chao", "General", "Ding Chao"),
        ("Lieutenant General Jirō Tamon", "Lieutenant General", "Jirō Tamon"),
        ("Maj. Gen. E.R.S. Canby", "Maj. Gen.", "E.R.S. Canby"),
        ("Lt Gen Otto Braun", "Lt Gen", "Otto Braun"),
        ("Admiral Sir John Hale", "Admiral Sir", "John Hale"),
        ("general Go Yeonsu", "general", "Go Yeonsu"),
        ("Generalissimo", "", "Generalissimo"),
        ("General", "", "General"),
        ("Generals", "", "Generals"),
        ("Generali Otto", "", "Generali Otto"),
        ("Datis", "", "Datis"),
        ("Duke of Wellington", "", "Duke of Wellington"),
        ("", "", ""),
    ],
)
def test_a_rank_is_split_from_the_name(text: str, rank: str, name: str) -> None:
    assert split_rank(text) == (rank, name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brig. Gen.", "Brigadier General"),
        ("generals", "General"),
        ("Lieutenant-General", "Lieutenant General"),
        ("Admiral Sir", "Admiral"),
        ("Cols.", "Colonel"),
    ],
)
def test_the_usual_name_of_a_rank(text: str, expected: str) -> None:
    form = rank_form(text)
    assert form is not None
    assert form.name == expected


def test_ranks_are_ordered_and_titles_are_no_ranks() -> None:
    forms = rank_forms()
    order = ["marshal", "general", "lieutenant general", "major general", "colonel", "major", "captain"]
    levels = [forms[name].level for name in order]
    assert levels == sorted(levels, reverse=True)
    assert forms["king"].is_title
    assert not forms["general"].is_title
    assert rank_form("shoemaker") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ding", "Ding Chao"),
        ("Doihara", "Kenji Doihara"),
        ("E.R.S. Canby", "Edward R. S. Canby"),
        ("Jiro Tamon", "Jirō Tamon"),
        ("Charles de Gaulle", "De Gaulle"),
        ("John Hale", "John Hale Jr."),
        ("Li Du", "Li Du"),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Joseph E. Johnston", "Albert S. Johnston"),
        ("John Hale Jr.", "John Hale, Sr."),
        ("Richard II", "Richard III"),
        ("Li Du", "Li Fu"),
        ("Ma Zhanshan", "Zhang Xueliang"),
        ("E. K.", "Edward Kane"),
        ("", "Otto"),
    ],
)
def test_names_that_are_not_one_persons(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("E.R.S. Canby", ("e", "r", "s", "canby")),
        ("Gebhard Leberecht von Blücher", ("gebhard", "leberecht", "blucher")),
        ("Li Du", ("li", "du")),
        ("John Hale, Jr.", ("john", "hale")),
        ("François d'Andelot", ("francois", "d'andelot")),
        ("", ()),
    ],
)
def test_the_words_of_a_name(text: str, expected: tuple[str, ...]) -> None:
    assert name_words(text) == expected


def test_generations() -> None:
    assert [generation(name) for name in ("John Hale Sr.", "Richard III", "Xi Qia", "Li Xi", "III")] == [
        "Sr",
        "III",
        "",
        "",
        "",
    ]
    assert differ_in_generation("Richard II", "Richard III")
    assert not differ_in_generation("Richard", "Richard III")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Defense of Harbin", "defense-of-harbin"),
        ("Jirō Tamon", "jiro-tamon"),
        ("Harlow's Mill", "harlows-mill"),
        ("Battle of Lund (1676)", "battle-of-lund-1676"),
        ("張景惠", "張景惠"),
        ("  --  ", "unnamed"),
        ("a/b?c#d<e>", "a-b-c-d-e"),
        ("x" * 300, "x" * 120),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(max_size=200))
def test_a_slug_is_one_part_of_an_iri_and_stays_what_it_is(text: str) -> None:
    made = slug(text)
    assert 0 < len(made) <= 120
    assert not re.search(r"[\s/?#<>\"{}|\\^`_%]|^-|-$|--", made)
    assert slug(made) == made
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_every_text_makes_iris_that_rdf_takes(text: str) -> None:
    from pyoxigraph import NamedNode

    for iri in (entity_iri("Person", text), span_iri(text, 0, 1), graph_iri(text)):
        assert NamedNode(iri).value == iri


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_documents_never_share_an_iri(one: str, other: str) -> None:
    if one != other:
        assert document_iri(one) != document_iri(other)
        assert graph_iri(one) != graph_iri(other)
    assert graph_iri(one) != resolved_graph_iri()


def test_an_unknown_class_has_no_iri() -> None:
    with pytest.raises(ValueError, match="'Wizard' is no class"):
        entity_iri("Wizard", "Merlin")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Empire of Japan", "Japan"),
        ("Japanese", "Japan"),
        ("the Federals", "Union"),
        ("Swedish Empire", "Sweden"),
        ("Kingdom of Sweden", "Sweden"),
        ("Nazi Germany", "Germany"),
    ],
)
def test_a_party_by_any_of_its_names(text: str, key: str) -> None:
    found = party_key(text)
    assert found is not None
    assert found[0] == key


@pytest.mark.parametrize("text", ["freezing weather", "", "the", "Otto Braun", "1,800"])
def test_what_is_no_party(text: str) -> None:
    assert party_key(text) is None


def test_rivals_are_each_others() -> None:
    assert (rival("Union"), rival("Confederate States")) == ("Confederate States", "Union")
    assert rival("Sweden") is None
    assert "sweden" in party_words()
