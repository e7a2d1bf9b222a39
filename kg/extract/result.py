"""The words of a result, as an infobox or an introduction gives them, and the side they give the victory."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.cards import Card
from kg.extract.reading import Reading
from kg.extract.sides import SidePlan
from kg.model import Mention, Relation, Term, Text
from kg.party_names import party_key
from kg.rules import load_toml, one_of

if TYPE_CHECKING:
    from spacy.tokens import Span

__all__ = ["result_words", "undecided", "winning_side"]

# sentences of the introduction in which a result may be summed up
SENTENCES = 4


@cache
def _words() -> dict[str, str]:
    return {name: one_of(words) for name, words in load_toml("lexicons/results.toml").items()}


@cache
def undecided() -> re.Pattern[str]:
    """Words that say that nobody won."""
    return re.compile(rf"\b(?:{_words()['undecided']})\b", re.I)


@cache
def _named_result() -> re.Pattern[str]:
    won, lost = _words()["won"], _words()["lost"]
    return re.compile(
        rf"(?:^|[^\w])((?:[\w'’–-]+\s){{0,5}}?)({won}|{lost})\b(?:\s(?:for|of)\s(?:the\s)?([^,;.(]+))?", re.I
    )


@cache
def _summed_up() -> re.Pattern[str]:
    name = r"[A-Z][\w-]+"
    words = _words()
    return re.compile(
        rf"(?:(?:{name}|{words['degrees']})\s){{1,4}}(?:{words['won']}|{words['lost']}|stalemate)"
        rf"(?:\sfor\s(?:the\s)?{name}(?:\s{name})?)?"
    )


def winning_side(text: str, card: Card, plan: SidePlan) -> int | None:
    """The side that a result's words give the victory, 0 when nobody won, None when that is unclear.

    >>> winning_side("Decisive Greek victory", Card(parties={1: ["Persia"], 2: ["Greece"]}), SidePlan())
    2
    >>> winning_side("Indecisive", Card(), SidePlan())
    0
    """
    match = _named_result().search(text)
    for words in (match[3], match[1]) if match else ():
        side = _side_named(words or "", card, plan)
        if side and not re.fullmatch(_words()["lost"], match[2], re.I):  # type: ignore[index]
            return side
        if side:
            return 3 - side if max(card.sides, 2) == 2 else None
    return 0 if undecided().search(text) else None


def _side_named(words: str, card: Card, plan: SidePlan) -> int:
    """The side of the first party or person that the words name."""
    words = words.strip()
    names = re.findall(r"[A-Z][\w’'–-]*(?:\s(?:and\s)?[A-Z][\w’'–-]*)*", words)
    for part in filter(None, [words, *names, *words.split()]):
        key = party_key(part)
        for side, parties in sorted(card.parties.items()):
            if any(part in party or (key and party_key(party) == key) for party in parties):
                return side
        if key and ("party", key[0]) in plan.side:
            return plan.side[("party", key[0])]
        for side, people in sorted(card.people.items()):
            if any(part in person.split() for person in people):
                return side
    return 0


def result_words(reading: Reading, event: Mention, card: Card, plan: SidePlan) -> Iterable[Relation]:
    """The words in which a text sums up the result ("major English victory"), and whom they make the victor.

    They stand in the introduction, or in a sentence that has the event for its subject ("It ended in ...").
    """
    for number, sentence in enumerate(reading.doc.sents):
        match = _summed_up().search(sentence.text)
        introduces = number < SENTENCES and reading.section(sentence.start_char) == "lead"
        if match is None or not (introduces or _about_event(sentence)):
            continue
        text = Text(match.group())
        yield reading.relation(event, "resultText", text, sentence, "results/summed-up", 0.8)
        winner = winning_side(match.group(), card, plan)
        if winner:
            for side in sorted({1, 2, *plan.parties}):
                term = Term("Victory" if side == winner else "Defeat")
                yield reading.relation(event, "sideOutcome", term, sentence, "results/summed-up", 0.85, side)
        return


@cache
def _event_words() -> frozenset[str]:
    lower = load_toml("lexicons/conflicts.toml")["nouns_lower"]
    return frozenset({"it", "this", *(word for words in lower.values() for word in words)})


def _about_event(sentence: Span) -> bool:
    """Whether the event is the subject: "The siege ended in a French victory"."""
    subjects = {t.lower_ for t in sentence if t.dep_ in ("nsubj", "nsubjpass")}
    earlier = any(t.lower_ == "had" and t.dep_ in ("aux", "auxpass") for t in sentence)
    return bool(subjects & _event_words()) and not earlier
