"""The sides of one event in several accounts: which number of one is which of the other."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import permutations

from kg.link.accounts import Account, Name
from kg.link.groups import Groups
from kg.model import Mention
from kg.names import differ_in_generation, fold, same_name
from kg.party_names import party_key

__all__ = ["SideNumbers", "align_sides", "like_name"]

# (document, number in its own account) -> number in the graph
SideNumbers = dict[tuple[str, int], int]
# number of a side -> the people, and the parties and units by key, that stand on it
Members = dict[int, set[tuple[str, str]]]
MOST_SIDES = 6


def align_sides(accounts: list[Account], groups: Groups) -> SideNumbers:
    """A number in the graph for each side of each account.

    The account with most sides told by a card, of those the first, gives the numbers; each other one is laid
    over it so that as many people, parties and units as possible meet on a side.
    """
    by_event: dict[Name, list[Account]] = defaultdict(list)
    for account in accounts:
        if account.event:
            by_event[groups.find(account.event)].append(account)
    numbers: SideNumbers = {}
    for _, told in sorted(by_event.items()):
        told.sort(key=lambda a: (-_told_by_card(a), a.document))
        known: Members = {}
        for account in told:
            members = _members(account)
            matched = _best_match(members, known)
            for own, number in matched.items():
                numbers[(account.document, own)] = number
                known.setdefault(number, set()).update(members[own])
    return numbers


def _told_by_card(account: Account) -> int:
    return sum(bool(r.side) and r.evidence.rule.startswith("infobox/") for r in account.relations)


def _members(account: Account) -> Members:
    found: Members = defaultdict(set)
    for relation in account.relations:
        if not relation.side:
            continue
        found[relation.side]
        if isinstance(relation.object, Mention):
            name = relation.object.text
            key = party_key(name)
            found[relation.side].add(
                ((relation.object.type == "Person" and "person") or "party", key[0] if key else fold(name))
            )
    return dict(found)


def _best_match(members: Members, known: Members) -> dict[int, int]:
    """Own number to number in the graph: the assignment with most in common, the plainest when even."""
    own = sorted(members)
    if not known or len(own) > MOST_SIDES:
        return {number: number for number in own}
    free = sorted(set(known) | set(range(1, max(len(known), len(own), max(own, default=1)) + 1)))[
        : MOST_SIDES + 1
    ]
    shared = {(a, b): _shared(members[a], known.get(b, set())) for a in own for b in free}
    best = max(
        permutations(free, len(own)),
        key=lambda order: (
            sum(shared[pair] for pair in zip(own, order, strict=True)),
            sum(a == b for a, b in zip(own, order, strict=True)),
            [-b for b in order],
        ),
    )
    return dict(zip(own, best, strict=True))


def _shared(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> int:
    """How many members of one side are on the other, names of people compared word by word."""
    return sum(
        any(kind == other_kind and (name == other_name or (kind == "person" and like_name(name, other_name)))
            for other_kind, other_name in other)
        for kind, name in one
    )  # fmt: skip


@lru_cache(maxsize=65536)
def like_name(one: str, other: str) -> bool:
    """Whether two names are one in a context that makes it likely: words in common, or spellings close."""
    from rapidfuzz import fuzz

    if same_name(one, other):
        return True
    if differ_in_generation(one, other):
        return False
    a, b = fold(one).split(), fold(other).split()
    shares_word = len(a) > 1 and len(b) > 1 and bool(set(a) & set(b))
    return shares_word and fuzz.ratio(" ".join(a), " ".join(b)) >= 80
