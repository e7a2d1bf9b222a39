"""``kg check``: is the folder whole, does the graph keep to the shapes, do the quotes stand in the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import FOUND_FAULTS, complain, reported
from kg.cli.tables import print_table
from kg.errors import InputError
from kg.graph import KnowledgeGraph
from kg.model import Violation
from kg.query import Rows
from kg.vocab import MIL
from kg.write import GRAPH_FILES, damaged_files

__all__ = ["check"]

SPANS = """
SELECT ?source ?start ?end ?quote ?hash {
  ?span nif:referenceContext ?document ; nif:beginIndex ?start ; nif:endIndex ?end ; nif:anchorOf ?quote .
  ?document dcterms:source ?source .
  OPTIONAL { ?document mil:contentHash ?hash }
}
ORDER BY ?source ?start ?end
"""

Fault = tuple[str, str, str]


@reported
def check(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The folder of a build, or a file of RDF.")],
    documents: Annotated[
        Path | None,
        typer.Option(help="The folder that was built from, to compare every quote with its file."),
    ] = None,
) -> None:
    """Checks a build: files against its report, graph against the shapes, quotes against the articles.

    Exit status 0 when all is well (warnings are allowed), 1 when something is wrong.

    [bold]kg check build[/bold]

    [bold]kg check build --documents data/articles[/bold]
    """
    faults = [("file", name, what) for name, what in damaged_files(path)] if _is_build(path) else []
    warnings: list[Fault] = []
    # What the files of two builds hold together says nothing about either.
    if not faults:
        graph = KnowledgeGraph.open(path)
        violations = shape_violations(graph)
        faults = [_fault(violation) for violation in violations if violation.severity != "Warning"]
        warnings = [_fault(violation) for violation in violations if violation.severity == "Warning"]
        if documents is not None:
            faults += [("quote", where, what) for where, what in misquoted(graph, documents)]
    if faults or warnings:
        print_table(("kind", "where", "what"), [*faults, *warnings])
    complain(f"{path}: faults {len(faults)}, warnings {len(warnings)}")
    if faults:
        raise typer.Exit(FOUND_FAULTS)


def shape_violations(graph: KnowledgeGraph) -> list[Violation]:
    """What the shapes and the rules on the whole graph refuse."""
    from kg.validate import validate, whole_graph_violations  # takes long to load

    rdf = graph.to_rdflib()
    return [*validate(rdf), *whole_graph_violations(rdf)]


def misquoted(graph: KnowledgeGraph, documents: Path) -> list[tuple[str, str]]:
    """Evidence whose quote is not what its file holds from start to end, and files that cannot be read."""
    from kg.collect.decode import decode

    spans = graph.query(SPANS)
    if not isinstance(spans, Rows):
        raise TypeError("expected the answer to a SELECT query")
    found: list[tuple[str, str]] = []
    texts: dict[str, str | None] = {}
    for span in spans:
        source, start, end = str(span["source"]), span["start"], span["end"]
        if source not in texts:
            texts[source] = _text(documents / source, decode, found)
        text = texts[source]
        if text is not None and isinstance(start, int) and isinstance(end, int):
            there = text[start:end]
            if there != span["quote"]:
                found.append(
                    (f"{source} {start}-{end}", f"{span['quote']!r} is claimed, {there!r} stands there")
                )
    return found


def _is_build(path: Path) -> bool:
    return any((path / name).exists() for name in (*GRAPH_FILES, "report.json"))


def _text(file: Path, decode: Callable[[bytes, str], str], found: list[tuple[str, str]]) -> str | None:
    try:
        return decode(file.read_bytes(), str(file))
    except OSError as error:
        found.append((str(file), error.strerror or str(error)))
    except InputError as error:
        found.append((str(file), error.what))
    return None


def _fault(violation: Violation) -> Fault:
    path = violation.path.replace(MIL, "mil:")
    value = f" ({violation.value})" if violation.value else ""
    kind = "warning" if violation.severity == "Warning" else "shape"
    return kind, f"{violation.focus} {path}".strip(), f"{violation.message}{value}"
