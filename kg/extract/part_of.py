"""What larger conflict the event is part of, as the prose says it."""

from __future__ import annotations

from kg.extract.conflicts import ConflictNaming, find_conflicts
from kg.extract.reading import Reading
from kg.model import Mention, Relation
from kg.names import fold

__all__ = ["part_of"]

WIDER = ("War", "Campaign")


def part_of(reading: Reading, event: Mention) -> list[Relation]:
    """Relations to wars and campaigns that the introduction or a pattern names as the whole."""
    hits = reading.hits_at("partOf", "whole")
    found: dict[str, Relation] = {}
    for naming in find_conflicts(reading.content.text):
        if naming.type not in WIDER or _is_event(naming, event):
            continue
        span = reading.span(naming.start, naming.end)
        if span is None or reading.section(naming.start) not in ("lead", "main"):
            continue
        hit = next((hits[token.i] for token in span if token.i in hits), None)
        first = span.sent.start == 0
        if hit is None and not first:
            continue
        if hit is not None and not first and hit.rule.endswith(":during") and not _about_event(reading, span):
            continue
        mention = reading.mention(naming.start, naming.end, naming.text, naming.type)
        rule, score = (hit.rule, hit.score) if hit else ("weights/part-of", 0.6)
        found.setdefault(
            fold(naming.text), reading.relation(event, "partOf", mention, span.sent, rule, score)
        )
    return list(found.values())


def _is_event(naming: ConflictNaming, event: Mention) -> bool:
    one, other = fold(naming.text), fold(event.text)
    return one in other or other in one


def _about_event(reading: Reading, span) -> bool:  # type: ignore[no-untyped-def]
    """Whether the sentence of the name has the event for its subject."""
    subjects = {t.lower_ for t in span.sent if t.dep_ in ("nsubj", "nsubjpass")}
    return bool(subjects & {"it", "battle", "siege", "engagement", "campaign", "action", "raid", "conflict"})
