"""Places a commander on the side of the party that he serves in the other documents of the build.

A text often names a general without his party where other texts say it outright. What they say places him
here, unless this text itself is sure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.link.accounts import Account
from kg.model import Evidence, Mention, Relation
from kg.names import name_words
from kg.party_names import party_key

__all__ = ["place_by_allegiance"]

# years within which a name is taken for the same people's
YEARS = 10
# what a statement weighs, and the share of all that must agree on one party
OUTRIGHT, BY_SIDE = 2.0, 1.0
AGREED = 0.6
# fewer statements than this say nothing beyond the document at hand
ENOUGH = 2.0
# a claim this sure is left on its side
SURE = 0.97

# family name -> year or None, given names, party and weight of every statement
Served = dict[str, list[tuple[int | None, tuple[str, ...], str, float]]]


def place_by_allegiance(accounts: list[Account]) -> None:
    """Give each commander of a prose account the side that allegiances speak for; drop who has none."""
    served = _statements(accounts)
    for account in accounts:
        parties = _sides_by_party(account)
        account.relations = list(_placed(account, served, parties))


def _party(mention: Mention) -> str:
    found = party_key(mention.text)
    return found[0] if found else mention.text


def _statements(accounts: Iterable[Account]) -> Served:
    """What every document says of whom a person serves: outright, or by the side it puts a commander on."""
    found: Served = defaultdict(list)
    for account in accounts:
        year = account.span[0] if account.span else None
        party_of = {side: party for party, side in _sides_by_party(account).items()}
        said: dict[tuple[tuple[str, ...], str], float] = defaultdict(float)
        for relation in account.relations:
            if not isinstance(relation.object, Mention):
                continue
            if relation.predicate == "allegiance" and relation.subject.type == "Person":
                said[name_words(relation.subject.text), _party(relation.object)] = OUTRIGHT
            elif relation.predicate == "commander" and relation.side in party_of:
                key = (name_words(relation.object.text), party_of[relation.side])
                said[key] = max(said[key], BY_SIDE)
        for (words, party), weight in sorted(said.items()):
            found[words[-1]].append((year, words[:-1], party, weight))
    return found


def _sides_by_party(account: Account) -> dict[str, int]:
    return {
        _party(relation.object): relation.side
        for relation in account.relations
        if relation.predicate == "belligerent" and relation.side and isinstance(relation.object, Mention)
    }


def _placed(account: Account, served: Served, parties: dict[str, int]) -> Iterator[Relation]:
    year = account.span[0] if account.span else None
    for relation in account.relations:
        if relation.predicate != "commander" or not isinstance(relation.object, Mention):
            yield relation
            continue
        side = relation.side
        if relation.evidence.score < SURE and not relation.evidence.rule.startswith("infobox/"):
            party = _served_party(relation.object.text, year, served)
            side = parties.get(party, side) if party else side
        if side:
            yield (
                relation
                if side == relation.side
                else replace(relation, side=side, evidence=_noted(relation.evidence))
            )


def _noted(evidence: Evidence) -> Evidence:
    return replace(evidence, rule=f"{evidence.rule}+allegiance")


def _served_party(name: str, year: int | None, served: Served) -> str | None:
    """The party that nearly all statements about people of this name and time give; None without one."""
    words = name_words(name)
    votes: dict[str, float] = defaultdict(float)
    for when, given, party, weight in served.get(words[-1], ()):
        near = when is None or year is None or abs(when - year) <= YEARS
        same = not given or len(words) == 1 or given[0][0] == words[0][0]
        if near and same:
            votes[party] += weight
    best = max(votes, key=lambda party: (votes[party], party), default=None)
    total = sum(votes.values())
    return best if best and votes[best] >= max(ENOUGH, AGREED * total) else None
