"""Which annotated side a side of the graph is, and whether it won."""

from __future__ import annotations

from kg.evaluate.agreement import camp, same_party, same_person
from kg.evaluate.gold import GoldDocument, GoldSide
from kg.evaluate.outcome import agrees
from kg.evaluate.resolved import AnswerSide

__all__ = ["annotated_side", "camps_of", "has_won"]


def camps_of(gold: tuple[GoldDocument, ...]) -> tuple[str, ...]:
    """The camps in which all documents of a kind fight, such as Union and Confederate."""
    return tuple(sorted({party for one in gold for side in one.sides for party in side.belligerents}))


def annotated_side(side: AnswerSide, gold: GoldDocument, camps: tuple[str, ...]) -> int | None:
    """The index of the annotated side that is meant; None for none of them.

    With ``camps`` the side's parties must all speak of one of these. Without, it is the side with which most
    of its parties and commanders agree, the first where several do equally.
    """
    if camps:
        told = camp((name for party in side.belligerents for name in party.names), camps)
        parties = [one.belligerents for one in gold.sides]
        return next((index for index, own in enumerate(parties) if told in own), None)
    common = [_in_common(side, one) for one in gold.sides]
    best = max(common, default=0)
    return common.index(best) if best else None


def _in_common(side: AnswerSide, gold: GoldSide) -> int:
    parties = sum(agrees(value, gold.belligerents, same_party) for value in side.belligerents)
    return parties + sum(agrees(value, gold.commanders, same_person) for value in side.commanders)


def has_won(side: AnswerSide, gold: GoldDocument, camps: tuple[str, ...]) -> bool:
    """Whether the annotation names this side as victor."""
    if not gold.victor:
        return False
    if camps:
        return camp((name for party in side.belligerents for name in party.names), camps) == gold.victor
    return any(agrees(value, (gold.victor,), same_party) for value in side.belligerents)
