"""Reads the data files of this stage (ontology/collect) and compiles their patterns once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kg.errors import RuleError
from kg.rules import load_toml

__all__ = ["compiled", "pattern", "strings"]


def _entry(name: str, key: str) -> Any:
    entry: Any = load_toml(name)
    for part in key.split("."):
        if not isinstance(entry, dict) or part not in entry:
            raise RuleError("entry is missing", where=f"ontology/{name} [{key}]", todo="restore the file")
        entry = entry[part]
    return entry


def compiled(expression: str, where: str) -> re.Pattern[str]:
    """A regular expression of a data file; RuleError names ``where`` when it is none."""
    try:
        return re.compile(expression)
    except re.error as error:
        raise RuleError(str(error), where=where, expected="a regular expression of Python") from error


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """The expression under dotted ``key`` of ontology/``name``."""
    return compiled(_entry(name, key), f"ontology/{name} [{key}]")


@cache
def strings(name: str, key: str) -> tuple[str, ...]:
    """The list of strings under dotted ``key`` of ontology/``name``."""
    return tuple(_entry(name, key))
