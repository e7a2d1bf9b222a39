"""One slot of one document: what is right, what is a false alarm, what was missed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.agreement import Agree
from kg.evaluate.counts import Counts
from kg.evaluate.resolved import Value

__all__ = ["Outcome", "agrees", "joined", "matched"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many answers are right, the false ones, and the annotated values that were missed."""

    right: int = 0
    false: tuple[Value, ...] = ()
    missed: tuple[str, ...] = ()

    @property
    def counts(self) -> Counts:
        """Its numbers."""
        return Counts(self.right, len(self.false), len(self.missed))


def joined(outcomes: Iterable[Outcome]) -> Outcome:
    """Several outcomes of a slot as one."""
    found = list(outcomes)
    return Outcome(
        sum(one.right for one in found),
        tuple(value for one in found for value in one.false),
        tuple(name for one in found for name in one.missed),
    )


def agrees(value: Value, names: Iterable[str], agree: Agree) -> bool:
    """Whether one of the value's names agrees with one of ``names``."""
    return any(agree(own, name) for name in names for own in value.names)


def matched(
    values: Sequence[Value], gold: Sequence[str], agree: Agree, spared: Collection[str] = ()
) -> Outcome:
    """Each value takes the first annotated name left that it agrees with.

    One that agrees only with a name that is taken, or with one of ``spared``, is neither right nor false.

    >>> from kg.evaluate.agreement import same_person
    >>> canby, dow = Value(("Canby",)), Value(("Dow",))
    >>> matched([canby, canby, dow], ["E. R. S. Canby", "Kirby Smith"], same_person).counts
    Counts(right=1, false=1, missed=1)
    """
    left, right, false = list(gold), 0, []
    for value in values:
        hit = next((name for name in left if agrees(value, (name,), agree)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
        elif not agrees(value, (*spared, *gold), agree):
            false.append(value)
    return Outcome(right, tuple(false), tuple(left))
