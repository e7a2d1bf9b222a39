"""Prints how fast and in how much memory this machine builds: ``make bench``. Asserts nothing.

Reads the two seed articles a hundred times, each pair about a town of another name, and the battle summaries
(cwsac/dev.jsonl) of the folder that CONFLICT_KG_DATA names (../shared/data by default) when it is there.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path

from kg.cli.tables import print_table
from kg.collect import collect
from kg.extract import load_model
from kg.pipeline import build

ROOT = Path(__file__).parent.parent.parent
DATA = Path(os.environ.get("CONFLICT_KG_DATA", ROOT.parent / "shared" / "data"))
STAGES = ("collect", "extract", "link", "materialize", "validate", "load")
# ru_maxrss counts bytes on macOS, kilobytes elsewhere
MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


def town_names() -> Iterator[str]:
    for parts in product(
        ("Bal", "Dor", "Kes", "Mir", "Tol"), ("an", "ek", "in", "os", "ur"), ("by", "da", "grad", "vik")
    ):
        yield "".join(parts)


def repeated_articles() -> dict[str, str]:
    """Two hundred documents about a hundred events, by file name."""
    articles = {
        path.name: path.read_text("utf-8") for path in sorted((ROOT / "data" / "articles").glob("*.txt"))
    }
    return {
        name.replace("harbin", town.lower()): text.replace("Harbin", town)
        for town in town_names()
        for name, text in articles.items()
    }


def battle_summaries() -> dict[str, str]:
    """Plain prose under its title, by file name; nothing when the folder is not there."""
    file = DATA / "cwsac" / "dev.jsonl"
    if not file.is_file():
        return {}
    summaries = map(json.loads, file.read_text("utf-8").splitlines())
    return {f"{one['id']}.txt": f"= {one['title']} =\n\n{one['text']}\n" for one in summaries}


def parse_alone(folder: Path) -> dict[str, float]:
    """What spaCy needs for the prose of the documents, without anything else."""
    texts = [
        "\n\n".join(passage.content.text for passage in document.passages)
        for document in collect([folder], print)
    ]
    nlp = load_model()
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts))
    return {"tokens": tokens, "seconds": time.perf_counter() - start}


def whole_build(folder: Path) -> dict[str, float]:
    """A build and its writing; the model is loaded before the clock starts."""
    load_model()
    start = time.perf_counter()
    graph = build(folder)
    built = time.perf_counter()
    with tempfile.TemporaryDirectory() as out:
        graph.write(Path(out) / "build")
    written = time.perf_counter()
    return {
        "documents": graph.report["documents"],
        "triples": len(graph),
        "seconds": built - start,
        "seconds of writing": written - built,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MEMORY_UNIT,
        **graph.report["seconds"],
    }


def alone_in_a_process(measure: Callable[[Path], dict[str, float]], folder: Path) -> dict[str, float]:
    """One measurement in a process of its own, so that none adds to the memory of another."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, folder).result()


def measured(texts: dict[str, str]) -> list[str]:
    """The figures of one collection, in the order of ROWS."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, "utf-8")
        parsed = alone_in_a_process(parse_alone, Path(folder))
        built = alone_in_a_process(whole_build, Path(folder))
    whole = built["seconds"] + built["seconds of writing"]
    return [
        f"{built['documents']:,.0f}",
        f"{parsed['tokens']:,.0f}",
        f"{parsed['tokens'] / parsed['seconds']:,.0f}",
        f"{parsed['tokens'] / whole:,.0f}",
        f"{parsed['seconds'] / whole:.2f}",
        f"{built['triples']:,.0f}",
        f"{built['triples'] / built['seconds of writing']:,.0f}",
        f"{built['validate'] / built['documents']:.4f}",
        f"{built['memory'] / 2**20:,.0f}",
        *(f"{built[stage]:.2f}" for stage in STAGES),
        f"{built['seconds of writing']:.2f}",
    ]


ROWS = (
    "documents",
    "tokens of prose",
    "tokens a second, spaCy alone (nlp.pipe)",
    "tokens a second, whole build with writing",
    "speed of the build beside spaCy alone",
    "triples",
    "triples written a second (Turtle and N-Quads)",
    "seconds of SHACL a document",
    "peak memory of the build, MB",
    *(f"seconds: {stage}" for stage in STAGES),
    "seconds: write",
)


def import_seconds() -> float:
    """What ``import kg`` adds to the start of Python: the best of five each."""

    def best(program: str) -> float:
        seconds = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True)
            seconds.append(time.perf_counter() - start)
        return min(seconds)

    return best("import kg") - best("pass")


def main() -> None:
    """Measures each collection once and prints one table."""
    collections = {"articles": repeated_articles(), "battle summaries": battle_summaries()}
    columns = {name: measured(texts) for name, texts in collections.items() if texts}
    print_table(("", *columns), list(zip(ROWS, *columns.values(), strict=True)))
    print(f"\nimport kg: {import_seconds():.3f} seconds")


if __name__ == "__main__":
    main()
