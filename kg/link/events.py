"""The same conflict told by several documents."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from kg.link.accounts import Account, Name
from kg.link.groups import Groups
from kg.model import Mention
from kg.names import fold

__all__ = ["conflict_words", "same_events"]

# first and last Julian day
Span = tuple[int, int]
Spans = dict[Name, Span | None]
MONTH, SEASON, YEAR = 31, 92, 366
# words that say nothing about which conflict it is
EMPTY = frozenset(["the", "of", "in", "at", "a", "an", "and", "for", "on"])
SPELLINGS = {"defence": "defense", "centre": "center", "harbour": "harbor"}


def conflict_words(text: str) -> frozenset[str]:
    """The words by which a conflict's name is compared; numbers such as "Second" count.

    >>> conflict_words("the Defence of Harbin") == conflict_words("Defense of Harbin")
    True
    """
    words = re.findall(r"[\w]+", fold(text.replace("–", " ").replace("-", " ")))
    return frozenset(SPELLINGS.get(word, word) for word in words if word not in EMPTY)


def same_events(accounts: list[Account], groups: Groups) -> None:
    """Merge conflicts of one name whose dates do not exclude each other, then shorter names in context."""
    spans: Spans = {account.event: account.days for account in accounts if account.event}
    by_words: dict[frozenset[str], list[Name]] = defaultdict(list)
    for account in accounts:
        for name in account.names:
            groups.add(name)
            if name.kind == "Conflict":
                by_words[conflict_words(name.text)].append(name)
    for words in sorted(by_words, key=sorted):
        _merge_by_date(by_words[words], spans, groups)
    for account in accounts:
        _merge_wholes(account, groups)
    _merge_shared_wholes(accounts, groups)


def _merge_by_date(names: list[Name], spans: Spans, groups: Groups) -> None:
    """One set for each cluster of dates; names without a date join the first."""
    clusters: list[tuple[Span | None, Name]] = []
    for name in sorted(names, key=lambda n: (spans.get(n) is None, spans.get(n) or (0, 0), n)):
        span = spans.get(name)
        for at, (other, chosen) in enumerate(clusters):
            if span is None or other is None or _gap(span, other) <= _tolerance(span, other):
                groups.merge(chosen, name, "same name, dates agree")
                if span and other:
                    clusters[at] = ((min(span[0], other[0]), max(span[1], other[1])), chosen)
                break
        else:
            clusters.append((span, name))


def _gap(one: Span, other: Span) -> int:
    """Days between two spans, 0 where they meet."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _tolerance(one: Span, other: Span) -> int:
    """How far apart two accounts of one event may date it: exact dates less than rough ones."""
    exact = all(last - first <= MONTH for first, last in (one, other))
    return SEASON if exact else YEAR


def _wholes(account: Account) -> list[Name]:
    found = [
        Name(account.document, "Conflict", relation.object.text)
        for relation in account.relations
        if relation.predicate == "partOf" and isinstance(relation.object, Mention)
    ]
    return list(dict.fromkeys(found))


def _merge_wholes(account: Account, groups: Groups) -> None:
    """Two wholes of one event of which one's words hold the other's: "Invasion of Manchuria"."""
    wholes = _wholes(account)
    for i, one in enumerate(wholes):
        for other in wholes[i + 1 :]:
            if _shorter_form(fold(one.text), fold(other.text)):
                groups.merge(one, other, "shorter name, whole of the same event")


def _merge_shared_wholes(accounts: list[Account], groups: Groups) -> None:
    """The same between documents that tell of one event."""
    by_event: dict[Name, list[Name]] = defaultdict(list)
    for account in accounts:
        if account.event:
            by_event[groups.find(account.event)].extend(_wholes(account))
    for _, wholes in sorted(by_event.items()):
        # by spelling, since many documents may tell of one event
        spelled: dict[str, list[Name]] = defaultdict(list)
        for whole in wholes:
            spelled[fold(whole.text)].append(whole)
        for one, other in combinations(sorted(spelled), 2):
            if _shorter_form(one, other):
                for name in (*spelled[one], *spelled[other]):
                    groups.merge(spelled[one][0], name, "shorter name, whole of the same event")


def _shorter_form(one: str, other: str) -> bool:
    """Whether one folded name is the other without adjectives: "World War II" is no form of its fronts."""
    short, long = sorted((one, other), key=len)
    before = long[: -len(short)].split() if long.endswith(f" {short}") else []
    numbers = {"first", "second", "third", "fourth", "fifth", "final", "1st", "2nd", "3rd"}
    return bool(before) and len(short.split()) > 1 and not set(before) & (numbers | {"of", "in", "on", "for"})
