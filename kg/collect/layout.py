"""What every reader finds in a text, before its prose is cut into passages."""

from __future__ import annotations

from dataclasses import dataclass

from kg.aligned import AlignedText
from kg.collect.cleanup import clean, clean_value
from kg.collect.knowledge import pattern
from kg.collect.markup import has_markup, render
from kg.model import Field

__all__ = ["Layout", "field_of", "prose_from", "title_line"]


@dataclass(frozen=True, slots=True)
class Layout:
    """Title (may be empty), fields in their order, and all that is prose."""

    title: AlignedText
    fields: tuple[Field, ...]
    body: AlignedText


def title_line(text: str) -> tuple[AlignedText, int]:
    """The title in a first line such as ``= Title =``, and where that line ends; an empty title and 0 else.

    >>> title, end = title_line("= Siege of Ansi =\\n\\nIn 645")
    >>> title.text, end
    ('Siege of Ansi', 17)
    """
    match = pattern("collect/formats.toml", "title.line").match(text)
    if match is None:
        return AlignedText("", ()), 0
    return clean(AlignedText.of(text, *match.span(1)), "value"), match.end()


def field_of(
    template: str, key: str, text: str, value: tuple[int, int], whole: tuple[int, int]
) -> Field | None:
    """A field whose value is ``text[slice(*value)]``, markup rendered and cleaned; None for an empty one."""
    if has_markup(text[slice(*value)]):
        words = clean_value(render(text, *value, in_value=True))
    else:
        words = clean_value(AlignedText.of(text, *value))
    return Field(template, key, words, *whole) if words else None


def prose_from(text: str, start: int) -> AlignedText:
    """What follows ``start``, its markup rendered if it has any."""
    return render(text, start, len(text)) if has_markup(text[start:]) else AlignedText.of(text, start)
