"""Takes the values of an infobox apart: people, parties, places and units, with or without separators."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.aligned import AlignedText
from kg.extract.name_lists import name_parts
from kg.model import Mention
from kg.names import fold, split_rank
from kg.party_names import party_key
from kg.rules import load_toml, one_of

__all__ = ["Listed", "actors", "coordinates", "other_names", "people", "places", "units"]

CAPITAL = "A-ZÀ-ÖØ-ÞĀ-Ž"
# marks after a name, and what they say of the person
FATES = {
    "killedIn": re.compile(r"[†‡✝]|\((?:KIA|killed(?: in action)?|DOW|died of wounds|executed)\)", re.I),
    "capturedIn": re.compile(r"\((?:POW|captured|prisoner|surrendered)\)|(?<!\w)#(?!\w)", re.I),
    "woundedIn": re.compile(r"\((?:WIA|wounded)\)", re.I),
}
MARK = re.compile(
    r"[†‡✝#]|\((?:KIA|POW|WIA|DOW|MIA|killed|captured|wounded|executed|surrendered|deserted)[^)]*\)", re.I
)
NOTE = re.compile(r"\[[^\]]*\]|\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person that a cell lists: the name, the rank or title before it, and a property such as killedIn."""

    mention: Mention
    rank: str
    fate: str


def people(document: str, cell: AlignedText) -> list[Listed]:
    """Each person of a cell, with the rank before the name and what a mark beside it states ("" without).

    >>> cell = AlignedText.of("Richard III † John Howard, Duke of Norfolk Thomas Howard (POW)")
    >>> [(listed.mention.text, listed.fate) for listed in people("d", cell)]
    [('Richard III', 'killedIn'), ('John Howard, Duke of Norfolk', ''), ('Thomas Howard', 'capturedIn')]
    """
    found = []
    for part in name_parts(cell):
        mark = part.text
        fate = next((name for name, pattern in FATES.items() if pattern.search(mark)), "")
        named = part.cut(0, _first(r"[†‡✝#(\[]", part.text)).strip(" ,.;*•–-—:")
        if (person := _person(document, named)) is not None:
            found.append(Listed(*person, fate))
    return found


def _first(pattern: str, text: str) -> int:
    match = re.search(pattern, text)
    return match.start() if match and match.start() > 0 else len(text)


def _person(document: str, named: AlignedText) -> tuple[Mention, str] | None:
    text = named.text
    if (
        not re.search(rf"[{CAPITAL}]", text)
        or len(text) < 2
        or fold(text) in ("unknown", "none", "various", "n a")
    ):
        return None
    if (
        re.search(r"\d", text)
        or text.endswith(":")
        or re.match(r"supported by|and others|among others", text, re.I)
    ):
        return None
    rank, name = split_rank(text)
    if rank and _is_peerage(rank) and name.lower().startswith(("of ", "de ")):
        rank, name = "", text
    offset = len(text) - len(name)
    if not re.search(r"\w\w", name):
        return None
    start, end = named.locate(offset, len(text))
    return Mention(document, start, end, re.sub(r"\s+", " ", name), "Person"), rank


def _is_peerage(rank: str) -> bool:
    return rank.split()[0] in (
        "Duke",
        "Earl",
        "Count",
        "Prince",
        "Marquis",
        "Marquess",
        "Viscount",
        "Baron",
        "Lord",
    )


def actors(document: str, cell: AlignedText) -> list[tuple[Mention, bool]]:
    """Each party of a cell, and whether it stands under "Supported by"."""
    found: list[tuple[Mention, bool]] = []
    supports = False
    before = one_of(load_toml("lexicons/parties.toml")["form"]["before"])
    border = (
        r"\n|;|,+\s*,*\s*|\s•\s|(?=[Ss]upported by:?)|(?<=[Ss]upported by:)|(?<=\w\s)and\s+(?=the\s)"
        rf"|(?<=[\w)])\s+(?=(?:{before})\s)"
    )
    for part in cell.split(border):
        if re.match(r"supported by", part.text.strip(), re.I):
            supports = True
            continue
        named = part.cut(0, _first(r"[(\[†]", part.text)).strip(" ,.;*•:–—-")
        text = re.sub(r"\s+", " ", named.text)
        if not re.search(rf"[{CAPITAL}]", text) or re.fullmatch(r"(?:unknown|none)", text, re.I):
            continue
        stripped = re.sub(r"^(?:the|The)\s", "", text)
        start, end = named.locate(
            len(named.text) - len(re.sub(r"^(?:the|The)\s", "", named.text)), len(named.text)
        )
        found.append((Mention(document, start, end, stripped, _actor_type(stripped)), supports))
    return found


