"""Who does what to whom: resolves noun phrases to people and parties, and reads clauses between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.parties import PartyNaming
from kg.extract.people import Person
from kg.rules import load_toml

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Actor", "Cast", "Clause", "clauses"]

# tokens before its sentence that a pronoun may look back
REACH = 80
# ("person", index) or ("party", key)
Actor = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with the actors of its subject and its object (logical ones: a passive is turned round).

    ``against`` are those whom a preposition opposes to the subject ("marched on", "fought with").
    """

    verb: int
    lemma: str
    subjects: tuple[Actor, ...]
    objects: tuple[Actor, ...]
    against: tuple[Actor, ...]
    negated: bool
    passive: bool


@cache
def _force_nouns() -> frozenset[str]:
    return frozenset(word.lower() for word in load_toml("lexicons/forces.toml")["nouns"]["force"])


@cache
def _quantifiers() -> frozenset[str]:
    return frozenset(load_toml("lexicons/forces.toml")["quantifiers"]["nouns"])


class Cast:
    """The people and parties of one parsed document, by token."""

    def __init__(self, doc: Doc, people: Sequence[Person], parties: Sequence[PartyNaming]) -> None:
        self.doc = doc
        self.people = people
        self.parties = parties
        self.by_token: dict[int, Actor] = {}
        for naming in parties:
            if not naming.place:
                self._mark(naming.start, naming.end, ("party", naming.key))
        for index, person in enumerate(people):
            for said in person.namings:
                self._mark(said.start, said.end, ("person", str(index)))

    def _mark(self, start: int, end: int, actor: Actor) -> None:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            for token in span:
                self.by_token[token.i] = actor

    def of(self, token: Token) -> tuple[Actor, ...]:
        """The actors that a noun stands for: itself, its owner, those it is of or under, its conjuncts."""
        found = [*self.own(token)]
        for conjunct in token.conjuncts:
            if conjunct.i > token.i:
                found.extend(self.own(conjunct))
        return tuple(dict.fromkeys(found))

    def own(self, token: Token) -> Iterable[Actor]:
        """The actors of a noun without those joined to it."""
        if token.i in self.by_token:
            yield self.by_token[token.i]
            return
        if token.pos_ == "PRON":
            if (actor := self._pronoun(token)) is not None:
                yield actor
            return
        if (
            token.lower_ not in _force_nouns()
            and token.ent_type_ not in ("ORG", "NORP")
            and token.dep_ != "conj"
        ):
            for child in token.children:
                if child.dep_ == "poss" and child.i in self.by_token:
                    yield self.by_token[child.i]
            if token.lower_ in _quantifiers() or token.pos_ == "NUM":
                yield from self._beneath(token)
            return
        for child in token.lefts:
            if child.dep_ in ("poss", "amod", "compound", "nmod") and child.i in self.by_token:
                yield self.by_token[child.i]
            elif (
                child.dep_ == "poss"
                and child.lower_ in ("his", "their")
                and (actor := self._pronoun(child)) is not None
            ):
                yield actor
        yield from self._beneath(token)

    def _beneath(self, token: Token) -> Iterable[Actor]:
        """Actors after "of" or "under", through words that only count: "most of Forrest's command"."""
        for child in token.rights:
            if child.lower_ in ("of", "under") and child.dep_ == "prep":
                for inner in child.children:
                    if inner.i in self.by_token:
                        yield self.by_token[inner.i]
                    elif inner.i != token.i and inner.pos_ in ("NOUN", "PROPN"):
                        yield from self.own(inner)

    def _pronoun(self, token: Token) -> Actor | None:
        """Who a pronoun means: for "he" the last person, for "they" the last subject; none over a border."""
        singular = token.lower_ in ("he", "his", "him")
        if not singular and token.lower_ not in ("they", "their", "them"):
            return None
        sentence = token.sent
        for index in range(token.i - 1, max(sentence.start - REACH, -1), -1):
            before = self.doc[index]
            actor = self.by_token.get(index)
            if actor and (actor[0] == "person" or not singular):
                is_subject = before.dep_ in ("nsubj", "nsubjpass")
                owns_subject = before.dep_ == "poss" and before.head.dep_ in ("nsubj", "nsubjpass")
                if is_subject or (owns_subject and not singular) or (index >= sentence.start and singular):
                    return actor
            if before.is_space and "\n\n" in before.text:
                return None
        return None


