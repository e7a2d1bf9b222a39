"""What one document holds once it is parsed: its prose, people, parties, clauses and main conflict."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kg.aligned import AlignedText
from kg.extract.actors import Cast, Clause
from kg.extract.nlp import BORDER
from kg.extract.patterns import Hit
from kg.model import Document, Evidence, Mention, Relation, Value
from kg.rules import load_toml

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["Reading"]


@dataclass
class Reading:
    """A parsed document; every offset goes through ``content`` back to the file."""

    document: Document
    content: AlignedText
    doc: Doc
    cast: Cast
    clauses: Sequence[Clause]
    hits: Sequence[Hit]

    def mention(self, start: int, end: int, text: str, type_: str) -> Mention:
        """A mention at ``start:end`` of the clean prose."""
        begin, stop = self.content.locate(start, end)
        return Mention(self.document.id, begin, stop, text, type_)

    def span(self, start: int, end: int) -> Span:
        """The tokens that ``start:end`` of the clean prose touches."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            raise ValueError(f"no tokens at {start}:{end}")
        return span

    def evidence(self, span: Span, rule: str, score: float) -> Evidence:
        """The words of a sentence (or other span) as evidence, white space at its ends left out."""
        text = span.text
        start = span.start_char + len(text) - len(text.lstrip())
        end = span.end_char - (len(text) - len(text.rstrip()))
        begin, stop = self.content.locate(start, end)
        return Evidence(self.document.id, begin, stop, rule, round(score, 3), self.document.text[begin:stop])

    def relation(
        self,
        subject: Mention,
        predicate: str,
        object_: Mention | Value,
        span: Span,
        rule: str,
        score: float,
        side: int = 0,
    ) -> Relation:
        """A relation with the sentence ``span`` as its evidence."""
        return Relation(subject, predicate, object_, self.evidence(span, rule, score), side)

    @cached_property
    def clause_of(self) -> dict[int, Clause]:
        """The clause of each verb, by its token."""
        return {clause.verb: clause for clause in self.clauses}

    @cached_property
    def _hits_by_role(self) -> dict[tuple[str, str], dict[int, Hit]]:
        found: dict[tuple[str, str], dict[int, Hit]] = {}
        for hit in self.hits:
            for role, token in hit.roles.items():
                found.setdefault((hit.property, role), {})[token] = hit
        return found

    def hits_at(self, property_: str, role: str) -> dict[int, Hit]:
        """The hits of a property's patterns by the token that stands in a role."""
        return self._hits_by_role.get((property_, role), {})

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """Where each passage starts in the clean prose, and the heading it stands under."""
        found, at = [], 0
        for passage in self.document.passages:
            found.append((at, passage.heading))
            at += len(passage.content) + len(BORDER)
        return found

    def heading(self, offset: int) -> str:
        """The heading above the character at ``offset`` of the clean prose."""
        at = bisect_right(self.headings, offset, key=lambda entry: entry[0]) - 1
        return self.headings[at][1] if at >= 0 else ""

    def section(self, offset: int) -> str:
        """lead, background, main or aftermath: what part of an article the offset lies in."""
        heading = self.heading(offset)
        if not heading:
            return "lead"
        kinds = load_toml("lexicons/conflicts.toml")["headings"]
        return next((kind for kind, words in kinds.items() if _names_section(heading, tuple(words))), "main")


@lru_cache(maxsize=4096)
def _names_section(heading: str, words: tuple[str, ...]) -> bool:
    return bool(re.search(rf"\b(?:{'|'.join(words)})\b", heading, re.I))
