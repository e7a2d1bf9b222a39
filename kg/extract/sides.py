"""Who stands with whom: a signed graph of people and parties, in which hostility parts and ties join.

Each clause and noun phrase of the text gives a weighted tie or hostility between two actors. Two parties
most at odds with each other are the poles; every other actor takes the sign that its ties, summed over the
graph, give it (the relaxation used for structural balance, Harary 1953; here a few synchronous rounds).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import tanh

from kg.extract.actors import Actor, Cast, Clause
from kg.extract.people import Person
from kg.rules import load_toml

__all__ = ["SidePlan", "assign", "oppositions", "poles", "ties"]

ROUNDS = 6
# how strongly one observation binds or parts two actors
SAME_PHRASE, OWNED, CONJOINED, HELPED, HOSTILE, OPPOSED = 3.0, 1.5, 0.5, 0.4, 1.0, 2.0
WITH_SUBJECT, FACING, NEXT_SUBJECT = 0.3, 0.3, 0.1

Signed = dict[tuple[Actor, Actor], float]


@dataclass(slots=True)
class SidePlan:
    """Which actors are on which side (1, 2, ...) and how sure that is (0 to 1)."""

    parties: dict[int, list[str]] = field(default_factory=dict)
    side: dict[Actor, int] = field(default_factory=dict)
    certainty: dict[Actor, float] = field(default_factory=dict)


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(load_toml("lexicons/verbs.toml")[name])


def ties(cast: Cast, clauses: Sequence[Clause]) -> Signed:
    """All signed weights between two actors, positive for "with", negative for "against"."""
    signed: Signed = defaultdict(float)

    def put(one: Actor, other: Actor, weight: float) -> None:
        if one != other:
            signed[min(one, other), max(one, other)] += weight

    for clause in clauses:
        _from_clause(clause, put)
    for one, other, weight in (*_from_phrases(cast), *_from_between(cast), *_from_context(cast, clauses)):
        put(one, other, weight)
    return dict(signed)


def _from_clause(clause: Clause, put) -> None:  # type: ignore[no-untyped-def]
    for one in clause.subjects:
        for other in clause.against:
            put(one, other, -HOSTILE)
        for other in clause.objects:
            if clause.lemma in _verbs("hostile"):
                put(one, other, -HOSTILE)
            elif clause.lemma in _verbs("friendly"):
                put(one, other, HELPED)
    for group in (clause.subjects, clause.objects):
        for one, other in zip(group, group[1:], strict=False):
            put(one, other, CONJOINED)


def _from_phrases(cast: Cast) -> Iterable[tuple[Actor, Actor, float]]:
    """Ties inside noun phrases: "Union Gen. X", "X's Confederates", "Rebels under X", "X, the Union commander"."""
    for token in cast.doc:
        actor = cast.by_token.get(token.i)
        if actor is None:
            if token.lower_ in ("under", "by", "of") and token.dep_ in ("prep", "agent"):
                yield from _under(token, cast)
            continue
        head = token.head
        if (
            token.dep_ in ("amod", "compound", "nmod")
            and (owner := cast.by_token.get(head.i))
            and owner != actor
        ):
            yield actor, owner, SAME_PHRASE
        elif token.dep_ == "poss" and (owned := cast.by_token.get(head.i)) and owned != actor:
            yield actor, owned, OWNED
        elif token.dep_ in ("poss", "amod", "compound", "nmod") and head.i not in cast.by_token:
            for sibling in head.children:
                other = cast.by_token.get(sibling.i)
                if other and other != actor and sibling.dep_ in ("poss", "amod", "compound", "nmod", "appos"):
                    yield actor, other, OWNED
        elif token.dep_ == "appos" and (named := cast.of(head)):
            yield actor, named[0], SAME_PHRASE
        if (
            token.i
            and (before := cast.by_token.get(token.i - 1))
            and before != actor
            and before[0] == "party"
        ):
            yield before, actor, SAME_PHRASE
        elif token.i > 1 and actor[0] == "person" and (rank_before := _before_rank(cast, token.i)):
            yield rank_before, actor, SAME_PHRASE


def _from_context(cast: Cast, clauses: Sequence[Clause]) -> Iterable[tuple[Actor, Actor, float]]:
    """Weak signs: named together inside a subject, across a hostile verb, as subjects of sentences in a row."""
    last: tuple[int, Actor] | None = None
    for clause in clauses:
        verb = cast.doc[clause.verb]
        inside: list[Actor] = []
        facing: list[Actor] = []
        for child in verb.children:
            actors = [cast.by_token[t.i] for t in child.subtree if t.i in cast.by_token]
            (inside if child.dep_ in ("nsubj", "nsubjpass") else facing).extend(actors)
        for other in dict.fromkeys(inside[1:]):
            yield inside[0], other, WITH_SUBJECT
        if clause.lemma in _verbs("hostile") and (clause.subjects or inside):
            for other in dict.fromkeys(facing):
                yield (clause.subjects or inside)[0], other, -FACING
        if verb.dep_ == "ROOT" and clause.subjects:
            if last and verb.sent.start == last[0] and verb.sent[0].lower_ not in ("however", "but"):
                yield last[1], clause.subjects[0], NEXT_SUBJECT
            last = (verb.sent.end, clause.subjects[0])


def _before_rank(cast: Cast, index: int) -> Actor | None:
    """The party named just before the rank of a person: "Union Brig. Gen. William Vandever"."""
    doc = cast.doc
    at = index - 1
    while at >= 0 and index - at < 5 and doc[at].text[:1].isupper():
        if (actor := cast.by_token.get(at)) is not None:
            return actor if actor[0] == "party" else None
        at -= 1
    if at >= 0 and doc[at].lower_ in (
        "general",
        "generals",
        "commander",
        "leader",
        "officer",
        "brigadier",
        "president",
        "chief",
    ):
        return cast.by_token.get(at - 1)
    return None


def _under(preposition, cast: Cast) -> Iterable[tuple[Actor, Actor, float]]:  # type: ignore[no-untyped-def]
    """ "Confederates under X", "an army led by X", "troops commanded by X", "the army of X"."""
    inner = [a for child in preposition.children if child.dep_ == "pobj" for a in cast.of(child)]
    command = next(
        (c for c in preposition.children if c.lower_ in ("command", "leadership", "orders", "direction")),
        None,
    )
    if command is not None:
        inner = [
            a for prep in command.children if prep.lower_ == "of" for c in prep.children for a in cast.of(c)
        ]
    if not inner:
        return
    governor = preposition.head
    if preposition.lower_ == "by" and governor.lemma_ in _verbs("leading"):
        governor = governor.head
    elif preposition.lower_ == "by" or (preposition.lower_ == "of" and governor.lower_ not in _force_words()):
        return
    owners = cast.of(governor) if governor.pos_ in ("NOUN", "PROPN", "ADJ") else ()
    if governor.pos_ in ("VERB", "AUX"):
        owners = tuple(a for c in governor.children if c.dep_ in ("nsubj", "nsubjpass") for a in cast.of(c))
    for one in owners:
        for other in inner:
            if one != other:
                yield one, other, OWNED


@cache
def _force_words() -> frozenset[str]:
    return frozenset(word.lower() for word in load_toml("lexicons/forces.toml")["nouns"]["force"])


def _from_between(cast: Cast) -> Iterable[tuple[Actor, Actor, float]]:
    """ "between A and B", "A against B": those before the "and" oppose those after it."""
    for token in cast.doc:
        if token.lower_ not in ("between", "against", "versus"):
            continue
        sentence = token.sent
        window = range(token.i + 1, min(sentence.end, token.i + 40))
        after = [(i, cast.by_token[i]) for i in window if i in cast.by_token]
        if token.lower_ == "between":
            yield from _split_at_and(cast, token, after)
        else:
            before = [cast.by_token[i] for i in range(token.i - 1, max(sentence.start, token.i - 12) - 1, -1)
                      if i in cast.by_token]  # fmt: skip
            if before and after and before[0] != after[0][1]:
                yield before[0], after[0][1], -OPPOSED


def _split_at_and(
    cast: Cast, between, after: list[tuple[int, Actor]]
) -> Iterable[tuple[Actor, Actor, float]]:  # type: ignore[no-untyped-def]
    firsts = list(dict.fromkeys(actor for _, actor in after))
    if len(firsts) < 2:
        return
    ands = [
        i
        for i in range(between.i + 1, min(between.sent.end, between.i + 40))
        if cast.doc[i].lower_ in ("and", "against")
    ]
    first_index = after[0][0]
    for at in ands:
        left = [a for i, a in after if first_index <= i < at]
        right = [a for i, a in after if i > at]
        if left and right and left[0] != right[0]:
            for other in dict.fromkeys(right[:1]):
                yield left[0], other, -OPPOSED * 2
            return


def oppositions(signed: Signed) -> Counter[tuple[str, str]]:
    """How much two parties are at odds, hostility between their people counted at half."""
    found: Counter[tuple[str, str]] = Counter()
    person_party: dict[Actor, Actor] = {}
    for (one, other), weight in signed.items():
        if weight >= OWNED and {one[0], other[0]} == {"party", "person"}:
            party, person = (one, other) if one[0] == "party" else (other, one)
            person_party.setdefault(person, party)
    for (one, other), weight in signed.items():
        a, b = person_party.get(one, one), person_party.get(other, other)
        if a[0] == b[0] == "party" and a != b and weight < 0:
            share = 1.0 if (a, b) == (one, other) else 0.5
            found[min(a[1], b[1]), max(a[1], b[1])] += -weight * share  # type: ignore[assignment]
    return found


def poles(signed: Signed, counts: Counter[str], first_seen: dict[str, int]) -> list[str]:
    """The two parties that the text sets against each other, the one named first before the other."""
    hostile = oppositions(signed)
    friendly = {(a[1], b[1]) for (a, b), w in signed.items() if w > 0 and a[0] == b[0] == "party"}
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    parties = sorted(counts, key=lambda key: (-counts[key], first_seen[key]))[:8]
    total = sum(counts.values()) or 1
    for i, one in enumerate(parties):
        for other in parties[i + 1 :]:
            pair = (min(one, other), max(one, other))
            score = hostile[pair] + 3 * (counts[one] * counts[other]) ** 0.5 / total - (pair in friendly)
            if score > best[0]:
                best = (score, (one, other))
    chosen = list(best[1]) or parties[:1]
    return sorted(chosen, key=lambda key: first_seen[key])


def assign(people: Sequence[Person], signed: Signed, fixed: dict[Actor, int], count: int) -> SidePlan:
    """The side of every actor, spread from those that are ``fixed``; with two sides hostility turns the sign."""
    plan = SidePlan(side=dict(fixed), certainty=dict.fromkeys(fixed, 1.0))
    neighbours: dict[Actor, list[tuple[Actor, float]]] = defaultdict(list)
    for (one, other), weight in signed.items():
        neighbours[one].append((other, weight))
        neighbours[other].append((one, weight))
    value = {actor: {s: (1.0 if s == n else -1.0) for s in range(1, count + 1)} for actor, n in fixed.items()}
    for _ in range(ROUNDS):
        value = {**_round(neighbours, value, fixed, count), **{a: value[a] for a in fixed}}
    for actor, scores in sorted(value.items()):
        if actor in fixed:
            continue
        best = max(scores, key=lambda s: (scores[s], -s))
        second = max((v for s, v in scores.items() if s != best), default=0.0)
        if scores[best] - second > 0.05:
            plan.side[actor] = best
            plan.certainty[actor] = min(1.0, (scores[best] - second) / 2)
    return plan


def _round(
    neighbours: dict[Actor, list[tuple[Actor, float]]],
    value: dict[Actor, dict[int, float]],
    fixed: dict[Actor, int],
    count: int,
) -> dict[Actor, dict[int, float]]:
    fresh = {}
    for actor in sorted(neighbours):
        if actor in fixed:
            continue
        scores = {}
        for side in range(1, count + 1):
            total = 0.0
            for other, weight in neighbours[actor]:
                if other not in value:
                    continue
                # being against one side of several says little about being with a third
                share = weight if weight > 0 or count == 2 else weight / 2
                total += share * value[other][side]
            scores[side] = tanh(total)
        fresh[actor] = scores
    return fresh
