"""The command line: ``kg build | check | query | why | conflicts | evaluate``."""

from __future__ import annotations

import io
import os
import sys

from kg.cli.app import app
from kg.cli.ask import ask_conflicts, ask_query, ask_why
from kg.cli.build import build
from kg.cli.check import check
from kg.cli.evaluate import evaluate

__all__ = ["app", "main"]

app.command("build")(build)
app.command("check")(check)
app.command("query", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(ask_query)
app.command("why")(ask_why)
app.command("conflicts")(ask_conflicts)
app.command("evaluate")(evaluate)


def main() -> None:
    """Runs the command that ``sys.argv`` holds; its exit status is the program's."""
    for stream in (sys.stdout, sys.stderr):
        # In a pipe Python would take the encoding of the system, which may not know the names' letters.
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
    try:
        app(prog_name="kg")
    except BrokenPipeError:
        # The reader (such as head) has had enough. Python would complain about stdout once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
