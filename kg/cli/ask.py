"""``kg query``, ``kg why`` and ``kg conflicts``: answers on stdout."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import BAD_USE, complain, reported
from kg.cli.tables import console, print_table
from kg.errors import QueryError
from kg.query import Answer, Rows, conflicts, named_queries, open_store, run, why
from kg.write import TURTLE_PREFIXES, to_turtle

__all__ = ["ask_conflicts", "ask_query", "ask_why"]


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"
    ttl = "ttl"


GraphPath = Annotated[Path, typer.Argument(metavar="PATH", help="The folder of a build, or a file of RDF.")]
AnswerFormat = Annotated[Format | None, typer.Option("--format", help="Rows are a table by default.")]


@reported
def ask_query(
    context: typer.Context,
    path: Annotated[
        Path | None, typer.Argument(metavar="PATH", help="The folder of a build, or RDF.")
    ] = None,
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="A named query, a file of SPARQL, or SPARQL.")
    ] = None,
    format_: AnswerFormat = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Show the named queries with their parameters.")
    ] = False,
) -> None:
    """Asks a graph, by a named query or in SPARQL. Any further --NAME VALUE binds a parameter of the query.

    The usual prefixes (mil:, rdfs:, skos: ...) need no declaration, and all named graphs are asked at once.

    [bold]kg query --list[/bold]

    [bold]kg query build who-commanded --event "Defense of Harbin"[/bold]

    [bold]kg query build 'SELECT ?name { ?x a mil:Battle ; rdfs:label ?name }' --format csv[/bold]
    """
    if list_:
        print_queries()
        return
    if path is None or query is None:
        complain('Error: PATH and QUERY are missing; try: kg query build who-commanded, or "kg query --list"')
        raise typer.Exit(BAD_USE)
    parameters = named_parameters(context.args)
    print_answer(run(open_store(path), query, **parameters), format_)


@reported
def ask_why(
    path: GraphPath,
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="One of its names, or its IRI.")],
    property_: Annotated[
        str | None, typer.Argument(metavar="[PROPERTY]", help="Such as commander, date, rdfs:label.")
    ] = None,
    format_: AnswerFormat = None,
) -> None:
    """Shows every claim about an entity and its sides: value, status, rule, document, offsets and quote.

    [bold]kg why build "Defense of Harbin"[/bold]

    [bold]kg why build "Ding Chao" rank --format csv[/bold]
    """
    print_answer(why(open_store(path), entity, property_), format_)


@reported
def ask_conflicts(path: GraphPath, format_: AnswerFormat = None) -> None:
    """Shows where sources disagree: both values, each with its document and quote.

    [bold]kg conflicts build[/bold]
    """
    print_answer(conflicts(open_store(path)), format_)


def named_parameters(words: list[str]) -> dict[str, str]:
    """Pairs of ``--name value`` or ``--name=value``; QueryError for anything else.

    >>> named_parameters(["--event", "Defense of Harbin", "--unit=2nd Division"])
    {'event': 'Defense of Harbin', 'unit': '2nd Division'}
    """
    parameters = {}
    left = iter(words)
    for word in left:
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not name.isidentifier():
            raise QueryError(
                f"unexpected {word!r}", expected="--NAME VALUE, such as --event 'Defense of Harbin'"
            )
        if not equals:
            value = next(left, "")
        if not value:
            raise QueryError(f"{word} has no value", expected=f"--{name} VALUE")
        parameters[name] = value
    return parameters


def print_queries() -> None:
    """The named queries with their parameters and titles."""
    rows = [
        (query.name, " ".join(f"--{parameter.name}" for parameter in query.parameters), query.title)
        for query in named_queries().values()
    ]
    print_table(("query", "parameters", "what it answers"), rows)


def print_answer(answer: Answer, format_: Format | None) -> None:
    """Writes an answer to stdout; QueryError for a format that this kind of answer has not."""
    if isinstance(answer, Rows):
        _print_rows(answer, format_ or Format.table)
    elif isinstance(answer, bool):
        if format_ is Format.ttl:
            raise QueryError("ASK gives true or false and no graph", expected="--format table, csv or json")
        boolean = str(answer).lower()
        print(f'{{"head":{{}},"boolean":{boolean}}}' if format_ is Format.json else boolean)
    elif format_ in (None, Format.ttl):
        console().file.write(to_turtle(answer, TURTLE_PREFIXES).decode())
    else:
        raise QueryError("this query gives a graph and no rows", expected="--format ttl, or a SELECT query")


def _print_rows(rows: Rows, format_: Format) -> None:
    match format_:
        case Format.table:
            print_table(*rows.readable())
        case Format.csv:
            console().file.write(rows.to_csv())
        case Format.json:
            print(rows.to_json())
        case Format.ttl:
            raise QueryError("this query gives rows and no graph", expected="--format table, csv or json")
    if not len(rows):
        complain("No rows: the graph holds no answer to this.")
