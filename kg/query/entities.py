"""From a name that a user types to the entity that is meant."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import Literal, NamedNode, Store
from rapidfuzz import fuzz, process

from kg.errors import QueryError
from kg.names import fold
from kg.vocab import CLASSES, MIL

__all__ = ["find_entity"]

LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
OTHER_LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LEAST_LIKENESS = 60.0

Names = dict[str, set[NamedNode]]


def find_entity(store: Store, name: str, type_: str = "") -> NamedNode:
    """The entity with this label, alternative label or IRI, of class ``type_`` or one below it.

    The main label goes before alternative ones, exact letters before upper or lower case and accents.
    Raises QueryError when nothing or more than one thing is meant, naming the nearest or all of them.
    """
    name = name.strip()
    iri = name.removeprefix("<").removesuffix(">")
    if iri.startswith(("http://", "https://")):
        return _by_iri(store, iri)
    labels, others = _names(store, LABEL, type_), _names(store, OTHER_LABEL, type_)
    for names, key in (
        (labels, name),
        (others, name),
        (_folded(labels), fold(name)),
        (_folded(others), fold(name)),
    ):
        found = names.get(key, set()) if key else set()
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise _ambiguous(store, name, found)
    raise _unknown(name, type_, [*labels, *others])


def _by_iri(store: Store, iri: str) -> NamedNode:
    try:
        entity = NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"no IRI: {iri}", expected="a name or an absolute IRI") from error
    if next(store.quads_for_pattern(entity, None, None), None) is None:
        raise QueryError(
            f"nothing in the graph has the IRI {iri}",
            todo="give a name instead, or see what there is with the query 'classes'",
        )
    return entity


def _names(store: Store, property_: NamedNode, type_: str) -> Names:
    names: Names = defaultdict(set)
    for quad in store.quads_for_pattern(None, property_, None):
        entity, label = quad.subject, quad.object
        if not isinstance(entity, NamedNode) or not isinstance(label, Literal):
            continue
        if not type_ or _has_type(store, entity, type_):
            names[label.value].add(entity)
    return names


def _has_type(store: Store, entity: NamedNode, type_: str) -> bool:
    return any(type_ == name or type_ in CLASSES.get(name, ()) for name in _types(store, entity))


def _types(store: Store, entity: NamedNode) -> list[str]:
    types = {quad.object for quad in store.quads_for_pattern(entity, RDF_TYPE, None)}
    return sorted(type_.value.removeprefix(MIL) for type_ in types if isinstance(type_, NamedNode))


def _folded(names: Names) -> Names:
    folded: Names = defaultdict(set)
    for name, entities in names.items():
        folded[fold(name)] |= entities
    return folded


def _ambiguous(store: Store, name: str, found: set[NamedNode]) -> QueryError:
    meant = sorted(f"{entity.value} ({', '.join(_types(store, entity))})" for entity in found)
    return QueryError(
        f"{len(found)} entities are called {name!r}: {', '.join(meant)}", todo="give the IRI of the one meant"
    )


def _unknown(name: str, type_: str, known: list[str]) -> QueryError:
    near = process.extract(
        fold(name), known, scorer=fuzz.WRatio, processor=fold, limit=3, score_cutoff=LEAST_LIKENESS
    )
    names = list(dict.fromkeys(found[0] for found in near))
    what = f"no entity{type_ and f' of class {type_}'} is called {name!r}"
    return QueryError(what, todo=f"did you mean {' or '.join(map(repr, names))}?" if names else "")
