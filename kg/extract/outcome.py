"""Who had the better of it: signs of winning and losing, weighed side against side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from math import log1p
from typing import TYPE_CHECKING

from kg.extract.actors import Actor
from kg.extract.reading import Reading
from kg.extract.result import undecided
from kg.extract.scoring import probability
from kg.extract.sides import SidePlan
from kg.model import Mention, Relation, Term
from kg.rules import load_toml

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["Sign", "card_outcome", "outcome", "outcome_features", "signs"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One indication: for (+1) or against (-1) a side, its kind, and where it stands (0 to 1) in the text."""

    side: int
    favour: int
    kind: str
    sentence: Span
    at: float


@cache
def _outcome_verbs(name: str) -> frozenset[str]:
    return frozenset(load_toml("lexicons/verbs.toml")["outcome"][name])


def signs(reading: Reading, plan: SidePlan) -> list[Sign]:
    """Every sign in the prose, in the order of the text."""
    found = [*_from_clauses(reading, plan), *_from_patterns(reading, plan), *_from_words(reading)]
    return sorted(found, key=lambda s: (s.sentence.start, s.kind, s.side, s.favour))


def _side(reading: Reading, plan: SidePlan, actors: Iterable[Actor]) -> int:
    """The side of the first actor that has one; where a card lists the leaders, of people only they count."""
    people = reading.cast.people
    listed = any(person.known for person in people)
    return next(
        (
            plan.side[actor]
            for actor in actors
            if actor in plan.side and (actor[0] == "party" or not listed or people[int(actor[1])].known)
        ),
        0,
    )


def _from_clauses(reading: Reading, plan: SidePlan) -> Iterable[Sign]:
    length = max(len(reading.doc), 1)
    for clause in reading.clauses:
        verb = reading.doc[clause.verb]
        if clause.negated or _not_done(verb):
            continue
        at = clause.verb / length
        # what had happened before is of little weight for how this ended
        earlier = "earlier: " if _is_pluperfect(verb) else ""
        subject, object_ = _side(reading, plan, clause.subjects), _side(reading, plan, clause.objects)
        if (
            subject
            and clause.lemma in _outcome_verbs("subject_loses")
            and not (clause.objects and clause.lemma not in ("lose", "abandon", "evacuate"))
        ):
            yield Sign(subject, -1, f"{earlier}gives way: {_group(clause.lemma)}", verb.sent, at)
        if subject and clause.lemma in _outcome_verbs("subject_wins"):
            yield Sign(subject, 1, f"{earlier}prevails: {_group(clause.lemma)}", verb.sent, at)
        if object_ and clause.lemma in _outcome_verbs("object_loses") and object_ != subject:
            yield Sign(object_, -1, f"{earlier}suffers: {_group(clause.lemma)}", verb.sent, at)


def _is_pluperfect(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass") and child.lower_ == "had" for child in verb.children)


GROUPS = {
    "surrender": ("surrender", "capitulate", "yield", "submit"),
    "retreat": ("retreat", "withdraw", "retire", "flee", "abandon", "evacuate", "escape"),
    "defeat": (
        "defeat",
        "rout",
        "beat",
        "crush",
        "vanquish",
        "overwhelm",
        "annihilate",
        "destroy",
        "conquer",
        "massacre",
    ),
    "repulse": (
        "repulse",
        "repel",
        "stop",
        "halt",
        "thwart",
        "drive",
        "force",
        "push",
        "expel",
        "dislodge",
        "compel",
    ),
    "capture": (
        "capture",
        "take",
        "occupy",
        "seize",
        "overrun",
        "liberate",
        "secure",
        "gain",
        "control",
        "regain",
    ),
    "win": ("win", "triumph", "prevail", "succeed"),
    "kill": ("kill", "slay", "slaughter", "mutilate"),
    "fail": ("fail", "lose", "break", "collapse", "scatter", "disperse", "disintegrate"),
    "hold": ("hold", "raise"),
    "pursue": ("pursue",),
}


def _group(lemma: str) -> str:
    return next((name for name, lemmas in GROUPS.items() if lemma in lemmas), "other")


def _not_done(verb: Token) -> bool:
    """Whether the verb is denied, planned, attempted or only possible."""
    not_done = _outcome_verbs("not_done")
    if any(child.lower_ in not_done or child.dep_ == "neg" for child in verb.children):
        return True
    head = verb.head
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "relcl", "pcomp") and head != verb:
        if verb.dep_ in ("xcomp", "ccomp") and head.lemma_ in not_done:
            return True
        if verb.dep_ in ("advcl", "relcl", "xcomp") and any(
            c.lower_ == "to" and c.dep_ == "aux" for c in verb.children
        ):
            return head.lemma_ not in (
                "force",
                "compel",
                "cause",
                "oblige",
                "manage",
                "begin",
                "continue",
                "decide",
            )
    return verb.dep_ == "acl" and any(c.lower_ == "to" for c in verb.children)


