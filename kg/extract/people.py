"""The people of a document: namings grouped, so that "Ding" and "General Ding Chao" are one person.

Grouping here serves reading; the link stage decides on identity for the graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.namings import Naming, inside_other_name, namings
from kg.names import fold, name_words, rank_form, same_name
from kg.rules import load_toml

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Naming", "Person", "find_people"]


@dataclass(slots=True)
class Person:
    """All namings of one person in a document; ``name`` is the fullest."""

    name: str
    namings: list[Naming] = field(default_factory=list)
    known: bool = False

    @property
    def level(self) -> int:
        """The highest level among the ranks and titles named with the person; 0 without one."""
        forms = (rank_form(naming.rank) for naming in self.namings if naming.rank)
        return max((form.level for form in forms if form), default=0)


def find_people(
    doc: Doc, known: Sequence[str], party_words: frozenset[str], places: frozenset[str] = frozenset()
) -> list[Person]:
    """The people of a document, those of ``known`` (names from its infobox) first.

    ``places`` are folded words of the event's own name, which no person is called by without a rank.
    """
    people = [Person(name, known=True) for name in dict.fromkeys(known)]
    found = namings(doc, party_words, places)
    for naming in sorted(found, key=lambda n: (-len(name_words(n.name)), n.start)):
        person = _whose(naming, people)
        if person is None:
            person = Person(naming.name)
            people.append(person)
        person.namings.append(naming)
        if not person.known and len(name_words(naming.name)) > len(name_words(person.name)):
            person.name = naming.name
    _add_short_forms(doc, people, found)
    for person in people:
        person.namings.sort(key=lambda n: n.start)
    return [person for person in people if person.namings or person.known]


def _whose(naming: Naming, people: list[Person]) -> Person | None:
    """The person whose name agrees: the last words alike before the first, the nearest naming before."""
    words = name_words(naming.name)
    fitting = [p for p in people if same_name(naming.name, p.name)]
    if not fitting:
        return None
    same_end = [p for p in fitting if name_words(p.name)[-1] == words[-1]] or [
        p for p in fitting if name_words(p.name)[0] == words[0]
    ]
    if len(words) == 1 and len(same_end) > 1:
        before = [(max((n.start for n in p.namings if n.start < naming.start), default=-1), i)
                  for i, p in enumerate(same_end)]  # fmt: skip
        return same_end[max(before, key=lambda pair: (pair[0], -pair[1]))[1]]
    return (same_end or fitting)[0]


def _add_short_forms(doc: Doc, people: list[Person], found: list[Naming]) -> None:
    """Later mentions by one word of a name that stands in full elsewhere in the document."""
    by_word: dict[str, list[Person]] = {}
    for person in people:
        words = name_words(person.name)
        ends = {words[-1], words[0]} if len(words) > 1 and _family_name_first(person) else {words[-1]}
        for word in ends:
            by_word.setdefault(word, []).append(person)
    covered = sorted((n.rank_start if n.rank else n.start, n.end) for n in found)
    taken = {i for start, end in covered for i in range(start, end)}
    for token in doc:
        if token.idx in taken or not token.text[0].isupper() or len(token.text) < 2:
            continue
        persons = by_word.get(fold(token.text))
        if not persons or inside_other_name(doc, token.i):
            continue
        naming = Naming(token.idx, token.idx + len(token.text), token.text, "", token.idx)
        named = _whose(naming, persons)
        if named is not None:
            named.namings.append(naming)


def _family_name_first(person: Person) -> bool:
    """Whether the text itself calls the person by the first word with a rank, as in "General Ding"."""
    first = name_words(person.name)[0]
    return any(n.rank and name_words(n.name) == (first,) for n in person.namings) or _short(person.name)


def _short(name: str) -> bool:
    """Two short words, neither of them English: the form of many East Asian names ("Ma Zhanshan")."""
    words = name.split()
    return len(words) == 2 and len(words[0]) <= 4 and fold(words[0]) not in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(load_toml("lexicons/ranks.toml")["name"]["short_given_names"])
