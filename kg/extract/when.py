"""When the event itself was: the dates of the text compete to be its start, and its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
BEGAN = "patterns/date:fighting-began"
# the share of a text's fighting from which on a date is no mere prelude
LITTLE = 0.25


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


@cache
def _outcome(name: str) -> frozenset[str]:
    return frozenset(load_toml("lexicons/verbs.toml")["outcome"][name])


def date_features(reading: Reading, event: Mention, dates: Sequence[PlacedDate]) -> list[dict[str, float]]:
    """Named features of each date as the event's own, most of them 0 or 1, shares from 0 to 1."""
    stretches = _stretches(reading, dates)
    days = [_day(d.found.edtf) for d in dates]
    before = 0.0
    found = []
    for i, date in enumerate(dates):
        own = stretches[i]
        fight = sum(
            stretches[k]["fight"] for k in range(len(dates)) if k == i or (days[k] and days[k] == days[i])
        )
        features = {
            **own,
            "fight of its day": fight,
            "fight before": before,
            "fight begins": float(before < LITTLE <= fight),
            "most fight": float(stretches[i]["fight"] == max(s["fight"] for s in stretches)),
            "first": float(i == 0),
            "order": i / len(dates),
            "only": float(len(dates) == 1),
            "day": float(days[i] is not None),
            "only day": float(sum(d is not None for d in days) == 1 and days[i] is not None),
            "interval": float("/" in date.found.edtf),
            "inferred": float(bool(date.found.inferred)),
            "repeated": float(sum(d == days[i] for d in days if d) > 1),
            **_sentence_features(reading, event, date),
        }
        before += own["fight"]
        found.append(features)
    return found


def _stretches(reading: Reading, dates: Sequence[PlacedDate]) -> list[dict[str, float]]:
    """What happens from each date's sentence to the next date's: shares of all fighting and yielding."""
    starts = [d.sentence.start for d in dates]
    ends = [next((s for s in starts[i + 1 :] if s > starts[i]), len(reading.doc)) for i in range(len(starts))]
    fighting = [c.verb for c in reading.clauses if c.lemma in _words("hostile")]
    yielding = [c.verb for c in reading.clauses if c.lemma in _outcome("subject_loses")]
    found = []
    for i, date in enumerate(dates):
        # of two dates in one sentence each answers for its own side of the border between them
        first = date.token if starts.count(starts[i]) > 1 else starts[i]
        found.append(
            {
                "fight": sum(first <= v < ends[i] for v in fighting) / max(len(fighting), 1),
                "giving way": sum(first <= v < ends[i] for v in yielding) / max(len(yielding), 1),
                "length": (ends[i] - first) / max(len(reading.doc), 1),
            }
        )
    return found


def _sentence_features(reading: Reading, event: Mention, date: PlacedDate) -> dict[str, float]:
    words = {token.lower_ for token in date.sentence}
    lemmas = {token.lemma_.lower() for token in date.sentence if token.pos_ == "VERB"}
    governor = _governor(reading.doc[date.token])
    lists = load_toml("lexicons/conflicts.toml")["dating"]
    name = {word.lower() for word in re.findall(r"\w{4,}", event.text)} - set(lists["not_telling"])
    night = {token.lower_ for token in reading.doc[max(date.token - 4, 0) : date.token]} & set(lists["night"])
    features = {
        "first sentence": float(date.sentence.start == 0),
        "names event": float(bool(words & name)),
        "hostile sentence": float(bool(lemmas & _words("hostile"))),
        "hostile governor": float(governor in _words("hostile")),
        "moving governor": float(governor in lists["moving"]),
        "ending governor": float(governor in lists["ending"]),
        "stretch names event": float(bool(_stretch_words(date) & name)),
        "after": float(bool(words & set(lists["after"]))),
        "before": float(bool(words & set(lists["before"]))),
        "battle word": float(bool(words & set(lists["battle"]))),
        "night": float(bool(night)),
        f"section {reading.section(date.found.start)}": 1.0,
    }
    if hit := _near_hit(date, reading):
        features[hit.removeprefix("patterns/")] = 1.0
    return features


