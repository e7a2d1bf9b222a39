"""Slots of a battle summary whose annotation has principal commanders by camp, the victor and the dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evaluate.agreement import camp, same_person
from kg.evaluate.gold import GoldDocument
from kg.evaluate.outcome import Outcome, joined, matched
from kg.evaluate.resolved import Answer, Value
from kg.evaluate.sides import annotated_side
from kg.rules import load_toml

__all__ = ["day_is_told", "same_start", "summary_outcomes"]

NOBODY = "Inconclusive"
UNDATED = Value(("no date",))


def summary_outcomes(gold: GoldDocument, answer: Answer, camps: tuple[str, ...]) -> dict[str, Outcome]:
    """What became of each slot; the start day counts only where the text has it.

    Victor and start day have one answer a document: a wrong one counts as a false alarm and as a miss, so
    that precision, recall and F1 are all the share of right answers.
    """
    outcomes = {
        "commander, any side": _any_side(gold, answer),
        "commander on its side": joined(_by_side(gold, answer, camps)),
        "victor": _victor(gold, answer, camps),
    }
    if day_is_told(gold):
        right = same_start(answer.start, gold)
        outcomes["start day"] = (
            Outcome(1) if right else Outcome(0, answer.dates[-1:] or (UNDATED,), (gold.start,))
        )
    return outcomes


def _required(gold: GoldDocument) -> list[list[str]]:
    """The commanders of each side whose last name stands in the text; nobody can read the others there."""
    body = gold.text.partition("\n\n")[2]
    return [[name for name in side.commanders if name.split()[-1] in body] for side in gold.sides]


def _any_side(gold: GoldDocument, answer: Answer) -> Outcome:
    values = [value for side in answer.sides for value in side.commanders]
    everyone = [name for side in gold.sides for name in side.commanders]
    return matched(values, [name for names in _required(gold) for name in names], same_person, everyone)


def _by_side(gold: GoldDocument, answer: Answer, camps: tuple[str, ...]) -> Iterator[Outcome]:
    told = [(annotated_side(side, gold, camps), side.commanders) for side in answer.sides]
    for index, names in (*enumerate(_required(gold)), (None, [])):
        values = [value for own, commanders in told if own == index for value in commanders]
        everyone = gold.sides[index].commanders if index is not None else ()
        yield matched(values, names, same_person, everyone)


def _victor(gold: GoldDocument, answer: Answer, camps: tuple[str, ...]) -> Outcome:
    told = camp((name for victor in answer.victors for name in victor.names), camps)
    if (told or "") == gold.victor:
        return Outcome(right=1)
    return Outcome(0, answer.victors[:1] or (Value((NOBODY,)),), (gold.victor or NOBODY,))


def day_is_told(gold: GoldDocument) -> bool:
    """Whether the text has the month and day of the start in words, as in "March 27"."""
    months = load_toml("lexicons/dates.toml")["months"]
    _, month, day = gold.start.split("-")
    name = next(name for name, number in months.items() if number == int(month))
    return re.search(rf"{name} {int(day)}\b", gold.text) is not None


def same_start(edtf: str, gold: GoldDocument) -> bool:
    """Whether a date is the annotated start; of its year only where the text has the year."""
    year, _, day = gold.start.partition("-")
    return edtf == gold.start or (year not in gold.text and edtf.endswith(day))
