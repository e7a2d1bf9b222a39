"""Takes the values of an infobox apart: lists of people, parties, places and units, with or without separators."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.aligned import AlignedText
from kg.model import Mention
from kg.names import fold, split_rank
from kg.party_names import party_key
from kg.rules import load_toml

__all__ = ["actors", "coordinates", "other_names", "people", "places", "units"]

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


@cache
def _title_start() -> re.Pattern[str]:
    """A title that begins a new name where nothing else parts two names: "Sir John", "Earl of Warwick"."""
    loaded = load_toml("lexicons/ranks.toml")
    titles = [
        f for part in ("title", "rank") for e in loaded[part].values() for f in e["forms"] if len(f) > 2
    ]
    alternatives = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))
    return re.compile(rf"(?<=[\w.)†#])\s+(?=(?:{alternatives})(?!\w))")


def people(document: str, cell: AlignedText) -> list[tuple[Mention, str]]:
    """Each person of a cell with the property that a mark beside the name states ("" without a mark).

    >>> cell = AlignedText.of("Richard III † John Howard, Duke of Norfolk Thomas Howard, Earl of Surrey (POW)")
    >>> [(mention.text, fate) for mention, fate in people("d", cell)]
    [('Richard III', 'killedIn'), ('John Howard, Duke of Norfolk', ''), ('Thomas Howard, Earl of Surrey', 'capturedIn')]
    """
    found = []
    for part in _name_parts(cell):
        mark = part.text
        fate = next((name for name, pattern in FATES.items() if pattern.search(mark)), "")
        named = part.cut(0, _first(r"[†‡✝#(\[]", part.text)).strip(" ,.;*•–-—:")
        if (mention := _person(document, named)) is not None:
            found.append((mention, fate))
    return found


def _first(pattern: str, text: str) -> int:
    match = re.search(pattern, text)
    return match.start() if match and match.start() > 0 else len(text)


def _person(document: str, named: AlignedText) -> Mention | None:
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
        name = text
    offset = len(text) - len(name)
    if not re.search(r"\w\w", name):
        return None
    start, end = named.locate(offset, len(text))
    return Mention(document, start, end, re.sub(r"\s+", " ", name), "Person")


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


def _name_parts(cell: AlignedText) -> Iterable[AlignedText]:
    for line in cell.split(
        r"\n|;|\s{3,}|(?<=\w)\s*,\s*,\s*|\s•\s|(?<=[†‡✝#])\s+(?=\w)|(?<=\))\s+(?=[^\s†‡✝#(])"
    ):
        if line.strip():
            parts = list(_at_commas(line.strip()))
            listed = "\n" in cell.text.strip() or len(parts) > 1
            for part in parts:
                yield from [part] if listed and not _runs_on(part) else _at_titles(part)


def _runs_on(part: AlignedText) -> bool:
    """Whether a part of a list still holds several names: a peerage or mark with a name after it."""
    peer = _peerage().match(part.text)
    return bool(peer and len(part.text[peer.end() :].split("(")[0].split()) > 1) or bool(
        re.search(rf"[†)#]\s+[{CAPITAL}]", part.text)
    )


@cache
def _after_comma() -> re.Pattern[str]:
    """What after a comma still belongs to the name before it: "Duke of Norfolk", "Jr.", "the Black Prince"."""
    titles = [f for e in load_toml("lexicons/ranks.toml")["title"].values() for f in e["forms"]]
    alternatives = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))
    return re.compile(
        rf"(?:\d+(?:st|nd|rd|th)\s)?(?:{alternatives})\s(?:of|de|[{CAPITAL}])|(?:Lord|Viscount|Baron)\s|(?:Jr|Sr)\b|the\s",
        re.I,
    )


def _at_commas(line: AlignedText) -> Iterable[AlignedText]:
    start = 0
    for comma in re.finditer(r",\s*|\s+(?:and|&)\s+", line.text):
        if comma.group().startswith(",") and _after_comma().match(line.text, comma.end()):
            continue
        if line.text.count("(", 0, comma.start()) > line.text.count(")", 0, comma.start()):
            continue
        yield line.cut(start, comma.start()).strip()
        start = comma.end()
    yield line.cut(start, len(line)).strip()


def _at_titles(part: AlignedText) -> Iterable[AlignedText]:
    start = 0
    for border in _title_start().finditer(part.text):
        before = part.text[start : border.start()]
        if before.endswith(",") or not re.search(r"\w\w", before) or split_rank(before + " X")[1] == "X":
            continue
        if re.search(rf"\b(?:{'|'.join(('the', 'of', 'Black', 'Crown', 'Grand', 'High'))})$", before):
            continue
        yield from _in_pairs(part.cut(start, border.start()).strip())
        start = border.end()
    yield from _in_pairs(part.cut(start, len(part)).strip())


def _in_pairs(part: AlignedText) -> Iterable[AlignedText]:
    """A run of name words without any separator: two capitalised words a name, particles apart.

    A word such as "al-Anbari" ends an Arabic name; the place of a peerage ends a peer's.
    """
    text = part.text.split("(")[0].rstrip()
    peer = _peerage().match(text)
    if peer and len(text[peer.end() :].split()) > 1:
        yield part.cut(0, peer.end()).strip()
        yield from _in_pairs(part.cut(peer.end(), len(part)).strip())
        return
    rank, name = split_rank(text)
    offset = len(text) - len(name)
    words = list(re.finditer(r"\S+", name))
    capitals = [i for i, word in enumerate(words) if _begins_name(word.group())]
    starts = _starts([words[i].group() for i in capitals])
    if "," in name or " of " in name or "." in name or not starts:
        yield part
        return
    borders = [0, *(offset + words[capitals[i]].start() for i in starts), len(part)]
    for start, end in zip(borders, borders[1:], strict=False):
        yield part.cut(start, end).strip()


@cache
def _peerage() -> re.Pattern[str]:
    """A name that ends with a peerage: "John de Vere, Earl of Oxford", "Edward, the Black Prince"."""
    titles = "Duke|Earl|Count|Prince|Marquis|Marquess|Viscount|Baron|King|Queen|Lord"
    return re.compile(
        rf"(?:[^,]+,\s)?(?:\d+(?:st|nd|rd|th)\s)?(?:{titles})\sof\s(?:the\s)?[{CAPITAL}][\w'’-]+"
        rf"|[^,]+,\sthe\s[{CAPITAL}]\w+\s(?:{titles})"
    )


def _begins_name(word: str) -> bool:
    return bool(re.match(rf"(?:al-|el-)?[{CAPITAL}]", word)) and not re.fullmatch(r"[IVX]+|Jr\.?|Sr\.?", word)


def _starts(capitals: list[str]) -> list[int]:
    """Which capitalised words of a run begin a further name."""
    arabic = [i for i, word in enumerate(capitals) if word.lower().startswith(("al-", "el-"))]
    if len(capitals) > 3 and any(i % 2 == 0 and i for i in arabic):
        return [i + 1 for i in arabic if i + 1 < len(capitals)]
    return list(range(2, len(capitals), 2)) if len(capitals) >= 4 and len(capitals) % 2 == 0 else []


def actors(document: str, cell: AlignedText) -> list[tuple[Mention, bool]]:
    """Each party of a cell, and whether it stands under "Supported by"."""
    found: list[tuple[Mention, bool]] = []
    supports = False
    loaded = load_toml("lexicons/parties.toml")["form"]
    before = "|".join(sorted(map(re.escape, loaded["before"]), key=len, reverse=True))
    border = rf"\n|;|,+\s*,*\s*|\s•\s|(?=[Ss]upported by:?)|(?<=[Ss]upported by:)|(?<=[\w)])\s+(?=(?:{before})\s)|(?<=\w\s)and\s+(?=the\s)"
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
    leading = "|".join(sorted(map(re.escape, lists["leading"]), key=len, reverse=True))
    common = "|".join(lists["common"])
    trailing = "|".join(lists["trailing"])
    found = []
    for part in cell.split(r"\n|;|,\s*|\s(?:near|in)\s(?=(?:the\s)?[A-Z\w])|\d{1,3}°.*"):
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
