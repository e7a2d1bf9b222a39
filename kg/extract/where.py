"""Where the event itself was: the place in its name, and the places that its own sentence gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.extract.conflicts import find_conflicts
from kg.extract.reading import Reading
from kg.model import Evidence, Mention, Relation
from kg.party_names import party_key
from kg.rules import load_toml, one_of

__all__ = ["place_names", "where"]

CAPITAL = "A-ZÀ-ÖØ-ÞĀ-Ž"
# a capitalised word, then more of them, joined by small words such as "de la"
NAME = (
    rf"[{CAPITAL}][\w’'.-]*(?:\s(?:(?:de|la|del|las|los|di|du|von|van|al|el|le|on|of)\s(?:the\s)?)?"
    rf"[{CAPITAL}][\w’'-]*){{0,3}}"
)


@cache
def _placed() -> re.Pattern[str]:
    """A preposition, what kind of place it is, and its name: "near the small village of X"."""
    lists = load_toml("lexicons/places.toml")
    return re.compile(
        rf"\b(?P<lead>{one_of((*lists['prepositions'], 'of'))})\s"
        rf"(?P<common>(?:(?:the|a|an|{one_of(lists['qualifying'])})\s)*"
        rf"(?:(?:{one_of(lists['common'])})\sof\s(?:the\s)?)*)(?P<name>{NAME})"
    )


@cache
def _conflict_nouns() -> frozenset[str]:
    loaded = load_toml("lexicons/conflicts.toml")["nouns"]
    return frozenset(noun for nouns in loaded.values() for noun in nouns)


def place_names(reading: Reading, start: int, end: int) -> Iterable[tuple[int, int, str]]:
    """Names that a preposition makes places between two offsets of the prose: start, end, name."""
    text = reading.content.text
    for match in _placed().finditer(text, start, end):
        name = re.sub(r"['’]s?$", "", match["name"]).rstrip(".,")
        begin = match.start("name")
        stop = begin + len(name)
        if match["lead"] == "of" and not match["common"].strip(" the"):
            continue
        if _is_place(reading, begin, stop, name):
            yield begin, stop, name
            yield from _within(reading, stop, end)


def _within(reading: Reading, start: int, end: int) -> Iterable[tuple[int, int, str]]:
    """What follows after commas: "Derna, Libya"."""
    text = reading.content.text
    while match := re.compile(
        rf",\s(?:in\s)?({NAME})(?=[,.;)]|\s(?:and|in|between|on|from|during|with|was|were|where|when)\b)"
    ).match(text, start, end):
        if not _is_place(reading, match.start(1), match.end(1), match[1]):
            return
        yield match.start(1), match.end(1), match[1]
        start = match.end(1)


def _is_place(reading: Reading, start: int, end: int, name: str) -> bool:
    """Whether the words are neither a person, a month, a conflict nor a force."""
    span = reading.span(start, end)
    if span is None or re.search(r"\d", name):
        return False
    if any(reading.cast.by_token.get(token.i, ("", ""))[0] == "person" for token in span):
        return False
    if any(token.ent_type_ in ("DATE", "TIME", "PERSON") and token.ent_type_ != "PERSON" for token in span):
        return False
    if any(part.text in _conflict_nouns() for part in span):
        return False
    following = reading.doc[span.end] if span.end < len(reading.doc) else None
    if following is not None and following.lower_ in _force_nouns():
        return False
    known = party_key(name)
    if known is not None and known[0] != name:
        return False  # "in Portuguese", "to the English"
    party = reading.cast.by_token.get(span.root.i)
    adjective = party is not None and party[1] != name and span.root.pos_ == "ADJ"
    return not adjective and (span.root.pos_ in ("PROPN", "NOUN", "ADJ", "X"))


@cache
def _force_nouns() -> frozenset[str]:
    return frozenset(w.lower() for w in load_toml("lexicons/forces.toml")["nouns"]["force"])


@cache
def _event_words() -> frozenset[str]:
    lower = load_toml("lexicons/conflicts.toml")["nouns_lower"]
    return frozenset({w for words in lower.values() for w in words} | {"it", "fighting", "which"})


def where(reading: Reading, event: Mention, *, listed: bool) -> list[Relation]:
    """Relations for the event's place: from its name, and from the sentence that introduces it.

    Where a card lists places (``listed``), prose adds none but the one in the name.
    """
    relations = []
    seen: set[str] = set()
    introduced = () if listed else _from_introduction(reading, event)
    for relation in (*_from_name(reading, event), *introduced):
        assert isinstance(relation.object, Mention)
        key = relation.object.text.lower()
        if key not in seen:
            seen.add(key)
            relations.append(relation)
    return relations


def _from_name(reading: Reading, event: Mention) -> Iterable[Relation]:
    """The place after "of" in the event's name, or a bare name such as "Olustee"."""
    match = re.search(rf"\b(?:of|at|on|off|in|for)\s(?:the\s)?({NAME})$", event.text)
    name = match[1] if match else event.text
    if not match and any(word in _conflict_nouns() for word in event.text.split()):
        return
    if any(p.key == name or p.text == name for p in reading.cast.parties if not p.place) and not match:
        return
    offset = event.text.rfind(name)
    start = event.start + offset if event.end - event.start == len(event.text) else event.start
    end = start + len(name) if event.end - event.start == len(event.text) else event.end
    quote = reading.document.text[event.start : event.end]
    evidence = Evidence(event.document, event.start, event.end, "names/place", 0.8, quote)
    yield Relation(event, "place", Mention(event.document, start, end, name, "Place"), evidence)


def _from_introduction(reading: Reading, event: Mention) -> Iterable[Relation]:
    """Places in the lead's sentences about the event itself: its subject or object is the event."""
    hits = reading.hits_at("place", "place")
    words = {w.lower() for w in event.text.split()}
    for number, sentence in enumerate(reading.doc.sents):
        if number > 3 or reading.section(sentence.start_char) != "lead":
            return
        subjects = {t.lower_ for t in sentence if t.dep_ in ("nsubj", "nsubjpass", "ROOT", "attr")}
        if not subjects & (_event_words() | words):
            continue
        if number and not any(token.i in hits for token in sentence):
            continue
        conflicts = [
            (sentence.start_char + c.start, sentence.start_char + c.end)
            for c in find_conflicts(sentence.text)
        ]
        for start, end, name in place_names(reading, sentence.start_char, sentence.end_char):
            if any(a <= start < b for a, b in conflicts):
                continue
            span = reading.span(start, end)
            rule = next((hits[t.i].rule for t in span if t.i in hits), "weights/place")
            yield _relation(reading, event, start, end, name, rule, 0.8 if number == 0 else 0.6)


def _relation(
    reading: Reading, event: Mention, start: int, end: int, name: str, rule: str, score: float
) -> Relation:
    span = reading.span(start, end)
    return reading.relation(
        event, "place", reading.mention(start, end, name, "Place"), span.sent, rule, score
    )
