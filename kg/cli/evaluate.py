"""``kg evaluate``: how much of what people annotated a build finds, and how much of it is right."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import complain, reported
from kg.cli.progress import shown_progress
from kg.cli.tables import print_table, print_tables
from kg.errors import InputError
from kg.evaluate import (
    Comparison,
    GoldDocument,
    JudgedClaim,
    StatedClaim,
    bootstrap_interval,
    by_band,
    by_rule,
    camps_of,
    claims_behind,
    compare,
    judge,
    read_answers,
    read_claims,
    read_gold,
    slots,
    total,
)
from kg.graph import KnowledgeGraph

__all__ = ["evaluate"]


class Kind(StrEnum):
    """What is annotated."""

    articles = "articles"
    cwsac = "cwsac"


class Layout(StrEnum):
    """How articles are laid out: with a card, with a table, as plain prose."""

    A = "A"
    B = "B"
    C = "C"


@reported
def evaluate(
    kind: Annotated[
        Kind, typer.Argument(help="articles: fully annotated. cwsac: battle summaries.", show_default=False)
    ],
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="A folder with docs/ and gold/, or a file of JSON lines.")
    ],
    format_: Annotated[
        Layout | None, typer.Option("--format", help="Only articles with a card, a table, or prose alone.")
    ] = None,
    graph: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Compare this build; without it one is made.")
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List misses and false alarms with their sentences.")
    ] = False,
    model: Annotated[str, typer.Option(help="An installed spaCy model for English.")] = "en_core_web_sm",
    workers: Annotated[int, typer.Option(min=1, help="How many processes read articles.")] = 1,
) -> None:
    """Compares a build with documents annotated by hand: precision, recall and F1 of every slot.

    Shows as well what each rule added to the accepted claims and how often it was right, and whether a
    claim's confidence tells how often claims like it are right. Intervals are of 95 %, over documents.

    [bold]kg evaluate articles annotated --errors[/bold]

    [bold]kg evaluate cwsac battles.jsonl --graph build[/bold]
    """
    documents = read_gold(kind, gold)
    wanted = tuple(one for one in documents if format_ in (None, one.layout))
    if not wanted:
        known = (
            ", ".join(sorted({one.layout for one in documents} - {""})) or "no --format: none is annotated"
        )
        raise InputError(f"no document of format {format_}", where=str(gold), expected=known)
    # All are built even when some are wanted: documents may tell of the same entities.
    built = KnowledgeGraph.open(graph) if graph else build_texts(documents, model, workers)
    answers, claims = read_answers(built.store), read_claims(built.store)
    missing = [one.id for one in wanted if one.id not in answers]
    if len(missing) == len(wanted):
        raise InputError(
            "none of the annotated documents is in the graph", where=str(graph or gold),
            expected=f"sources such as {wanted[0].id}.txt", todo="build these documents",
        )  # fmt: skip
    if missing:
        complain(f"Without a conflict in the graph, so all is missed: {', '.join(missing)}")
    compared = compare(kind, wanted, answers)
    camps = camps_of(documents) if kind is Kind.cwsac else ()
    print_scores(compared, judge(compared, claims, camps))
    if errors:
        print()
        print_table(("slot", "document", "error", "value", "rule", "sentence"), error_rows(compared, claims))


def build_texts(documents: Sequence[GoldDocument], model: str, workers: int) -> KnowledgeGraph:
    """The graph of the annotated texts; progress on stderr."""
    from kg.pipeline import build as build_graph  # loads spaCy, which no other command needs

    with tempfile.TemporaryDirectory(prefix="kg-evaluate-") as folder, shown_progress() as progress:
        for document in documents:
            (Path(folder) / f"{document.id}.txt").write_text(document.text, "utf-8")
        return build_graph(folder, model=model, workers=workers, progress=progress)


def print_scores(compared: tuple[Comparison, ...], judged: tuple[JudgedClaim, ...]) -> None:
    """Slots, slots by format where documents have one, rules, and calibration."""
    layouts = sorted({one.gold.layout for one in compared} - {""})
    numbers = [f"{name} ({sum(one.gold.layout == name for one in compared)})" for name in layouts]
    print_tables(
        (("slot", "P", "R", "F1", "95 %", "tp", "fp", "fn"), list(score_rows(compared))),
        (("F1 by format (documents)", *numbers), list(layout_rows(compared, layouts))),
        (
            ("property", "rule", "claims", "no other rule", "judged", "right", "share"),
            [
                (row.predicate, row.rule, f"{row.claims}", f"{row.alone}", f"{row.judged}", f"{row.right}",
                 share(row.right, row.judged))
                for row in by_rule(judged)
            ],
        ),
        (
            ("confidence", "judged", "right", "share"),
            [
                (f"{low:g} to {high:g}", f"{many}", f"{right}", share(right, many))
                for (low, high), many, right in by_band(judged)
            ],
        ),
    )  # fmt: skip


def score_rows(compared: tuple[Comparison, ...]) -> Iterator[tuple[str, ...]]:
    """Each slot over all documents."""
    for slot in slots(compared):
        counts = [one.counts(slot) for one in compared]
        sum_ = total(counts)
        low, high = bootstrap_interval(counts)
        figures = (f"{number:.3f}" for number in (sum_.precision, sum_.recall, sum_.f1))
        yield slot, *figures, f"{low:.3f}–{high:.3f}", str(sum_.right), str(sum_.false), str(sum_.missed)


def layout_rows(compared: tuple[Comparison, ...], layouts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The F1 of each slot by format; nothing for documents without one."""
    for slot in slots(compared) if layouts else ():
        by_layout = (
            total(one.counts(slot) for one in compared if one.gold.layout == name) for name in layouts
        )
        yield slot, *(f"{counts.f1:.3f}" for counts in by_layout)


def share(part: int, whole: int) -> str:
    """A share with two decimals, a dash of nothing.

    >>> share(1, 2), share(0, 0)
    ('0.50', '-')
    """
    return f"{part / whole:.2f}" if whole else "-"


def error_rows(compared: tuple[Comparison, ...], claims: Sequence[StatedClaim]) -> Iterator[tuple[str, ...]]:
    """False alarms with the rule and sentence that were taken, and misses, slot by slot."""
    for slot in slots(compared):
        for one in compared if slot != "who-where-when-outcome" else ():
            outcome, document = one.outcomes.get(slot), one.gold.id
            if outcome is None:
                continue
            for value in outcome.false:
                behind = claims_behind(value, document, claims)
                rule, quote = (behind[0].rule, behind[0].quote) if behind else ("", "")
                yield slot, document, "false alarm", " | ".join(value.names), rule, quote
            for name in outcome.missed:
                yield slot, document, "miss", name, "", ""
