"""Loads the knowledge under ontology/: infobox mappings, patterns, word lists and weights.

Every term named there is checked against the vocabulary; one that is unknown is an error that names the
file, the entry and the nearest term that exists.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import RuleError
from kg.vocab import CLASSES, PROPERTIES

__all__ = [
    "InfoboxKey",
    "InfoboxTemplate",
    "Pattern",
    "infobox_templates",
    "load_toml",
    "one_of",
    "patterns",
    "resource",
    "weights",
]

PACKAGE = Path(__file__).parent
# An installed wheel carries ontology/ and shapes/ in the package; a checkout has them beside it.
ROOT = PACKAGE / "resources" if (PACKAGE / "resources").is_dir() else PACKAGE.parent


@dataclass(frozen=True, slots=True)
class InfoboxKey:
    """How one key of a template is read: into which property, by which reader, and whether a side owns it."""

    key: str
    property: str
    reader: str
    sided: bool
    kind: str


@dataclass(frozen=True, slots=True)
class InfoboxTemplate:
    """A file of ontology/infoboxes: a template's name, its keys, and marks that name sides in its values."""

    name: str
    keys: dict[str, InfoboxKey]
    marks: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way in which text states a property: a pattern of spaCy's DependencyMatcher.

    ``roles`` names the parts that matter: the RIGHT_ID of each by its role. ``classes`` narrows what may
    stand in a role, where the property's own domain or range is wider.
    """

    id: str
    property: str
    match: tuple[Any, ...]
    roles: dict[str, str]
    classes: dict[str, tuple[str, ...]]
    score: float
    examples: tuple[dict[str, Any], ...]


def resource(*parts: str) -> Path:
    """The path of a file that travels with the program, such as ``resource("ontology", "queries")``.

    >>> resource("ontology", "conflict.ttl").name
    'conflict.ttl'
    """
    path = ROOT.joinpath(*parts)
    if not path.exists():
        raise RuleError(
            "not found", where=str(path), expected="a file of the program", todo="install conflict-kg again"
        )
    return path


@cache
def load_toml(name: str) -> dict[str, Any]:
    """The content of ontology/``name``; RuleError with line and column when it is no TOML."""
    path = resource("ontology", *name.split("/"))
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(str(error), where=f"ontology/{name}", expected="TOML in UTF-8") from error


def one_of(words: Iterable[str], space: str = r"\ ") -> str:
    r"""A regular expression for any of the words, the longest first; ``space`` stands for each blank in one.

    >>> one_of(["Lt.", "Lt. Gen."])
    'Lt\\.\\ Gen\\.|Lt\\.'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", space) for word in ordered)


@cache
def weights(name: str) -> dict[str, Any]:
    """The trained weights in ontology/weights/``name``.json."""
    path = resource("ontology", "weights", f"{name}.json")
    try:
        loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise RuleError(
            str(error), where=f"ontology/weights/{name}.json", expected="JSON in UTF-8"
        ) from error
    return loaded


def checked_property(name: str, *, where: str) -> str:
    """``name`` when the ontology declares it, else RuleError with the nearest name."""
    if name in PROPERTIES:
        return name
    near = get_close_matches(name, PROPERTIES, n=1)
    raise RuleError(
        f"unknown property {name!r}",
        where=where,
        expected="a property of ontology/conflict.ttl",
        todo=f"did you mean {near[0]!r}?" if near else "declare it there, then run: make vocab",
    )


@cache
def infobox_templates() -> dict[str, InfoboxTemplate]:
    """Every file of ontology/infoboxes by its template's name."""
    return {path.stem: _template(path) for path in sorted(resource("ontology", "infoboxes").glob("*.toml"))}


def _template(path: Path) -> InfoboxTemplate:
    where = f"ontology/infoboxes/{path.name}"
    loaded = load_toml(f"infoboxes/{path.name}")
    keys = {}
    for key, entry in loaded.get("keys", {}).items():
        if not isinstance(entry, dict):
            raise RuleError(
                f"{entry!r} is no table", where=f"{where} [keys.{key!r}]", expected="property and reader"
            )
        name = checked_property(entry.get("property", ""), where=f"{where} [keys.{key!r}]")
        keys[key] = InfoboxKey(
            key, name, entry.get("reader", "text"), entry.get("sided", False), entry.get("kind", "")
        )
    return InfoboxTemplate(path.stem, keys, dict(loaded.get("marks", {})))


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern of ontology/patterns, in the order of file and entry."""
    found: list[Pattern] = []
    for path in sorted(resource("ontology", "patterns").glob("*.toml")):
        where = f"ontology/patterns/{path.name}"
        loaded = load_toml(f"patterns/{path.name}")
        name = checked_property(loaded.get("property", ""), where=where)
        found.extend(
            _pattern(path.stem, name, entry, f"{where} [[pattern]] {entry.get('id', '?')}")
            for entry in loaded.get("pattern", ())
        )
    return tuple(found)


def _pattern(stem: str, name: str, entry: dict[str, Any], where: str) -> Pattern:
    missing = [key for key in ("id", "match", "roles") if key not in entry]
    if missing:
        raise RuleError(f"lacks {', '.join(missing)}", where=where, expected="id, match and roles")
    parts = [part.get("RIGHT_ID", "") for part in entry["match"]]
    unknown = sorted(set(entry["roles"].values()) - set(parts))
    if unknown:
        raise RuleError(
            f"no part of the match is called {unknown[0]!r}",
            where=where,
            expected=f"one of {', '.join(parts)}",
        )
    return Pattern(
        f"patterns/{stem}:{entry['id']}",
        name,
        tuple(entry["match"]),
        dict(entry["roles"]),
        _classes(entry.get("classes", {}), where),
        float(entry.get("score", 0.7)),
        tuple(entry.get("example", ())),
    )


def _classes(entry: dict[str, list[str]], where: str) -> dict[str, tuple[str, ...]]:
    unknown = sorted({name for names in entry.values() for name in names} - set(CLASSES))
    if unknown:
        near = get_close_matches(unknown[0], CLASSES, n=1)
        raise RuleError(
            f"unknown class {unknown[0]!r}",
            where=where,
            expected="a class of ontology/conflict.ttl",
            todo=f"did you mean {near[0]!r}?" if near else "declare it there first",
        )
    return {role: tuple(names) for role, names in entry.items()}
