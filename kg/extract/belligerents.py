"""The parties of each side, with the words that set them against the others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.extract.cards import Card
from kg.extract.parties import PartyNaming
from kg.extract.patterns import Hit
from kg.extract.reading import Reading
from kg.extract.sides import SidePlan
from kg.model import Mention, Relation, Text
from kg.party_names import party_key, rival
from kg.rules import load_toml

__all__ = ["belligerents"]

# how sure the side of an ally must be, who is named with the poles at the beginning
ALLIED = 0.6
MOST_NAMES = 4


def belligerents(reading: Reading, event: Mention, plan: SidePlan, card: Card) -> list[Relation]:
    """Relations for the parties that the prose puts on a side.

    Where the card names a side's parties, prose only confirms those. The poles of the text are always
    given; another party only where a pattern or a strong tie puts it on a side.
    """
    found = []
    for side in sorted(plan.parties):
        listed = card.parties.get(side, [])
        for key in plan.parties[side]:
            certain = plan.certainty.get(("party", key), 0.0)
            namings = [p for p in reading.cast.parties if p.key == key]
            if listed and not any(_same(name, key) for name in listed):
                continue
            if certain < 1.0 and not (
                certain >= ALLIED and namings and namings[0].start < _lead_end(reading)
            ):
                continue
            if namings:
                found.append(_relation(reading, event, key, namings, side, certain))
                found.extend(_other_names(reading, found[-1], namings))
            else:
                found.extend(_implied(reading, event, key, side))
    return found


def _lead_end(reading: Reading) -> int:
    """Where the first two sentences end."""
    return next((s.end_char for n, s in enumerate(reading.doc.sents) if n == 1), len(reading.content.text))


@cache
def _naming_nouns() -> frozenset[str]:
    return frozenset(word.lower() for word in load_toml("lexicons/forces.toml")["naming"]["nouns"])


def _other_names(reading: Reading, said: Relation, namings: list[PartyNaming]) -> Iterable[Relation]:
    """How else the text calls the party, with the noun it qualifies: "German troops", "the liberal side"."""
    assert isinstance(said.object, Mention)
    seen = {said.object.text}
    for naming in namings:
        span = reading.span(naming.start, naming.end)
        end = span.end
        while end < len(reading.doc) and end - span.end < 2 and reading.doc[end].lower_ in _naming_nouns():
            end += 1
        name = reading.content.text[naming.start : reading.doc[end - 1].idx + len(reading.doc[end - 1])]
        if name not in seen and not naming.place and len(seen) <= MOST_NAMES and "\n" not in name:
            seen.add(name)
            mention = reading.mention(naming.start, naming.end, said.object.text, said.object.type)
            yield reading.relation(
                mention, "skos:altLabel", Text(name, "en"), span.sent, "parties/other-name", 0.9
            )


def _same(name: str, key: str) -> bool:
    named = party_key(name)
    return (named is not None and named[0] == key) or key in name or name in key


def _relation(
    reading: Reading, event: Mention, key: str, namings: list[PartyNaming], side: int, certain: float
) -> Relation:
    """The naming that a pattern hits, else the fullest and first; the party's best name is its label."""
    hits = {i: hit for hit in reading.hits if hit.property == "belligerent" for i in hit.roles.values()}
    best, hit = _best(reading, namings, hits)
    span = reading.span(best.start, best.end)
    rule, score = (hit.rule, hit.score) if hit else ("weights/sides", 0.75)
    name = _label(reading, key, namings)
    mention = reading.mention(best.start, best.end, name, best.type)
    return reading.relation(event, "belligerent", mention, span.sent, rule, score * certain, side)


def _best(
    reading: Reading, namings: list[PartyNaming], hits: dict[int, Hit]
) -> tuple[PartyNaming, Hit | None]:
    for naming in namings:
        span = reading.span(naming.start, naming.end)
        for token in (*span, span.root.head):
            if token.i in hits:
                return naming, hits[token.i]
    return max(namings, key=lambda n: (n.full, not n.place, -n.start)), None


def _label(reading: Reading, key: str, namings: list[PartyNaming]) -> str:
    """The full name of a state that the document itself uses, else the plain one."""
    full = [n.text for n in namings if n.full and n.text != key and not n.text.lower().endswith(" forces")]
    return re.sub(r"^the\s", "", max(full, key=len)) if full else key


def _implied(reading: Reading, event: Mention, key: str, side: int) -> Iterable[Relation]:
    """A cause that exists only against another one, where the text names that other alone."""
    other = rival(key)
    namings = [p for p in reading.cast.parties if p.key == other]
    if namings:
        naming = namings[0]
        span = reading.span(naming.start, naming.end)
        mention = reading.mention(naming.start, naming.end, key, naming.type)
        yield reading.relation(event, "belligerent", mention, span.sent, "parties/implied-rival", 0.5, side)
