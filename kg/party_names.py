"""States, peoples, causes and factions by every name the lexicon has for them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from kg.names import fold
from kg.rules import load_toml

__all__ = ["meant_party", "party_forms", "party_key", "party_words", "rival", "wider_party"]


@cache
def party_forms() -> dict[str, tuple[str, str]]:
    """Every way of naming a party: the words as written, to key and class."""
    loaded = load_toml("lexicons/parties.toml")
    found: dict[str, tuple[str, str]] = {}
    for kind in ("State", "Group"):
        for key, others in loaded[kind].items():
            for form in (key, *others):
                found.setdefault(form, (key, kind))
    return found


@cache
def _folded_forms() -> dict[str, tuple[str, str]]:
    return {fold(form): found for form, found in party_forms().items()}


@cache
def party_words() -> frozenset[str]:
    """The folded words by which parties are called: none of them is a person's name."""
    return frozenset(_folded_forms())


def party_key(text: str) -> tuple[str, str] | None:
    """Key and class of the party that ``text`` as a whole names, in any form the lexicon knows.

    >>> party_key("Empire of Japan"), party_key("Japanese"), party_key("the Federals")
    (('Japan', 'State'), ('Japan', 'State'), ('Union', 'State'))
    >>> party_key("freezing weather") is None
    True
    """
    folded = re.sub(r"^the ", "", fold(text))
    if folded in _folded_forms():
        return _folded_forms()[folded]
    loaded = load_toml("lexicons/parties.toml")["form"]
    for words in loaded["before"]:
        if folded.startswith(start := f"{fold(words)} "):
            rest = re.sub(r"^the ", "", folded[len(start) :])
            return _folded_forms().get(rest, (text[-len(rest) :], "State"))
    for words in loaded["after"]:
        if folded.endswith(end := f" {fold(words)}") and folded[: -len(end)] in _folded_forms():
            return _folded_forms()[folded[: -len(end)]]
    first = re.sub(r"^(?:first|second|third|nazi|imperial) ", "", folded)
    return party_key(first) if first != folded else None


@cache
def rival(key: str) -> str | None:
    """The party that is implied where ``key`` is named alone, of ontology/lexicons/parties.toml [rivals].

    >>> rival("Union"), rival("France")
    ('Confederate States', None)
    """
    for pair in load_toml("lexicons/parties.toml")["rivals"]["pairs"]:
        if key in pair:
            return str(pair[1 - pair.index(key)])
    return None


@cache
def wider_party(key: str) -> str:
    """The wider party that one is part of, itself when there is none.

    >>> wider_party("Sioux"), wider_party("France")
    ('Native Americans', 'France')
    """
    within = load_toml("lexicons/parties.toml")["within"]
    return next((wide for wide, parts in within.items() if key in parts), key)


def meant_party(key: str, named: Collection[str]) -> str:
    """The party that a wider name means in a text that names those parties, the name itself elsewhere.

    >>> meant_party("Rebels", {"Rebels", "Union"}), meant_party("Rebels", {"Rebels", "Great Britain"})
    ('Confederate States', 'Rebels')
    """
    entry = load_toml("lexicons/parties.toml")["meant"].get(key)
    return str(entry["means"]) if entry and not set(named).isdisjoint(entry["beside"]) else key
