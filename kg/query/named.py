"""The named queries: files of ontology/queries whose first comments are their title, help and parameters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import RuleError
from kg.rules import resource
from kg.vocab import CLASSES

__all__ = ["NamedQuery", "Parameter", "named_queries", "read_query"]

PROPERTY = "Property"

PARAMETER = re.compile(r"param (?P<name>\w+)(?: \((?P<type>\w+)\))?: (?P<help>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that a user may bind.

    ``type`` is the class that its entity must have, empty for any, or "Property" for a property's name.
    """

    name: str
    type: str
    help: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its title (one line), its help (may be empty) and its parameters."""

    name: str
    title: str
    help: str
    parameters: tuple[Parameter, ...]
    text: str


@cache
def named_queries() -> dict[str, NamedQuery]:
    """All named queries by name, in alphabetical order.

    >>> named_queries()["where"].title
    'Where an event took place'
    """
    paths = sorted(resource("ontology", "queries").glob("*.rq"))
    return {path.stem: read_query(path) for path in paths}


def read_query(path: Path) -> NamedQuery:
    """Reads one file: "# title", then "# param NAME (Class): help" and other comments as its help.

    Raises RuleError when a parameter's class is not in the ontology.
    """
    text = path.read_text("utf-8")
    comments = [line.lstrip("# ").rstrip() for line in _leading_comments(text)]
    found = [PARAMETER.fullmatch(comment) for comment in comments]
    parameters = tuple(Parameter(m["name"], m["type"] or "", m["help"]) for m in found if m)
    for parameter in parameters:
        if parameter.type and parameter.type not in (*CLASSES, PROPERTY):
            raise RuleError(
                f"unknown class {parameter.type!r}", where=str(path), expected="a class of the ontology"
            )
    prose = [comment for comment, match in zip(comments, found, strict=True) if not match]
    return NamedQuery(path.stem, " ".join(prose[:1]), " ".join(prose[1:]), parameters, text)


def _leading_comments(text: str) -> list[str]:
    comments = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        comments.append(line)
    return comments
