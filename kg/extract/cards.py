"""Reads the semi-structured part of a document (infobox, table, card) into relations, side by side.

What a key means is data (ontology/infoboxes); how a value of some sort is taken apart is one reader here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from kg.aligned import AlignedText
from kg.errors import RuleError
from kg.extract.cells import actors, coordinates, other_names, people, places, units
from kg.extract.conflicts import conflict_type, split_conflicts
from kg.extract.dates import parse_date
from kg.extract.quantities import as_quantity, parse_quantities
from kg.model import Date, Document, Evidence, Field, Mention, Relation, Text, Value
from kg.names import rank_form
from kg.rules import InfoboxKey, InfoboxTemplate, infobox_templates

__all__ = ["Card", "read_card"]

SURE = 0.99
Found = tuple[int, Mention | Value, str]


@dataclass
class Card:
    """What the card says: relations, and by side the parties and people that prose can lean on."""

    relations: list[Relation] = field(default_factory=list)
    parties: dict[int, list[str]] = field(default_factory=dict)
    people: dict[int, list[str]] = field(default_factory=dict)
    units: dict[int, list[str]] = field(default_factory=dict)

    @property
    def sides(self) -> int:
        """The highest number of a side that the card speaks of."""
        return max((*self.parties, *self.people, *self.units, 0))

    def says(self, predicate: str) -> bool:
        """Whether the card has anything under a property."""
        return any(relation.predicate == predicate for relation in self.relations)


def read_card(document: Document, event: Mention) -> Card:
    """All relations that the fields of a document state about ``event``."""
    card = Card()
    marks = _marks_in_order(document)
    for entry in document.fields:
        template = infobox_templates().get(entry.template)
        if template is None or not entry.value:
            continue
        matched = re.fullmatch(r"(.*?)(\d?)([a-z]?)", entry.key) if entry.key not in template.keys else None
        base = matched[1] if matched and matched[1] in template.keys else entry.key
        if base in template.keys:
            number = int(matched[2] or 0) if matched and base == matched[1] else 0
            _read_field(card, document, event, entry, template, template.keys[base], number, marks)
    card.relations = list(_located(card.relations, event))
    for mark, number in marks.items():
        _name_marked_side(card, document, event, mark, number)
    return card


def _located(relations: list[Relation], event: Mention) -> Iterable[Relation]:
    """The relations with the coordinates given to the event's first place, and dropped without one."""
    places = [r.object for r in relations if r.predicate == "place" and isinstance(r.object, Mention)]
    for relation in relations:
        if relation.predicate != "geo:asWKT" or not isinstance(relation.object, Text):
            yield relation
        elif places:
            latitude, longitude = relation.object.text.split()
            point = Text(f"POINT({longitude} {latitude})")
            for name, value in (
                ("geo:asWKT", point),
                ("wgs84:lat", Text(latitude)),
                ("wgs84:long", Text(longitude)),
            ):
                yield replace(relation, subject=places[0], predicate=name, object=value)


def _nested(document: Document, cell: AlignedText, evidence: Evidence) -> Iterable[Relation]:
    """Each place of a list by commas lies within the one after it: "Harbin, Manchuria, China"."""
    if "\n" not in cell.text.strip():
        for inner, outer in pairwise(places(document.id, cell)):
            # nothing but a comma between them, and at most a word such as "city" or "region" before it
            if re.fullmatch(r"\W*?(?:\s\w+)?\W*,\W*", document.text[inner.end : outer.start]):
                yield Relation(inner, "within", outer, evidence)


def _read_field(
    card: Card,
    document: Document,
    event: Mention,
    entry: Field,
    template: InfoboxTemplate,
    key: InfoboxKey,
    number: int,
    marks: dict[str, int],
) -> None:
    rule = f"infobox/{template.name}:{key.key.replace(' ', '-')}"
    evidence = _evidence(document, entry, rule)
    if key.sided and not number and not template.marks:
        return  # a cell whose side is lost says nothing of a side
    for part, side in (
        _by_mark(entry.value, template, marks) if key.sided and template.marks else [(entry.value, number)]
    ):
        for found_side, value, predicate in _reader(key, template)(document, part, key, side):
            card.relations.append(Relation(event, predicate, value, evidence, found_side))
            _note(card, predicate, value, found_side)
        if key.reader == "places":
            card.relations.extend(_nested(document, part, evidence))
        if key.reader == "people":
            card.relations.extend(_about_people(document, part, event, evidence))


def _evidence(document: Document, entry: Field, rule: str) -> Evidence:
    """The whole entry as it stands in the file."""
    quote = document.text[entry.start : entry.end]
    return Evidence(document.id, entry.start, entry.end, rule, SURE, quote)


def _note(card: Card, predicate: str, value: Mention | Value, side: int) -> None:
    kinds = {
        "belligerent": card.parties,
        "supporter": card.parties,
        "commander": card.people,
        "unit": card.units,
    }
    if side and predicate in kinds and isinstance(value, Mention):
        kinds[predicate].setdefault(side, []).append(value.text)


def _marks_in_order(document: Document) -> dict[str, int]:
    """Marks such as [US] that a card's values use, numbered in the order in which they come."""
    found: dict[str, int] = {}
    for entry in document.fields:
        template = infobox_templates().get(entry.template)
        for match in (
            re.finditer(r"[\[(]([A-Z.]{1,5})[\])]|\(([A-Z.]{1,4})\s\d", entry.value.text) if template else ()
        ):
            mark = match[1] or match[2]
            if template and mark in template.marks:
                found.setdefault(mark, len(found) + 1)
    return found


