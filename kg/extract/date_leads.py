"""What stands before and after a date: prepositions, "late", "c.", and whether it can be a date at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.date_grammar import Stated
from kg.extract.date_tokens import lexicon, one_of

__all__ = ["Lead", "lead_before", "stands"]

LONGEST_LEAD = 48
PUNCTUATION = ".,;:)]—–\n"
SURE_FORMS = frozenset({"md", "dm", "iso", "my", "century", "decade", "relative"})


@dataclass(frozen=True, slots=True)
class Lead:
    """The words before a date: their ``role`` in dates.toml, and where those that belong to it begin."""

    role: str
    start: int
    the: bool = False
    part: bool = False
    circa: bool = False
    narrates: bool = False


@cache
def _before() -> re.Pattern[str]:
    words = lexicon()
    leads = one_of(word for group in words["leads"].values() for word in group)
    modifiers = words["modifiers"]
    return re.compile(
        rf"(?:(?<!\w)(?P<lead>{leads})\s+)?(?P<the>the\s+|that\s+)?"
        rf"(?P<own>(?:(?<!\w)(?P<part>{one_of(modifiers['part'])})(?:\s*-\s*|\s+)(?:(?:of|in)\s+)?(?:the\s+)?)?"
        rf"(?:(?<!\w)(?P<circa>{one_of(modifiers['circa'])})\s*)?)$",
        re.IGNORECASE,
    )


@cache
def _roles() -> dict[str, str]:
    return {word: role for role, group in lexicon()["leads"].items() for word in group}


def lead_before(text: str, start: int) -> Lead:
    """The words that introduce the date at ``start``.

    >>> lead_before("By late 1862", 8)
    Lead(role='weak', start=3, the=False, part=True, circa=False, narrates=True)
    """
    offset = max(0, start - LONGEST_LEAD)
    match = _before().search(text[offset:start])
    if match is None:
        return Lead("", start)
    lead = match["lead"] or ""
    role = _roles().get(" ".join(lead.lower().split()), "")
    own = match["own"]
    return Lead(
        role,
        offset + match.start("own") if own else start,
        bool(match["the"]),
        bool(match["part"]),
        bool(match["circa"]) or (lead.lower() in ("about", "around", "circa")),
        lead[:1].isupper(),
    )


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:[\w'’-]+\s+){{0,2}}?(?:{one_of(lexicon()['counted']['words'])})\b", re.IGNORECASE
    )


def stands(text: str, stated: Stated, lead: Lead) -> bool:
    """Whether a date can stand where it does: the 26th, but not the 26th Maine; in May, but not Gen. May."""
    form, closed = stated.form, text[stated.end : stated.end + 1]
    alone = _before_last(text, lead.start) in ("", "(", "[")
    if form in SURE_FORMS or (form == "season" and stated.first.year is not None):
        return not (
            form == "my" and stated.first.year is not None and _counts(text, stated) and lead.role == "weak"
        )
    if stated.last is not None and (stated.last.year is not None or stated.last.shift) and form != "years":
        return True
    if form == "season":
        return (
            lead.the
            and lead.role in ("strong", "weak", "since", "until")
            and not text[stated.end : stated.end + 9].lstrip().startswith("of ")
        )
    if form in ("year", "years"):
        return _year_stands(text, stated, lead, alone)
    if form == "month":
        return lead.part or (lead.role not in ("", "list") and not lead.the)
    if form == "weekday":
        return lead.role not in ("", "list") and not lead.the
    if form == "day":
        return lead.the and _day_stands(text, stated, lead)
    return form == "three" and lead.role == "strong" and (not closed or closed in PUNCTUATION)


def _before_last(text: str, at: int) -> str:
    """The last character before a place that is not white space; "" at the beginning."""
    near = text[max(0, at - LONGEST_LEAD) : at]
    return near.rstrip()[-1:] or ("" if len(near) == at else " ")


def _counts(text: str, stated: Stated) -> bool:
    """Whether the number counts something: "1500 Mexican soldiers"."""
    return _counted().match(text, stated.end) is not None


def _year_stands(text: str, stated: Stated, lead: Lead, alone: bool) -> bool:
    if stated.first.shift or (stated.first.year is not None and stated.first.year < 1):
        return True
    words = text[stated.start : stated.end]
    if "short" in stated.marks:
        return lead.role == "strong"
    if not words.isdigit() and stated.last is None:
        return True
    if lead.role in ("strong", "since", "until", "between", "from") and not lead.the:
        return not (lead.role == "strong" and _counts(text, stated) and stated.last is None)
    closed = text[stated.end : stated.end + 1] in (*PUNCTUATION, "")
    comma = _before_last(text, stated.start) == ","
    return (
        alone or lead.part or lead.the or lead.role != "" or lead.circa or (comma and closed)
    ) and not _counts(text, stated)


def _day_stands(text: str, stated: Stated, lead: Lead) -> bool:
    """An ordinal numeral after "the": a day unless a unit's name goes on behind it."""
    counted = lexicon()["counted"]
    rest = text[stated.end : stated.end + 40]
    if re.match(r",?\s*(?:and\s+|&\s*)?(?:the\s+)?\d+(?:st|nd|rd|th|d)\b", rest):
        return False
    word = re.match(r"\s+([\w.'’-]+)", rest)
    if word is None:
        return not rest or rest[0] in PUNCTUATION
    if lead.role in ("strong", "since", "until", "from"):
        return word[1].lower() not in counted["units"]
    return word[1] in counted["after_day"]
