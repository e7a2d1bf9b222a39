"""What a number counts: the noun behind it, and what became of those counted ("500 men were killed")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.numbers import lexicon, one_of

__all__ = ["PASSIVE", "WORD", "Phrase", "phrase_after"]

LONGEST_PHRASE = 90
MOST_WORDS = 7
MOST_ADJECTIVES = 3
WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[\w])?")
CUT = re.compile(r"[;:()\n\[\]|]|\.(?=\s|$)|\d")
PASSIVE = re.compile(r"\b(?:were|was|been|being|are)\b")
JUST_PASSIVE = re.compile(r"\b(?:were|was|been|being|are)\s+(?:\w+ly\s+)?$")
LIGHT_VERB = re.compile(r"\b(?:were|was|been|being|are|got|or)\b")
ASIDE = re.compile(r"[\s,]*(?:including\b.{0,60},\s*)?")
PEOPLE = re.compile(r"[A-Z][\w-]*(?:s|ese|ish|ch|men)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What follows a number: the noun and the fate, the kind that each gives, and where each ends.

    ``fate`` is already a kind, or "lost" for things; all are empty where nothing was found.
    """

    noun: str = ""
    kind: str = ""
    noun_end: int = 0
    fate: str = ""
    fate_end: int = 0


@cache
def _nouns() -> dict[str, str]:
    return {word.lower(): kind for kind, group in lexicon()["nouns"].items() for word in group}


@cache
def _fates() -> tuple[re.Pattern[str], dict[str, str]]:
    # of two kinds with one word ("captured") the one that stands first in the file counts
    kinds = {word: kind for kind, group in reversed(lexicon()["fates"].items()) for word in group}
    taken = r"(?P<object>\s+(?:the|a|an|his|their|its|[A-Z]))?"
    return re.compile(rf"(?<!\w)(?P<fate>{one_of(kinds)})(?!\w){taken}"), kinds


def phrase_after(text: str, end: int, limit: int) -> Phrase:
    """The counted noun and the fate in the words from ``end`` to ``limit`` at most, where the next number is.

    >>> phrase_after("20,000 Tang soldiers were killed", 6, 99)
    Phrase(noun='soldiers', kind='Personnel', noun_end=20, fate='Killed', fate_end=32)
    """
    window = text[end : min(end + LONGEST_PHRASE, max(limit, end))]
    cut = CUT.search(window)
    window = window[: cut.start()] if cut else window
    noun, kind, at = _noun(window)
    found = Phrase(noun, kind, end + at)
    pattern, kinds = _fates()
    match = pattern.search(window)
    if match is None:
        return found
    between = window[at : match.start()]
    if noun:
        # "4,000 men captured the fort" were not captured
        active = match["object"] and not JUST_PASSIVE.search(window[: match.start()])
        belongs = not active and _belongs(between)
    else:
        belongs = "," not in between and len(WORD.findall(between)) <= MOST_ADJECTIVES
    return Phrase(noun, kind, end + at, kinds[match["fate"]], end + match.end("fate")) if belongs else found


def _belongs(between: str) -> bool:
    """Whether only a light verb or an aside stands between a noun and its fate."""
    if LIGHT_VERB.search(between):
        return len(between.split()) <= MOST_WORDS + 2
    return ASIDE.fullmatch(between) is not None


def _noun(window: str) -> tuple[str, str, int]:
    """The first noun of the lexicon, else a people's name, among the first words; its kind, and its end."""
    nouns, stops = _nouns(), lexicon()["stop"]["words"]
    people: tuple[str, str, int] = ("", "", 0)
    words = list(WORD.finditer(window.partition(",")[0]))[:MOST_WORDS]
    for at, match in enumerate(words):
        word, following = match[0], words[at + 1] if at + 1 < len(words) else None
        low = word.lower()
        if following is not None:
            pair = window[match.start() : following.end()]
            # "artillery pieces", and "infantry regiments" which are units
            kind = nouns.get(pair.lower(), "")
            if low in nouns and nouns.get(following[0].lower()) == "Units":
                kind = "Units"
            if kind:
                return pair, kind, following.end()
        # "men", and "men-strong" or "man-strong"
        for form in (low, low.partition("-")[0]):
            if form in nouns:
                return word, nouns[form], match.end()
        if low in stops or (at and low == "of"):
            break
        # "54 Germans", but not "1918 Finnish Civil War"
        goes_on = following is not None and following[0][0].isupper()
        if not people[0] and at < MOST_ADJECTIVES and not goes_on and PEOPLE.fullmatch(word):
            people = (word, "Personnel", match.end())
    return people
