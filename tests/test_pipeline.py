"""A build as a whole: same bytes whatever the way, the rest stands when one file fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.graph import KnowledgeGraph
from kg.pipeline import build
from kg.query.rows import Rows
from kg.vocab import BASE, MIL

ARTICLES = Path(__file__).parent / "articles"
FILES = ("graph.ttl", "claims.ttl", "dataset.nq", "quarantine.ttl")
SKIRMISH = "The Battle of Aldern was fought on 3 June 1704 between France and England.\n"


def test_two_builds_have_equal_bytes_in_any_order_with_any_workers(tmp_path: Path, seeds: Path) -> None:
    files = sorted([*ARTICLES.glob("*.txt"), *seeds.glob("*.txt")])
    # more files than one worker takes at a time, so that both get some
    again = [tmp_path / f"again-{file.name}" for file in files[:2]]
    for copy, file in zip(again, files, strict=False):
        copy.write_bytes(file.read_bytes())
    build([*files, *again]).write(tmp_path / "one")
    # a process of its own: other hashes of strings, other order of files, two workers
    order = [str(path) for path in (*reversed(again), *reversed(files))]
    command = [sys.executable, "-m", "kg", "build", *order, "--workers", "2", "--out", str(tmp_path / "two")]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    assert counts(tmp_path / "one") == counts(tmp_path / "two")


def counts(folder: Path) -> dict[str, object]:
    report: dict[str, object] = json.loads((folder / "report.json").read_text("utf-8"))
    return {key: value for key, value in report.items() if key not in ("seconds", "versions")}


def test_every_iri_stands_under_the_base(harbin: KnowledgeGraph, seeds: Path) -> None:
    base = "https://example.org/wars/"
    graph = build(seeds, base=base.rstrip("/"))
    iris = {quad.subject.value for quad in graph.store if hasattr(quad.subject, "value")}
    assert iris
    assert all(iri.startswith(base) for iri in iris)
    renamed = {iri.replace(base, BASE) for iri in iris if "/id/claim/" not in iri}
    expected = {quad.subject.value for quad in harbin.store if hasattr(quad.subject, "value")}
    assert renamed == {iri for iri in expected if "/id/claim/" not in iri}
    assert not any(BASE in str(quad.object) and MIL not in str(quad.object) for quad in graph.store)


@pytest.mark.parametrize("base", ["", "kg", "http://a b/", "http://[bad", "<x>", "relative/path"])
def test_a_base_that_is_no_absolute_iri_is_told_before_any_work(base: str, seeds: Path) -> None:
    stages: list[str] = []
    with pytest.raises(InputError, match="no absolute IRI"):
        build(seeds, base=base, progress=lambda stage, done, total: stages.append(stage))
    assert stages == []


def test_progress_names_the_stages_in_their_order_and_counts_the_documents(seeds: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    build(seeds, progress=lambda stage, done, total: told.append((stage, done, total)))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == [
        "extract",
        "link",
        "materialize",
        "validate",
        "load",
    ]
    assert [(done, total) for stage, done, total in told if stage == "extract"] == [(0, 2), (1, 2), (2, 2)]


def test_what_cannot_be_read_is_reported_and_the_rest_is_built(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(SKIRMISH)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "peace.txt").write_text("Honey bees live in colonies and make wax combs for their brood.\n")
    graph = build(tmp_path)
    assert graph.report["documents"] == 2
    assert [failed["source"] for failed in graph.report["documents_failed"]] == ["empty.txt"]
    assert graph.report["documents_without_conflict"] == ["peace.txt"]
    found = graph.query("when")
    assert isinstance(found, Rows)
    assert [(row["eventLabel"], row["date"]) for row in found] == [("Battle of Aldern", "1704-06-03")]


def test_nothing_to_read_names_the_input_and_the_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(InputError) as raised:
        build(tmp_path)
    assert str(tmp_path) in str(raised.value)
    assert "empty.txt: the file is empty" in str(raised.value)


def test_a_worker_that_dies_is_an_error_with_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeds: Path
) -> None:
    monkeypatch.setattr("kg.pipeline._start_worker", os._exit)
    with pytest.raises(InputError, match="use fewer workers"):
        build(seeds, workers=2, model="en_core_web_sm")


def test_a_document_may_be_called_resolved(tmp_path: Path) -> None:
    (tmp_path / "resolved.txt").write_text(SKIRMISH)
    build(tmp_path).write(tmp_path / "out")
    entities = (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    assert "id/battle/battle-of-aldern> a mil:Battle" in entities
    assert "a mil:Claim" not in entities
    assert "a mil:Claim" in (tmp_path / "out" / "claims.ttl").read_text("utf-8")


def test_the_report_counts_what_the_graph_holds(harbin: KnowledgeGraph) -> None:
    report = harbin.report
    claims = harbin.query("SELECT ?c { ?c a mil:Claim }")
    assert isinstance(claims, Rows)
    assert report["claims"]["total"] == len(claims) == sum(report["claims"]["by_rule"].values())
    assert report["entities"]["Battle"] == 1
    people = harbin.query("SELECT ?p { ?p a mil:Person }")
    assert isinstance(people, Rows)
    assert report["entities"]["Person"] == len(people)
