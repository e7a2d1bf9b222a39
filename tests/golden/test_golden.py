"""Each stage on a whole article, against a file that was read through once by a person.

A folder here is a case: ``article.txt`` and what each stage makes of it. After a change that is meant,
``python tests/golden/test_golden.py`` writes the files anew; look at the difference before it is committed.
Scores are left out, for they change with every training.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from kg.collect.read import read_document
from kg.extract import extract, load_model
from kg.link import link
from kg.materialize import materialize
from kg.model import Source
from kg.write.turtle import to_turtle

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/article.txt"))
STAGES = ("document.json", "relations.json", "claims.json", "graph.ttl")
BASE = "http://example.org/"


def stages(case: Path) -> dict[str, str]:
    """What each stage makes of a case's article, by the name of its file."""
    document = read_document((case / "article.txt").read_bytes(), source="article.txt", id="article")
    relations = extract(document, load_model())
    linked = link(relations, BASE)
    source = Source(document.id, document.source, document.title.text, document.sha256)
    graph = f"<{BASE}graph/resolved>"
    quads = materialize(linked.entities, linked.claims, [source], BASE)
    resolved = [quad.triple for quad in quads if str(quad.graph_name) == graph]
    return {
        "document.json": written(document),
        "relations.json": written(relations),
        "claims.json": written(linked),
        "graph.ttl": to_turtle(resolved, {"mil": "https://w3id.org/conflict-kg/ontology#"}).decode(),
    }


def written(value: object) -> str:
    return json.dumps(plain(value), ensure_ascii=False, indent=1) + "\n"


def plain(value: object) -> object:
    """Dataclasses as JSON, each with its class; no score, no copy of the whole text."""
    if is_dataclass(value):
        names = [f.name for f in fields(value) if f.name not in ("score", "pieces")]
        kept = {name: plain(getattr(value, name)) for name in names}
        if "sha256" in kept:
            kept["text"] = f"{len(str(kept['text']))} characters"
        return {"is": type(value).__name__, **kept}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


@pytest.mark.parametrize("name", STAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_stage_makes_what_it_made(case: Path, name: str) -> None:
    assert stages(case)[name] == (case / name).read_text("utf-8")


if __name__ == "__main__":
    for folder in CASES:
        for stage, content in stages(folder).items():
            (folder / stage).write_text(content, "utf-8")
            print(folder.name, stage)
