"""Reads raw wikitext: its infoboxes become fields, the rest of the page prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mwparserfromhell.nodes import Node, Tag, Template

from kg.aligned import AlignedText
from kg.collect.cleanup import clean
from kg.collect.knowledge import pattern
from kg.collect.layout import Layout, field_of, title_line
from kg.collect.markup import Page, parse
from kg.collect.templates import parameters, template_name
from kg.model import Field
from kg.rules import load_toml

__all__ = ["infobox_name", "read_wikitext"]

FORMATS = "collect/formats.toml"


def read_wikitext(text: str) -> Layout:
    """Title, infobox fields and prose of a page.

    The title is the first line's, else the infobox's ``conflict``, else the first words in bold.

    >>> box = "{{Infobox military conflict|result=[[Athens|Athenian]] victory}}"
    >>> page = read_wikitext(box + " It was '''Marathon'''.")
    >>> page.title.text, page.fields[0].key, page.fields[0].value.text, page.body.text
    ('Marathon', 'result', 'Athenian victory', 'It was Marathon.')
    """
    title, start = title_line(text)
    fields: list[Field] = []
    parts: list[AlignedText] = []
    page = Page(text)
    for node, at in parse(text, start, len(text)):
        for template, place in _infoboxes(node, at):
            fields.extend(_fields(template, place, text))
        if words := page.words(node, at):
            parts.append(words)
    body = clean(AlignedText.join(parts), "markup")
    return Layout(title or _title(text, fields), tuple(fields), body)


def _infoboxes(node: Node, start: int) -> Iterator[tuple[Template, int]]:
    """Infoboxes at ``node`` or within a tag around them."""
    if isinstance(node, Template):
        if pattern(FORMATS, "wikitext.infobox").match(template_name(node)):
            yield node, start
    elif isinstance(node, Tag) and node.contents is not None:
        source = str(node)
        inside = source.find(str(node.contents))
        at = start + inside
        for child in node.contents.nodes:
            yield from _infoboxes(child, at)
            at += len(str(child))


def infobox_name(words: str) -> str:
    """The template's name in the ontology: "Infobox military conflict" is military-conflict.

    >>> infobox_name("infobox military conflict"), infobox_name("Infobox officeholder")
    ('military-conflict', 'officeholder')
    """
    match = pattern(FORMATS, "wikitext.infobox").match(words)
    slug = re.sub(r"[\W_]+", "-", match[1] if match else words).strip("-").lower()
    names: dict[str, str] = load_toml(FORMATS)["wikitext"]["names"]
    return names.get(slug, slug)


def _fields(template: Template, start: int, text: str) -> Iterator[Field]:
    name = infobox_name(template_name(template))
    for key, at, value, end in _spans(template, start):
        words = text[at:end]
        whole = (at + len(words) - len(words.lstrip()), at + len(words.rstrip()))
        field = field_of(name, key, text, (value, end), whole)
        if field:
            yield field
    for _, code, _, value in parameters(template, start):
        for nested, place in _nested(code, value):
            yield from _fields(nested, place, text)


def _spans(template: Template, start: int) -> Iterator[tuple[str, int, int, int]]:
    """Keys with the file offsets of parameter, value and end; what a stray pipe cut off is put back."""
    last: tuple[str, int, int, int] | None = None
    for key, code, at, value in parameters(template, start):
        end = value + len(str(code))
        if value == at and last:
            last = (*last[:3], end)
            continue
        if last:
            yield last
        last = (key.lower(), at, value, end)
    if last:
        yield last


def _nested(value: object, start: int) -> Iterator[tuple[Template, int]]:
    """Infoboxes that stand as a module within another's value."""
    at = start
    for node in getattr(value, "nodes", ()):
        yield from _infoboxes(node, at)
        at += len(str(node))


def _title(text: str, fields: list[Field]) -> AlignedText:
    named = next((field.value for field in fields if field.key in ("conflict", "title", "name")), None)
    if named:
        return named
    bold = pattern(FORMATS, "title.bold").search(text)
    return clean(AlignedText.of(text, *bold.span(1)), "markup") if bold else AlignedText("", ())
