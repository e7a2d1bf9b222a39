"""Why the graph says something, and where its sources disagree."""

from __future__ import annotations

from pyoxigraph import Store

from kg.query.rows import Rows
from kg.query.run import run

__all__ = ["conflicts", "why"]


def why(store: Store, entity: str, property_: str | None = None) -> Rows:
    """Every claim about an entity, its sides and their numbers, or that has it as object.

    ``entity`` is a name or an IRI; ``property_`` a property's name such as "commander" or "rdfs:label"; one
    that is computed shows the claims it comes from. Raises QueryError for an unknown entity or property.
    """
    parameters = {"entity": entity} if property_ is None else {"entity": entity, "property": property_}
    return _rows(run(store, "evidence", **parameters))


def conflicts(store: Store) -> Rows:
    """Each pair of claims that disagree on a property with one value at most."""
    return _rows(run(store, "conflicts"))


def _rows(answer: object) -> Rows:
    if not isinstance(answer, Rows):
        raise TypeError("expected the answer to a SELECT query")
    return answer
