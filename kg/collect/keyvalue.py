"""Reads a key/value list at the head of a document: ``- Commander1: Ding Chao``, one entry a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.collect.cleanup import LINE_END
from kg.collect.knowledge import pattern
from kg.collect.layout import Layout, field_of, prose_from, title_line
from kg.collect.wikitext import infobox_name
from kg.model import Field
from kg.rules import infobox_templates, load_toml

__all__ = ["is_key_value", "read_key_value"]

FORMATS = "collect/formats.toml"
# A list stands at the head of a document; further down it is part of the prose.
HEAD = 3_000
NUMBERED = re.compile(r"\d[a-z]?$")


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    start: int
    value: int
    end: int


def is_key_value(text: str) -> bool:
    """Whether a list of keys and values stands at the head of ``text``."""
    return _list_start(text) is not None


def _list_start(text: str) -> tuple[str | None, int] | None:
    """The header's words after "Infobox" (None without a header), and where the list begins."""
    _, start = title_line(text)
    header = pattern(FORMATS, "key-value.header").search(text[: start + HEAD], start)
    if header and not text[start : header.start()].strip():
        return header[1], header.end()
    entries = list(_entries(text[: start + HEAD], start, bare=False))
    return (None, start) if len(entries) >= load_toml(FORMATS)["key-value"]["least"] else None


def _entries(text: str, start: int, *, bare: bool) -> Iterator[_Entry]:
    """Entries up to the first blank line behind them; a line that is no entry goes on with the one above.

    ``bare``: the bullet may lack.
    """
    entry: _Entry | None = None
    for line_start, line_end in _lines(text, start):
        match = pattern(FORMATS, "key-value.entry").match(text, line_start, line_end)
        if match and (bare or match["bullet"]):
            if entry:
                yield entry
            entry = _Entry(match["key"].strip(), match.start("bullet"), match.end(), line_end)
        elif not text[line_start:line_end].strip():
            if entry:
                break
        elif entry is None:
            return
        else:
            entry = replace(entry, end=line_end)
    if entry:
        yield entry


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    for end in LINE_END.finditer(text, start):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def read_key_value(text: str) -> Layout:
    """Title, the list's fields with keys in lower case, and the prose below it.

    >>> card = "Infobox\\n- Place: Harbin\\n- Commander1: Ding Chao\\n"
    >>> layout = read_key_value(card + "\\nIt began.")
    >>> [(field.key, field.value.text) for field in layout.fields], layout.body.text.strip()
    ([('place', 'Harbin'), ('commander1', 'Ding Chao')], 'It began.')
    """
    title, _ = title_line(text)
    header, start = _list_start(text) or (None, 0)
    entries = list(_entries(text, start, bare=header is not None))
    template = _template(header, [entry.key.lower() for entry in entries])
    read = (
        field_of(template, entry.key.lower(), text, (entry.value, entry.end), (entry.start, entry.end))
        for entry in entries
    )
    fields: tuple[Field, ...] = tuple(field for field in read if field)
    if not title:
        title = next((field.value for field in fields if field.key in ("conflict", "title", "name")), title)
    return Layout(title, fields, prose_from(text, entries[-1].end if entries else start))


def _template(header: str | None, keys: list[str]) -> str:
    """The template the header names, else the one that knows most of the keys."""
    templates = infobox_templates()
    if header and (name := infobox_name(f"infobox {header}")) in templates:
        return name
    plain = [NUMBERED.sub("", key) for key in keys]
    known = {
        name: sum(
            key in template.keys or stem in template.keys for key, stem in zip(keys, plain, strict=True)
        )
        for name, template in templates.items()
    }
    best = max(known, key=lambda name: known[name], default="")
    if best and known[best]:
        return best
    return infobox_name(f"infobox {header}") if header else "unknown"
