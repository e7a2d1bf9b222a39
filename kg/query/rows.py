"""The answer to a SELECT query: columns and rows, as Python values or in a standard format."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple
from pyoxigraph import parse_query_results as parse_results

__all__ = ["PythonValue", "Rows"]

XSD = "http://www.w3.org/2001/XMLSchema#"
PythonValue = str | int | float | bool | date | None
ResultTerm = NamedNode | BlankNode | Literal | Triple | None


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """Rows of an answer, read as often as one likes; ``hidden`` are columns that a table leaves out.

    ``results`` is the answer in SPARQL 1.1 Query Results JSON. Iterating gives one dict a row: whole numbers
    as int, decimals as float, exact days as datetime.date, IRIs and other text as str, no value as None.

    >>> from pyoxigraph import Store
    >>> rows = Rows.of(Store().query("SELECT (1 AS ?n) ('x' AS ?name) {}"))
    >>> rows.columns, list(rows), len(rows)
    (('n', 'name'), [{'n': 1, 'name': 'x'}], 1)
    """

    columns: tuple[str, ...]
    results: bytes
    hidden: frozenset[str] = frozenset()

    @classmethod
    def of(cls, solutions: QuerySolutions, hidden: frozenset[str] = frozenset()) -> Rows:
        """Takes all solutions of a query."""
        columns = tuple(variable.value for variable in solutions.variables)
        return cls(columns, solutions.serialize(format=QueryResultsFormat.JSON) or b"", hidden)

    def terms(self) -> Iterator[tuple[ResultTerm, ...]]:
        """Each row as RDF terms, in the order of the columns."""
        for solution in self._solutions():
            yield tuple(solution[column] for column in self.columns)

    def __repr__(self) -> str:
        return f"<Rows: {len(self)} of {', '.join(self.columns)}>"

    def __iter__(self) -> Iterator[dict[str, PythonValue]]:
        for row in self.terms():
            yield {column: to_python(term) for column, term in zip(self.columns, row, strict=True)}

    def __len__(self) -> int:
        return sum(1 for _ in self._solutions())

    def to_json(self) -> str:
        """SPARQL 1.1 Query Results JSON."""
        return self.results.decode()

    def to_csv(self) -> str:
        """SPARQL 1.1 Query Results CSV, with LF at the end of lines so that other commands can read it."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_lexical(term) for term in row] for row in self.terms())
        return out.getvalue()

    def readable(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Columns and rows for people: what has a label shows it in place of its IRI.

        A column ``event`` gives way to ``eventLabel`` beside it, which takes over its name; ``alsoKnownAs``
        is headed "also known as".
        """
        shown = [c for c in self.columns if f"{c}Label" not in self.columns and c not in self.hidden]
        headers = tuple(_spaced(column.removesuffix("Label")) for column in shown)
        rows = [tuple(_text(row[column]) for column in shown) for row in self]
        return headers, rows

    def _solutions(self) -> QuerySolutions:
        solutions = parse_results(self.results, format=QueryResultsFormat.JSON)
        if not isinstance(solutions, QuerySolutions):
            raise TypeError("rows hold the answer to a SELECT query")
        return solutions


def to_python(term: ResultTerm) -> PythonValue:
    """A term as the Python value nearest to it; a literal whose text is not of its type stays text.

    >>> to_python(Literal(3)), to_python(NamedNode("http://a.org/x")), to_python(None)
    (3, 'http://a.org/x', None)
    """
    if term is None:
        return None
    if not isinstance(term, Literal):
        return _lexical(term)
    try:
        match term.datatype.value.removeprefix(XSD):
            case "integer":
                return int(term.value)
            case "decimal" | "double" | "float":
                return float(term.value)
            case "boolean":
                return term.value in ("true", "1")
            case "date":
                return date.fromisoformat(term.value)
    except ValueError:
        pass
    return term.value


def _text(value: PythonValue) -> str:
    return "" if value is None else str(value)


def _lexical(term: ResultTerm) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple) else term.value


def _spaced(column: str) -> str:
    return re.sub(r"(?<=[a-z])[A-Z]", lambda capital: f" {capital[0].lower()}", column)
