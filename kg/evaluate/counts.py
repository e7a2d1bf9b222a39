"""Right answers, false alarms and misses, and how far they can be trusted."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Counts", "bootstrap_interval", "total"]

RESAMPLES = 1000
SEED = 1861


@dataclass(frozen=True, slots=True)
class Counts:
    """How many answers are right, how many are false alarms, and how many were missed.

    >>> one = Counts(right=3, false=1, missed=2)
    >>> one.precision, one.recall, round(one.f1, 3)
    (0.75, 0.6, 0.667)
    >>> one + Counts(missed=1)
    Counts(right=3, false=1, missed=3)
    """

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of the answers that are right; 0 without answers."""
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        """Share of what was asked for that is found; 0 where nothing was asked for."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.false + self.missed)


def total(counts: Iterable[Counts]) -> Counts:
    """All of them added up.

    >>> total([Counts(1, 0, 2), Counts(2, 1, 0)])
    Counts(right=3, false=1, missed=2)
    """
    return sum(counts, Counts())


def bootstrap_interval(
    counts: Sequence[Counts], *, share: float = 0.95, resamples: int = RESAMPLES, seed: int = SEED
) -> tuple[float, float]:
    """The interval that holds ``share`` of the F1 of resampled documents; ``counts`` has one a document.

    The percentile bootstrap (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13). The same
    counts give the same interval.

    >>> bootstrap_interval([Counts(right=1)] * 5)
    (1.0, 1.0)
    >>> bootstrap_interval([])
    (0.0, 0.0)
    """
    if not counts:
        return 0.0, 0.0
    chance = random.Random(seed)
    drawn = sorted(total(chance.choices(counts, k=len(counts))).f1 for _ in range(resamples))
    cut = int(resamples * (1 - share) / 2)
    return drawn[cut], drawn[-cut - 1]
