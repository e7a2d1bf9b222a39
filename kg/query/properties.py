"""From a property's name that a user types to the property that claims state."""

from __future__ import annotations

from difflib import get_close_matches

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.vocab import PROPERTIES

__all__ = ["find_property"]

# What is computed stands in no claim; these are the claims that it is computed from.
COMPUTED_FROM = {
    "hasBelligerent": "belligerent",
    "hasCommander": "commander",
    "victor": "sideOutcome",
    **dict.fromkeys(
        ("startDate", "endDate", "startYear", "endYear", "beginMin", "beginMax", "endMin", "endMax"), "date"
    ),
}


def find_property(name: str) -> NamedNode:
    """The property that claims about ``name`` state; one that is computed gives the one it comes from.

    >>> [find_property(name).value.split("#")[1] for name in ("mil:commander", "label", "hasCommander")]
    ['commander', 'label', 'commander']
    """
    local = {key.rpartition(":")[2]: key for key in PROPERTIES}
    short = name.strip().removeprefix("mil:")
    key = short if short in PROPERTIES else local.get(short)
    if key is None:
        near = get_close_matches(short, local, n=1)
        raise QueryError(
            f"the ontology has no property {name!r}", todo=f"did you mean {near[0]!r}?" if near else ""
        )
    return NamedNode(PROPERTIES[COMPUTED_FROM.get(key, key)].iri)
