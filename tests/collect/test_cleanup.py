from __future__ import annotations

import pytest

from kg.aligned import AlignedText
from kg.collect.cleanup import clean, clean_value


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The Defense of Harbin () was", "The Defense of Harbin was"),
        ("Marathon (Greek: , Machē tou Marathōnos) took", "Marathon (Machē tou Marathōnos) took"),
        ("Ansi (Chinese: ; Korean: ) fell", "Ansi fell"),
        ("Ansi (, 645) fell (long ago, )", "Ansi (645) fell (long ago)"),
        ("He won.[1][23] Then[a] left[note 2] it[citation needed].", "He won. Then left it."),
        ("Seymour [US]; Finegan [CS]; [February 1864]", "Seymour [US]; Finegan [CS]; [February 1864]"),
        ("Military action[edit]", "Military action"),
        ("22x20px|border Jirō Tamon", "Jirō Tamon"),
        (
            "Atlanta' s fall and Smith’ s men, the Smiths' sons",
            "Atlanta's fall and Smith’s men, the Smiths' sons",
        ),
        ("a carrack (_nau_, in Portuguese) a_b_c", "a carrack (nau, in Portuguese) a_b_c"),
        ("Kirin Army . In May , they  left", "Kirin Army. In May, they left"),
        ("Al\u00adli\u200bance of\u00a0two", "Alliance of two"),
        ("Athens,, Plataea", "Athens, Plataea"),
        ("one\r\ntwo\nthree", "one two three"),
        ("^ Smith 1990, p. 3", ""),
        ("9,000 (1,000 Plataeans) f(x) [sic]", "9,000 (1,000 Plataeans) f(x) [sic]"),
    ],
)
def test_prose(source: str, expected: str) -> None:
    assert clean(AlignedText.of(source), "prose").text == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Athens,, Plataea", "Athens,, Plataea"),
        ("23 August 1942 – 2 February 1943, ()", "23 August 1942 – 2 February 1943"),
        ("* Decisive victory", "Decisive victory"),
        ("House of Tudor Supported by: France", "House of Tudor\nSupported by:\nFrance"),
        ("a\r\n\r\n  b ", "a\nb"),
        ("()", ""),
    ],
)
def test_values(source: str, expected: str) -> None:
    assert clean_value(AlignedText.of(source)).text == expected


def test_offsets_survive() -> None:
    source = "- Commander2: 22x20px|border Jirō Tamon[1] ()"
    value = clean_value(AlignedText.of(source, 14))
    assert source[slice(*value.locate(0, len(value)))] == "Jirō Tamon"
