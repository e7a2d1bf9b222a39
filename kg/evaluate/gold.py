"""Reads annotated documents: a folder of articles with hand annotation, or a file of battle summaries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import InputError

__all__ = ["KINDS", "GoldDocument", "GoldSide", "read_gold"]

KINDS = ("articles", "cwsac")
NO_VICTOR = ("indecisive", "inconclusive")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GoldSide:
    """One side as annotated; figures are (least, most), None for an open bound."""

    belligerents: tuple[str, ...]
    commanders: tuple[str, ...]
    strength: tuple[tuple[int | None, int | None], ...] = ()
    casualties: tuple[tuple[int | None, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document's text and what its annotation says.

    Dates are EDTF with astronomical years (1 BC is 0). ``victor`` is empty when nobody won. ``spared`` are
    names that are neither required nor counted as wrong. ``layout`` is A (card), B (table), C (prose), or
    empty.
    """

    id: str
    text: str
    sides: tuple[GoldSide, ...]
    start: str
    end: str
    victor: str
    places: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    layout: str = ""


def read_gold(kind: str, path: Path) -> tuple[GoldDocument, ...]:
    """All annotated documents of a folder with docs/ and gold/ ("articles") or of JSON lines ("cwsac").

    Raises InputError for an unknown kind, a path that does not hold that, a broken entry (with its file and
    line) and an annotation without a document.
    """
    if kind not in KINDS:
        raise InputError(f"unknown kind of annotation {kind!r}", expected=" or ".join(KINDS))
    if not path.exists():
        raise InputError("no such file or folder", where=str(path), todo="check the path")
    found = tuple(_articles(path) if kind == "articles" else _summaries(path))
    if not found:
        raise InputError("no annotated document", where=str(path), expected=_expected(kind))
    ids = [document.id for document in found]
    if twice := sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        raise InputError(f"two documents with the id {twice[0]!r}", where=str(path), expected="one each")
    return found


def _expected(kind: str) -> str:
    return "a folder with docs/*.txt and gold/*.json" if kind == "articles" else "a file with one JSON a line"


def _articles(folder: Path) -> Iterator[GoldDocument]:
    for part in ("docs", "gold"):
        if not (folder / part).is_dir():
            raise InputError(f"no folder {part}/", where=str(folder), expected=_expected("articles"))
    for file in sorted((folder / "gold").glob("*.json")):
        document = folder / "docs" / f"{file.stem}.txt"
        if not document.is_file():
            raise InputError("an annotation without its document", where=str(file), expected=str(document))
        yield _article(file.stem, _text(document), _loaded(_text(file), str(file)), str(file))


def _article(id_: str, text: str, entry: Any, where: str) -> GoldDocument:
    event = _part(entry, "event", dict, where)
    victor = _part(event, "victor", str, where, optional=True) or ""
    return GoldDocument(
        id_, text, tuple(_side(side, where) for side in _part(entry, "sides", list, where)),
        _astronomical(_part(event, "start", str, where, optional=True) or "", where),
        _astronomical(_part(event, "end", str, where, optional=True) or "", where),
        "" if victor.casefold() in NO_VICTOR else victor,
        _names(event, "place", where), _names(event, "part_of", where),
        _names(entry, "neither_require_nor_punish", where), _part(entry, "format", str, where),
    )  # fmt: skip


def _side(entry: Any, where: str) -> GoldSide:
    return GoldSide(
        _names(entry, "belligerents", where), _names(entry, "commanders", where),
        _figures(entry, "strength", where), _figures(entry, "casualties", where),
    )  # fmt: skip


def _figures(entry: Any, key: str, where: str) -> tuple[tuple[int | None, int | None], ...]:
    pairs = (
        (_part(figure, "min", int, where, optional=True), _part(figure, "max", int, where, optional=True))
        for figure in _part(entry, key, list, where)
    )
    return tuple(pair for pair in pairs if any(bound is not None for bound in pair))


def _astronomical(edtf: str, where: str) -> str:
    """EDTF counts 1 BC as year 0, the annotation as -1."""
    if not edtf.startswith("-"):
        return edtf
    year, *rest = edtf[1:].split("-")
    if not year.isdecimal():
        raise InputError(f"{edtf!r} is no date", where=where, expected="such as -0490-08")
    return "-".join([f"-{int(year) - 1:04d}" if int(year) > 1 else "0000", *rest])


def _summaries(file: Path) -> Iterator[GoldDocument]:
    if not file.is_file():
        raise InputError("a folder", where=str(file), expected=_expected("cwsac"))
    for number, line in enumerate(_text(file).split("\n"), 1):
        if line.strip():
            where = f"{file}, line {number}"
            yield _summary(_loaded(line, where), where)


def _summary(entry: Any, where: str) -> GoldDocument:
    id_, title, text, victor, start = (
        _part(entry, key, str, where) for key in ("id", "title", "text", "victor", "start")
    )
    sides = _part(entry, "sides", list, where)
    if Path(id_).name != id_:
        raise InputError(f"the id is {id_!r}", where=where, expected="a name that a file can have")
    if not sides:
        raise InputError("no sides", where=where, expected="the camps that fought")
    return GoldDocument(
        id_, f"= Battle of {title} =\n\n{text}\n",
        tuple(
            GoldSide((_part(side, "side", str, where),), _names(side, "commanders", where))
            for side in sides
        ),
        _day(start, where), _part(entry, "end", str, where, optional=True) or "",
        "" if victor.casefold() in NO_VICTOR else victor,
    )  # fmt: skip


def _day(iso: str, where: str) -> str:
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError as error:
        raise InputError(f"the start is {iso!r}", where=where, expected="a day such as 1862-03-27") from error


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", where=str(file), expected="text in UTF-8") from error


def _loaded(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{where}, line {error.lineno}" if ", line" not in where else where
        raise InputError(f"{error.msg} (column {error.colno})", where=place, expected="JSON") from error


def _part(entry: Any, key: str, kind: type[T], where: str, *, optional: bool = False) -> T:
    """``entry[key]``, checked; None passes when it is optional (and only then is it returned)."""
    value = entry.get(key) if isinstance(entry, dict) else None
    if isinstance(value, kind) or (optional and value is None):
        return value  # type: ignore[return-value]
    told = f"{key!r} is {value!r}" if isinstance(entry, dict) and key in entry else f"lacks {key!r}"
    raise InputError(told, where=where, expected=f"{key!r} as {kind.__name__}")


def _names(entry: Any, key: str, where: str) -> tuple[str, ...]:
    names = _part(entry, key, list, where)
    if any(not isinstance(name, str) or not name.strip() for name in names):
        raise InputError(f"{key!r} is {names!r}", where=where, expected="a list of names")
    return tuple(names)
