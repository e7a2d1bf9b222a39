"""Errors a user can act on; every message says what, where, what was expected and what to do next."""

from __future__ import annotations

__all__ = ["InputError", "KgError", "OutputError", "QueryError", "RuleError"]


class KgError(Exception):
    """A mistake that the user can mend; the command line prints it without a traceback.

    >>> print(KgError("no such file", where="a.txt", expected="a text file", todo="check the path"))
    a.txt: no such file; expected a text file; check the path
    """

    def __init__(self, what: str, *, where: str = "", expected: str = "", todo: str = "") -> None:
        self.what, self.where, self.expected, self.todo = what, where, expected, todo
        parts = [f"{where}: {what}" if where else what]
        if expected:
            parts.append(f"expected {expected}")
        if todo:
            parts.append(todo)
        super().__init__("; ".join(parts))


class InputError(KgError):
    """A document cannot be read; the rest of the run goes on without it."""


class OutputError(KgError):
    """The build cannot be written; an earlier build stays as it was."""


class RuleError(KgError):
    """A file under ontology/ or shapes/ does not hold what the program expects."""


class QueryError(KgError):
    """A query is unknown, malformed or asks for something that is not in the graph."""
