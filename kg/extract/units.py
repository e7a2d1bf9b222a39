"""Names of units, and the ranks of people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.extract.reading import Reading
from kg.model import Relation, Text
from kg.names import rank_form
from kg.rules import load_toml, one_of

__all__ = ["Unit", "find_units", "ranks"]

Unit = tuple[int, int, str]
CAPITAL = "A-ZÀ-ÖØ-ÞĀ-Ž"


@cache
def _pattern() -> re.Pattern[str]:
    lists = load_toml("lexicons/forces.toml")["units"]
    nouns = one_of(lists["nouns"])
    number = rf"\d{{1,3}}(?:st|nd|rd|th|d)|[IVXL]+|{one_of(lists['ordinals'])}"
    word = rf"[{CAPITAL}][\w’'.-]*"
    return re.compile(
        rf"(?<![\w-])(?:"
        rf"(?:(?:{word}\s){{0,2}}(?:{number})\s(?:{word}\s){{0,4}}?(?:{nouns})(?:\s(?:{nouns}))*)"
        rf"|(?:(?:{word}\s){{1,3}}?(?:{nouns})(?:\s(?:{nouns}))*)"
        rf"|(?:(?:Army|Department|Military Division)\sof\s(?:the\s|Northern\s|Western\s)?{word}(?:\s{word})?)"
        rf")(?:\sof\sthe\s{word}(?:\s{word})?)?(?![\w-])"
    )


def find_units(reading: Reading) -> list[Unit]:
    """Names of units in the prose: start, end, name.

    A name starts at its first capitalised word that is neither an article nor a person's.
    """
    found = []
    for match in _pattern().finditer(reading.content.text):
        start, name = match.start(), match.group()
        while first := re.match(
            r"(?:The|A|An|In|On|At|His|Their|When|After|With|From|By|For|As|But|And|To|Of)\s|[^\s]+['’]s\s",
            name,
        ):
            start += first.end()
            name = name[first.end() :]
        if len(name.split()) > 1:
            found.append((start, start + len(name), name))
    return found


def ranks(reading: Reading) -> Iterable[Relation]:
    """The rank, or the office, that each naming of a person gives, once a rank and person."""
    titles = load_toml("lexicons/ranks.toml")["title"]
    for person in reading.cast.people:
        seen: set[str] = set()
        for naming in person.namings:
            form = rank_form(naming.rank) if naming.rank else None
            if form is None or form.name in seen or naming.rank_start >= naming.start:
                continue
            seen.add(form.name)
            span = reading.span(naming.start, naming.end)
            subject = reading.mention(naming.start, naming.end, person.name, "Person")
            is_title = form.name in titles
            said = naming.rank if is_title else form.name.split(" (")[0]
            yield reading.relation(
                subject, "office" if is_title else "rank", Text(said, "en"), span.sent, "names/rank", 0.95
            )
