"""How far a build is: a bar on a terminal, now and then a line in a pipe, both on stderr."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

__all__ = ["Report", "shown_progress"]

Report = Callable[[str, int, int | None], None]
SECONDS_BETWEEN_LINES = 5.0


@contextmanager
def shown_progress() -> Iterator[Report]:
    """Gives ``progress(stage, done, total)``, to be called as often as one likes; total None is unknown."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield plain_lines(console)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def progress(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield progress


def plain_lines(console: Console) -> Report:
    """Prints a line when a stage begins and ends, and every five seconds between."""
    last: dict[str, float] = {}

    def progress(stage: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if stage in last and done != total and now - last[stage] < SECONDS_BETWEEN_LINES:
            return
        last[stage] = now
        count = f"{done}" if total is None else f"{done}/{total}"
        console.print(f"{stage} {count}", markup=False, highlight=False, soft_wrap=True)

    return progress
