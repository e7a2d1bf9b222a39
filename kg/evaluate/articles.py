"""Slots of an article with a full annotation: parties, commanders, place, dates, outcome, figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.evaluate.agreement import overlap, same_party, same_person
from kg.evaluate.gold import GoldDocument
from kg.evaluate.outcome import Outcome, joined, matched
from kg.evaluate.resolved import Answer, Value, figure
from kg.evaluate.sides import annotated_side

__all__ = ["CORE", "article_outcomes"]

CORE = ("commander on its side", "belligerent", "place", "part of", "start", "end", "victor")
Bounds = tuple[int | None, int | None]


def article_outcomes(gold: GoldDocument, answer: Answer) -> dict[str, Outcome]:
    """What became of each slot of one document; a date that neither side gives has none."""
    victors = (gold.victor,) if gold.victor else ()
    outcomes = {
        "commander": matched(
            [value for side in answer.sides for value in side.commanders],
            [name for side in gold.sides for name in side.commanders],
            same_person,
            gold.spared,
        ),
        "belligerent": matched(
            [value for side in answer.sides for value in side.belligerents],
            [name for side in gold.sides for name in side.belligerents],
            same_party,
        ),
        "commander on its side": joined(_by_side(gold, answer)),
        "place": matched(answer.places, gold.places, overlap),
        "part of": matched(answer.part_of, gold.part_of, overlap),
        **dict(_dates(gold, answer)),
        "victor": matched(answer.victors, victors, same_party),
    }
    outcomes["strength"] = _figures(
        [value for side in answer.sides for value in side.strength],
        [bounds for side in gold.sides for bounds in side.strength],
    )
    outcomes["casualties"] = _figures(
        [value for side in answer.sides for value in side.casualties],
        [bounds for side in gold.sides for bounds in side.casualties],
    )
    outcomes["who-where-when-outcome"] = joined(outcomes[slot] for slot in CORE if slot in outcomes)
    return outcomes


def _by_side(gold: GoldDocument, answer: Answer) -> Iterator[Outcome]:
    told = [(annotated_side(side, gold, ()), side.commanders) for side in answer.sides]
    for index in (*range(len(gold.sides)), None):
        values = [value for own, commanders in told if own == index for value in commanders]
        names = gold.sides[index].commanders if index is not None else ()
        yield matched(values, names, same_person, gold.spared)


def _dates(gold: GoldDocument, answer: Answer) -> Iterator[tuple[str, Outcome]]:
    for slot, wanted, given in (("start", gold.start, answer.start), ("end", gold.end, answer.end)):
        if wanted and wanted == given:
            yield slot, Outcome(right=1)
        elif wanted or given:
            yield slot, Outcome(0, answer.dates[-1:] if given else (), (wanted,) if wanted else ())


def _figures(values: Sequence[Value], wanted: Sequence[Bounds]) -> Outcome:
    """Figures agree when both bounds do, whatever their kind and side."""
    left, right, false = Counter(wanted), 0, []
    for value in values:
        if left[value.bounds]:
            left[value.bounds] -= 1
            right += 1
        else:
            false.append(value)
    missed = (
        figure(*("" if bound is None else str(bound) for bound in bounds)) for bounds in left.elements()
    )
    return Outcome(right, tuple(false), tuple(missed))
