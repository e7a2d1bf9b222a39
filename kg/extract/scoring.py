"""One small transparent model where candidates compete: logistic regression on named features.

The weights stand in ontology/weights/<question>.json; ``make train`` makes them. A feature that the file does
not name counts nothing, so that a new feature changes nothing before the next training.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from kg.rules import weights

__all__ = ["Features", "probability"]

Features = Mapping[str, float]


def probability(question: str, features: Features) -> float:
    """How likely the candidate with these features is the answer, 0 to 1."""
    loaded = weights(question)
    total = loaded["bias"] + sum(loaded["weights"].get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
