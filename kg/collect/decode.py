"""From the bytes of a file to its characters, or an error that says what the bytes seem to be."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

__all__ = ["decode"]

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
# One stray control character happens in scraped text; one in a hundred characters does not.
MOST_CONTROLS = 0.01
# Western European text has far fewer accented letters than this; other scripts read as cp1252 have more.
MOST_ACCENTED = 0.2
SAVE = "save it as UTF-8 and read it again"


def decode(content: bytes, where: str) -> str:
    """The text of a file, without its byte order mark; line ends stay as they are.

    UTF-8, or UTF-16 and UTF-32 with a byte order mark; else Windows-1252 (of which Latin-1 text is a
    part) when the result looks like a Western European language. Raises InputError for everything else.

    >>> decode("Jirō".encode("utf-16"), "a.txt"), decode("Orléans, the siege".encode("latin-1"), "b.txt")
    ('Jirō', 'Orléans, the siege')
    """
    text = _marked(content, where)
    if text is None:
        if b"\0" in content:
            raise _binary(content, where)
        text = _unmarked(content, where)
    if "\0" in text or len(CONTROL.findall(text)) > MOST_CONTROLS * len(text):
        raise _binary(content, where)
    if not text.strip():
        raise InputError("the file is empty", where=where, expected="text", todo="remove it or fill it")
    return text


def _marked(content: bytes, where: str) -> str | None:
    """The text behind a byte order mark; None without one."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                place = error.start + len(mark)
                raise _damaged(encoding.upper(), place, where) from error
    return None


def _unmarked(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        lenient = content.decode("utf-8", "replace")
        replaced = lenient.count("\ufffd")
        foreign = sum(not character.isascii() for character in lenient) - replaced
        if foreign > replaced:
            raise _damaged("UTF-8", error.start, where) from error
        return _western(content, error.start, where)


def _western(content: bytes, place: int, where: str) -> str:
    """Windows-1252, if that is likely."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        # the five bytes that cp1252 leaves open are control characters in Latin-1
        raise _binary(content, where) from None
    letters = sum(character.isalpha() for character in text)
    accented = sum(not character.isascii() for character in text)
    if accented > MOST_ACCENTED * max(letters, 1):
        raise InputError(
            f"its encoding cannot be told (byte {place} is not UTF-8)",
            where=where,
            expected="text in UTF-8, UTF-16 with a byte order mark, or Windows-1252",
            todo=SAVE,
        )
    return text


def _damaged(encoding: str, place: int, where: str) -> InputError:
    return InputError(
        f"damaged {encoding} at byte {place}", where=where, expected=f"{encoding} text", todo=SAVE
    )


def _binary(content: bytes, where: str) -> InputError:
    head = content[:1000]
    zeros = max(head[::2].count(0), head[1::2].count(0))
    if zeros > len(head) // 3 and min(head[::2].count(0), head[1::2].count(0)) < zeros // 4:
        return InputError("UTF-16 without a byte order mark", where=where, expected="UTF-8 text", todo=SAVE)
    todo = "remove it, or turn it into plain text first"
    return InputError("a binary file", where=where, expected="plain text", todo=todo)
