"""Commands in README.md print what it shows. ``make readme`` runs this file to write the outputs afresh."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CONSOLE = re.compile(r"(?<=^```console\n)\$ (?P<command>.+)\n(?P<output>(?s:.*?))(?=^```$)", re.M)
PYTHON = re.compile(r"(?<=^```python\n)(?s:.*?)(?=^```$)", re.M)
# a block of what a user adds, below the line that names the file it goes into
ADDED = re.compile(
    r"in `(?P<file>(?:ontology|shapes)/[\w/-]+\.\w+)`:\n\n```\w+\n(?P<block>(?s:.*?))^```$", re.M
)
REST = "...\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("readme"))


def prepared(folder: Path) -> Path:
    """A folder in which the commands of README.md run as in a checkout, with ``kg`` of this environment."""
    (folder / "data").symlink_to(ROOT / "data")
    (folder / "bin").mkdir()
    command = folder / "bin" / "kg"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', "utf-8")
    command.chmod(0o755)
    return folder


def output_of(command: str, folder: Path) -> str:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def regenerated(text: str, folder: Path) -> str:
    """``text`` with the output of each command as it is now; what ``...`` stands for stays left out."""

    def run(block: re.Match[str]) -> str:
        output = output_of(block["command"], folder)
        if block["output"].endswith(REST):
            output = "".join(output.splitlines(keepends=True)[: block["output"].count("\n") - 1]) + REST
        return f"$ {block['command']}\n{output}"

    return CONSOLE.sub(run, text)


def test_commands_print_what_the_readme_shows(folder: Path) -> None:
    text = README.read_text("utf-8")
    assert len(CONSOLE.findall(text)) > 5
    assert regenerated(text, folder).splitlines() == text.splitlines(), "run: make readme"


def test_python_in_the_readme_gives_what_it_shows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (code,) = PYTHON.findall(README.read_text("utf-8"))
    tested = doctest.DocTestParser().get_doctest(code, {}, "README.md", str(README), 0)
    printed: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
    results = runner.run(tested, out=printed.append)
    assert results.attempted > 5
    assert results.failed == 0, "".join(printed)


def added_blocks() -> Iterator[tuple[str, str]]:
    for block in ADDED.finditer(README.read_text("utf-8")):
        yield block["file"], block["block"]


def test_a_property_is_added_as_the_readme_says(tmp_path: Path) -> None:
    for name in ("kg", "ontology", "shapes"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    files = []
    for file, block in added_blocks():
        files.append(file)
        with (tmp_path / file).open("a", encoding="utf-8") as out:
            out.write(f"\n{block}")
    assert len(files) == 3
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "war.txt").write_text(
        "= Ossian War =\n\nInfobox\n- Conflict: Ossian War\n- Causes: Border dispute\n\nIt was short.\n",
        "utf-8",
    )
    program = "import kg; print([row['quote'] for row in kg.build('articles').why('Ossian War', 'causes')])"
    for command in (["ontology/generate_vocab.py"], ["-c", program]):
        done = subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert done.stdout == "['- Causes: Border dispute']\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        README.write_text(regenerated(README.read_text("utf-8"), prepared(Path(scratch))), "utf-8")
