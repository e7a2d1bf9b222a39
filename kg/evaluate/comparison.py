"""A graph against all annotated documents of a kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.evaluate.articles import article_outcomes
from kg.evaluate.counts import Counts
from kg.evaluate.gold import GoldDocument
from kg.evaluate.outcome import Outcome
from kg.evaluate.resolved import Answer
from kg.evaluate.sides import camps_of
from kg.evaluate.summaries import summary_outcomes

__all__ = ["Comparison", "compare", "compare_document", "slots"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One document: its annotation, the graph's answer, and what became of each slot."""

    gold: GoldDocument
    answer: Answer
    outcomes: Mapping[str, Outcome]

    def counts(self, slot: str) -> Counts:
        """The numbers of one slot; none where the document does not have it."""
        return self.outcomes.get(slot, Outcome()).counts


def compare(
    kind: str, gold: tuple[GoldDocument, ...], answers: Mapping[str, Answer]
) -> tuple[Comparison, ...]:
    """Each document with what the graph answers; a document that the graph lacks has every slot missed."""
    camps = camps_of(gold) if kind == "cwsac" else ()
    return tuple(compare_document(one, answers.get(one.id, Answer()), camps) for one in gold)


def compare_document(gold: GoldDocument, answer: Answer, camps: tuple[str, ...]) -> Comparison:
    """One document; ``camps`` are those of all battle summaries, none for an article."""
    outcomes = summary_outcomes(gold, answer, camps) if camps else article_outcomes(gold, answer)
    return Comparison(gold, answer, outcomes)


def slots(comparisons: tuple[Comparison, ...]) -> tuple[str, ...]:
    """The slots that occur, in the order in which the fullest document has them."""
    ordered = sorted(comparisons, key=lambda one: -len(one.outcomes))
    return tuple(dict.fromkeys(slot for one in ordered for slot in one.outcomes))
