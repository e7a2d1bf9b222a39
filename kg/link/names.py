"""People, parties, units and places that are one, within a document and across documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.link.accounts import Account, Name, name_of
from kg.link.groups import Groups
from kg.link.sides import SideNumbers, like_name
from kg.model import Mention
from kg.names import fold, name_words, same_name
from kg.party_names import party_key

__all__ = ["same_names"]

# people further apart in years than this are not one person
LIFETIME = 60
# a name is compared with this many after it that share a word, so that cost stays linear
NEIGHBOURS = 200


@dataclass(slots=True)
class Context:
    """Where a name stands: sides of events, the years of those, the parties beside it."""

    sides: set[tuple[Name, int]] = field(default_factory=set)
    events: set[Name] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)


def same_names(accounts: list[Account], groups: Groups, sides: SideNumbers) -> None:
    """Merge names of one kind: parties by key within an event, the others by name and context."""
    contexts = _contexts(accounts, groups, sides)
    _merge_parties(contexts, groups)
    by_kind: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(contexts):
        by_kind[name.kind].append(name)
    _merge_equal(by_kind["Party"], groups, "same name")
    _merge_equal(by_kind["Place"], groups, "same name")
    _merge_units(by_kind["Unit"], contexts, groups)
    _merge_people(by_kind["Person"], contexts, groups)


def _contexts(accounts: list[Account], groups: Groups, sides: SideNumbers) -> dict[Name, Context]:
    found: dict[Name, Context] = defaultdict(Context)
    for account in accounts:
        event = groups.find(account.event) if account.event else None
        span = account.span
        by_side: dict[int, set[str]] = defaultdict(set)
        for relation in account.relations:
            if relation.predicate == "belligerent" and isinstance(relation.object, Mention):
                key = party_key(relation.object.text)
                by_side[relation.side].add(key[0] if key else relation.object.text)
        for name in account.names:
            context = found[name]
            if event:
                context.events.add(event)
            context.years.update(span or ())
        for relation in account.relations:
            if relation.side and isinstance(relation.object, Mention) and event:
                context = found[name_of(relation.object)]
                number = sides.get((account.document, relation.side), relation.side)
                context.sides.add((event, number))
                context.parties.update(by_side[relation.side])
    return found


def _merge_parties(contexts: dict[Name, Context], groups: Groups) -> None:
    """Parties of one key in one document, or on one side of one event: "Japan" and "Empire of Japan"."""
    seen: dict[tuple[object, ...], Name] = {}
    for name in sorted(contexts):
        if name.kind != "Party":
            continue
        key = party_key(name.text)
        if key is None:
            continue
        for where in ((name.document,), *sorted(contexts[name].sides)):
            first = seen.setdefault((*where, key[0]), name)
            groups.merge(first, name, "same party by its plain name", 0.9)


def _merge_equal(names: Iterable[Name], groups: Groups, reason: str) -> None:
    first: dict[str, Name] = {}
    for name in names:
        groups.merge(first.setdefault(fold(name.text), name), name, reason, 0.9)


def _merge_units(names: list[Name], contexts: dict[Name, Context], groups: Groups) -> None:
    """Units of one name when the name is telling ("Jilin Self-Defence Army") or the event the same."""
    first: dict[tuple[object, ...], Name] = {}
    for name in names:
        telling = not any(ch.isdigit() for ch in name.text) and len(name.text.split()) > 2
        keys: list[tuple[object, ...]] = [(fold(name.text), event) for event in sorted(contexts[name].events)]
        for key in [(fold(name.text),), *keys] if telling else keys or [(fold(name.text), name.document)]:
            groups.merge(first.setdefault(key, name), name, "same name of a unit in its context", 0.85)


def _merge_people(names: list[Name], contexts: dict[Name, Context], groups: Groups) -> None:
    """Full names that agree, unless sides or years exclude it; single names and spellings only in context."""
    blocks: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        for word in {word for word in name_words(name.text) if len(word) > 1}:
            blocks[word].append(name)
    known = {name: contexts[name] for name in names}
    for _, block in sorted(blocks.items()):
        for i, one in enumerate(block):
            for other in block[i + 1 : i + NEIGHBOURS]:
                first, second = groups.find(one), groups.find(other)
                if first == second:
                    continue
                # all that is known of both sets decides, so that no third name joins what excludes itself
                reason = _same_person(one, other, known[first], known[second])
                if reason is not None:
                    groups.merge(one, other, *reason)
                    known[groups.find(one)] = _joined(known[first], known[second])


def _same_person(one: Name, other: Name, a: Context, b: Context) -> tuple[str, float] | None:
    if _opposed(a, b) or _far(a, b):
        return None
    full = len(name_words(one.text)) > 1 and len(name_words(other.text)) > 1
    together = bool(a.sides & b.sides)
    if full and fold(one.text) == fold(other.text):
        return "same full name", 0.95
    if (
        full
        and same_name(one.text, other.text)
        and (together or a.parties & b.parties or a.events & b.events)
    ):
        return "names agree, same side or event", 0.9
    if together and like_name(one.text, other.text):
        return "like names on one side of one event", 0.8
    if (
        not full
        and same_name(one.text, other.text)
        and one.document != other.document
        and a.events & b.events
    ):
        return "short name in the same event", 0.75
    return None


def _joined(a: Context, b: Context) -> Context:
    return Context(a.sides | b.sides, a.events | b.events, a.years | b.years, a.parties | b.parties)


def _opposed(a: Context, b: Context) -> bool:
    """Whether the two stand on different sides of one event."""
    return any(x[0] == y[0] and x[1] != y[1] for x in a.sides for y in b.sides)


def _far(a: Context, b: Context) -> bool:
    return (
        bool(a.years and b.years) and max(max(a.years) - min(b.years), max(b.years) - min(a.years)) > LIFETIME
    )
