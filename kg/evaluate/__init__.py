"""Compares a graph with documents annotated by hand: how much is found, how much of it is right."""

from __future__ import annotations

from kg.evaluate.comparison import Comparison, compare, slots
from kg.evaluate.counts import Counts, bootstrap_interval, total
from kg.evaluate.gold import KINDS, GoldDocument, read_gold
from kg.evaluate.judged import JudgedClaim, by_band, by_rule, judge
from kg.evaluate.outcome import Outcome
from kg.evaluate.resolved import Answer, Value, read_answers
from kg.evaluate.sides import camps_of
from kg.evaluate.stated import StatedClaim, claims_behind, read_claims

__all__ = [
    "KINDS",
    "Answer",
    "Comparison",
    "Counts",
    "GoldDocument",
    "JudgedClaim",
    "Outcome",
    "StatedClaim",
    "Value",
    "bootstrap_interval",
    "by_band",
    "by_rule",
    "camps_of",
    "claims_behind",
    "compare",
    "judge",
    "read_answers",
    "read_claims",
    "read_gold",
    "slots",
    "total",
]
