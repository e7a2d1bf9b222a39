"""Relation → Claim: mentions become entities, sides of several accounts are matched, disagreements marked."""

from __future__ import annotations

from collections.abc import Iterable

from kg.link.accounts import accounts_of
from kg.link.allegiance import place_by_allegiance
from kg.link.entities import entities_of
from kg.link.events import same_events
from kg.link.fuse import fuse
from kg.link.groups import Groups
from kg.link.names import same_names
from kg.link.sides import align_sides
from kg.model import Linked, Relation
from kg.vocab import BASE

__all__ = ["link"]


def link(relations: Iterable[Relation], base: str = BASE) -> Linked:
    """Entities and claims of all relations together; the same for any order of the documents.

    First the conflicts that documents share, then the sides of each, then people, parties, units and places
    in that context; at last the claims, those that disagree marked as Conflicting.
    """
    accounts = accounts_of(relations)
    place_by_allegiance(accounts)
    groups = Groups()
    same_events(accounts, groups)
    sides = align_sides(accounts, groups)
    same_names(accounts, groups, sides)
    entities = entities_of(accounts, groups, base)
    claims = tuple(fuse(accounts, entities, sides))
    return Linked(tuple(entities.ordered()), claims, tuple(sorted(groups.reasons.items())))
