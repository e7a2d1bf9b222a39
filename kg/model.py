"""What goes from stage to stage: frozen dataclasses of plain values, nothing of spaCy or rdflib.

A ``Document`` is read, relations between mentions are extracted from it, mentions become
entities and relations claims, and a ``Violation`` says which claim a shape refused and why.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.aligned import AlignedText

__all__ = [
    "Claim",
    "Date",
    "Document",
    "Entity",
    "Evidence",
    "Field",
    "Linked",
    "Mention",
    "Passage",
    "Quantity",
    "Relation",
    "Source",
    "Term",
    "Text",
    "Value",
    "Violation",
]


@dataclass(frozen=True, slots=True)
class Field:
    """One key with its value in a semi-structured part of a document (infobox, table, card).

    ``template`` names a file of ontology/infoboxes; ``value`` is clean, entries one a line;
    ``start``, ``end`` are offsets of the whole entry in the file, key included where it stands beside.
    """

    template: str
    key: str
    value: AlignedText
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of prose under its heading ("" before the first one)."""

    heading: str
    content: AlignedText


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it stands, and the parts of it that are read.

    ``source`` is the path relative to the input, ``id`` the same without its suffix; ``sha256`` is of the
    bytes. ``title`` may be empty. Offsets everywhere are characters of ``text``.
    """

    id: str
    source: str
    text: str
    sha256: str
    title: AlignedText
    fields: tuple[Field, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a document that name something; ``type`` is a class of the ontology, by its local name.

    ``text`` is the clean name, without rank or markup; start and end are offsets in the file.
    """

    document: str
    start: int
    end: int
    text: str
    type: str


@dataclass(frozen=True, slots=True)
class Text:
    """A plain string; ``language`` is a BCP 47 tag or empty."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A date or interval as an EDTF string (ISO 8601-2), and the words that state it."""

    edtf: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range of some kind (a local name such as Personnel or Killed); None is an open bound.

    ``status`` is "StatedUnknown" when the source says that it is unknown, else empty.
    """

    kind: str
    low: int | None
    high: int | None
    text: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology by its local name, such as Victory."""

    name: str


Value = Text | Date | Quantity | Term


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a document states something, by which rule it was read, and how sure that rule is (0 to 1).

    ``quote`` is the file's text from ``start`` to ``end``, to the letter.
    """

    document: str
    start: int
    end: int
    rule: str
    score: float
    quote: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What one passage or field says, before linking.

    ``predicate`` is a property's local name. ``side`` is 0 when the subject itself is meant, else the
    number of the side (of the conflict that is the subject) in this document's own account.
    """

    subject: Mention
    predicate: str
    object: Mention | Value
    evidence: Evidence
    side: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """What the mentions of one thing were linked to; ``label`` is its best name, the others stand beside."""

    iri: str
    type: str
    label: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation between entities, with its evidence.

    ``id`` is a hash of what is said and where. ``status`` is Accepted, Conflicting, Rejected or
    Quarantined. ``object_start``, ``object_end`` are the file offsets of the words that name the object
    (both 0 where no words name it alone).
    """

    id: str
    subject: str
    predicate: str
    object: str | Value
    evidence: Evidence
    status: str = "Accepted"
    conflicts_with: tuple[str, ...] = ()
    object_start: int = 0
    object_end: int = 0


@dataclass(frozen=True, slots=True)
class Linked:
    """The whole of what was read: entities, and claims about them and their sides, in a fixed order.

    ``merges`` counts the names that were taken for one entity's, by reason.
    """

    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    merges: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What the graph keeps of a document: no more than its id, path, title and hash."""

    id: str
    source: str
    title: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Violation:
    """A shape that does not hold: on which resource, for which path and value, and why."""

    focus: str
    path: str
    value: str
    shape: str
    component: str
    message: str
    severity: str
