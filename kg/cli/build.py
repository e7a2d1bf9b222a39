"""``kg build``: articles in, a graph out, and a summary of what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import FOUND_FAULTS, complain, reported
from kg.cli.progress import shown_progress
from kg.cli.tables import print_tables
from kg.graph import KnowledgeGraph
from kg.vocab import BASE
from kg.write import check_writable

__all__ = ["build"]


@reported
def build(
    inputs: Annotated[
        list[Path],
        typer.Argument(metavar="INPUT...", help="Articles, or folders of them.", show_default=False),
    ],
    out: Annotated[Path, typer.Option(help="The folder to write.")] = Path("build"),
    base: Annotated[str, typer.Option(help="What the IRIs of all entities begin with.")] = BASE,
    model: Annotated[str, typer.Option(help="An installed spaCy model for English.")] = "en_core_web_sm",
    workers: Annotated[int, typer.Option(min=1, help="How many processes read articles.")] = 1,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with status 1 when a claim was refused.")
    ] = False,
) -> None:
    """Builds a knowledge graph from articles: text, wikitext, tables flattened to text.

    Writes graph.ttl (entities and documents), claims.ttl (claims and their evidence), dataset.nq (all of it,
    one named graph a document), quarantine.ttl (claims that the shapes refused) and report.json. An earlier
    build in the same folder stays until the new one is whole. One unreadable file does not stop the rest.

    [bold]kg build data/articles[/bold]

    [bold]kg build siege.txt raid.txt --out wars --workers 2[/bold]
    """
    check_writable(out)
    from kg.pipeline import build as build_graph  # loads spaCy, which no other command needs

    with shown_progress() as progress:
        graph = build_graph(inputs, base=base, model=model, workers=workers, progress=progress)
    graph.write(out)
    print_summary(graph, out)
    if strict and graph.quarantined():
        raise typer.Exit(FOUND_FAULTS)


def print_summary(graph: KnowledgeGraph, out: Path) -> None:
    """What was read, found, refused and how long it took; failed documents on stderr."""
    report = graph.report
    for failed in report.get("documents_failed", ()):
        complain(f"Not read: {failed['source']}: {failed['reason']}")
    for source in report.get("documents_without_conflict", ()):
        complain(f"No conflict found in {source}: a title or first sentence that names one would tell")
    print_tables(
        (("build", ""), _overview(graph, out)),
        (("entities", "count"), _counts(report.get("entities", {}))),
        (("names taken for one, because", "count"), _counts(report.get("merges", {}))),
        (("claims by status", "count"), _counts(report.get("claims", {}).get("by_status", {}))),
        (("quarantined because", "count"), _counts(_by_reason(graph.quarantined()))),
        (
            ("stage", "seconds"),
            [(stage, f"{spent:.2f}") for stage, spent in report.get("seconds", {}).items()],
        ),
    )


def _overview(graph: KnowledgeGraph, out: Path) -> list[tuple[str, str]]:
    report = graph.report
    counts = {
        "documents": report.get("documents", 0),
        "documents not read": len(report.get("documents_failed", ())),
        "claims": report.get("claims", {}).get("total", 0),
        "conflicts": report.get("conflicts", 0),
        "quarantined": len(graph.quarantined()),
    }
    return [("folder", str(out)), *((name, f"{count:,}") for name, count in counts.items())]


def _by_reason(refused: dict[str, tuple[str, ...]]) -> dict[str, int]:
    reasons = [reason for found in refused.values() for reason in found or ("no reason given",)]
    return {reason: reasons.count(reason) for reason in sorted(set(reasons))}


def _counts(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Names with their counts, the largest first."""
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [(name, f"{count:,}") for name, count in ordered]
