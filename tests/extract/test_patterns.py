"""Patterns of ontology/patterns: each against its own examples, and some against trees made by hand.

The examples show that pattern and parser work together; a tree made by hand tells whether it is the pattern
that fails or the parser.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.tokens import Doc

from kg.errors import RuleError
from kg.extract.patterns import Hit, find_hits
from kg.rules import Pattern, patterns

if TYPE_CHECKING:
    from spacy.language import Language

Example = dict[str, Any]
EXAMPLES = [(pattern, example) for pattern in patterns() for example in pattern.examples]
VOCAB = spacy.blank("en").vocab


def pattern_called(id_: str) -> Pattern:
    return next(pattern for pattern in patterns() if pattern.id == f"patterns/{id_}")


def words(doc: Doc, hits: Sequence[Hit]) -> list[dict[str, str]]:
    return [{role: doc[at].text for role, at in hit.roles.items()} for hit in hits]


@pytest.mark.parametrize(
    ("pattern", "example"),
    EXAMPLES,
    ids=[f"{pattern.id}: {example['text'][:40]}" for pattern, example in EXAMPLES],
)
def test_pattern_finds_what_its_example_says(nlp: Language, pattern: Pattern, example: Example) -> None:
    doc = nlp(example["text"])
    found = words(doc, find_hits(doc, [pattern]))
    if example.get("absent"):
        assert found == []
    else:
        expected = {role: example[role] for role in pattern.roles if role in example}
        assert expected
        assert any(expected.items() <= roles.items() for roles in found), found


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.id)
def test_pattern_has_an_example_that_it_finds_and_a_score(pattern: Pattern) -> None:
    assert any(not example.get("absent") for example in pattern.examples)
    assert 0 < pattern.score <= 1
    names = {part["RIGHT_ID"] for part in pattern.match}
    assert set(pattern.roles.values()) <= names


def tree(*lines: str) -> Doc:
    """A parsed sentence; a line is a token: word, lemma, tag, part of speech, dependency, head's index."""
    rows = [line.split() for line in lines]
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        pos=[row[3] for row in rows],
        deps=[row[4] for row in rows],
        heads=[int(row[5]) for row in rows],
    )


FOUGHT_BETWEEN = tree(
    "battle battle NN NOUN ROOT 0",
    "fought fight VBN VERB acl 0",
    "between between IN ADP prep 1",
    "Danes Dane NNPS PROPN pobj 2",
    "and and CC CCONJ cc 3",
    "Swedes Swede NNPS PROPN conj 3",
)
DEFEATED = tree(
    "Swedes Swede NNPS PROPN nsubj 1",
    "routed rout VBD VERB ROOT 1",
    "Danes Dane NNPS PROPN dobj 1",
)
WAS_DEFEATED = tree(
    "Danes Dane NNPS PROPN nsubjpass 2",
    "were be VBD AUX auxpass 2",
    "routed rout VBN VERB ROOT 2",
    "by by IN ADP agent 2",
    "Swedes Swede NNPS PROPN pobj 3",
)
COMMANDED = tree(
    "Division Division NNP PROPN ROOT 0",
    "commanded command VBN VERB acl 0",
    "by by IN ADP agent 1",
    "Braun Braun NNP PROPN pobj 2",
)
OWNED = tree("Grant Grant NNP PROPN poss 2", "'s 's POS PART case 0", "army army NN NOUN ROOT 2")
OWNED_WIFE = tree("Grant Grant NNP PROPN poss 2", "'s 's POS PART case 0", "wife wife NN NOUN ROOT 2")
PART_OF = tree(
    "part part NN NOUN ROOT 0",
    "of of IN ADP prep 0",
    "War War NNP PROPN pobj 1",
)
VICTORY = tree("Swedish swedish JJ ADJ amod 1", "victory victory NN NOUN ROOT 1")


@pytest.mark.parametrize(
    ("id_", "doc", "expected"),
    [
        ("belligerent:fought-between", FOUGHT_BETWEEN, [{"one": "Danes", "other": "Swedes"}]),
        ("belligerent:fought-between", DEFEATED, []),
        ("belligerent:defeated", DEFEATED, [{"one": "Swedes", "other": "Danes"}]),
        ("belligerent:defeated", WAS_DEFEATED, []),
        ("belligerent:defeated-by", WAS_DEFEATED, [{"one": "Swedes", "other": "Danes"}]),
        ("belligerent:defeated-by", DEFEATED, []),
        ("commandedBy:commanded-by", COMMANDED, [{"subject": "Division", "object": "Braun"}]),
        ("commandedBy:commanded-by", WAS_DEFEATED, []),
        ("commander:owns-force", OWNED, [{"person": "Grant", "force": "army"}]),
        ("commander:owns-force", OWNED_WIFE, []),
        ("partOf:part-of", PART_OF, [{"whole": "War"}]),
        ("partOf:part-of", COMMANDED, []),
        ("sideOutcome:victory-adjective", VICTORY, [{"winner": "Swedish"}]),
    ],
)
def test_pattern_reads_a_tree_made_by_hand(id_: str, doc: Doc, expected: list[dict[str, str]]) -> None:
    assert words(doc, find_hits(doc, [pattern_called(id_)])) == expected


def test_hits_come_in_the_order_of_the_text() -> None:
    doc = Doc.from_docs([VICTORY, DEFEATED, FOUGHT_BETWEEN])
    found = find_hits(doc)
    first = [min(hit.roles.values()) for hit in found]
    assert first == sorted(first)
    assert {hit.property for hit in found} >= {"belligerent", "sideOutcome"}


def broken(match: list[dict[str, Any]]) -> Pattern:
    return Pattern("patterns/place:mine", "place", tuple(match), {"place": "place"}, {}, 0.5, ())


def test_a_pattern_that_spacy_refuses_is_an_error_that_names_it() -> None:
    unknown = broken([{"RIGHT_ID": "place", "RIGHT_ATTRS": {"LOWERCASE": "at"}}])
    with pytest.raises(RuleError, match=r"ontology/patterns/place:mine"):
        find_hits(VICTORY, [unknown])


def test_a_word_list_that_is_not_there_is_an_error_that_names_both() -> None:
    unknown = broken([{"RIGHT_ID": "place", "RIGHT_ATTRS": {"LOWER": {"IN": "@places.nowhere"}}}])
    with pytest.raises(RuleError, match=r"ontology/patterns/place:mine.*@places\.nowhere"):
        find_hits(VICTORY, [unknown])
