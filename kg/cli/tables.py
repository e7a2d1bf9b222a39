"""Tables on stdout: fitted to a terminal, whole lines without colour in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = ["console", "print_table", "print_tables"]

# Wider than any line: in a pipe each row stays one line and no value is cut or folded.
PIPE_WIDTH = 1_000_000


def console() -> Console:
    """Where results go."""
    found = Console(highlight=False)
    return found if found.is_terminal else Console(highlight=False, width=PIPE_WIDTH, color_system=None)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows under their columns; a value is shown whole, on one line in a pipe."""
    out = console()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold", no_wrap=not out.is_terminal)
    for row in rows:
        table.add_row(*(Text(on_one_line(value)) for value in row))
    if out.is_terminal:
        out.print(table)
        return
    with out.capture() as captured:
        out.print(table)
    lines = (line.rstrip() for line in captured.get().splitlines())
    out.file.write("\n".join(lines).strip("\n") + "\n")


def print_tables(*tables: tuple[Sequence[str], Sequence[Sequence[str]]]) -> None:
    """Prints those of several tables (columns, rows) that have rows, a blank line between them."""
    filled = [(columns, rows) for columns, rows in tables if rows]
    for number, (columns, rows) in enumerate(filled):
        if number and not console().is_terminal:
            console().print()  # on a terminal each has blank lines of its own
        print_table(columns, rows)


def on_one_line(value: str) -> str:
    r"""A value without line ends and control characters, which could draw over the table or steer a terminal.

    >>> on_one_line("one\n  two\x1b[31m")
    'one two�[31m'
    """
    words = " ".join(value.split())
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in words)
