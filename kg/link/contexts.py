"""Where each name stands: in which events, on which sides, in which years, beside which parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.link.accounts import Account, Name, name_of
from kg.link.groups import Groups
from kg.link.sides import SideNumbers
from kg.model import Mention
from kg.party_names import party_key

__all__ = ["Context", "contexts_of"]


@dataclass(slots=True)
class Context:
    """Where a name, or a set of them, stands; ``sides`` gives the numbers of sides by their event."""

    sides: dict[Name, set[int]] = field(default_factory=dict)
    events: set[Name] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    years: tuple[int, int] | None = None

    def add_years(self, years: Iterable[int]) -> None:
        """Widen the first and last year; no years change nothing."""
        known = [*(self.years or ()), *years]
        self.years = (min(known), max(known)) if known else None

    def absorb(self, other: Context) -> None:
        """Take in all that is known of another; costs the size of the other."""
        for event, numbers in other.sides.items():
            self.sides.setdefault(event, set()).update(numbers)
        self.events |= other.events
        self.parties |= other.parties
        self.add_years(other.years or ())

    def shares_side(self, other: Context) -> bool:
        """Whether both stand on one side of one event."""
        return any(a & b for a, b in self._met(other))

    def opposes(self, other: Context) -> bool:
        """Whether the two stand on different sides of one event."""
        return any(len(a | b) > 1 for a, b in self._met(other))

    def _met(self, other: Context) -> Iterable[tuple[set[int], set[int]]]:
        """The sides of both in each event that they share."""
        few, many = sorted((self.sides, other.sides), key=len)
        return ((numbers, many[event]) for event, numbers in few.items() if event in many)

    def shares_any(self, other: Context) -> bool:
        """Whether both have an event or a party in common."""
        return not (self.events.isdisjoint(other.events) and self.parties.isdisjoint(other.parties))

    def years_apart(self, other: Context) -> int:
        """Years from the first of one to the last of the other, the longer way; 0 when one has none."""
        if self.years is None or other.years is None:
            return 0
        return max(self.years[1] - other.years[0], other.years[1] - self.years[0])


def contexts_of(accounts: list[Account], groups: Groups, sides: SideNumbers) -> dict[Name, Context]:
    """The context of every name of every document."""
    found: dict[Name, Context] = defaultdict(Context)
    for account in accounts:
        event = groups.find(account.event) if account.event else None
        span = account.span or ()
        for name in account.names:
            context = found[name]
            if event:
                context.events.add(event)
            context.add_years(span)
        parties = _parties_by_side(account)
        for relation in account.relations:
            if relation.side and isinstance(relation.object, Mention) and event:
                context = found[name_of(relation.object)]
                number = sides.get((account.document, relation.side), relation.side)
                context.sides.setdefault(event, set()).add(number)
                context.parties.update(parties[relation.side])
    return found


def _parties_by_side(account: Account) -> dict[int, set[str]]:
    """The parties of each side by key, by the side's number in the account."""
    found: dict[int, set[str]] = defaultdict(set)
    for relation in account.relations:
        if relation.predicate == "belligerent" and isinstance(relation.object, Mention):
            key = party_key(relation.object.text)
            found[relation.side].add(key[0] if key else relation.object.text)
    return found