def clauses(cast: Cast) -> list[Clause]:
    """All clauses of the document in which at least one actor takes part."""
    verbs = (token for token in cast.doc if token.pos_ in ("VERB", "AUX"))
    return [clause for verb in verbs if (clause := _clause(verb, cast)) is not None]


def _clause(verb: Token, cast: Cast) -> Clause | None:
    subjects: list[Actor] = []
    objects: list[Actor] = []
    against: list[Actor] = []
    passive = negated = False
    for child in verb.children:
        if child.dep_ in ("nsubj", "csubj"):
            subjects.extend(cast.of(child))
        elif child.dep_ in ("nsubjpass",):
            passive = True
            objects.extend(cast.of(child))
        elif child.dep_ in ("dobj", "dative", "obj"):
            objects.extend(cast.of(child))
        elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            subjects.extend(a for inner in child.children for a in cast.of(inner))
        elif child.dep_ == "prep" and child.lower_ in ("against", "with", "on", "upon", "into", "between"):
            if child.lower_ in ("against", "on", "upon") or verb.lemma_ in (
                "fight",
                "engage",
                "clash",
                "skirmish",
                "collide",
            ):
                against.extend(a for inner in child.children for a in cast.of(inner))
        elif child.dep_ == "neg":
            negated = True
    if not subjects and not passive:
        inherited = _inherited_subject(verb, cast)
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        (objects if passive else subjects).extend(inherited)  # "attacked but were repulsed"
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and not objects:
        passive = True
        objects.extend(cast.of(verb.head))
    if not (subjects or objects or against):
        return None
    return Clause(verb.i, _lemma(verb), tuple(dict.fromkeys(subjects)), tuple(dict.fromkeys(objects)),
                  tuple(dict.fromkeys(against)), negated, passive)  # fmt: skip


@cache
def _with_words() -> dict[str, dict[str, str]]:
    return dict(load_toml("lexicons/verbs.toml")["with_word"])


def _lemma(verb: Token) -> str:
    """The verb's lemma; with a particle, what the two mean: "fell back" is to retreat."""
    lemma = str(verb.lemma_).lower()
    meanings = _with_words().get(lemma)
    if meanings:
        for token in verb.rights:
            if token.lower_ in meanings and token.i - verb.i < 4:
                return meanings[token.lower_]
    return lemma


def _inherited_subject(verb: Token, cast: Cast) -> tuple[Actor, ...]:
    """The subject of the verb that this one is joined to or completes: "attacked and drove", "to take"."""
    head = verb
    for _ in range(3):
        if head.dep_ == "relcl":
            return cast.of(head.head)
        if head.dep_ not in ("conj", "xcomp", "advcl", "acl", "ccomp", "pcomp", "prep") or head.head == head:
            return ()
        if head.dep_ == "acl":
            return cast.of(head.head) if verb.tag_ == "VBG" else ()
        completes = head.dep_ in ("xcomp", "ccomp")
        head = head.head
        if head.dep_ == "prep":
            continue
        if completes and (forced := [a for c in head.children if c.dep_ == "dobj" for a in cast.of(c)]):
            return tuple(forced)  # "forced the garrison to surrender": the garrison surrenders
        subjects = [
            a for child in head.children if child.dep_ in ("nsubj", "nsubjpass") for a in cast.of(child)
        ]
        if subjects:
            return tuple(subjects)
    return ()
