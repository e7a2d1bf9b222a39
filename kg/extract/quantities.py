"""Counts of forces and losses in English text: how many, of what, and what became of them.

Numbers come from kg.extract.numbers; the words beside one tell whether and what it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.counted import PASSIVE, WORD, Phrase, phrase_after
from kg.extract.numbers import Number, find_numbers, lexicon, one_of
from kg.model import Quantity

__all__ = ["FoundQuantity", "as_quantity", "find_quantities", "parse_quantities"]

LONGEST_VERB = 40
NOTE = re.compile(r"\[[\w\s.,:-]{1,24}\]")
JOINED = re.compile(r"\s*,?\s*(?:and\s*)?")
PEOPLE_KINDS = ("Personnel", "OtherStrength")


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A count in a text, at half-open offsets that span modifier, number and the words that say the kind.

    ``low`` and ``high`` are inclusive and None where open: "over 5,000" is 5000 to None, "fewer than 3,000"
    None to 3000. ``status`` is "StatedUnknown" for "unknown", with no bounds. ``noun`` is what is counted.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    noun: str
    kind: str
    modifier: str = ""
    status: str = ""


def as_quantity(found: FoundQuantity, text: str) -> Quantity:
    """The value of a claim, with the exact words of ``text`` that state it.

    >>> text = "over 5,000 killed"
    >>> as_quantity(find_quantities(text)[0], text)
    Quantity(kind='Killed', low=5000, high=None, text='over 5,000 killed', status='')
    """
    return Quantity(found.kind, found.low, found.high, text[found.start : found.end], found.status)


def find_quantities(text: str) -> list[FoundQuantity]:
    """The counts of forces and losses in prose, left to right; whose they are is not said here.

    A number counts when a noun of ontology/lexicons/quantities.toml, a people's name or a fate follows it,
    or when words such as "a force of" stand before it.

    >>> [(q.low, q.kind) for q in find_quantities("They lost 500 men and took 40 prisoners 2 miles away.")]
    [(500, 'CasualtiesTotal'), (40, 'Captured')]
    """
    numbers = [n for n in find_numbers(text) if n.exact != "vague" and not _excluded(text, n)]
    found: list[FoundQuantity] = []
    verb = ""
    for at, number in enumerate(numbers):
        limit = numbers[at + 1].start if at + 1 < len(numbers) else len(text)
        # "lost 500 men and 12 guns": a verb reaches over an enumeration
        goes_on = bool(found) and JOINED.fullmatch(text, found[-1].end, max(number.start, found[-1].end))
        verb = _verb(text, number) or (verb if goes_on else "")
        one = _in_prose(text, number, verb, limit)
        if one is None or (found and one.start < found[-1].end):
            continue
        if goes_on and found[-1].kind in PEOPLE_KINDS and PASSIVE.search(text, one.start, one.end):
            # "one Japanese and three Koreans were killed"
            found[-1] = replace(found[-1], kind=one.kind)
        found.append(one)
    return found


def parse_quantities(text: str, default_kind: str) -> list[FoundQuantity]:
    """The entries of an infobox's value; ``default_kind`` is Personnel or CasualtiesTotal.

    A number without a noun is of the default kind; things lost are of the kinds of losses where the default
    is one. "Unknown" alone is one entry with the status StatedUnknown; "Heavy" or "Minimal" gives none.

    >>> [(q.low, q.high, q.kind) for q in parse_quantities("6,400 dead , 7 ships sunk", "CasualtiesTotal")]
    [(6400, 6400, 'Killed'), (7, 7, 'ShipsLost')]
    """
    clean = NOTE.sub(lambda match: " " * len(match[0]), text)
    losses = default_kind not in lexicon()["lost"]
    numbers = [n for n in find_numbers(clean) if not (_excluded(clean, n) or _is_year(clean, n))]
    limits = [*(number.start for number in numbers[1:]), len(clean)]
    found = [
        _in_value(clean, number, limit, default_kind, losses)
        for number, limit in zip(numbers, limits, strict=False)
    ]
    if not found and (unknown := _unknown().match(clean)):
        found = [FoundQuantity(*unknown.span(1), None, None, "", default_kind, "", "StatedUnknown")]
    return found


@cache
def _unknown() -> re.Pattern[str]:
    return re.compile(rf"\W*?({one_of(lexicon()['unknown']['words'])})(?!\w)", re.IGNORECASE)


@cache
def _names() -> re.Pattern[str]:
    words = lexicon()["stop"]
    return re.compile(rf"(?:(?<!\w)(?:{one_of([*words['names'], *words['months']])}))\s*$", re.IGNORECASE)


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(
        rf"[\s-]*(?:(?:square|long|short)\s+)?(?:{one_of(lexicon()['stop']['measures'])})(?!\w)",
        re.IGNORECASE,
    )


def _excluded(text: str, number: Number) -> bool:
    """Whether the number measures, dates or names something: "40 miles", "4:00", "May 12", "2nd"."""
    rest = text[number.end : number.end + 2]
    if rest[:1] in ("%", "°", "'", "′", "$", "£", "€") or re.match(r"[:.]\d", rest):
        return True
    if rest[:1].isalpha() and not _letter(text, number):
        return True
    if _names().search(text[max(0, number.core - 14) : number.core]):
        return True
    if _measured().match(text, number.end):
        return True
    # "12 May", and "one" that stands for someone
    months = lexicon()["stop"]["months"]
    word = WORD.match(text, number.end + 1)
    return bool(word and word[0].lower() in months and word[0][0].isupper() and 1 <= (number.low or 0) <= 31)


def _is_year(text: str, number: Number) -> bool:
    """Whether four digits are a year: after "in", or alone in brackets."""
    core = text[number.core : number.end]
    if not re.fullmatch(r"1\d{3}|20\d\d", core):
        return False
    before, after = text[max(0, number.core - 12) : number.core], text[number.end : number.end + 1]
    words = before.lower().split()
    return bool(words and words[-1] in lexicon()["stop"]["years_after"]) or (
        before[-1:] == "(" and after == ")"
    )


def _letter(text: str, number: Number) -> str:
    """The kind that a single letter after the number stands for ("173w"), or nothing."""
    match = re.match(r"([a-z])(?!\w)", text[number.end : number.end + 2])
    return lexicon()["letters"].get(match[1], "") if match else ""


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {word: kind for kind, group in lexicon()["verbs"].items() for word in group}
    return re.compile(rf"(?<!\w)(?P<verb>{one_of(kinds)})\s+(?:\w+\s+)?(?:of\s+)?$", re.IGNORECASE), kinds


def _verb(text: str, number: Number) -> str:
    """The kind that words just before the number give it."""
    pattern, kinds = _verbs()
    match = pattern.search(text[max(0, number.start - LONGEST_VERB) : number.start])
    return kinds[" ".join(match["verb"].lower().split())] if match else ""


def _in_prose(text: str, number: Number, verb: str, limit: int) -> FoundQuantity | None:
    """The count that a number in prose is, or None; ``verb`` is the kind that words before it give it."""
    if _letter(text, number) or (text[number.end : number.end + 1].isalpha()):
        return None
    phrase = phrase_after(text, number.end, limit)
    numerals = number.exact[:1].isdigit()
    if (
        (number.exact.lower() == "one" and not phrase.noun)
        or _is_year(text, number)
        or _is_name(text, number, phrase)
    ):
        return None
    lost = lexicon()["lost"]
    kind = phrase.kind
    if phrase.fate and (phrase.kind in ("", *PEOPLE_KINDS) or phrase.fate == "lost"):
        kind = lost.get(phrase.kind, "") if phrase.fate == "lost" else phrase.fate
    elif verb and verb != "Personnel" and phrase.kind:
        kind = verb if phrase.kind in PEOPLE_KINDS else lost.get(phrase.kind, phrase.kind)
    elif verb in ("CasualtiesTotal", "Killed", "Personnel") and not phrase.noun and numerals:
        kind = verb
    if not kind:
        return None
    return _quantity(number, phrase, kind)


def _is_name(text: str, number: Number, phrase: Phrase) -> bool:
    """Whether a number in words is none: "one of the", "Five Forks"."""
    if number.exact[:1].isdigit():
        return False
    one_of_many = number.exact.lower() == "one" and text.startswith(" of ", number.end)
    return one_of_many or (phrase.noun[:1].isupper() and number.exact[:1].isupper() and number.core > 0)


def _quantity(number: Number, phrase: Phrase, kind: str) -> FoundQuantity:
    end = max(number.end, phrase.noun_end if phrase.noun else 0, phrase.fate_end)
    return FoundQuantity(number.start, end, number.low, number.high, phrase.noun, kind, number.modifier)


def _in_value(text: str, number: Number, limit: int, default: str, losses: bool) -> FoundQuantity:
    """A number of an infobox's value, where a noun may be missing."""
    letter = _letter(text, number)
    if letter and losses:
        return FoundQuantity(
            number.start, number.end + 1, number.low, number.high, "", letter, number.modifier
        )
    phrase = phrase_after(text, number.end, limit)
    lost = lexicon()["lost"]
    kind = phrase.kind or default
    if losses:
        kind = lost.get(kind, kind)
        if phrase.fate and phrase.fate != "lost" and phrase.kind in ("", *PEOPLE_KINDS):
            kind = phrase.fate
    elif kind not in lost:
        kind = default
    return _quantity(number, phrase, kind)
