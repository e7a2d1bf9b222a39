from __future__ import annotations

import codecs

import pytest

from kg.collect.decode import decode
from kg.errors import InputError

NAME = "Général Jean Lannes crossed the Isar; Jirō Tamon did not.\r\nLine two."


@pytest.mark.parametrize(
    "content",
    [
        NAME.encode(),
        codecs.BOM_UTF8 + NAME.encode(),
        NAME.encode("utf-16"),
        codecs.BOM_UTF16_BE + NAME.encode("utf-16-be"),
        NAME.encode("utf-32"),
    ],
)
def test_unicode_is_read_as_it_stands_without_its_mark(content: bytes) -> None:
    assert decode(content, "a.txt") == NAME


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_western_encodings_are_read(encoding: str) -> None:
    text = "The siege of Orléans began in 1428 under Salisbury."
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "binary"),
        (b"PK\x03\x04\x14\0\x06\0\x08", "binary"),
        (bytes(range(256)), "binary"),
        ("Битва при Полтаве состоялась в 1709".encode("cp1251"), "encoding"),
        ("Сражение".encode()[:-1] + b" (1709)", "damaged UTF-8"),
        (codecs.BOM_UTF16_LE + b"a", "damaged UTF-16"),
        ("Battle of Ansi, 645".encode("utf-16-le"), "UTF-16 without"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(content: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as told:
        decode(content, "folder/a.txt")
    assert told.value.where == "folder/a.txt"
    assert told.value.expected
    assert told.value.todo
