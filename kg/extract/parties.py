"""Finds the states, peoples, causes and factions that a text names, by name, adjective or demonym."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.names import fold
from kg.party_names import meant_party, party_forms
from kg.rules import load_toml

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["PartyNaming", "find_parties"]

UPPER_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*"


@dataclass(frozen=True, slots=True)
class PartyNaming:
    """Words that name a party. ``key`` is its plain name, ``full`` says that the words are a full name.

    ``place`` marks a country's name where the text means its land ("in France").
    """

    start: int
    end: int
    text: str
    key: str
    type: str
    full: bool
    place: bool


@cache
def _pattern() -> re.Pattern[str]:
    loaded = load_toml("lexicons/parties.toml")["form"]
    forms = "|".join(re.escape(form) for form in sorted(party_forms(), key=len, reverse=True))
    before = "|".join(re.escape(words) for words in sorted(loaded["before"], key=len, reverse=True))
    after = "|".join(re.escape(words) for words in sorted(loaded["after"], key=len, reverse=True))
    ordinal = r"(?:First|Second|Third|Fourth|Fifth|Qing|Tang|Old|New|Nazi|Imperial)"
    return re.compile(
        rf"(?<![\w-])(?:"
        rf"(?P<before>(?:{ordinal}\s)?(?:{before})\s(?:the\s)?)(?P<named>{forms}|{UPPER_WORD}(?:\s(?!forces|in|and){UPPER_WORD})?)"
        rf"|(?P<known>{forms})(?:[- ](?P<after>{after})(?![\w-]))?"
        rf"|(?P<unknown>(?!(?:The|A|An|This|That|His|Their|In|On|At|After|When|As|Both|Two)\s){UPPER_WORD}(?:\s{UPPER_WORD})?)\s(?P<unknown_after>{after})(?![\w-])"
        rf")(?!\w)"
    )


@cache
def _following() -> tuple[frozenset[str], frozenset[str]]:
    forces = load_toml("lexicons/forces.toml")["nouns"]["force"]
    return frozenset(w.lower() for w in forces), frozenset(load_toml("lexicons/places.toml")["nouns"])


def find_parties(doc: Doc) -> list[PartyNaming]:
    """All namings of parties in a document, left to right, not overlapping."""
    found = [*_by_form(doc.text)]
    covered = {i for naming in found for i in range(naming.start, naming.end)}
    keys = {naming.key for naming in found}
    found.extend(n for n in _by_ner(doc, keys) if not covered & set(range(n.start, n.end)))
    return sorted(_as_meant(found), key=lambda n: n.start)


def _as_meant(found: list[PartyNaming]) -> list[PartyNaming]:
    """A wider name taken for the party it means here: "U.S. troops" in a text about the Union."""
    keys = {naming.key for naming in found}
    return [replace(naming, key=meant_party(naming.key, keys)) for naming in found]


def _by_form(text: str) -> Iterable[PartyNaming]:
    for match in _pattern().finditer(text):
        if match["before"]:
            named = match["named"]
            key, kind = party_forms().get(named, (named, "State"))
            yield PartyNaming(match.start(), match.end(), match.group(), key, kind, True, False)
        elif match["known"]:
            yield from _known(text, match)
        elif match["unknown_after"] not in _no_parties():
            name = match["unknown"]
            yield PartyNaming(match.start(), match.end(), match.group(), name, "Group", True, False)


@cache
def _no_parties() -> frozenset[str]:
    """Words that make the full name of a known party, but no party of an unknown name ("Potomac Army")."""
    return frozenset(load_toml("lexicons/parties.toml")["form"]["after_known_only"])


def _known(text: str, match: re.Match[str]) -> Iterable[PartyNaming]:
    form = match["known"]
    key, kind = party_forms()[form]
    end = match.end() if match["after"] else match.end("known")
    following = re.match(r"[\s-]+([\w.]+)", text[end : end + 40])
    word = following[1] if following else ""
    forces, places = _following()
    if word[:1].isupper() and word.lower() in places:
        return  # "Indian Ocean", "English Channel"
    if form.lower() in places and re.search(
        r"[A-Z][\w’'-]*\s$", text[max(match.start() - 30, 0) : match.start()]
    ):
        return  # "Utoy Creek"
    if form[:1].islower() and not form.endswith("s") and word.lower() not in forces:
        return  # "a liberal offer"
    named = form == key or (
        text[max(match.start() - 4, 0) : match.start()].lower() == "the " and kind == "State"
    )
    before = re.search(
        r"(\w+)\s+(?:the\s+|(?:north|south|east|west|central)\w*\s+)*$",
        text[max(match.start() - 40, 0) : match.start()],
    )
    place = form == key and kind == "State" and bool(before) and before[1].lower() in _place_prepositions()  # type: ignore[index]
    yield PartyNaming(
        match.start("known"),
        end,
        text[match.start("known") : end],
        key,
        kind,
        bool(match["after"]) or (named and form == key),
        place,
    )


@cache
def _place_prepositions() -> frozenset[str]:
    return frozenset(
        [
            "in",
            "into",
            "at",
            "near",
            "through",
            "across",
            "from",
            "to",
            "of",
            "within",
            "throughout",
            "off",
            "outside",
            "towards",
            "toward",
            "inside",
        ]
    )


def _by_ner(doc: Doc, keys: set[str]) -> Iterable[PartyNaming]:
    """Peoples and groups the lexicon does not know, as NER finds them, and short forms of full names."""
    placed = _placed_words(doc.text)
    for ent in doc.ents:
        following = doc[ent.end].text if ent.end < len(doc) else ""
        if following[:1].isupper() and following.lower() in _following()[1]:
            continue  # "Spanish Fort"
        if ent.label_ == "NORP" and _is_demonym(ent.text, following) and ent.text not in placed:
            text = re.sub(r"['’]s?$", "", ent.text)
            yield PartyNaming(
                ent.start_char, ent.start_char + len(text), text, _stem(text, keys), "Group", False, False
            )
        elif ent.label_ in ("GPE", "ORG", "PERSON") and ent.text in keys:
            before = doc[ent.start - 1].lower_ if ent.start else ""
            place = before in _place_prepositions()
            yield PartyNaming(ent.start_char, ent.end_char, ent.text, ent.text, "State", False, place)


def _placed_words(text: str) -> frozenset[str]:
    """Words that the text also uses for a place, as in "at Meridian"."""
    before = r"(?:at|to|from|near|toward|towards|of|in|into|on)"
    return frozenset(re.findall(rf"\b{before} ([A-Z][\w-]+)", text))


def _is_demonym(text: str, following: str) -> bool:
    """Whether a word that NER calls a people looks like one: by its ending, or by a force noun after it."""
    endings = ("s", "an", "ese", "ish", "i", "ite", "ic")
    return (
        text[:1].isupper()
        and len(text) > 3
        and (text.endswith(endings) or following.lower() in _following()[0])
    )


def _stem(text: str, keys: set[str]) -> str:
    """The key whose name begins the demonym ("Acehnese" of "Aceh"), else the demonym itself."""
    return next((key for key in sorted(keys) if len(key) > 3 and fold(text).startswith(fold(key)[:-1])), text)