@cache
def _unit_nouns() -> frozenset[str]:
    return frozenset(load_toml("lexicons/forces.toml")["units"]["nouns"])


def _actor_type(text: str) -> str:
    if text.split()[-1] in _unit_nouns() or re.search(
        r"\b(?:Army|Division|Brigade|Regiment|Corps|Fleet)\b", text
    ):
        return "MilitaryUnit"
    found = party_key(text)
    if found:
        return found[1]
    loaded = load_toml("lexicons/parties.toml")["form"]
    if text.startswith(tuple(loaded["before"])) or text.endswith(
        (" Empire", " Kingdom", " Republic", " dynasty")
    ):
        return "State"
    return "State" if len(text.split()) == 1 else "Group"


def places(document: str, cell: AlignedText) -> list[Mention]:
    """Each place of a cell, the nearest first: "near Actium in Greece" gives Actium and Greece.

    >>> [m.text for m in places("d", AlignedText.of("Harbin city, Manchuria region, Republic of China"))]
    ['Harbin', 'Manchuria', 'Republic of China']
    """
    lists = load_toml("lexicons/places.toml")
    leading = one_of(lists["leading"])
    common = "|".join(lists["common"])
    trailing = "|".join(lists["trailing"])
    found = []
    for part in cell.split(r"\s*[(\[][^)\]]*[)\]]|\n|;|,\s*|\s(?:near|in)\s(?=(?:the\s)?[A-Z\w])|\d{1,3}°.*"):
        named = part.cut(0, _first(r"[(\[]", part.text)).strip(" ,.;*•:–—-")
        text = re.sub(rf"^(?:(?:{leading})\s+|(?:the\s)?(?:{common})\s+of\s+)+", "", named.text, flags=re.I)
        text = re.sub(rf"\s+(?:{trailing})$", "", text)
        if not re.match(rf"(?:al-)?[{CAPITAL}]", text):
            continue
        offset = named.text.rfind(text) if not named.text.endswith(text) else len(named.text) - len(text)
        start, end = named.locate(offset, offset + len(text))
        found.append(Mention(document, start, end, re.sub(r"\s+", " ", text), "Place"))
    return found


def units(document: str, cell: AlignedText) -> list[Mention]:
    """Each unit of a cell."""
    found = []
    for part in cell.split(r"\n|;|,\s*(?=[A-Z\d])|\s•\s|\s+and\s+(?=[A-Z])"):
        named = part.cut(0, _first(r"[(\[:]", part.text)).strip(" ,.;*•–—-")
        text = re.sub(r"\s+", " ", named.text)
        if re.search(rf"[{CAPITAL}]", text) and not re.match(r"(?:unknown|see)\b", text, re.I):
            start, end = named.locate(0, len(named.text))
            found.append(Mention(document, start, end, text, "MilitaryUnit"))
    return found


def other_names(text: str) -> list[str]:
    """The names of a list parted by commas or line breaks."""
    return [
        name.strip()
        for name in re.split(r"[\n;,]", text)
        if re.search(r"\w\w", name) and name.strip() != "None"
    ]


def coordinates(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in decimal degrees, from degrees, minutes and seconds or decimals.

    >>> coordinates("38°56′04″N 20°44′19″E")
    (38.93444, 20.73861)
    >>> coordinates("44.5; -93.1"), coordinates("nowhere")
    ((44.5, -93.1), None)
    """
    number = r"(\d+(?:\.\d+)?)"
    part = rf"{number}°\s*(?:{number}[′']\s*)?(?:{number}[″\"]\s*)?([NSEW])"
    found = [
        (float(d) + float(m or 0) / 60 + float(s or 0) / 3600) * (-1 if hemisphere in "SW" else 1)
        for d, m, s, hemisphere in re.findall(part, text)
    ]
    if len(found) != 2:
        decimal = re.fullmatch(r"\s*(-?\d+\.\d+)\s*[,;\s]\s*(-?\d+\.\d+)\s*", text)
        found = [float(decimal[1]), float(decimal[2])] if decimal else []
    if len(found) == 2 and abs(found[0]) <= 90 and abs(found[1]) <= 180:
        return round(found[0], 5), round(found[1], 5)
    return None
