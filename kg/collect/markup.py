"""Renders wikitext as the words a reader of the page sees, each at its place in the file.

mwparserfromhell's nodes carry no offsets, but their sources joined give the page exactly, so that the
walk counts along.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import mwparserfromhell
from mwparserfromhell.nodes import ExternalLink, Heading, HTMLEntity, Node, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

from kg.aligned import AlignedText
from kg.collect.balance import mask, pair_marks, segments
from kg.collect.cleanup import clean
from kg.collect.knowledge import pattern, strings
from kg.collect.templates import expand, template_name

__all__ = ["Page", "has_markup", "parse", "render"]

FORMATS = "collect/formats.toml"
NOTHING = AlignedText("", ())


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a file whose nodes are rendered; ``in_value`` when they are a field's value."""

    source: str
    in_value: bool = False

    def words(self, node: Node, start: int) -> AlignedText:
        """What a node that starts at ``start`` says; empty for comments, references and the like."""
        size = len(str(node))
        match node:
            case Text():
                return AlignedText.of(self.source, start, start + size)
            case Wikilink():
                return self._link(node, start)
            case ExternalLink():
                return self._external(node, start, size)
            case Template():
                return self._template(node, start)
            case HTMLEntity():
                return _entity(node, start, size)
            case Heading():
                inside = start + node.level
                title = self.all_words(node.title, inside)
                left = AlignedText.of(self.source, start, inside)
                right = AlignedText.of(self.source, start + size - node.level, start + size)
                return AlignedText.join([left, title, right])
            case Tag():
                return self._tag(node, start, size)
        return NOTHING

    def all_words(self, code: Wikicode, start: int) -> AlignedText:
        """The words of consecutive nodes."""
        return AlignedText.join(words for node, at in _placed(code, start) if (words := self.words(node, at)))

    def _link(self, link: Wikilink, start: int) -> AlignedText:
        title = str(link.title)
        space, colon, _ = title.partition(":")
        if colon and space.strip().lower() in strings(FORMATS, "wikitext.namespaces"):
            return NOTHING
        inside = start + len("[[")
        if link.text is not None and str(link.text).strip():
            return self.all_words(link.text, inside + len(title) + len("|"))
        return AlignedText.of(self.source, inside, inside + len(title)).strip(" :")

    def _external(self, link: ExternalLink, start: int, size: int) -> AlignedText:
        if link.title is None:
            return NOTHING
        return self.all_words(link.title, start + size - len("]") - len(str(link.title)))

    def _template(self, template: Template, start: int) -> AlignedText:
        if pattern(FORMATS, "wikitext.infobox").match(template_name(template)):
            return NOTHING
        return expand(template, start, self.all_words, in_value=self.in_value)

    def _tag(self, tag: Tag, start: int, size: int) -> AlignedText:
        name = str(tag.tag).strip().lower()
        if name == "table" and self.in_value:
            return self._contents(tag, start, size)
        line = name in strings(FORMATS, "wikitext.line_tags")
        if tag.wiki_markup and tag.self_closing:
            # the bullets of a list; what they stand before begins a line already
            return NOTHING
        if tag.self_closing or tag.contents is None:
            return AlignedText("\n", ((0, start, start + size),)) if line else NOTHING
        if name in strings(FORMATS, "wikitext.dropped_tags"):
            return NOTHING
        contents = self._contents(tag, start, size)
        if not (line and contents):
            return contents
        end = AlignedText("\n", ((0, start + size - 1, start + size),))
        return AlignedText.join([AlignedText("\n", ((0, start, start + 1),)), contents, end])

    def _contents(self, tag: Tag, start: int, size: int) -> AlignedText:
        closing = tag.closing_wiki_markup if tag.wiki_markup else f"</{tag.closing_tag}>"
        before = size - len(closing or "") - len(str(tag.contents))
        return self.all_words(tag.contents, start + before)


def _entity(entity: HTMLEntity, start: int, size: int) -> AlignedText:
    try:
        character = entity.normalize()
    except (ValueError, OverflowError):
        return NOTHING
    seen = character.isprintable() or character.isspace()
    return AlignedText(character, ((0, start, start + size),)) if seen else NOTHING


def _placed(code: Wikicode, start: int) -> Iterator[tuple[Node, int]]:
    for node in code.nodes:
        yield node, start
        start += len(str(node))


def has_markup(text: str) -> bool:
    """Whether ``text`` has marks of wikitext: templates, links, references or comments."""
    return bool(pattern(FORMATS, "wikitext.marker").search(text))


def parse(text: str, start: int, end: int) -> Iterator[tuple[Node, int]]:
    """The nodes of ``text[start:end]`` with their offsets.

    Marks without a partner become plain text, so that no page is lost or slow for one that is missing.
    """
    pairs = pair_marks(text[:end], start)
    for stop in [*pairs.unclosed, end]:
        for first, last in segments(text, start, stop, pairs):
            masked = mask(text, first, last, pairs.stray)
            if last == stop != end:
                masked += "}}"
            code = mwparserfromhell.parse(masked, skip_style_tags=True)
            if str(code) == masked:
                yield from _placed(code, first)
            else:
                yield Text(text[first:last]), first
        start = stop


def render(text: str, start: int, end: int, *, in_value: bool = False) -> AlignedText:
    """The words of the wikitext ``text[start:end]``, without infoboxes.

    >>> source = "The '''Battle''' of [[Ligny|Ligny village]]<ref>Smith</ref>"
    >>> words = render(source, 0, len(source))
    >>> words.text, words.locate(14, 19)
    ('The Battle of Ligny village', (28, 33))
    """
    words = partial(Page.words, Page(text, in_value))
    return clean(
        AlignedText.join(piece for node, at in parse(text, start, end) if (piece := words(node, at))),
        "markup",
    )
