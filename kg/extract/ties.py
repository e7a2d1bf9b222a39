"""Who stands with whom: every tie and hostility that clauses and noun phrases show between two actors.

Each kind of observation has a weight, the logarithm of how much more often it holds between two of one side
than between two of opposite sides (ontology/weights/ties.json, counted on annotated documents).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.actors import Actor, Cast, Clause
from kg.rules import load_toml, weights

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Observation", "Signed", "observations", "ties"]

Signed = dict[tuple[Actor, Actor], float]
# two actors and the kind of tie or hostility seen between them
Observation = tuple[Actor, Actor, str]
# how far before "against", and after "between", a party is looked for
BEFORE, AFTER = 12, 40


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(load_toml("lexicons/verbs.toml")[name])


@cache
def _force_words() -> frozenset[str]:
    return frozenset(word.lower() for word in load_toml("lexicons/forces.toml")["nouns"]["force"])


def ties(cast: Cast, clauses: Sequence[Clause]) -> Signed:
    """The summed weight between each two actors, positive for "with", negative for "against"."""
    signed: Signed = defaultdict(float)
    known = weights("ties")["weights"]
    for one, other, kind in observations(cast, clauses):
        signed[one, other] += known.get(kind, 0.0)
    return dict(signed)


_PAIRS = {
    ("person", "person"): "two people", ("party", "party"): "two parties",
    ("party", "person"): "party and person",
}  # fmt: skip


def observations(cast: Cast, clauses: Sequence[Clause]) -> list[Observation]:
    """Everything seen between two different actors; each kind once for a pair, however often it is seen."""
    found = (
        *(seen for clause in clauses for seen in _in_clause(clause)),
        *_in_phrases(cast),
        *_between(cast),
        *_around(cast, clauses),
        *_prominent(cast),
    )
    once: dict[Observation, None] = {}
    for one, other, kind in found:
        if one != other:
            first, second = min(one, other), max(one, other)
            once[first, second, f"{kind}, {_PAIRS[first[0], second[0]]}"] = None
    return list(once)


def _verb_class(lemma: str) -> str:
    return next((name for name in ("hostile", "ordering", "friendly") if lemma in _verbs(name)), "other")


def _in_clause(clause: Clause) -> Iterable[Observation]:
    for one in clause.subjects:
        for other in clause.against:
            yield one, other, "goes against"
        for other in clause.objects:
            yield one, other, f"{_verb_class(clause.lemma)} verb"
    for group, kind in ((clause.subjects, "subjects together"), (clause.objects, "objects together")):
        for one, other in pairwise(group):
            yield one, other, kind


NOUN_PARTS = ("poss", "amod", "compound", "nmod")


def _in_phrases(cast: Cast) -> Iterable[Observation]:
    """Ties inside noun phrases: "Union Gen. X", "X's Confederates", "Rebels under X"."""
    for token in cast.doc:
        actor = cast.by_token.get(token.i)
        if actor is None:
            if token.lower_ in ("under", "by", "of") and token.dep_ in ("prep", "agent"):
                yield from _under(token, cast)
            continue
        head = token.head
        other = cast.by_token.get(head.i)
        if token.dep_ in NOUN_PARTS and other:
            yield actor, other, "owns" if token.dep_ == "poss" else "modifies"
        elif token.dep_ in NOUN_PARTS:
            for sibling in head.children:
                other = cast.by_token.get(sibling.i)
                if other and other < actor and sibling.dep_ in (*NOUN_PARTS, "appos"):
                    yield actor, other, "parts of one name"
        elif token.dep_ == "appos" and (named := cast.of(head)):
            yield actor, named[0], "apposition"
        before = cast.by_token.get(token.i - 1) if token.i else None
        if before and before != actor and before[0] == "party":
            yield before, actor, "named before"
        elif actor[0] == "person" and before is None and (party := _before_rank(cast, token.i)):
            yield party, actor, "named before the rank"


@cache
def _office_words() -> frozenset[str]:
    return frozenset(load_toml("lexicons/forces.toml")["leaders"]["nouns"])


def _before_rank(cast: Cast, index: int) -> Actor | None:
    """The party named just before the rank of a person: "Union Brig. Gen. William Vandever"."""
    doc = cast.doc
    at = index - 1
    while at >= 0 and index - at < 5 and doc[at].text[:1].isupper():
        if (actor := cast.by_token.get(at)) is not None:
            return actor if actor[0] == "party" else None
        at -= 1
    if at > 0 and doc[at].text == ",":
        at -= 1
    if at > 0 and doc[at].lower_ in _office_words():
        return cast.by_token.get(at - 1)
    return None


def _under(preposition: Token, cast: Cast) -> Iterable[Observation]:
    """ "Confederates under X", "an army led by X", "troops commanded by X", "the army of X"."""  # noqa: D210
    inner = [a for child in preposition.children if child.dep_ == "pobj" for a in cast.of(child)]
    nouns = ("command", "leadership", "orders", "direction")
    command = next((child for child in preposition.children if child.lower_ in nouns), None)
    if command is not None:
        inner = [a for of in command.children if of.lower_ == "of" for c in of.children for a in cast.of(c)]
    governor = preposition.head
    if preposition.lower_ == "by":
        if governor.lemma_ not in _verbs("leading"):
            return
        passive = any(child.dep_ == "nsubjpass" for child in governor.children)
        governor = governor if passive else governor.head
    elif preposition.lower_ == "of" and governor.lower_ not in _force_words():
        return
    owners = cast.of(governor) if governor.pos_ in ("NOUN", "PROPN", "ADJ") else ()
    if governor.pos_ in ("VERB", "AUX"):
        owners = tuple(a for c in governor.children if c.dep_ in ("nsubj", "nsubjpass") for a in cast.of(c))
    if not owners and governor.dep_ == "pobj" and governor.head.dep_ == "prep":
        owners = cast.of(governor.head.head)  # "the garrison at Suffolk commanded by X"
    for one in owners:
        for other in inner:
            yield one, other, f"led {preposition.lower_}"


def _between(cast: Cast) -> Iterable[Observation]:
    """ "between A and B", "A against B"."""  # noqa: D210
    for token in cast.doc:
        if token.lower_ not in ("between", "against", "versus"):
            continue
        sentence = token.sent
        after = [(i, cast.by_token[i]) for i in range(token.i + 1, min(sentence.end, token.i + AFTER))
                 if i in cast.by_token]  # fmt: skip
        if token.lower_ == "between":
            yield from _split_at_and(cast, token, after)
            continue
        first = max(sentence.start, token.i - BEFORE)
        before = [cast.by_token[i] for i in range(token.i - 1, first - 1, -1) if i in cast.by_token]
        if before and after:
            yield before[0], after[0][1], "before and after against"


def _split_at_and(cast: Cast, between: Token, after: list[tuple[int, Actor]]) -> Iterable[Observation]:
    if len({actor for _, actor in after}) < 2:
        return
    for at in range(between.i + 1, min(between.sent.end, between.i + AFTER)):
        if cast.doc[at].lower_ not in ("and", "against"):
            continue
        left = [actor for i, actor in after if i < at]
        right = [actor for i, actor in after if i > at]
        if left and right and left[0] != right[0]:
            yield left[0], right[0], "between"
            return


def _around(cast: Cast, clauses: Sequence[Clause]) -> Iterable[Observation]:
    """Weak signs: named together inside a subject, across a verb, as subjects of sentences in a row."""
    last: tuple[int, Actor] | None = None
    for clause in clauses:
        verb = cast.doc[clause.verb]
        inside: list[Actor] = []
        facing: list[Actor] = []
        for child in verb.children:
            actors = [cast.by_token[t.i] for t in child.subtree if t.i in cast.by_token]
            (inside if child.dep_ in ("nsubj", "nsubjpass") else facing).extend(actors)
        for other in dict.fromkeys(inside[1:]):
            yield inside[0], other, "inside one subject"
        if clause.subjects or inside:
            for other in dict.fromkeys(facing):
                yield (clause.subjects or tuple(inside))[0], other, f"across {_verb_class(clause.lemma)} verb"
        if verb.dep_ == "ROOT" and (clause.subjects or clause.objects):
            subject = (clause.subjects or clause.objects)[0]
            if last and verb.sent.start == last[0]:
                contrast = any(t.lower_ in ("however", "but", "meanwhile") for t in verb.sent[:3])
                yield last[1], subject, "next subject after but" if contrast else "next subject"
            last = (verb.sent.end, subject)


def _prominent(cast: Cast) -> Iterable[Observation]:
    """The people named most often, of whom the first two tend to be the two leaders; sentences of two."""
    counted = sorted(
        (-len(person.namings), person.namings[0].start, str(index))
        for index, person in enumerate(cast.people)
        if person.namings
    )
    leaders: list[Actor] = [("person", index) for _, _, index in counted[:3]]
    if len(leaders) > 1:
        yield leaders[0], leaders[1], "the two most named"
    if len(leaders) > 2:
        yield leaders[0], leaders[2], "the first and third most named"
    for sentence in cast.doc.sents:
        inside = list(dict.fromkeys(cast.by_token[t.i] for t in sentence if t.i in cast.by_token))
        if len(inside) == 2:
            yield inside[0], inside[1], "the only two of a sentence"
