"""Which actors are on which side: parties most at odds are the poles, ties and hostility place the rest.

Every other actor takes the sign that its ties, summed over the graph, give it (the relaxation used for
structural balance, Harary 1953; here a few synchronous rounds).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import tanh

from kg.extract.actors import Actor
from kg.extract.people import Person
from kg.extract.ties import Signed
from kg.party_names import rival, wider_party

__all__ = ["SidePlan", "assign", "oppositions", "poles"]

ROUNDS = 6
# a tie from which on a person counts as their party's
STRONG = 1.5
RIVALS = 2.0
# how clear a side must be, and how much less sure one that fills a vacancy is
CLEAR, VACANT = 0.05, 0.5


@dataclass(slots=True)
class SidePlan:
    """Which actors are on which side (1, 2, ...) and how sure that is (0 to 1)."""

    parties: dict[int, list[str]] = field(default_factory=dict)
    side: dict[Actor, int] = field(default_factory=dict)
    certainty: dict[Actor, float] = field(default_factory=dict)


def oppositions(signed: Signed) -> Counter[tuple[str, str]]:
    """How much two parties are at odds, hostility between their people counted at half."""
    found: Counter[tuple[str, str]] = Counter()
    person_party: dict[Actor, Actor] = {}
    for (one, other), weight in signed.items():
        if weight >= STRONG and {one[0], other[0]} == {"party", "person"}:
            party, person = (one, other) if one[0] == "party" else (other, one)
            person_party.setdefault(person, party)
    for (one, other), weight in signed.items():
        a, b = person_party.get(one, one), person_party.get(other, other)
        if a[0] == b[0] == "party" and a != b and weight < 0:
            share = 1.0 if (a, b) == (one, other) else 0.5
            found[min(a[1], b[1]), max(a[1], b[1])] += -weight * share  # type: ignore[assignment]
    return found


def poles(signed: Signed, counts: Counter[str], first_seen: dict[str, int]) -> list[str]:
    """The two parties that the text sets against each other, the one named first before the other."""
    hostile = oppositions(signed)
    friendly = {(a[1], b[1]) for (a, b), w in signed.items() if w > 0 and a[0] == b[0] == "party"}
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    parties = sorted(counts, key=lambda key: (-counts[key], first_seen[key]))[:8]
    total = sum(counts.values()) or 1
    for i, one in enumerate(parties):
        for other in parties[i + 1 :]:
            if wider_party(one) == wider_party(other):
                continue
            pair = (min(one, other), max(one, other))
            score = hostile[pair] + 3 * (counts[one] * counts[other]) ** 0.5 / total - (pair in friendly)
            score += RIVALS if rival(one) == other else 0.0
            if score > best[0]:
                best = (score, (one, other))
    chosen = list(best[1]) or parties[:1]
    return sorted(chosen, key=lambda key: first_seen[key])


def assign(people: Sequence[Person], signed: Signed, fixed: dict[Actor, int], count: int) -> SidePlan:
    """The side of every actor, spread from those that are ``fixed``.

    With two sides hostility turns the sign. Where one side then has people and the other none, the person
    most named of those left is taken for the other's, since a fight has two leaders; with less certainty.
    """
    neighbours: dict[Actor, list[tuple[Actor, float]]] = defaultdict(list)
    for (one, other), weight in sorted(signed.items()):
        neighbours[one].append((other, weight))
        neighbours[other].append((one, weight))
    plan = _spread(neighbours, fixed, count)
    if count == 2 and (guess := _vacancy(people, plan, neighbours)) is not None:
        actor, side = guess
        wider = _spread(neighbours, {**fixed, actor: side}, count)
        for added in wider.side.keys() - plan.side.keys():
            plan.side[added] = wider.side[added]
            plan.certainty[added] = wider.certainty[added] * VACANT
    return plan


def _vacancy(
    people: Sequence[Person], plan: SidePlan, neighbours: dict[Actor, list[tuple[Actor, float]]]
) -> tuple[Actor, int] | None:
    """Who may lead the side that has nobody: the most named person without a side or a tie to one."""
    placed = {side for (kind, _), side in plan.side.items() if kind == "person"}
    if len(placed) != 1:
        return None
    (taken,) = placed
    left = [
        (len(person.namings), -index)
        for index, person in enumerate(people)
        if ("person", str(index)) not in plan.side
        and not any(
            w > 0 and plan.side.get(other) == taken for other, w in neighbours[("person", str(index))]
        )
    ]
    return (("person", str(-max(left)[1])), 3 - taken) if left else None


def _spread(
    neighbours: dict[Actor, list[tuple[Actor, float]]], fixed: dict[Actor, int], count: int
) -> SidePlan:
    plan = SidePlan(side=dict(fixed), certainty=dict.fromkeys(fixed, 1.0))
    value = {actor: {s: (1.0 if s == n else -1.0) for s in range(1, count + 1)} for actor, n in fixed.items()}
    for _ in range(ROUNDS):
        value = {**_round(neighbours, value, fixed, count), **{a: value[a] for a in fixed}}
    for actor, scores in sorted(value.items()):
        if actor in fixed:
            continue
        best = max(scores, key=lambda s: (scores[s], -s))
        second = max((v for s, v in scores.items() if s != best), default=0.0)
        if scores[best] - second > CLEAR:
            plan.side[actor] = best
            plan.certainty[actor] = min(1.0, (scores[best] - second) / 2)
    return plan


def _round(
    neighbours: dict[Actor, list[tuple[Actor, float]]],
    value: dict[Actor, dict[int, float]],
    fixed: dict[Actor, int],
    count: int,
) -> dict[Actor, dict[int, float]]:
    fresh = {}
    for actor in sorted(neighbours):
        if actor in fixed:
            continue
        scores = {}
        for side in range(1, count + 1):
            total = 0.0
            for other, weight in neighbours[actor]:
                if other not in value:
                    continue
                # being against one side of several says little about being with a third
                share = weight if weight > 0 or count == 2 else weight / 2
                total += share * value[other][side]
            scores[side] = tanh(total / 2)
        fresh[actor] = scores
    return fresh
