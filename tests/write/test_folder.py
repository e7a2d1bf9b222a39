from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import OutputError
from kg.vocab import MIL
from kg.write import GRAPH_FILES, check_writable, damaged_files, write_folder

FIXTURE = Path(__file__).parents[1] / "query" / "alder-ford.trig"
QUARANTINE = [
    Triple(NamedNode("http://a.org/c"), NamedNode(f"{MIL}violationMessage"), Literal("a place is no person"))
]
CLAIM = f"<{MIL}Claim>"


def quads() -> list[Quad]:
    return list(parse(path=FIXTURE, format=RdfFormat.TRIG))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def triples(file: Path) -> set[Triple]:
    return {quad.triple for quad in parse(path=file, format=RdfFormat.TURTLE)}


def test_claims_and_evidence_stand_apart_from_entities_and_documents(tmp_path: Path) -> None:
    write_folder(quads(), QUARANTINE, {}, tmp_path)
    graph, claims = triples(tmp_path / "graph.ttl"), triples(tmp_path / "claims.ttl")
    assert graph | claims == {quad.triple for quad in quads()}
    assert not graph & claims
    classes = {
        name: {str(t.object).split("#")[-1].strip(">") for t in found if t.predicate.value.endswith("#type")}
        for name, found in (("graph", graph), ("claims", claims))
    }
    assert classes["claims"] == {"Claim", "Phrase", "Sentence"}
    assert {"Battle", "Side", "Document", "Episode"} < classes["graph"]


def test_the_dataset_keeps_each_document_in_a_graph_of_its_own(tmp_path: Path) -> None:
    write_folder(quads(), QUARANTINE, {}, tmp_path)
    written = list(parse(path=tmp_path / "dataset.nq", format=RdfFormat.N_QUADS))
    assert set(written) == set(quads())
    assert triples(tmp_path / "quarantine.ttl") == set(QUARANTINE)


def test_the_same_quads_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    shuffled = quads()
    random.Random(1).shuffle(shuffled)
    write_folder(quads(), QUARANTINE, {"b": 1, "a": 2}, tmp_path / "one")
    write_folder(shuffled, QUARANTINE, {"a": 2, "b": 1}, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    code = f"""
        from pathlib import Path
        from pyoxigraph import RdfFormat, parse
        from kg.write import write_folder
        quads = parse(path={str(FIXTURE)!r}, format=RdfFormat.TRIG)
        write_folder(quads, [], {{}}, Path({str(tmp_path / "two")!r}))
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True)
    write_folder(quads(), [], {}, tmp_path / "one")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_report_is_kept_and_a_whole_folder_is_not_damaged(tmp_path: Path) -> None:
    write_folder(quads(), QUARANTINE, {"documents": 2, "seconds": {"write": 0.5}}, tmp_path)
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["documents"] == 2
    assert report["seconds"] == {"write": 0.5}
    assert set(report["files"]) == set(GRAPH_FILES)
    assert damaged_files(tmp_path) == []


@pytest.mark.parametrize("name", [*GRAPH_FILES, "report.json"])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    write_folder(quads(), QUARANTINE, {}, tmp_path)
    (tmp_path / name).unlink()
    assert [found for found, _ in damaged_files(tmp_path)] == [name]


@pytest.mark.parametrize("name", GRAPH_FILES)
def test_a_file_of_another_build_is_told(tmp_path: Path, name: str) -> None:
    write_folder(quads(), QUARANTINE, {}, tmp_path)
    with (tmp_path / name).open("ab") as file:
        file.write(b"\n")
    assert [found for found, _ in damaged_files(tmp_path)] == [name]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 3}', "\xff"])
def test_a_report_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    write_folder(quads(), QUARANTINE, {}, tmp_path)
    (tmp_path / "report.json").write_text(text, "latin-1")
    assert next(found for found, _ in damaged_files(tmp_path)) == "report.json"


@pytest.mark.parametrize("out", ["file", "file/below", "file/far/below"])
def test_a_path_under_a_file_cannot_be_written(tmp_path: Path, out: str) -> None:
    (tmp_path / "file").write_text("kept")
    with pytest.raises(OutputError, match="is a file"):
        check_writable(tmp_path / out)
    with pytest.raises(OutputError, match="is a file"):
        write_folder(quads(), [], {}, tmp_path / out)
    assert (tmp_path / "file").read_text() == "kept"


def test_looking_whether_it_can_be_written_leaves_no_trace(tmp_path: Path) -> None:
    check_writable(tmp_path / "new" / "build")
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_replaced_leaves_the_old_build(tmp_path: Path) -> None:
    write_folder(quads()[:10], [], {}, tmp_path)
    (tmp_path / "quarantine.ttl").unlink()
    (tmp_path / "quarantine.ttl").mkdir()
    before = {name: (tmp_path / name).read_bytes() for name in ("graph.ttl", "claims.ttl", "dataset.nq")}
    with pytest.raises(OutputError, match=r"quarantine\.ttl is a folder"):
        write_folder(quads(), [], {}, tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    assert not list(tmp_path.glob(".writing-*"))


def test_a_build_killed_while_it_writes_leaves_the_old_one_and_the_next_tidies_up(tmp_path: Path) -> None:
    write_folder(quads()[:10], [], {}, tmp_path)
    before = contents(tmp_path)
    code = f"""
        import os, signal, sys
        from pathlib import Path
        from pyoxigraph import RdfFormat, parse
        from kg.write import write_folder

        def at_second_file(event, arguments):
            if event == "open" and str(arguments[0]).endswith("claims.ttl"):
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(at_second_file)
        write_folder(parse(path={str(FIXTURE)!r}, format=RdfFormat.TRIG), [], {{}}, Path({str(tmp_path)!r}))
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False)
    assert killed.returncode == -signal.SIGKILL
    left = {path.name for path in tmp_path.iterdir()} - set(before)
    assert len(left) == 1
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    assert damaged_files(tmp_path) == []
    write_folder(quads(), [], {}, tmp_path)
    assert set(contents(tmp_path)) == set(before)


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    write_folder(quads(), [], {}, tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_large_graph_is_written_in_seconds(tmp_path: Path) -> None:
    graph = NamedNode("http://a.org/g")
    many = [
        Quad(NamedNode(f"http://a.org/{n // 5}"), NamedNode(f"{MIL}p{n % 5}"), Literal(n), graph)
        for n in range(50_000)
    ]
    started = time.monotonic()
    write_folder(many, [], {}, tmp_path)
    # rdflib alone would take about ten
    assert time.monotonic() - started < 5
