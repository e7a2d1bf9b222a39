"""Whom a person serves, where a noun phrase of the text binds the person to a party."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.reading import Reading
from kg.extract.ties import observations
from kg.model import Relation
from kg.rules import load_toml

__all__ = ["allegiances"]

SCORE = 0.8


def allegiances(reading: Reading) -> Iterable[Relation]:
    """A relation for each person that grammar binds to a party: "Union Gen. X", "Confederates under X".

    The evidence is the first sentence that names both.
    """
    binding = set(load_toml("lexicons/ties.toml")["binds"])
    for one, other, kind in observations(reading.cast, reading.clauses):
        plain = kind.rsplit(",", 1)[0]
        if plain in binding and (one[0], other[0]) == ("party", "person"):
            yield from _said(reading, one[1], int(other[1]), plain)


def _said(reading: Reading, party: str, person: int, kind: str) -> Iterable[Relation]:
    named = reading.cast.people[person]
    parties = [naming for naming in reading.cast.parties if naming.key == party and not naming.place]
    for naming in named.namings:
        sentence = reading.span(naming.start, naming.end).sent
        inside = [p for p in parties if sentence.start_char <= p.start and p.end <= sentence.end_char]
        if inside:
            subject = reading.mention(naming.start, naming.end, named.name, "Person")
            served = reading.mention(inside[0].start, inside[0].end, party, inside[0].type)
            rule = f"ties/{kind.replace(' ', '-')}"
            yield reading.relation(subject, "allegiance", served, sentence, rule, SCORE)
            return
