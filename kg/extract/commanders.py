"""Who led a side in the event: a score for every person of the text, from what the text has them do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import log1p

from kg.extract.people import Person
from kg.extract.reading import Reading
from kg.extract.scoring import probability
from kg.extract.sides import SidePlan
from kg.model import Mention, Relation
from kg.names import rank_form
from kg.rules import load_toml

__all__ = ["commander_features", "commanders"]

ENOUGH = 0.5


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(load_toml("lexicons/verbs.toml")[name])


@cache
def _losing() -> frozenset[str]:
    return frozenset(load_toml("lexicons/verbs.toml")["outcome"]["subject_loses"])


def commanders(
    reading: Reading, event: Mention, plan: SidePlan, listed: dict[int, list[str]]
) -> list[Relation]:
    """Relations for the commanders of each side; where the card lists leaders, prose only confirms them.

    A commander whose side the text does not tell has side 0: other documents may know it.
    """
    found = []
    for index, features in commander_features(reading, plan).items():
        person = reading.cast.people[index]
        side = plan.side.get(("person", str(index)), 0)
        score = probability("commander", features)
        on_list = person.known and any(person.name in names for names in listed.values())
        if not person.namings or (listed and not on_list):
            continue
        if on_list or score >= ENOUGH:
            found.append(_relation(reading, event, index, side, max(score, 0.9) if on_list else score))
    return found


def _relation(reading: Reading, event: Mention, index: int, side: int, score: float) -> Relation:
    person = reading.cast.people[index]
    hits = reading.hits_at("commander", "person")
    best = next((n for n in person.namings if _token_hit(reading, n.start, n.end, hits)), None)
    naming = best or max(person.namings, key=lambda n: (n.rank != "", n.end - n.start, -n.start))
    hit = _token_hit(reading, naming.start, naming.end, hits)
    sentence = reading.span(naming.start, naming.end).sent
    rule = hit.rule if hit else "weights/commander"
    return reading.relation(
        event,
        "commander",
        reading.mention(naming.start, naming.end, person.name, "Person"),
        sentence,
        rule,
        score,
        side,
    )


def _token_hit(reading: Reading, start: int, end: int, hits):  # type: ignore[no-untyped-def]
    span = reading.span(start, end)
    return next((hits[token.i] for token in span if token.i in hits), None) if span is not None else None


def commander_features(reading: Reading, plan: SidePlan) -> dict[int, dict[str, float]]:
    """Named features of each person, by index; counts as log(1 + n), levels and shares from 0 to 1."""
    people = reading.cast.people
    counts = _counts(reading)
    sides = {i: plan.side.get(("person", str(i)), 0) for i in range(len(people))}
    found = {}
    for index, person in enumerate(people):
        if not person.namings:
            continue
        mates = [j for j in range(len(people)) if sides[j] == sides[index] and people[j].namings]
        features = {name: log1p(value) for name, value in counts[index].items()}
        features.update(_standing(person, [people[j] for j in mates]))
        features.update(_position(reading, person))
        features["certainty"] = plan.certainty.get(("person", str(index)), 0.0)
        features["unsided"] = float(sides[index] == 0)
        features["alone"] = float(len(mates) == 1)
        found[index] = features
    return found


def _standing(person: Person, mates: list[Person]) -> dict[str, float]:
    """How the person ranks among those on the same side."""
    most = max(len(p.namings) for p in mates)
    ranks = [form for n in person.namings if n.rank and (form := rank_form(n.rank))]
    return {
        "level": person.level / 100,
        "has rank": float(bool(person.level)),
        "ruler": float(person.level > 100),
        "political": float(any(form.name in ("President", "Governor") for form in ranks)),
        "highest": float(person.level == max(p.level for p in mates)),
        "above": sum(p.level > person.level for p in mates) / len(mates),
        "mentions": log1p(len(person.namings)),
        "share": len(person.namings) / most,
        "most named": float(len(person.namings) == most),
        "first": float(all(person.namings[0].start <= p.namings[0].start for p in mates)),
        "full name": float(" " in person.name),
    }


def _position(reading: Reading, person: Person) -> dict[str, float]:
    length = max(len(reading.content.text), 1)
    sections = Counter(reading.section(naming.start) for naming in person.namings)
    total = sum(sections.values())
    return {
        "starts at": person.namings[0].start / length,
        "ends at": person.namings[-1].start / length,
        "in background": sections["background"] / total,
        "in aftermath": sections["aftermath"] / total,
        "in lead": float(sections["lead"] > 0),
    }


def _counts(reading: Reading) -> dict[int, Counter[str]]:
    """How often each person does or suffers what kind of thing, and is hit by which pattern."""
    counts: dict[int, Counter[str]] = {i: Counter() for i in range(len(reading.cast.people))}
    for clause in reading.clauses:
        for actor in clause.subjects:
            if actor[0] == "person":
                counts[int(actor[1])].update(_doing(clause.lemma, clause.objects, clause.against))
        for actor in clause.objects:
            if actor[0] == "person":
                counts[int(actor[1])].update(_suffering(clause.lemma, clause.subjects))
    for index, name in _hit_people(reading):
        counts[index][name] += 1
    return counts


def _doing(
    lemma: str, objects: Iterable[tuple[str, str]], against: Iterable[tuple[str, str]]
) -> Iterable[str]:
    yield "acts"
    if lemma in _verbs("acting"):
        yield "acts in the field"
    if lemma in _verbs("hostile"):
        yield "attacks"
    if lemma in _verbs("ordering") and any(kind == "person" for kind, _ in objects):
        yield "orders someone"
    if lemma in _losing():
        yield "gives way"
    if tuple(against):
        yield "goes against"


def _suffering(lemma: str, subjects: Iterable[tuple[str, str]]) -> Iterable[str]:
    if lemma in _verbs("hostile"):
        yield "is attacked"
    if lemma in _verbs("ordering"):
        yield "is ordered by someone" if any(kind == "person" for kind, _ in subjects) else "is ordered"
    if lemma in ("kill", "wound", "shoot", "slay"):
        yield "falls"
    if lemma in ("join", "reinforce", "support", "relieve", "replace"):
        yield "is joined"


def _hit_people(reading: Reading) -> Iterable[tuple[int, str]]:
    for hit in reading.hits:
        role = {"commander": "person", "commandedBy": "object"}.get(hit.property)
        if role is not None:
            actor = reading.cast.by_token.get(hit.roles[role])
            if actor and actor[0] == "person":
                yield int(actor[1]), hit.rule.removeprefix("patterns/")
