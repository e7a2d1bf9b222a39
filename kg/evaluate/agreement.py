"""When a name in the graph and a name in the annotation mean the same.

More lenient than the names that are merged in a build: annotators shorten names and call parties freely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from kg.names import fold
from kg.party_names import party_forms, wider_party
from kg.rules import load_toml, one_of

__all__ = ["Agree", "camp", "overlap", "parties_named", "same_party", "same_person"]

Agree = Callable[[str, str], bool]

# Parties of the lexicon that a build keeps apart and annotators do not.
INTERCHANGED = (
    {"Great Britain", "England"},
    {"Greece", "Athens"},
    {"Ottoman Empire", "Turkey"},
    {"Union", "United States"},
)


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(name).replace("'", " ").split())


def same_person(one: str, other: str) -> bool:
    """Whether the shorter name's words all stand in the longer; an initial agrees with what it begins.

    >>> same_person("Canby", "E. R. S. Canby"), same_person("J. Hale", "John Hale")
    (True, True)
    >>> same_person("Albert S. Johnston", "Joseph E. Johnston"), same_person("J. H.", "John Hale")
    (False, False)
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    told = any(len(word) > 2 for word in short)  # initials and "de" alone are nobody's name
    return told and all(any(_begins(word, against) for against in long) for word in short)


def _begins(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) == 1 and long.startswith(short))


def overlap(one: str, other: str) -> bool:
    """Whether one name stands within the other.

    >>> overlap("Florida", "Olustee, Florida"), overlap("Lund", "Malmö"), overlap("", "Lund")
    (True, False, False)
    """
    short, long = sorted((" ".join(_words(one)), " ".join(_words(other))), key=len)
    return bool(short) and short in long


@cache
def _party_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    keys = {" ".join(_words(form)): key for form, (key, _) in party_forms().items()}
    return re.compile(rf"\b(?:{one_of(keys, ' ')})\b"), keys


@lru_cache(maxsize=65536)
def parties_named(name: str) -> frozenset[str]:
    """The parties of ontology/lexicons/parties.toml whose names or adjectives stand in ``name``.

    With each stand the wider party that it is part of, the party that it often means, and those that
    annotators do not tell from it.

    >>> sorted(parties_named("Royal Swedish Army")), sorted(parties_named("the weather"))
    (['Sweden'], [])
    >>> sorted(parties_named("Sioux warriors"))
    ['Native Americans', 'Sioux']
    """
    pattern, keys = _party_pattern()
    found = {keys[match.group()] for match in pattern.finditer(" ".join(_words(name)))}
    found |= {party for group in INTERCHANGED if group & found for party in group}
    meant = load_toml("lexicons/parties.toml")["meant"]
    return frozenset(
        found | {wider_party(key) for key in found} | {meant[k]["means"] for k in found & {*meant}}
    )


def same_party(one: str, other: str) -> bool:
    """Whether one name stands within the other, or both name one party of the lexicon.

    >>> same_party("Swedish army", "Sweden"), same_party("Denmark", "Sweden")
    (True, False)
    """
    return overlap(one, other) or not parties_named(one).isdisjoint(parties_named(other))


def camp(names: Iterable[str], camps: Iterable[str]) -> str | None:
    """The one of ``camps`` that a side's names speak of; None when they speak of none or of several.

    >>> camp(["Federals"], ["Confederate", "Union"]), camp(["Swedes"], ["Confederate", "Union"])
    ('Union', None)
    """
    known = list(names)
    spoken = [one for one in camps if any(_speaks_of(name, one) for name in known)]
    return spoken[0] if len(spoken) == 1 else None


def _speaks_of(name: str, one: str) -> bool:
    wanted = parties_named(one)
    return not wanted.isdisjoint(parties_named(name)) if wanted else overlap(name, one)
