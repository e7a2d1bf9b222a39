"""The typer application, and how its commands end: exit status and one message instead of a traceback."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import typer
from rich.console import Console

from kg.errors import KgError

__all__ = ["BAD_USE", "FOUND_FAULTS", "INTERRUPTED", "app", "reported"]

FOUND_FAULTS = 1
BAD_USE = 2
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it

P = ParamSpec("P")
R = TypeVar("R")

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="""Reads articles about military conflicts and builds a validated RDF knowledge graph with evidence.

[bold]kg build data/articles[/bold]   articles to a graph in build/

[bold]kg query build who-commanded[/bold]   ask it

[bold]kg why build "Defense of Harbin" commander[/bold]   which words of which document say so""",
)


def reported(command: Callable[P, R]) -> Callable[P, R]:
    """A command that ends with status 2 and the message of a KgError, and with 130 at Ctrl-C."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except KgError as error:
            complain(f"Error: {error}")
            raise typer.Exit(BAD_USE) from error
        except KeyboardInterrupt as error:
            complain("Stopped by Ctrl-C: nothing was written, an earlier build is unchanged.")
            raise typer.Exit(INTERRUPTED) from error

    return run


def complain(message: str) -> None:
    """One message on stderr, as it is: no markup, no wrapping."""
    Console(stderr=True).print(message, markup=False, highlight=False, soft_wrap=True)
