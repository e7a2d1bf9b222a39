"""Extracts what one document says: the card first, then the prose in the light of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.extract.actors import Actor, Cast, clauses
from kg.extract.allegiance import allegiances
from kg.extract.belligerents import belligerents
from kg.extract.cards import Card, read_card
from kg.extract.commanders import commanders
from kg.extract.figures import figures
from kg.extract.main_event import main_event
from kg.extract.nlp import parse
from kg.extract.outcome import card_outcome, outcome
from kg.extract.part_of import part_of
from kg.extract.parties import find_parties
from kg.extract.patterns import find_hits
from kg.extract.people import find_people
from kg.extract.prose import prose_of
from kg.extract.reading import Reading
from kg.extract.result import result_words, winning_side
from kg.extract.sides import SidePlan, assign, poles
from kg.extract.stated import stated
from kg.extract.ties import Signed, ties
from kg.extract.units import ranks
from kg.extract.when import placed_dates, when
from kg.extract.where import where
from kg.model import Document, Evidence, Mention, Relation, Text
from kg.names import fold
from kg.party_names import party_key, party_words, rival, wider_party

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["extract", "read", "side_plan"]


def extract(document: Document, nlp: Language) -> list[Relation]:
    """Every relation that ``document`` states; depends on the document, the model and the rules alone."""
    event = main_event(document)
    card = read_card(document, event) if event else Card()
    reading = read(document, nlp, card)
    found: list[Relation] = []
    if event is not None:
        found.append(_topic(document, event))
        found.extend(card.relations)
    if reading is not None:
        found.extend(ranks(reading))
        found.extend(stated(reading, event))
        found.extend(allegiances(reading))
        if event is not None:
            found.extend(_about(reading, event, card))
    elif event is not None:
        found.extend(_card_result(event, card, SidePlan()))
    return list(dict.fromkeys(found))


def read(document: Document, nlp: Language, card: Card) -> Reading | None:
    """The parsed prose of a document; None when it has none."""
    content = prose_of(document)
    if not content.text.strip():
        return None
    doc = parse(content.text, nlp)
    known = [name for names in card.people.values() for name in names]
    places = frozenset(fold(document.title.text).split())
    cast = Cast(doc, find_people(doc, known, party_words(), places), find_parties(doc))
    return Reading(document, content, doc, cast, clauses(cast), find_hits(doc))


def _topic(document: Document, event: Mention) -> Relation:
    page = Mention(document.id, event.start, event.end, document.title.text or event.text, "Document")
    evidence = Evidence(
        document.id, event.start, event.end, "names/title", 0.99, document.text[event.start : event.end]
    )
    return Relation(page, "foaf:primaryTopic", event, evidence)


def _about(reading: Reading, event: Mention, card: Card) -> Iterable[Relation]:
    signed = ties(reading.cast, reading.clauses)
    plan, count = side_plan(reading, card, signed)
    yield from belligerents(reading, event, plan, card)
    yield from commanders(reading, event, plan, card.people)
    dated = when(reading, event, placed_dates(reading))
    # beside a card's date only what says outright when the event was
    yield from (r for r in dated if not card.says("date") or r.evidence.rule.startswith("patterns/"))
    yield from where(reading, event, listed=card.says("place"))
    yield from part_of(reading, event)
    yield from (r for r in figures(reading, event, plan) if not card.says(r.predicate))
    card_says = list(_card_result(event, card, plan))
    summed_up = list(result_words(reading, event, card, plan)) if not card.says("resultText") else []
    yield from summed_up
    said = [r for r in summed_up if r.predicate == "sideOutcome"]
    yield from card_says or said or outcome(reading, event, plan, count)


def side_plan(reading: Reading, card: Card, signed: Signed) -> tuple[SidePlan, int]:
    """Who is on which side: what the card lists stands fast, the text places the rest."""
    cast = reading.cast
    fixed: dict[Actor, int] = {}
    for side, names in card.parties.items():
        for name in names:
            if (key := _key_in_text(cast, name)) is not None:
                fixed.setdefault(("party", key), side)
    for side, names in card.people.items():
        for index, person in enumerate(cast.people):
            if person.known and person.name in names:
                fixed[("person", str(index))] = side
    named = {actor[1] for actor in fixed if actor[0] == "party"}
    counts = Counter(p.key for p in cast.parties if not p.place)
    first: dict[str, int] = {}
    for naming in cast.parties:
        first.setdefault(naming.key, naming.start)
    count = max(card.sides, 2)
    if len({fixed[("party", key)] for key in named}) < 2 and card.sides <= 2:
        _fix_poles(fixed, poles(signed, counts, first), named, cast)
    plan = assign(cast.people, signed, fixed, count)
    for key in counts:
        wide = ("party", wider_party(key))
        if wide in fixed and ("party", key) not in fixed:
            plan.side[("party", key)] = fixed[wide]
            plan.certainty[("party", key)] = 1.0
    for (kind, key), side in sorted(plan.side.items()):
        if kind == "party":
            plan.parties.setdefault(side, []).append(key)
    return plan, count


def _fix_poles(fixed: dict[Actor, int], found: list[str], named: set[str], cast: Cast) -> None:
    """Give the opposed parties of the text their sides, in step with the parties already placed."""
    if len(found) == 1 and (other := rival(found[0])) is not None:
        found = [*found, other]
    order = [1, 2]
    placed = {key: fixed[("party", key)] for key in found if key in named}
    if placed:
        key, side = next(iter(placed.items()))
        order = [side if k == key else 3 - side for k in found]
    for key, side in zip(found, order, strict=False):
        fixed.setdefault(("party", key), side)


def _key_in_text(cast: Cast, name: str) -> str | None:
    """The key by which the prose calls a party of the card."""
    found = party_key(name)
    if found is not None:
        return found[0]
    keys = {p.key for p in cast.parties}
    inside = [key for key in sorted(keys) if key in name]
    return max(inside, key=len) if inside else name


def _card_result(event: Mention, card: Card, plan: SidePlan) -> Iterable[Relation]:
    """Outcome of the sides from the card's result: by the party or person that its words name."""
    result = next((r for r in card.relations if r.predicate == "resultText"), None)
    if result is None or not isinstance(result.object, Text):
        return
    winner = winning_side(result.object.text, card, plan)
    if winner is not None:
        yield from card_outcome(event, result, winner, max(card.sides, 2))
