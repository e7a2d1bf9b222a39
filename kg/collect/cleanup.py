"""Removes what scraping leaves in text (reference marks, emptied brackets), keeping every offset.

The patterns are data: ontology/collect/cleanup.toml.
"""

from __future__ import annotations

import re
from functools import cache

from kg.aligned import AlignedText
from kg.collect.knowledge import compiled
from kg.rules import load_toml

__all__ = ["LINE_END", "clean", "clean_value"]

LINE_END = re.compile(r"\r\n|\r|\n")


@cache
def _rules(kind: str) -> tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...]:
    return tuple(
        (
            tuple(entry.get("needs", [""])),
            compiled(entry["pattern"], f"ontology/collect/cleanup.toml [{entry['name']}]"),
            entry.get("replacement", ""),
        )
        for entry in load_toml("collect/cleanup.toml")["clean"]
        if kind in entry["in"]
    )


def clean(text: AlignedText, kind: str) -> AlignedText:
    """``text`` after all clean-ups of a ``kind`` ("prose", "value" or "markup"), without outer white space.

    >>> clean(AlignedText.of("The Defense of Harbin () was fought[1] at Atlanta' s gates."), "prose").text
    "The Defense of Harbin was fought at Atlanta's gates."
    """
    for needs, pattern, replacement in _rules(kind):
        if not any(need in text.text for need in needs):
            continue
        edits: list[tuple[int, int, str]] = []
        for match in pattern.finditer(text.text):
            # groups, where a pattern has them, are what is replaced; else the whole match
            spans = [match.span(group) for group in range(1, pattern.groups + 1)] or [match.span()]
            edits.extend(
                (start, end, replacement)
                for start, end in spans
                if start < end and text.text[start:end] != replacement
            )
        if edits:
            text = text.edit(edits)
    return text.strip()


def clean_value(text: AlignedText) -> AlignedText:
    """A field's value: cleaned, its lines stripped and joined with "\\n", empty ones left out.

    >>> clean_value(AlignedText.of("* Athens \\n\\n* Plataea, ()")).text
    'Athens\\nPlataea'
    """
    lines = (line.strip().strip(",;").strip() for line in clean(text, "value").split(LINE_END))
    return AlignedText.join((line for line in lines if line), "\n")