def _day(edtf: str) -> str | None:
    first = edtf.split("/")[0]
    return first if re.fullmatch(r"-?[\dX]{4,}-\d\d-\d\d", first) else None


def _governor(token: Token) -> str:
    """The lemma of the verb that the date depends on."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return str(token.lemma_.lower())


def _stretch_words(date: PlacedDate) -> set[str]:
    """The words of the date's sentence and of the one after it."""
    doc = date.sentence.doc
    end = date.sentence.end
    following = doc[end].sent if end < len(doc) else date.sentence
    return {token.lower_ for token in (*date.sentence, *following)}


def _near_hit(date: PlacedDate, reading: Reading) -> str | None:
    """The pattern that has the date for its role "date", else one that has a noun just before it."""
    hits = reading.hits_at("date", "date")
    span = reading.span(date.found.start, date.found.end)
    above = {t.i for token in span for t in token.ancestors if t.pos_ == "NOUN" and t.i >= span.start - 3}
    return next((hits[i].rule for i in (*range(span.start, span.end), *sorted(above)) if i in hits), None)


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
    best = _fuller(dates, scores, _best_said(reading, dates, _nearer(dates, scores, best)))
    start = dates[best].found
    last = _last_day(dates, ends, start.edtf)
    if last is not None:
        edtf = combine(start.edtf, dates[last].found.edtf.split("/")[-1])
        chosen = _relation(reading, event, dates[last], edtf, min(scores[best], ends[last]))
    elif _day(start.edtf) and "/" not in start.edtf and _near_hit(dates[best], reading) == BEGAN:
        chosen = _relation(reading, event, dates[best], f"{start.edtf}/..", scores[best])
    else:
        chosen = _relation(reading, event, dates[best], start.edtf, scores[best])
    return [chosen, *_beginnings(reading, event, dates, best)]


def _last_day(dates: Sequence[PlacedDate], ends: list[float], start: str) -> int | None:
    """The date that most likely ends what began on ``start``, if any is likely enough."""
    if "/" in start or not _day(start):
        return None
    later = [i for i, d in enumerate(dates) if ends[i] >= END_ENOUGH and _after(d.found.edtf, start)]
    return max(later, key=lambda i: (ends[i], i)) if later else None


def _nearer(dates: Sequence[PlacedDate], scores: list[float], best: int) -> int:
    """A day within a chosen month or year says more than that, when it is nearly as likely."""
    chosen = dates[best].found.edtf
    if _day(chosen) or "/" in chosen:
        return best
    inside = [i for i, date in enumerate(dates) if (day := _day(date.found.edtf)) and day.startswith(chosen)]
    likely = [i for i in inside if scores[i] >= scores[best] / 3]
    return max(likely, key=lambda i: (scores[i], -i)) if likely else best


def _best_said(reading: Reading, dates: Sequence[PlacedDate], best: int) -> int:
    """Of several mentions of one day the one that a pattern reads, then the surest, then the first."""
    same = [i for i, date in enumerate(dates) if date.found.edtf == dates[best].found.edtf]
    return min(same, key=lambda i: (_near_hit(dates[i], reading) is None, -dates[i].found.certainty, i))


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


def _beginnings(
    reading: Reading, event: Mention, dates: Sequence[PlacedDate], best: int
) -> Iterable[Relation]:
    """Other days on which the text says that the fighting began: a claim of its own, open at its end."""
    began = {h.roles["date"]: h for h in reading.hits if h.rule == BEGAN}
    for i, date in enumerate(dates):
        span = reading.span(date.found.start, date.found.end)
        hit = next((began[token.i] for token in span if token.i in began), None)
        if hit is not None and i != best and (day := _day(date.found.edtf)):
            value = Date(f"{day}/..", span.text)
            yield reading.relation(
                event, "date", value, date.sentence, hit.rule, hit.score * date.found.certainty
            )


def _relation(reading: Reading, event: Mention, date: PlacedDate, edtf: str, score: float) -> Relation:
    rule = _near_hit(date, reading) or "weights/start"
    text = reading.content.text[date.found.start : date.found.end]
    return reading.relation(
        event, "date", Date(edtf, text), date.sentence, rule, min(score, date.found.certainty)
    )
