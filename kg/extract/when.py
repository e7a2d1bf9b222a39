"""When the event itself was: the dates of the text compete to be its start, and its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.chronology import combine
from kg.extract.dates import DateContext, FoundDate, anchor_year, find_dates
from kg.extract.reading import Reading
from kg.extract.scoring import probability
from kg.model import Date, Mention, Relation
from kg.rules import load_toml

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["PlacedDate", "date_features", "placed_dates", "when"]

ENOUGH = 0.3
END_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class PlacedDate:
    """A date of the prose with the sentence and the token it stands at."""

    found: FoundDate
    token: int
    sentence: Span


def placed_dates(reading: Reading) -> list[PlacedDate]:
    """All dates of the prose in the order of the text, passage after passage with what was said before."""
    texts = [passage.content.text for passage in reading.document.passages]
    fields = [f.value.text for f in reading.document.fields if "date" in f.key]
    context = DateContext(anchor=anchor_year([*fields, reading.document.title.text, *texts]))
    found, context = find_dates(reading.content.text, context)
    placed = []
    for date in found:
        span = reading.span(date.start, date.end)
        if span is not None and len(span):
            placed.append(PlacedDate(date, span.root.i, span.sent))
    return placed


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("lexicons/verbs.toml")[name])


def date_features(reading: Reading, event: Mention, dates: Sequence[PlacedDate]) -> list[dict[str, float]]:
    """Named features of each date as the event's own."""
    hits = {hit.roles["date"]: hit for hit in reading.hits if hit.property == "date"}
    name = {word.lower() for word in re.findall(r"\w{4,}", event.text)} - {
        "battle",
        "siege",
        "second",
        "first",
    }
    sentences = list(dict.fromkeys(d.sentence.start for d in dates))
    days = [_day(d.found.edtf) for d in dates]
    found = []
    for i, date in enumerate(dates):
        words = {token.lower_ for token in date.sentence}
        lemmas = {token.lemma_.lower() for token in date.sentence if token.pos_ == "VERB"}
        governor = _governor(reading.doc[date.token])
        near = _near_hit(date, reading, hits)
        features = {
            "first": float(i == 0),
            "order": i / len(dates),
            "only": float(len(dates) == 1),
            "day": float(days[i] is not None),
            "interval": float("/" in date.found.edtf),
            "inferred": float(bool(date.found.inferred)),
            "first sentence": float(date.sentence.start == 0),
            "sentence order": sentences.index(date.sentence.start) / max(len(sentences), 1),
            "names event": float(bool(words & name)),
            "hostile sentence": float(bool(lemmas & _words("hostile"))),
            "hostile governor": float(governor in _words("hostile")),
            "moving governor": float(
                governor
                in (
                    "march",
                    "move",
                    "leave",
                    "arrive",
                    "set",
                    "depart",
                    "sail",
                    "advance",
                    "cross",
                    "begin",
                    "land",
                    "order",
                )
            ),
            "after": float(bool(words & {"after", "following", "later", "afterwards"})),
            "before": float(
                bool(words & {"before", "prior", "earlier", "previous", "already", "had", "until"})
            ),
            "ending": float(
                governor
                in (
                    "surrender",
                    "withdraw",
                    "retreat",
                    "end",
                    "capitulate",
                    "evacuate",
                    "fall",
                    "retire",
                    "escape",
                )
            ),
            "battle word": float(
                bool(
                    words
                    & {
                        "battle",
                        "fighting",
                        "engagement",
                        "siege",
                        "fought",
                        "skirmish",
                        "action",
                        "fight",
                        "bombardment",
                    }
                )
            ),
            "repeated": float(sum(d == days[i] for d in days if d) > 1),
            f"section {reading.section(date.found.start)}": 1.0,
        }
        if near:
            features[near.removeprefix("patterns/")] = 1.0
        found.append(features)
    return found


def _day(edtf: str) -> str | None:
    first = edtf.split("/")[0]
    return first if re.fullmatch(r"-?[\dX]{4,}-\d\d-\d\d", first) else None


def _governor(token: Token) -> str:
    """The lemma of the verb that the date depends on."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return str(token.lemma_.lower())


def _near_hit(date: PlacedDate, reading: Reading, hits) -> str | None:  # type: ignore[no-untyped-def]
    span = reading.span(date.found.start, date.found.end)
    for token in (
        *span,
        *(child for t in span for child in t.ancestors if child.pos_ == "NOUN" and child.i >= span.start - 3),
    ):
        if token.i in hits:
            return str(hits[token.i].rule)
    return None


def when(reading: Reading, event: Mention, dates: Sequence[PlacedDate]) -> list[Relation]:
    """The event's date in prose: the best start, and the best end not before it."""
    if not dates:
        return []
    features = date_features(reading, event, dates)
    scores = [probability("start", f) for f in features]
    ends = [probability("end", f) for f in features]
    best = max(range(len(dates)), key=lambda i: (scores[i], -i))
    if scores[best] < ENOUGH and len(dates) > 1 and not features[best]["day"]:
        return []
    best = _fuller(dates, scores, best)
    start = dates[best].found
    relations = [_relation(reading, event, dates[best], start.edtf, scores[best])]
    if "/" in start.edtf:
        return relations
    later = [
        i for i in range(len(dates)) if ends[i] >= END_ENOUGH and _after(dates[i].found.edtf, start.edtf)
    ]
    if later and _day(start.edtf):
        last = max(later, key=lambda i: (ends[i], i))
        end = dates[last].found.edtf.split("/")[-1]
        return [
            _relation(reading, event, dates[last], combine(start.edtf, end), min(scores[best], ends[last]))
        ]
    return relations


def _fuller(dates: Sequence[PlacedDate], scores: list[float], best: int) -> int:
    """An interval that begins on the day chosen says more than the day alone."""
    first = dates[best].found.edtf.split("/")[0]
    longer = [
        i
        for i, date in enumerate(dates)
        if "/" in date.found.edtf and date.found.edtf.split("/")[0] == first and scores[i] >= scores[best] / 2
    ]
    return max(longer, key=lambda i: scores[i]) if longer else best


def _after(one: str, other: str) -> bool:
    """Whether a day comes later than another, within a year of it."""
    a, b = _day(one.split("/")[-1]), _day(other)
    return bool(a and b and a > b and a[:4] == b[:4])


def _relation(reading: Reading, event: Mention, date: PlacedDate, edtf: str, score: float) -> Relation:
    hits = {hit.roles["date"]: hit for hit in reading.hits if hit.property == "date"}
    rule = _near_hit(date, reading, hits) or "weights/start"
    text = reading.content.text[date.found.start : date.found.end]
    return reading.relation(
        event, "date", Date(edtf, text), date.sentence, rule, min(score, date.found.certainty)
    )
