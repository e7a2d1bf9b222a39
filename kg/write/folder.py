"""A build's folder: five files, staged beside the old ones and renamed into place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyoxigraph import NamedNode, Quad, Triple

from kg.errors import OutputError
from kg.vocab import MIL, PREFIXES
from kg.write.nquads import to_nquads
from kg.write.turtle import to_turtle

__all__ = ["GRAPH_FILES", "TURTLE_PREFIXES", "check_writable", "damaged_files", "write_folder"]

GRAPH_FILES = ("graph.ttl", "claims.ttl", "dataset.nq", "quarantine.ttl")
REPORT = "report.json"
STAGING = ".writing-"

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
# Resources stand with their whole IRI: they hold slashes, which a prefixed name would have to escape.
TURTLE_PREFIXES = {name: iri for name, iri in PREFIXES.items() if name not in ("id", "doc")}


def write_folder(
    dataset: Iterable[Quad], quarantine: Sequence[Triple], report: Mapping[str, Any], out: Path
) -> None:
    """Writes graph.ttl, claims.ttl, dataset.nq, quarantine.ttl and report.json into ``out``.

    All of it is staged in a folder inside ``out`` and renamed when it is whole, the report last. The report
    gets the SHA-256 of the others under "files", so that ``damaged_files`` can tell a mixed folder. Raises
    OutputError when ``out`` cannot be written; what stood there before is then untouched.
    """
    contents = folder_files(list(dataset), quarantine, report)
    check_writable(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(out)
        with TemporaryDirectory(prefix=STAGING, dir=out) as staging:
            for name, content in contents.items():
                Path(staging, name).write_bytes(content)
            for name in contents:
                Path(staging, name).replace(out / name)
    except OSError as error:
        raise _unwritable(out, error.strerror or str(error)) from error


def folder_files(
    quads: Sequence[Quad], quarantine: Sequence[Triple], report: Mapping[str, Any]
) -> dict[str, bytes]:
    """The bytes of each file by its name, the report last."""
    graph, claims = _split(quads)
    contents = {
        "graph.ttl": to_turtle(graph, TURTLE_PREFIXES),
        "claims.ttl": to_turtle(claims, TURTLE_PREFIXES),
        "dataset.nq": to_nquads(quads),
        "quarantine.ttl": to_turtle(quarantine, TURTLE_PREFIXES),
    }
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    text = json.dumps({**report, "files": hashes}, ensure_ascii=False, indent=2, sort_keys=True)
    return {**contents, REPORT: f"{text}\n".encode()}


def _split(quads: Sequence[Quad]) -> tuple[list[Triple], list[Triple]]:
    """Resolved entities and documents' descriptions; claims with their evidence.

    A graph that describes a document holds that document's claims; any other one is resolved.
    """
    described = [q for q in quads if q.predicate == RDF_TYPE and q.object == NamedNode(f"{MIL}Document")]
    documents = {quad.subject for quad in described}
    of_documents = {quad.graph_name for quad in described}
    graph: list[Triple] = []
    claims: list[Triple] = []
    for quad in quads:
        is_claim = quad.graph_name in of_documents and quad.subject not in documents
        (claims if is_claim else graph).append(quad.triple)
    return graph, claims


def check_writable(out: Path) -> None:
    """Raises OutputError when a build could not be written to ``out``; leaves no trace there.

    Worth a call before a long build, which would otherwise be lost at its end.
    """
    try:
        nearest = next(path for path in (out, *out.absolute().parents) if path.exists())
    except OSError as error:
        raise _unwritable(out, error.strerror or str(error)) from error
    if not nearest.is_dir():
        raise _unwritable(out, f"{nearest} is a file")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise _unwritable(out, f"no permission to write in {nearest}")
    blocked = [name for name in (*GRAPH_FILES, REPORT) if (out / name).is_dir()]
    if blocked:
        raise _unwritable(out, f"{blocked[0]} is a folder there")


def damaged_files(folder: Path) -> list[tuple[str, str]]:
    """Files of a build that are missing, changed or from another build, each with what is wrong.

    Compares SHA-256 with those in report.json; an empty list is a whole folder.
    """
    try:
        expected = dict(json.loads((folder / REPORT).read_text("utf-8"))["files"])
    except FileNotFoundError:
        return [(REPORT, "missing")]
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [(REPORT, f"not readable as the report of a build ({error})")]
    damaged = []
    for name in GRAPH_FILES:
        try:
            digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            damaged.append((name, error.strerror or str(error)))
            continue
        if digest != expected.get(name):
            damaged.append((name, "not the file that this build wrote"))
    return damaged


def _remove_leftovers(out: Path) -> None:
    # What a build left that was killed before it could tidy up.
    for path in out.glob(f"{STAGING}*"):
        shutil.rmtree(path, ignore_errors=True)


def _unwritable(out: Path, reason: str) -> OutputError:
    return OutputError(
        f"the build cannot be written: {reason}",
        where=str(out),
        expected="a folder that can be written",
        todo="name another one with --out; an earlier build there is unchanged",
    )