def _from_patterns(reading: Reading, plan: SidePlan) -> Iterable[Sign]:
    length = max(len(reading.doc), 1)
    for hit in reading.hits:
        if hit.property != "sideOutcome":
            continue
        for role, favour in (("winner", 1), ("loser", -1)):
            if role not in hit.roles:
                continue
            token = reading.doc[hit.roles[role]]
            side = (
                _side(reading, plan, (reading.cast.by_token[token.i],))
                if token.i in reading.cast.by_token
                else _side(reading, plan, reading.cast.of(token))
            )
            if side:
                yield Sign(side, favour, hit.rule.removeprefix("patterns/"), token.sent, token.i / length)


def _from_words(reading: Reading) -> Iterable[Sign]:
    length = max(len(reading.content.text), 1)
    for match in undecided().finditer(reading.content.text):
        yield Sign(0, 0, "undecided", reading.span(*match.span()).sent, match.start() / length)


def outcome_features(found: Iterable[Sign], side: int, reading: Reading) -> dict[str, float]:
    """Features of "this side won": counts of each kind for and against, those of the other side mirrored."""
    counts: Counter[str] = Counter()
    last: dict[str, float] = defaultdict(float)
    for sign in found:
        if sign.side == 0:
            counts["undecided"] += 1
            continue
        good = (sign.side == side) == (sign.favour > 0)
        counts[("+ " if good else "- ") + sign.kind] += 1
        if sign.kind.startswith("earlier"):
            continue
        direction = "+ late" if good else "- late"
        last[direction] = max(last[direction], sign.at)
        if sign.at > 0.75:
            counts["+ at the end" if good else "- at the end"] += 1
        if sign.sentence.start == 0:
            counts["+ at the start" if good else "- at the start"] += 1
        if reading.section(sign.sentence.start_char) in ("background",):
            counts["+ background" if good else "- background"] += 1
    features = {name: log1p(count) for name, count in counts.items()}
    return {**features, **last}


def antisymmetric(features: dict[str, float]) -> dict[str, float]:
    """Features folded so that what speaks for one side speaks against the other with the same weight."""
    folded: dict[str, float] = defaultdict(float)
    for name, value in features.items():
        if name.startswith(("+ ", "- ")):
            folded[name[2:]] += value if name[0] == "+" else -value
        else:
            folded[name] = value
    return dict(folded)


def outcome(reading: Reading, event: Mention, plan: SidePlan, count: int) -> list[Relation]:
    """SideOutcome for each side, and the words of the result, when the prose decides it."""
    found = signs(reading, plan)
    if not found or count < 2:
        return []
    open_signs = [sign for sign in found if sign.side == 0]
    odds = {
        side: probability("victor", antisymmetric(outcome_features(found, side, reading)))
        for side in range(1, count + 1)
    }
    best = max(odds, key=lambda side: (odds[side], -side))
    strength = odds[best]
    if strength < (0.62 if open_signs else 0.53):
        if open_signs:
            return [
                reading.relation(
                    event,
                    "sideOutcome",
                    Term("Inconclusive"),
                    open_signs[-1].sentence,
                    "weights/victor",
                    0.6,
                    side,
                )
                for side in range(1, count + 1)
            ]
        return []
    return [*_decided(reading, event, found, best, count, strength)]


def _decided(
    reading: Reading, event: Mention, found: list[Sign], best: int, count: int, score: float
) -> Iterable[Relation]:
    for side in range(1, count + 1):
        wanted = [s for s in found if s.side and ((s.side == best) == (s.favour > 0))]
        own = [s for s in wanted if s.side == side] or wanted
        if own:
            sign = max(own, key=lambda s: (":" in s.kind and "prevails" not in s.kind, s.at))
            term = Term("Victory" if side == best else "Defeat")
            rule = f"patterns/{sign.kind}" if sign.kind.startswith("sideOutcome") else "weights/victor"
            yield reading.relation(event, "sideOutcome", term, sign.sentence, rule, score, side)


def card_outcome(event: Mention, result: Relation, winner: int, count: int) -> Iterable[Relation]:
    """SideOutcome of each side from the result that a card states; ``winner`` 0 means that nobody won."""
    evidence = result.evidence
    for side in range(1, count + 1):
        name = "Inconclusive" if winner == 0 else "Victory" if side == winner else "Defeat"
        claim = replace(evidence, score=0.97)
        yield Relation(event, "sideOutcome", Term(name), claim, side)
