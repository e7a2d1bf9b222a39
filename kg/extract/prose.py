"""The prose of a document as one text for the parser, words in capitals written as usual."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.aligned import AlignedText
from kg.extract.nlp import BORDER
from kg.model import Document

__all__ = ["SHOUTED", "calmed", "prose_of"]

# two or more words in capitals, as the name of an article in its first sentence
SHOUTED = re.compile(r"\b[A-ZÀ-Þ]{2,}(?:[ '’-]+[A-ZÀ-Þ0-9]+)+\b")
SMALL = frozenset({"of", "the", "de", "la", "in", "on", "at", "and", "del", "du", "le", "von", "van"})


def calmed(text: str) -> str:
    """A name in capitals as it is usually written; anything else as it is.

    >>> calmed("BATTLE OF LOMA ALTA"), calmed("Battle of Lund"), calmed("SIEGE OF FOO-BAR")
    ('Battle of Loma Alta', 'Battle of Lund', 'Siege of Foo-Bar')
    """
    if text.upper() != text:
        return text
    words = re.split(r"(\W+)", text.lower())
    return "".join(w if at and w in SMALL else w[:1].upper() + w[1:] for at, w in enumerate(words))


def prose_of(document: Document) -> AlignedText:
    """The passages of a document, borders between them. The parser mistakes capitals, so they are calmed."""
    whole = AlignedText.join((passage.content for passage in document.passages), BORDER)
    text = SHOUTED.sub(lambda match: _same_length(match.group()), whole.text)
    return replace(whole, text=text)


def _same_length(shouted: str) -> str:
    """Offsets stay: a word that another case would lengthen is left as it is."""
    calm = calmed(shouted)
    return calm if len(calm) == len(shouted) else shouted
