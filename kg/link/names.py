"""People, parties, units and places that are one, within a document and across documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.link.accounts import Account, Name
from kg.link.contexts import Context, contexts_of
from kg.link.groups import Groups
from kg.link.people import merge_people
from kg.link.sides import SideNumbers
from kg.names import fold
from kg.party_names import party_key

__all__ = ["same_names"]


def same_names(accounts: list[Account], groups: Groups, sides: SideNumbers) -> None:
    """Merge names of one kind: parties by key within an event, the others by name and context."""
    contexts = contexts_of(accounts, groups, sides)
    by_kind: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(contexts):
        by_kind[name.kind].append(name)
    _merge_parties(by_kind["Party"], contexts, groups)
    _merge_equal(by_kind["Party"], groups, "same name")
    _merge_equal(by_kind["Place"], groups, "same name")
    _merge_units(by_kind["Unit"], contexts, groups)
    merge_people(by_kind["Person"], contexts, groups)


def _merge_parties(names: list[Name], contexts: dict[Name, Context], groups: Groups) -> None:
    """Parties of one key in one document, or on one side of one event: "Japan" and "Empire of Japan"."""
    seen: dict[tuple[object, ...], Name] = {}
    for name in names:
        key = party_key(name.text)
        if key is None:
            continue
        sides = [(event, number) for event, on in contexts[name].sides.items() for number in on]
        for where in ((name.document,), *sorted(sides)):
            first = seen.setdefault((*where, key[0]), name)
            groups.merge(first, name, "same party by its plain name")


def _merge_equal(names: Iterable[Name], groups: Groups, reason: str) -> None:
    first: dict[str, Name] = {}
    for name in names:
        groups.merge(first.setdefault(fold(name.text), name), name, reason)


def _merge_units(names: list[Name], contexts: dict[Name, Context], groups: Groups) -> None:
    """Units of one name when the name is telling ("Jilin Self-Defence Army") or the event the same."""
    first: dict[tuple[object, ...], Name] = {}
    for name in names:
        telling = not any(ch.isdigit() for ch in name.text) and len(name.text.split()) > 2
        keys: list[tuple[object, ...]] = [(fold(name.text), event) for event in sorted(contexts[name].events)]
        for key in [(fold(name.text),), *keys] if telling else keys or [(fold(name.text), name.document)]:
            groups.merge(first.setdefault(key, name), name, "same name of a unit in its context")
