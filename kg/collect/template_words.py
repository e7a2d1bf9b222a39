"""Templates whose words need more than their arguments in an order: dates, coordinates, measures."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kg.collect.knowledge import strings

__all__ = ["WORDS"]

NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?\Z")
HEMISPHERES = "NSEWnsew"


def _is_number(text: str) -> bool:
    return bool(NUMBER.match(text))


@cache
def _months() -> tuple[str, ...]:
    return strings("collect/templates.toml", "months")


def date(arguments: list[str]) -> str:
    """Year, month and day as words; what is no number stands as it is.

    >>> date(["1815", "6", "18"]), date(["1815", "June", "18"]), date(["-490"]), date(["18 June 1815"])
    ('18 June 1815', '18 June 1815', '490 BC', '18 June 1815')
    """
    if not arguments or not re.fullmatch(r"-?\d{1,4}", arguments[0]):
        return arguments[0] if arguments else ""
    year = int(arguments[0])
    words = [f"{-year} BC" if year < 0 else str(year)]
    if len(arguments) > 1 and (month := _month(arguments[1])):
        words.insert(0, month)
        if len(arguments) > 2 and re.fullmatch(r"\d{1,2}", arguments[2]):
            words.insert(0, str(int(arguments[2])))
    return " ".join(words)


def _month(text: str) -> str:
    if re.fullmatch(r"\d{1,2}", text):
        return _months()[int(text) - 1] if 1 <= int(text) <= 12 else ""
    return next((month for month in _months() if len(text) > 2 and month.startswith(text.capitalize())), "")


def date_range(arguments: list[str]) -> str:
    """Start and end as year, month, day each.

    >>> date_range(["1939", "9", "1", "1945", "9", "2"])
    '1 September 1939 – 2 September 1945'
    """
    return " – ".join(words for words in (date(arguments[:3]), date(arguments[3:6])) if words)


def coordinates(arguments: list[str]) -> str:
    """Degrees, minutes and seconds with their hemisphere.

    >>> coordinates(["38", "56", "04", "N", "20", "44", "19", "E", "region:GR"])
    '38°56′04″N 20°44′19″E'
    >>> coordinates(["-38.5", "20"])
    '38.5°S 20°E'
    """
    numbers: list[str] = []
    words: list[str] = []
    for argument in arguments:
        if argument and argument in HEMISPHERES and numbers:
            marked = zip(numbers, "°′″", strict=False)
            words.append("".join(f"{number}{mark}" for number, mark in marked) + argument.upper())
            numbers = []
        elif _is_number(argument):
            numbers.append(argument)
        else:
            break
    if not words and len(numbers) == 2:
        words = [
            f"{number.lstrip('+-')}°{names[number.startswith('-')]}"
            for number, names in zip(numbers, ("NS", "EW"), strict=True)
        ]
    return " ".join(words)


def measure(arguments: list[str]) -> str:
    """A number or range with the unit it was given in.

    >>> measure(["12", "km", "mi"]), measure(["10", "to", "12", "mi", "km"])
    ('12 km', '10 to 12 mi')
    """
    unit = 1
    while unit + 1 < len(arguments) and _is_number(arguments[unit + 1]):
        unit += 2
    return " ".join(arguments[: unit + 1])


def joined(arguments: list[str]) -> str:
    """All arguments with a space between; a ship's prefix and its name.

    >>> joined(["HMS", "Victory"])
    'HMS Victory'
    """
    return " ".join(filter(None, arguments[:2]))


def fraction(arguments: list[str]) -> str:
    """Whole part, numerator and denominator, of which the earlier may be lacking.

    >>> fraction(["1", "2"]), fraction(["3", "1", "2"])
    ('1/2', '3 1/2')
    """
    return f"{arguments[0]} {'/'.join(arguments[1:])}" if len(arguments) > 2 else "/".join(arguments)


WORDS: dict[str, Callable[[list[str]], str]] = {
    "coordinates": coordinates,
    "date": date,
    "date range": date_range,
    "fraction": fraction,
    "joined": joined,
    "measure": measure,
}
