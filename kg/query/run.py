"""Answers SPARQL queries, named or written out, over all named graphs at once."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Store, Triple, Variable

from kg.errors import QueryError
from kg.query.entities import find_entity
from kg.query.mistakes import explain, refuse_unknown_terms
from kg.query.named import PROPERTY, NamedQuery, named_queries, read_query
from kg.query.properties import find_property
from kg.query.rows import Rows
from kg.vocab import PREFIXES

__all__ = ["Answer", "ParameterValue", "run"]

Answer = Rows | bool | list[Triple]
Term = NamedNode | BlankNode | Literal | Triple
ParameterValue = str | int | float | bool | Term


def run(store: Store, query: str, /, **parameters: ParameterValue) -> Answer:
    """Answers a named query, a file of SPARQL (its path) or SPARQL itself.

    SELECT gives ``Rows``, ASK a bool, CONSTRUCT and DESCRIBE a list of triples. The usual prefixes need no
    declaration. A parameter binds the variable of its name, as a term and never by pasting: text is looked up
    as the name or IRI of an entity, a number becomes a literal, a pyoxigraph term stays what it is. Raises
    QueryError for a mistake in any of it, with its place and the nearest name that would do.

    >>> run(Store(), "ASK { ?event mil:side ?side }")
    False
    """
    named = find_query(query)
    bound = {name: _term(store, named, name, value) for name, value in parameters.items()}
    refuse_unknown_terms(named.text, named.name)
    try:
        answer = store.query(
            named.text,
            prefixes=PREFIXES,
            use_default_graph_as_union=True,
            substitutions={Variable(name): term for name, term in bound.items()},
        )
        if isinstance(answer, QuerySolutions):
            return Rows.of(answer, frozenset(bound))
    except SyntaxError as error:
        raise explain(error, named.text, named.name) from error
    except RuntimeError as error:
        raise QueryError(str(error), where=named.name) from error
    if isinstance(answer, QueryBoolean):
        return bool(answer)
    return list(answer)


def find_query(query: str) -> NamedQuery:
    """The query of this name, in this file, or of this text.

    >>> find_query("where").name, find_query("ASK {}").name
    ('where', 'query')
    """
    named = named_queries()
    if query in named:
        return named[query]
    if not any(sign in query for sign in "{<\n") and Path(query).is_file():
        try:
            return replace(read_query(Path(query)), name=query)
        except UnicodeDecodeError as error:
            raise QueryError("no text in UTF-8", where=query, expected="a SPARQL query") from error
    if any(sign in query for sign in "{<\n "):
        return NamedQuery("query", "", "", (), query)
    near = get_close_matches(query, named, n=1)
    raise QueryError(
        f"no query is called {query!r}",
        expected="a named query, a file of SPARQL or SPARQL itself",
        todo=f"did you mean {near[0]!r}?" if near else f"the named ones are {', '.join(named)}",
    )


def _term(store: Store, query: NamedQuery, name: str, value: ParameterValue) -> Term:
    declared = {parameter.name: parameter for parameter in query.parameters}
    if name not in declared and (declared or query.name in named_queries()):
        names = " or ".join(declared) or "none"
        raise QueryError(f"no parameter {name!r}", where=query.name, expected=f"{names} for this query")
    if isinstance(value, str):
        type_ = declared[name].type if name in declared else ""
        return find_property(value) if type_ == PROPERTY else find_entity(store, value, type_)
    return Literal(value) if isinstance(value, int | float) else value