def _by_mark(
    value: AlignedText, template: InfoboxTemplate, marks: dict[str, int]
) -> Iterable[tuple[AlignedText, int]]:
    """Parts of a value that each end (or begin) with a side's mark: "X and Y [US]; Z [CS]"."""
    if re.search(r"\[[A-Z.]{1,5}\]", value.text):
        for part in value.split(r";|(?<=\])"):
            match = re.search(r"\[([A-Z.]{1,5})\]", part.text)
            if match and match[1] in marks:
                yield part.cut(0, match.start()).strip(), marks[match[1]]
        return
    names = "|".join(re.escape(mark) for mark in marks)
    for match in re.finditer(rf"(?<![\w.])({names})\s+([^;()]+)", value.text) if names else ():
        yield value.cut(match.start(2), match.end(2)).strip(), marks[match[1]]


def _name_marked_side(card: Card, document: Document, event: Mention, mark: str, number: int) -> None:
    """The belligerent that a mark stands for, with the first field that bears the mark as its evidence."""
    for entry in document.fields:
        template = infobox_templates().get(entry.template)
        match = re.search(rf"(?<![\w.]){re.escape(mark)}(?![\w.])", entry.value.text) if template else None
        if template and match and mark in template.marks:
            start, end = entry.value.locate(*match.span())
            party = Mention(document.id, start, end, template.marks[mark], "State")
            evidence = _evidence(document, entry, f"infobox/{template.name}:mark")
            card.relations.append(Relation(event, "belligerent", party, evidence, number))
            card.parties.setdefault(number, []).append(party.text)
            return


def _about_people(
    document: Document, cell: AlignedText, event: Mention, evidence: Evidence
) -> Iterable[Relation]:
    for listed in people(document.id, cell):
        if listed.fate:
            yield Relation(listed.mention, listed.fate, event, evidence)
        form = rank_form(listed.rank) if listed.rank else None
        if form is not None:
            name = "office" if form.is_title else "rank"
            said = Text(listed.rank if form.is_title else form.name.split(" (")[0], "en")
            yield Relation(listed.mention, name, said, evidence)


def _people(document: Document, cell: AlignedText, key: InfoboxKey, side: int) -> Iterable[Found]:
    for listed in people(document.id, cell):
        yield side, listed.mention, key.property


def _mentions(
    find: Callable[[str, AlignedText], Iterable[Mention]],
    document: Document,
    cell: AlignedText,
    key: InfoboxKey,
    side: int,
) -> Iterable[Found]:
    for mention in find(document.id, cell):
        yield side, mention, key.property


def _actors(document: Document, cell: AlignedText, key: InfoboxKey, side: int) -> Iterable[Found]:
    for mention, supports in actors(document.id, cell):
        yield side, mention, "supporter" if supports else key.property


def _conflicts(document: Document, cell: AlignedText, key: InfoboxKey, side: int) -> Iterable[Found]:
    for start, end in split_conflicts(cell.text):
        begin, stop = cell.locate(start, end)
        name = cell.text[start:end]
        kind = conflict_type(name)
        yield (
            side,
            Mention(document.id, begin, stop, name, "Campaign" if kind == "MilitaryConflict" else kind),
            key.property,
        )


def _date(document: Document, cell: AlignedText, key: InfoboxKey, side: int) -> Iterable[Found]:
    if (found := parse_date(cell.text)) is not None:
        yield side, Date(found.edtf, cell.text[found.start : found.end]), key.property


def _text(document: Document, cell: AlignedText, key: InfoboxKey, side: int) -> Iterable[Found]:
    if text := re.sub(r"\s*\n\s*", "; ", cell.text.strip(" *\n")):
        yield side, Text(text), key.property


def _quantities(document: Document, cell: AlignedText, key: InfoboxKey, side: int) -> Iterable[Found]:
    for quantity in parse_quantities(cell.text, key.kind):
        yield side, as_quantity(quantity, cell.text), key.property


def _nothing(document: Document, cell: AlignedText, key: InfoboxKey, side: int) -> Iterable[Found]:
    """The conflict's own name is read elsewhere (main_event)."""
    return ()


def _other_names(document: Document, cell: AlignedText, key: InfoboxKey, side: int) -> Iterable[Found]:
    for name in other_names(cell.text):
        yield side, Text(name, "en"), key.property


def _coordinates(document: Document, cell: AlignedText, key: InfoboxKey, side: int) -> Iterable[Found]:
    if (point := coordinates(cell.text)) is not None:
        yield side, Text(f"{point[0]} {point[1]}"), key.property


def _reader(key: InfoboxKey, template: InfoboxTemplate) -> Reader:
    if key.reader in READERS:
        return READERS[key.reader]
    raise RuleError(
        f"unknown reader {key.reader!r}",
        where=f"ontology/infoboxes/{template.name}.toml [keys.{key.key}]",
        expected=f"one of: {', '.join(sorted(READERS))}",
    )


Reader = Callable[[Document, AlignedText, InfoboxKey, int], Iterable[Found]]
READERS: dict[str, Reader] = {
    "name": _nothing,
    "conflicts": _conflicts,
    "date": _date,
    "places": partial(_mentions, places),
    "result": _text,
    "text": _text,
    "actors": _actors,
    "people": _people,
    "units": partial(_mentions, units),
    "quantities": _quantities,
    "other-names": _other_names,
    "coordinates": _coordinates,
}
