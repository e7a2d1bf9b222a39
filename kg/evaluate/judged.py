"""Claims judged by the annotation: what each rule adds, and whether its confidence is earned."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.evaluate.agreement import camp, overlap, same_party, same_person
from kg.evaluate.comparison import Comparison
from kg.evaluate.outcome import agrees
from kg.evaluate.resolved import AnswerSide
from kg.evaluate.sides import annotated_side, has_won
from kg.evaluate.stated import StatedClaim
from kg.evaluate.summaries import day_is_told, same_start
from kg.vocab import MIL

__all__ = ["BANDS", "PREDICATES", "JudgedClaim", "by_band", "by_rule", "judge"]

PREDICATES = ("commander", "belligerent", "place", "date", "partOf", "sideOutcome")
BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim, whether it is right (None: the annotation does not say), and whether no other rule says it."""

    claim: StatedClaim
    right: bool | None
    alone: bool


@dataclass(frozen=True, slots=True)
class RuleRow:
    """How many accepted claims of a property a rule made, alone, judged, and right."""

    predicate: str
    rule: str
    claims: int
    alone: int
    judged: int
    right: int


def judge(
    comparisons: Iterable[Comparison], claims: Sequence[StatedClaim], camps: tuple[str, ...] = ()
) -> tuple[JudgedClaim, ...]:
    """The accepted claims of each document about its own main event and that event's sides."""
    accepted = [c for c in claims if c.status == "Accepted" and c.value.predicate in PREDICATES]
    rules: dict[tuple[str, ...], set[str]] = defaultdict(set)
    by_document: dict[str, list[StatedClaim]] = defaultdict(list)
    for claim in accepted:
        by_document[claim.document].append(claim)
        rules[_statement(claim)].add(claim.rule)
    return tuple(
        JudgedClaim(claim, _right(claim, one, camps), len(rules[_statement(claim)]) == 1)
        for one in comparisons
        for claim in by_document[one.gold.id]
        if claim.value.subject in (one.answer.event, *(side.iri for side in one.answer.sides))
    )


def _statement(claim: StatedClaim) -> tuple[str, ...]:
    return claim.document, claim.value.subject, claim.value.predicate, claim.value.object


def _right(claim: StatedClaim, one: Comparison, camps: tuple[str, ...]) -> bool | None:
    side = next((side for side in one.answer.sides if side.iri == claim.value.subject), None)
    if side is not None:
        return _right_of_side(claim, side, one, camps)
    match claim.value.predicate:
        case "date":
            return _right_date(claim.value.object, one, camps)
        case "place" if not camps:
            return agrees(claim.value, one.gold.places, overlap)
        case "partOf" if not camps:
            return agrees(claim.value, one.gold.part_of, overlap)
    return None


def _right_of_side(
    claim: StatedClaim, side: AnswerSide, one: Comparison, camps: tuple[str, ...]
) -> bool | None:
    value, gold = claim.value, one.gold
    match value.predicate:
        case "commander":
            index = annotated_side(side, gold, camps)
            if index is not None and agrees(value, gold.sides[index].commanders, same_person):
                return True
            return None if agrees(value, gold.spared, same_person) else False
        case "belligerent":
            parties = [party for own in gold.sides for party in own.belligerents]
            return camp(value.names, camps) in parties if camps else agrees(value, parties, same_party)
        case "sideOutcome":
            won = has_won(side, gold, camps)
            match value.object.removeprefix(MIL):
                case "Victory":
                    return won
                case "Inconclusive":
                    return not gold.victor
                case "Defeat":
                    return bool(gold.victor) and not won
                case "Withdrawal":
                    return not won
    return None


def _right_date(edtf: str, one: Comparison, camps: tuple[str, ...]) -> bool | None:
    """Whether start and end are as annotated, as far as both sources give them."""
    first, _, last = edtf.partition("/")
    start, end = first.strip("?~%."), (last or first).strip("?~%.")
    if camps:
        return same_start(start, one.gold) if day_is_told(one.gold) else None
    pairs = [(own, gold) for own, gold in ((start, one.gold.start), (end, one.gold.end)) if own and gold]
    return all(own == gold for own, gold in pairs) if pairs else None


def by_rule(judged: Iterable[JudgedClaim]) -> Iterator[RuleRow]:
    """One row for each property and rule, the most productive rule of a property first."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in judged:
        row = found[one.claim.value.predicate, one.claim.rule]
        row.update(
            claims=1, alone=int(one.alone), judged=int(one.right is not None), right=int(bool(one.right))
        )
    for (predicate, rule), row in sorted(
        found.items(), key=lambda entry: (PREDICATES.index(entry[0][0]), -entry[1]["claims"], entry[0][1])
    ):
        yield RuleRow(predicate, rule, row["claims"], row["alone"], row["judged"], row["right"])


def by_band(judged: Iterable[JudgedClaim]) -> Iterator[tuple[tuple[float, float], int, int]]:
    """Each band of confidence with how many claims the annotation judges, and how many of them are right.

    A band holds its lower bound; the last one holds 1 as well. Source: reliability diagrams (Niculescu-Mizil
    & Caruana, Predicting Good Probabilities with Supervised Learning, ICML 2005).
    """
    known = [one for one in judged if one.right is not None]
    for low, high in BANDS:
        inside = [o for o in known if low <= o.claim.confidence < high or o.claim.confidence == high == 1.0]
        yield (low, high), len(inside), sum(bool(one.right) for one in inside)
