"""Strengths and losses that the prose gives a side: numbers with an owner, never one without."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.quantities import FoundQuantity, as_quantity, find_quantities
from kg.extract.reading import Reading
from kg.extract.sides import SidePlan
from kg.model import Mention, Relation
from kg.rules import load_toml
from kg.vocab import INDIVIDUALS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["figures"]

SCORES = {"own noun": 0.8, "subject": 0.7, "owner": 0.75}


@cache
def _verbs() -> dict[str, frozenset[str]]:
    loaded = load_toml("lexicons/verbs.toml")["figures"]
    return {name: frozenset(words) for name, words in loaded.items()}


def figures(reading: Reading, event: Mention, plan: SidePlan) -> Iterable[Relation]:
    """Strength and casualties of the sides, each with its sentence.

    A number belongs to the side that its own noun phrase names ("5,000 Confederates"), to its owner ("a force
    of 650 men under Hicks"), or to the one that lost or had it ("the Danes lost 200 men").
    """
    for found in find_quantities(reading.content.text):
        if reading.section(found.start) in ("background", "aftermath") or (
            found.low is None and found.high is None
        ):
            continue
        span = reading.span(found.start, found.end)
        side, how = _owner(reading, plan, span, found)
        if not side:
            continue
        lost = INDIVIDUALS.get(found.kind) == "CasualtyKind"
        predicate = "casualties" if lost else "strength"
        value = as_quantity(found, reading.content.text)
        yield reading.relation(
            event, predicate, value, span.sent, f"figures/{how.replace(' ', '-')}", SCORES[how], side
        )


def _owner(reading: Reading, plan: SidePlan, span: Span, found: FoundQuantity) -> tuple[int, str]:
    head = _noun(span)
    for token in span:
        if (actor := reading.cast.by_token.get(token.i)) is not None and actor in plan.side:
            return plan.side[actor], "own noun"
    following = reading.doc[span.end] if span.end < len(reading.doc) else None
    if following is not None and (actor := reading.cast.by_token.get(following.i)) in plan.side:
        return plan.side[actor], "own noun"
    if side := _side(reading, plan, head):
        return side, "own noun"
    governor = head.head
    if (
        head.dep_ == "pobj"
        and governor.lower_ in ("of", "with")
        and (side := _side(reading, plan, governor.head))
    ):
        return side, "owner"
    return _from_clause(reading, plan, head, span, found), "subject"


def _noun(span: Span) -> Token:
    root = span.root
    return root.head if root.dep_ == "nummod" and root.head.pos_ in ("NOUN", "PROPN") else root


def _side(reading: Reading, plan: SidePlan, token: Token) -> int:
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "PRON"):
        return 0
    return next((plan.side[actor] for actor in reading.cast.own(token) if actor in plan.side), 0)


def _from_clause(reading: Reading, plan: SidePlan, head: Token, span: Span, found: FoundQuantity) -> int:
    """The side by the verb: who lost or numbered has the figure; who inflicted gives it the other."""
    verb = head
    # "captured" in "lost 5,000 captured" tells what became of them, and not who did it
    while verb.head != verb and (verb.pos_ not in ("VERB", "AUX") or span.start <= verb.i < span.end):
        verb = verb.head
    clause = reading.clause_of.get(verb.i)
    if clause is None:
        return 0
    subject = next((plan.side[a] for a in clause.subjects if a in plan.side), 0)
    if subject and verb.lemma_ in _verbs()["has"] and head.dep_ in ("dobj", "attr", "pobj", "conj", "nummod"):
        return subject
    if subject and verb.lemma_ in _verbs()["inflicts"] and len({*plan.side.values()}) == 2:
        lost = INDIVIDUALS.get(found.kind) == "CasualtyKind"
        return 3 - subject if lost and subject in (1, 2) else 0
    return 0
