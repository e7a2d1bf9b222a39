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


@dataclass(slots=True)
class Known:
    """All that is known of a set of names: its members and where they stand."""

    names: list[Name]
    context: Context


def _merge_people(names: list[Name], contexts: dict[Name, Context], groups: Groups) -> None:
    """Full names that agree, unless sides or years exclude it; then single names, where one person fits."""
    known = {name: Known([name], contexts[name]) for name in names}
    for one, other in _neighbours(names):
        if _is_full(one) and _is_full(other):
            _join(one, other, known, groups)
    fitting: dict[Name, list[Name]] = defaultdict(list)
    for one, other in _neighbours(names):
        for short, long in ((one, other), (other, one)):
            if not _is_full(short) and _is_full(long):
                fitting[short].append(long)
    for short, chosen in sorted(fitting.items()):
        fits = {groups.find(long) for long in chosen if _reason(short, long, known, groups)}
        if len(fits) == 1:
            _join(short, fits.pop(), known, groups)
    for one, other in _neighbours(names):
        if not _is_full(one) and not _is_full(other):
            _join(one, other, known, groups)


def _is_full(name: Name) -> bool:
    return len(name_words(name.text)) > 1


def _neighbours(names: list[Name]) -> Iterable[tuple[Name, Name]]:
    """Each two names that share a word."""
    blocks: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        for word in {word for word in name_words(name.text) if len(word) > 1}:
            blocks[word].append(name)
    for _, block in sorted(blocks.items()):
        for i, one in enumerate(block):
            for other in block[i + 1 : i + NEIGHBOURS]:
                yield one, other


def _join(one: Name, other: Name, known: dict[Name, Known], groups: Groups) -> None:
    reason = _reason(one, other, known, groups)
    if reason is not None:
        first, second = known[groups.find(one)], known[groups.find(other)]
        groups.merge(one, other, *reason)
        joined = Known(first.names + second.names, _joined(first.context, second.context))
        known[groups.find(one)] = joined


def _reason(one: Name, other: Name, known: dict[Name, Known], groups: Groups) -> tuple[str, float] | None:
    """Why two names are one person's, if all that is known of both sets lets them be."""
    first, second = groups.find(one), groups.find(other)
    if first == second:
        return None
    a, b = known[first], known[second]
    if _opposed(a.context, b.context) or _far(a.context, b.context) or _told_apart(a.names, b.names):
        return None
    return _same_person(one, other, a.context, b.context)


def _told_apart(some: list[Name], others: list[Name]) -> bool:
    """Whether two names exclude each other: unlike spellings, in one document any that do not agree."""
    pairs = {(a.text, b.text, a.document == b.document) for a in some for b in others}
    return any(not (same_name(a, b) if together else like_name(a, b)) for a, b, together in sorted(pairs))


def _same_person(one: Name, other: Name, a: Context, b: Context) -> tuple[str, float] | None:
    full = _is_full(one) and _is_full(other)
    shared = bool(a.sides & b.sides or a.parties & b.parties or a.events & b.events)
    if full and fold(one.text) == fold(other.text):
        return "same full name", 0.95
    if full and same_name(one.text, other.text) and shared:
        return "names agree, same side or event", 0.9
    if a.sides & b.sides and like_name(one.text, other.text):
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
