"""Bad input through the real command: a message with file and advice, the rest built, no traceback."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg.cli import app

ARTICLES = Path(__file__).parent / "articles"
FILES = ("graph.ttl", "claims.ttl", "dataset.nq", "quarantine.ttl", "report.json")
GOOD = "The Battle of Aldern was fought on 3 June 1704 near Aldern between France and England.\n"
TABLE = """Battle of Lund | |||
---|---|---|---|
Belligerents | |||
Sweden | Denmark | ||
Commanders and leaders | |||
Otto Braun | Ivan Petrov | ||
"""
UNCLOSED = """{{Infobox military conflict
| conflict = Battle of Lund
| commander1 = [[Otto Braun
| combatant1 = {{flag|Sweden
The Battle of Lund was fought on 4 December 1676 between Sweden and Denmark.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An input folder with one good article."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(GOOD)
    return tmp_path / "in"


def build(*inputs: Path, out: Path, more: tuple[str, ...] = ()) -> tuple[int, str]:
    """Exit status, and what is said on stderr."""
    done = CliRunner().invoke(app, ["build", *map(str, inputs), "--out", str(out), *more])
    assert "Traceback" not in done.output
    return done.exit_code, done.stderr


def report(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "report.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    ("content", "said", "advice"),
    [
        (b"", "the file is empty", "fill it"),
        (b" \n\t\n", "the file is empty", "fill it"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, "a binary file", "plain text"),
        (GOOD.encode("utf-16-le"), "UTF-16 without a byte order mark", "save it as UTF-8"),
        (
            "Битва при Лунде была в 1676 году.\n".encode("cp1251") * 9,
            "its encoding cannot be told",
            "save it as UTF-8",
        ),
        (b"\xff\xfe" + GOOD.encode("utf-16-le") + b"\x00", "damaged UTF-16", "save it as UTF-8"),
    ],
    ids=["empty", "blank", "binary", "utf-16 without mark", "cp1251", "damaged utf-16"],
)
def test_a_file_that_is_no_text_is_named_with_the_reason_and_the_rest_is_built(
    folder: Path, tmp_path: Path, content: bytes, said: str, advice: str
) -> None:
    (folder / "bad.txt").write_bytes(content)
    status, stderr = build(folder, out=tmp_path / "out")
    (line,) = [line for line in stderr.splitlines() if "bad.txt" in line]
    assert status == 0
    assert said in line
    assert advice in line
    assert [failed["source"] for failed in report(tmp_path / "out")["documents_failed"]] == ["bad.txt"]
    assert "Battle of Aldern" in (tmp_path / "out" / "graph.ttl").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1", "utf-32"])
def test_another_encoding_that_can_be_told_is_read(tmp_path: Path, encoding: str) -> None:
    article = "The Siege of Orléans was fought on 3 June 1704 between France and England.\n"
    (tmp_path / "orleans.txt").write_bytes(article.encode(encoding))
    status, _ = build(tmp_path / "orleans.txt", out=tmp_path / "out")
    assert status == 0
    assert '"Siege of Orléans"@en' in (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    assert f"{article.strip()}" in (tmp_path / "out" / "claims.ttl").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (UNCLOSED, ["Battle of Lund"]),
        (TABLE, ["Battle of Lund", "Otto Braun", "Ivan Petrov", "Sweden", "Denmark"]),
        (TABLE.partition("Sweden")[0], ["Battle of Lund"]),
        ("= Battle of Lund =\n", ["Battle of Lund"]),
    ],
    ids=["unclosed templates", "table without prose", "table cut off", "title alone"],
)
def test_a_half_article_gives_what_it_holds(
    folder: Path, tmp_path: Path, text: str, expected: list[str]
) -> None:
    (folder / "half.txt").write_text(text)
    status, _ = build(folder, out=tmp_path / "out")
    graph = (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    assert status == 0
    assert [name for name in [*expected, "Battle of Aldern"] if f'"{name}"@en' not in graph] == []


def test_prose_without_a_conflict_is_reported_and_gives_none(folder: Path, tmp_path: Path) -> None:
    (folder / "bees.txt").write_text("Honey bees live in colonies and make wax combs for their brood.\n")
    status, _ = build(folder, out=tmp_path / "out")
    assert status == 0
    assert report(tmp_path / "out")["documents_without_conflict"] == ["bees.txt"]
    assert "doc/bees> a mil:Document" in (tmp_path / "out" / "graph.ttl").read_text("utf-8")


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        (["nowhere"], "no such file"),
        (["void"], "nothing to read in this folder"),
        (["void", "nowhere"], "no readable document"),
    ],
)
def test_nothing_to_read_is_told_with_what_to_do(tmp_path: Path, inputs: list[str], said: str) -> None:
    (tmp_path / "void").mkdir()
    (tmp_path / "void" / "photo.jpg").write_bytes(b"\xff\xd8")
    status, stderr = build(*(tmp_path / name for name in inputs), out=tmp_path / "out")
    assert status == 2
    assert said in stderr
    assert all(str(tmp_path / name) in stderr for name in inputs)
    assert not (tmp_path / "out").exists()


def test_an_output_below_a_file_is_told_before_any_work(folder: Path) -> None:
    status, stderr = build(folder, out=folder / "good.txt" / "out")
    assert status == 2
    assert f"{folder / 'good.txt'} is a file" in stderr
    assert "--out" in stderr
    assert (folder / "good.txt").read_text() == GOOD


@pytest.mark.parametrize(
    "model",
    [
        "en_core_web_none",
        "os",
        "en.core",
        "../model",
    ],
)
def test_an_unknown_model_is_told_with_those_installed_and_the_old_build_stays(
    folder: Path, tmp_path: Path, model: str
) -> None:
    out = tmp_path / "out"
    assert build(folder, out=out)[0] == 0
    before = {name: (out / name).read_bytes() for name in FILES}
    status, stderr = build(folder, out=out, more=("--model", model))
    assert status == 2
    assert repr(model) in stderr
    assert "en_core_web_sm" in stderr
    assert {name: (out / name).read_bytes() for name in FILES} == before


def test_a_line_of_a_million_characters_is_read_in_time_and_space(folder: Path, tmp_path: Path) -> None:
    (folder / "long.txt").write_text("= Battle of Lund =\n\n" + GOOD.strip() + " " + "x" * 1_000_000 + "\n")

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (3 << 30, 3 << 30))

    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", str(folder), "--out", str(tmp_path / "out")],
        capture_output=True, text=True, timeout=60, check=False, preexec_fn=limited,
    )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert '"Battle of Lund"@en' in (tmp_path / "out" / "graph.ttl").read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT to a group of processes")
@pytest.mark.parametrize(("workers", "wait"), [(1, 0.0), (1, 3.0), (2, 0.7), (2, 4.0)])
def test_ctrl_c_ends_at_once_without_a_traceback_and_leaves_the_old_build(
    folder: Path, tmp_path: Path, workers: int, wait: float
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    before = dict.fromkeys(FILES, b"the build before")
    for name, content in before.items():
        (out / name).write_bytes(content)
    article = (ARTICLES / "kestrel-moor-infobox.txt").read_text("utf-8")
    for number in range(600):
        (folder / f"{number}.txt").write_text(article)
    command = [sys.executable, "-m", "kg", "build", str(folder), "--out", str(out), "--workers", str(workers)]
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert run.stderr is not None
    first = run.stderr.readline()
    time.sleep(wait)
    os.killpg(run.pid, signal.SIGINT)
    _, stderr = run.communicate(timeout=20)
    assert first.startswith("extract 0/601")
    assert run.returncode == 130, stderr
    assert "Traceback" not in stderr
    assert stderr.rstrip().endswith("Stopped by Ctrl-C: nothing was written, an earlier build is unchanged.")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
