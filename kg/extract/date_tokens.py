"""Finds the words and numbers a date can consist of, and what stands between them.

The result is a code: a character for each token, and one for each gap between two tokens, by turns. The
grammar of dates (kg.extract.date_grammar) is a regular expression over that code.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import rules
from kg.rules import load_toml

__all__ = ["Coded", "Token", "encode", "lexicon", "one_of"]

BREAK = "#"
LONGEST_GAP = 24
SPACES = re.compile(r"\s+")

# kinds of tokens: m month, a abbreviated month, n number that may be a day, o ordinal numeral, q ordinal in
# words, x other number under 1000, z one that may be a count, y year, h '62, e era, w weekday, s season,
# k century, d decade, r relative phrase, R relative year, i date in numerals, ! what is no date
DATE_IN_NUMERALS = r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)"
NO_DATE = (
    r"\d{1,3}(?:[,'’ ]\d{3})+(?!\d)|\d+[.:]\d+(?:\s?[ap]\.?m\b\.?)?"
    r"|\d{1,4}\s?(?:[ap]\.m\.|[ap]m\b|o['’]clock)"
    r"|\d+(?:\s?[%°$£€]|-(?=[a-z])|(?!\d|st\b|nd\b|rd\b|th\b|d\b|s\b)(?=[^\W\d_]))|\d{5,}"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a date; ``value`` depends on the kind: a number, or (unit, shift) of a relative phrase."""

    kind: str
    start: int
    end: int
    value: Any


@dataclass(frozen=True, slots=True)
class Coded:
    """A text's tokens, and their code: token i is at ``code[2 * i]``, the gap after it at ``2 * i + 1``."""

    tokens: tuple[Token, ...]
    code: str


@cache
def lexicon() -> dict[str, Any]:
    """The words of dates: ontology/lexicons/dates.toml."""
    return load_toml("lexicons/dates.toml")


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, any white space between their parts."""
    return rules.one_of(words, r"\s+")


def _cased(words: Any) -> dict[str, Any]:
    """The words as they are, capitalised and in capitals, with their values."""
    return {
        form: value
        for word, value in words.items()
        for form in (word, word[:1].upper() + word[1:], word.upper())
    }


@cache
def _words() -> dict[str, tuple[str, Any]]:
    """Kind and value of every fixed word or phrase."""
    words = lexicon()
    table: dict[str, tuple[str, Any]] = {}
    for key, kind in (
        ("seasons", "s"),
        ("ordinals", "q"),
        ("weekdays", "w"),
        ("abbreviations", "a"),
        ("months", "m"),
    ):
        table |= {word: (kind, value) for word, value in _cased(words[key]).items()}
    del table["MAR"], table["MAY"]
    table |= dict.fromkeys(words["eras"]["before"], ("e", -1))
    table |= dict.fromkeys(words["eras"]["after"], ("e", 1))
    for entry in words["relative"]:
        value = (entry["unit"], entry["shift"])
        table |= _cased(dict.fromkeys(entry["phrases"], ("R" if value[0] == "year" else "r", value)))
    return table


@cache
def _scanner() -> re.Pattern[str]:
    words = lexicon()
    units = one_of(words["units"])
    numbers = one_of(_cased(words["numbers"]))
    counted = one_of(words["counted"]["words"])
    directions = one_of(words["directions"])
    fixed = [word for word, (kind, _) in _words().items() if kind not in "e"]
    return re.compile(
        rf"(?<![\w$£€])(?:(?P<count>{numbers}|\d{{1,3}})\s+(?P<unit>{units})s?\s+(?P<direction>{directions})\b"
        rf"|(?P<numerals>{DATE_IN_NUMERALS})"
        rf"|(?P<none>{NO_DATE}|\d{{3,}}\s+(?:{counted})\b)"
        r"|(?P<ordinal>\d{1,2})(?:st|nd|rd|th|d)\b"
        r"|(?P<decade>\d{3}0)s\b"
        r"|(?P<number>\d{1,4})(?!\w)"
        r"|['’](?P<short>\d\d)(?!\w)"
        r"|(?P<century>[Cc]entur(?:y|ies))\b"
        rf"|(?P<word>{one_of(fixed)})\b\.?"
        rf"|(?P<era>{one_of([w for w, (k, _) in _words().items() if k == 'e'])})(?!\w))"
    )


def _token(match: re.Match[str]) -> Token:
    kind, value = str(match.lastgroup), match[str(match.lastgroup)]
    start, end = match.span()
    if kind in ("word", "era"):
        code, meaning = _words()[SPACES.sub(" ", value)]
        if code != "a" and _owns_no_stop(match, value):
            end -= 1
        return Token(code, start, end, meaning)
    if kind == "number":
        code = _number_kind(value)
        if code == "x" and _counting().match(match.string, end):
            code = "z"
        return Token(code, start, end, int(value))
    if kind == "direction":
        words = lexicon()
        unit = words["units"][match["unit"].lower()]
        count = int(match["count"]) if match["count"].isdigit() else words["numbers"][match["count"].lower()]
        shift = count * unit["times"] * words["directions"][value]
        code = {"day": "r", "month": "r", "year": "R"}.get(unit["unit"], "!")
        return Token(code, start, end, (unit["unit"], shift))
    code = {"numerals": "i", "none": "!", "ordinal": "o", "decade": "d", "short": "h", "century": "k"}[kind]
    if code in "ohd":
        number = int(value)
        return Token("!" if code == "o" and not 1 <= number <= 31 else code, start, end, number)
    return Token(code, start, end, value)


def _owns_no_stop(match: re.Match[str], value: str) -> bool:
    """Whether a full stop after a whole word was matched that only an abbreviation owns."""
    return match.group().endswith(".") and not value.endswith(".")


def _number_kind(digits: str) -> str:
    limits, number = lexicon()["limits"], int(digits)
    if 1 <= number <= 31 and len(digits) <= 2:
        return "n"
    if limits["first_year"] <= number <= limits["last_year"] and len(digits) == 4:
        return "y"
    return "x" if 0 < number < 1000 else "!"


@cache
def _counting() -> re.Pattern[str]:
    """A word after a number that it may count: no era, and none of the words that go on after a date."""
    words = lexicon()
    others = one_of([*words["eras"]["before"], *words["eras"]["after"], *words["counted"]["after_day"]])
    return re.compile(rf"\s+(?!(?:{others})(?!\w))[^\W\d_]")


@cache
def _gaps() -> dict[str, str]:
    return {words: mark for mark, entries in lexicon()["gaps"].items() for words in entries}


@cache
def _softener() -> re.Pattern[str]:
    modifiers = lexicon()["modifiers"]
    return re.compile(rf"\b(?:{one_of(modifiers['part'])})(?:[-\s]+of\b|-|\b)")


def _gap(text: str) -> str:
    if len(text) > LONGEST_GAP:
        return BREAK
    words = SPACES.sub(" ", text).strip().lower()
    mark = _gaps().get(words)
    if mark is None and words[:1].isalpha() | (words[:1] in "-–—,"):
        mark = _gaps().get(SPACES.sub(" ", _softener().sub("", words)).strip())
    return mark or BREAK


def encode(text: str) -> Coded:
    """The tokens of a text and their code.

    >>> encode("From 4 to 7 June 1942").code
    'n-n m y'
    """
    tokens = tuple(_token(match) for match in _scanner().finditer(text))
    parts = []
    for here, following in itertools.pairwise(tokens):
        parts += [here.kind, _gap(text[here.end : following.start])]
    return Coded(tokens, "".join(parts) + (tokens[-1].kind if tokens else ""))
