from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.evaluate import compare, read_answers, read_gold, slots, total
from kg.pipeline import build
from kg.rules import ROOT

DATA = Path(__file__).parent / "data"
SHARED = Path(os.environ.get("CONFLICT_KG_DATA", ROOT.parent / "shared" / "data"))
GRAPH = DATA / "graph.trig"


def evaluate(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["evaluate", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def test_a_graph_that_stands_is_compared_by_slot_format_rule_and_confidence() -> None:
    status, out, err = evaluate("articles", DATA / "articles", "--graph", GRAPH)
    assert (status, err) == (0, "")
    assert re.search(r"^ *commander on its side +0\.500 +0\.500 +0\.500 +\S+ +1 +1 +1$", out, re.M)
    assert re.search(r"^ *F1 by format \(documents\) +A \(1\) +C \(1\)$", out, re.M)
    assert re.search(r"^ *commander +guessed +2 +1 +1 +1 +1\.00$", out, re.M)
    assert re.search(r"^ *0\.9 to 1 +2 +2 +1\.00$", out, re.M)
    assert "false alarm" not in out


def test_errors_are_listed_with_document_rule_and_sentence() -> None:
    _, out, _ = evaluate("articles", DATA / "articles", "--graph", GRAPH, "--errors")
    assert re.search(r"^ *place +alder +false alarm +Malmö +names +It ended near Malmö\.$", out, re.M)
    assert re.search(r"^ *part of +alder +miss +Northern War$", out, re.M)
    assert re.search(r"^ *casualties +alder +false alarm +3 to any$", out, re.M)


def test_one_format_alone() -> None:
    _, out, _ = evaluate("articles", DATA / "articles", "--graph", GRAPH, "--format", "A")
    assert re.search(r"^ *start +1\.000 +1\.000 +1\.000 +\S+ +1 +0 +0$", out, re.M)


def test_a_document_that_the_graph_lacks_is_told_and_missed() -> None:
    status, out, err = evaluate("cwsac", DATA / "battles.jsonl", "--graph", GRAPH)
    assert status == 0
    assert "XX002" in err
    assert re.search(r"^ *commander, any side .* 2 +1 +1$", out, re.M)


def test_without_a_graph_the_documents_are_built_and_only_progress_is_on_stderr() -> None:
    status, out, err = evaluate("cwsac", DATA / "battles.jsonl")
    assert status == 0
    assert "extract 2/2" in err
    assert out.split()[0] == "slot"
    assert "commander on its side" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("cwsac", "nowhere.jsonl"), "nowhere.jsonl: no such file or folder"),
        (("battles", DATA / "battles.jsonl"), "battles"),
        (("cwsac", DATA / "articles"), "expected a file with one JSON a line"),
        (("articles", DATA / "battles.jsonl"), "no folder docs/"),
        (("articles", DATA / "articles", "--format", "B"), "expected A, C"),
        (("cwsac", DATA / "battles.jsonl", "--format", "A"), "none is annotated"),
        (("articles", DATA / "articles", "--graph", "nowhere"), "kg build"),
    ],
)
def test_bad_use_ends_with_status_2_and_says_what_was_expected(words: tuple[object, ...], told: str) -> None:
    status, out, err = evaluate(*words)
    assert (status, out) == (2, "")
    assert told in err
    assert "Traceback" not in err


def test_a_graph_of_other_documents_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.ttl"
    other.write_text("", "utf-8")
    status, _, err = evaluate("articles", DATA / "articles", "--graph", other)
    assert status == 2
    assert "alder.txt" in err


@pytest.mark.skipif(not (SHARED.parent / "score.py").is_file(), reason="the annotated data are not here")
def test_articles_agree_with_the_reference_script(tmp_path: Path) -> None:
    gold = read_gold("articles", SHARED / "articles")
    graph = build(SHARED / "articles" / "docs")
    graph.write(tmp_path / "build")
    command = [sys.executable, str(SHARED.parent / "score.py"), "articles", str(SHARED / "articles")]
    printed = subprocess.run(
        [*command, "--graph", str(tmp_path / "build")], capture_output=True, text=True, check=True
    ).stdout
    compared = compare("articles", gold, read_answers(graph.store))
    own = {slot: total(one.counts(slot) for one in compared).f1 for slot in slots(compared)}
    reference = dict(re.findall(r"^(.+?) +P .* F1 (\S+)", printed, re.M))
    assert own == pytest.approx({slot: float(f1) for slot, f1 in reference.items()}, abs=0.01)
