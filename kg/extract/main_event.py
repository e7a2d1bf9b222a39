"""Decides which conflict an article is about, and by which words it names it."""

from __future__ import annotations

import re
from functools import cache

from kg.aligned import AlignedText
from kg.extract.conflicts import conflict_type, find_conflicts
from kg.extract.prose import SHOUTED, calmed
from kg.model import Document, Mention
from kg.rules import infobox_templates, load_toml

__all__ = ["main_event"]


def main_event(document: Document) -> Mention | None:
    """The conflict that the document tells of: by infobox, title or first sentence; None without one."""
    field = next((f for f in document.fields if f.key == "conflict" and f.value), None)
    has_card = any(f.template in infobox_templates() for f in document.fields)
    lead = document.passages[0].content if document.passages else AlignedText("", ())
    name = _usable(document.title) or (field.value if field else None)
    if name and (has_card or conflict_type(name.text) != "MilitaryConflict" or _says_conflict(lead.text)):
        return _mention(document, name, lead.text)
    if name is None and (shouted := _named_in(lead)):
        return _mention(document, shouted, lead.text)
    return None


def _usable(title: AlignedText) -> AlignedText | None:
    stripped = title.strip()
    return stripped if stripped else None


def _mention(document: Document, name: AlignedText, lead: str) -> Mention:
    """The mention of the conflict, without a qualifier in brackets or a year after a comma."""
    text = re.sub(r"\s*[\[(][^\])]*[\])]\s*$", "", name.text.split("\n")[0]).strip()
    kind = conflict_type(calmed(text))
    if kind == "MilitaryConflict":
        kind = _type_said(text, lead)
    at = max(name.text.find(text), 0)
    start, end = name.locate(at, at + len(text))
    return Mention(document.id, start, end, calmed(text), kind)


@cache
def _said_nouns() -> dict[str, str]:
    loaded = load_toml("lexicons/conflicts.toml")["nouns_lower"]
    return {word: kind for kind, words in loaded.items() for word in words}


def _first_sentence(lead: str) -> str:
    match = re.match(r".{40,}?[.!?](?=\s+[A-Z])", lead, re.S)
    return match.group() if match else lead[:600]


def _says_conflict(lead: str) -> bool:
    """Whether the first sentence speaks of fighting."""
    words = re.findall(r"[a-z]+", _first_sentence(lead).lower())
    return any(word in _said_nouns() or word in _fighting() for word in words)


@cache
def _fighting() -> frozenset[str]:
    return frozenset(
        {"fought", "fighting", "besieged", "attacked", "defeated", "invaded", "stormed", "troops", "army"}
    )


def _type_said(name: str, lead: str) -> str:
    """The class by the noun that the first sentence predicates: "X was a siege"; else a Battle."""
    match = re.search(
        r"\b(?:was|were|is)\s+(?:an?|the|one of)\s+((?:[\w'’-]+\s+){0,6}?)(\w+)", _first_sentence(lead)
    )
    if match:
        for word in [*match.group(1).lower().split(), match.group(2).lower()]:
            if word in _said_nouns():
                return _said_nouns()[word]
    return "Battle"


def _named_in(lead: AlignedText) -> AlignedText | None:
    """The conflict that opens the first sentence when there is no title: shouted, or its subject."""
    sentence = _first_sentence(lead.text)
    for match in SHOUTED.finditer(sentence[:200]):
        if len(match.group().split()) > 1 and conflict_type(calmed(match.group())) != "MilitaryConflict":
            return lead.cut(*match.span())
    found = [c for c in find_conflicts(sentence) if c.start < 60]
    if found and _says_conflict(lead.text):
        return lead.cut(found[0].start, found[0].end)
    return None
