"""Opens a build, or any file of RDF, for queries."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import QueryError

__all__ = ["open_store"]

DATASET = "dataset.nq"
TURTLE_FILES = ("graph.ttl", "claims.ttl")


def open_store(path: Path) -> Store:
    """Loads a build's folder (dataset.nq, else graph.ttl and claims.ttl) or one file of RDF into memory.

    Raises QueryError when there is nothing to load or a file is not what its name says.
    """
    store = Store()
    for file in graph_files(path):
        load(store, file)
    return store


def graph_files(path: Path) -> list[Path]:
    """The files that hold all of the graph at ``path``."""
    if path.is_file():
        return [path]
    if (path / DATASET).is_file():
        return [path / DATASET]
    found = [path / name for name in TURTLE_FILES if (path / name).is_file()]
    if not found:
        what = "no graph in this folder" if path.is_dir() else "no such file or folder"
        raise QueryError(
            what,
            where=str(path),
            expected=f"a build ({DATASET} or {TURTLE_FILES[0]}) or a file of RDF",
            todo=f"write one with: kg build INPUT --out {path}",
        )
    return found


def load(store: Store, file: Path) -> None:
    """Adds one file to the store; the format goes by its suffix."""
    format_ = RdfFormat.from_extension(file.suffix.removeprefix("."))
    if format_ is None:
        raise QueryError(
            f"unknown suffix {file.suffix!r}", where=str(file), expected="one of RDF, such as .ttl or .nq"
        )
    try:
        store.bulk_load(path=str(file), format=format_)
    except (SyntaxError, ValueError, OSError) as error:
        what = error.msg if isinstance(error, SyntaxError) else str(error)
        raise QueryError(
            f"cannot be read: {what}", where=str(file), expected=format_.name, todo="build it again"
        ) from error
