"""Finds where a text names people: by rank, by title, by what NER says, and by what they own or do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.names import RANK, fold, rank_form, split_rank
from kg.rules import load_toml

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["Naming", "inside_other_name", "namings"]

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽṢṬḤ"
INITIAL = rf"[{UPPER}]\.(?:\s?[{UPPER}]\.)*"
WORD = (
    rf"(?:[{UPPER}]|(?:[dD]|[lL]|[oO]|al|el|Al|El|ben|Mc|Mac|Fitz)['’-]?[{UPPER}])"
    r"(?:\w|[-](?=\w)|['’](?!s\b)(?=\w))*"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """Words of the text that name a person: token offsets of the name, rank or title before it, and the head.

    ``start``, ``end`` are characters of the clean text, without the rank; ``rank_start`` begins the rank.
    """

    start: int
    end: int
    name: str
    rank: str
    rank_start: int


@cache
def _name_pattern() -> str:
    names = load_toml("lexicons/ranks.toml")["name"]
    particles = "|".join(
        sorted((p for p in names["particles"] if p not in ("of", "the")), key=len, reverse=True)
    )
    suffixes = "|".join(re.escape(s) for s in sorted(names["suffixes"], key=len, reverse=True))
    part = rf"(?:{INITIAL}(?=\s?\w)|{WORD})"
    return rf"{part}(?:(?:\s|(?<=\.))(?:(?:{particles})\s){{0,3}}{part}){{0,4}}(?:,?\s(?:{suffixes})(?!\w))?"


@cache
def _ranked_name() -> re.Pattern[str]:
    return re.compile(rf"\s+({_name_pattern()})")


@cache
def _more_names() -> re.Pattern[str]:
    return re.compile(rf"(?:,\s+(?:and\s+)?|\s+and\s+)({_name_pattern()})")


@cache
def _titled_place() -> re.Pattern[str]:
    """A title with its place, the usual name of a peer: "Duke of Wellington"."""
    forms = load_toml("lexicons/ranks.toml")["title"]
    titles = [
        f for key in ("Prince", "Duke", "Marquess", "Earl", "Viscount", "Baron") for f in forms[key]["forms"]
    ]
    alternatives = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})\s+(?:of|de|von)\s+(?:the\s+)?{WORD}(?:\s{WORD})?")


@cache
def _not_names() -> frozenset[str]:
    lists = load_toml("lexicons/forces.toml")
    words = {w.lower() for w in lists["units"]["nouns"]} | {w.lower() for w in lists["nouns"]["force"]}
    conflicts = load_toml("lexicons/conflicts.toml")["nouns"]
    words |= {w.lower() for entry in conflicts.values() for w in entry}
    return frozenset(words | set(load_toml("lexicons/places.toml")["nouns"]) | set(_calendar_words()))


@cache
def _calendar_words() -> frozenset[str]:
    months = "january february march april may june july august september october november december"
    days = "monday tuesday wednesday thursday friday saturday sunday"
    others = (
        "north south east west northern southern eastern western the this that his their after before when"
    )
    return frozenset(f"{months} {days} {others}".split())


@cache
def _place_nouns() -> frozenset[str]:
    return frozenset(load_toml("lexicons/places.toml")["nouns"])


@cache
def _place_before() -> frozenset[str]:
    return frozenset(load_toml("lexicons/places.toml")["before"])


def namings(doc: Doc, party_words: frozenset[str], places: frozenset[str] = frozenset()) -> list[Naming]:
    """Namings that stand by themselves: rank with name, title with place, persons of NER."""
    text = doc.text
    found = [*_ranked(text), *_titled(text), *_recognised(doc, party_words), *_owners(doc, places)]
    kept: list[Naming] = []
    covered: set[int] = set()
    # a naming with a rank wins over the same words without one, the longer over the shorter
    for naming in sorted(found, key=lambda n: (n.rank == "", -(n.end - n.start), n.start)):
        placed = not naming.rank and set(fold(naming.name).split()) <= places
        if (
            not placed
            and _plausible(naming.name, party_words)
            and covered.isdisjoint(range(naming.start, naming.end))
        ):
            kept.append(naming)
            covered.update(range(naming.start, naming.end))
    return sorted(kept, key=lambda n: n.start)


def _ranked(text: str) -> Iterable[Naming]:
    for rank in RANK().finditer(text):
        match = _ranked_name().match(text, rank.end())
        if not match:
            continue
        name = _trimmed(match.group(1))
        yield Naming(match.start(1), match.start(1) + len(name), name, rank.group(1), rank.start(1))
        if rank.group(1).rstrip(".").endswith("s") and rank_form(rank.group(1)):
            yield from _listed(text, match.start(1) + len(name), rank)


def _listed(text: str, at: int, rank: re.Match[str]) -> Iterable[Naming]:
    """The further names after a rank in the plural: "Generals Ma and Ding"."""
    while match := _more_names().match(text, at):
        name = _trimmed(match.group(1))
        yield Naming(match.start(1), match.start(1) + len(name), name, rank.group(1), rank.start(1))
        at = match.start(1) + len(name)


def _trimmed(name: str) -> str:
    """``name`` up to the first word that no name holds: "Curtis Union" or "Smith Brigade" loses its end."""
    words = name.split()
    while len(words) > 1 and fold(words[-1]).strip(".") in _calendar_words() | {"union", "confederate"}:
        words = words[:-1]
    return name[: name.rindex(words[-1]) + len(words[-1])].rstrip(" ,")


def _titled(text: str) -> Iterable[Naming]:
    for match in _titled_place().finditer(text):
        yield Naming(match.start(), match.end(), match.group(), match.group().split()[0], match.start())


def _recognised(doc: Doc, party_words: frozenset[str]) -> Iterable[Naming]:
    text = doc.text  # made anew each time it is asked for
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            continue
        if ent[0].is_sent_start and ent[0].tag_ in ("VBG", "VBN", "IN", "RB") and len(ent) > 1:
            ent = ent[1:]  # "Discovering Sherman"
        rank, name = split_rank(ent.text)
        start = ent.end_char - len(name)
        name = re.split(r"['’]s?\b|\s*[(\[,;\n]", name)[0].strip(" .-–—'\"“”")
        if name and name[0].isupper() and not _names_place(doc, ent, name):
            offset = text.find(name, start, ent.end_char)
            if offset >= 0:
                yield Naming(offset, offset + len(name), name, rank, ent.start_char)


def _owners(doc: Doc, places: frozenset[str]) -> Iterable[Naming]:
    """Who owns a commanded force or acts in the field, though NER left the name aside: "Mower's division"."""
    for token in doc:
        if (
            token.pos_ != "PROPN"
            or not token.text[0].isupper()
            or token.ent_type_ in ("GPE", "NORP", "LOC", "FAC", "DATE")
        ):
            continue
        if fold(token.text) in places:
            continue
        owns = token.dep_ == "poss" and token.head.lower_ in _commanded() and token.i + 1 < len(doc)
        acts = token.dep_ == "nsubj" and token.head.lemma_ in _acting() and token.i == token.left_edge.i
        if (owns and doc[token.i + 1].text in ("'s", "’s")) or acts:
            first = token.left_edge.i if owns else token.i
            span = doc[first : token.i + 1]
            if all(t.text[0].isupper() or t.text[0].isdigit() for t in span):
                yield Naming(span.start_char, span.end_char, span.text, "", span.start_char)


@cache
def _commanded() -> frozenset[str]:
    return frozenset(load_toml("lexicons/forces.toml")["nouns"]["commanded"])


@cache
def _acting() -> frozenset[str]:
    return frozenset(load_toml("lexicons/verbs.toml")["acting"])


def _names_place(doc: Doc, ent: Span, name: str) -> bool:
    """Whether NER took a place for a person: "to Mukden", "Fort Anderson", "Bear River"."""
    words = name.lower().split()
    if words[0] in _place_before() or words[-1] in _place_nouns():
        return True
    following = doc[ent.end].lower_ if ent.end < len(doc) else ""
    if following in _place_nouns() and doc[ent.end].text[0].isupper():
        return True
    before = doc[ent.start - 1].lower_ if ent.start else ""
    return len(words) == 1 and before in (
        "at",
        "near",
        "in",
        "from",
        "into",
        "towards",
        "toward",
        "around",
        "to",
    )


def _plausible(name: str, party_words: frozenset[str]) -> bool:
    words = fold(name).split()
    if not words or all(len(word) < 2 for word in words):
        return False
    if any(ch.isdigit() for ch in name) or fold(name) in party_words:
        return False
    return (
        words[-1] not in _not_names() and words[0] not in _calendar_words() and not set(words) <= party_words
    )


def inside_other_name(doc: Doc, index: int) -> bool:
    """Whether the word is part of a place's or a unit's name: "Fort Hindman", "Hood Creek"."""
    token = doc[index]
    if index and (doc[index - 1].lower_ in _place_before()):
        return True
    if index + 1 < len(doc):
        following = doc[index + 1]
        if following.text[:1].isupper() and following.lower_ in _not_names():
            return True
        if following.text in ("'s", "’s") and index + 2 < len(doc):
            after = doc[index + 2]
            return after.text[:1].isupper() and after.lower_ in _place_nouns()
    return (
        token.ent_type_ in ("GPE", "FAC", "LOC")
        and index > 0
        and doc[index - 1].lower_ in ("in", "at", "near")
    )
