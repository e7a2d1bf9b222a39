from __future__ import annotations

import itertools
from pathlib import Path

from kg.collect import collect
from kg.errors import InputError
from kg.model import Document

BATTLE = "The Battle of Ansi was fought in 645 between Tang and Goguryeo."


def refuse(error: InputError) -> None:
    raise error


def read(*paths: str | Path) -> tuple[list[Document], list[InputError]]:
    errors: list[InputError] = []
    return list(collect(paths, errors.append)), errors


def write(path: Path, content: str | bytes = BATTLE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_folders_are_walked_and_other_files_passed_over(tmp_path: Path) -> None:
    for name in (
        "b/z.txt",
        "a.md",
        "c/d/e.wiki",
        "README",
        "x.MediaWiki",
        ".hidden.txt",
        ".git/a.txt",
        "p.png",
    ):
        write(tmp_path / name)
    documents, errors = read(tmp_path)
    assert [document.source for document in documents] == [
        "README",
        "a.md",
        "b/z.txt",
        "c/d/e.wiki",
        "x.MediaWiki",
    ]
    assert [document.id for document in documents] == ["README", "a", "b/z", "c/d/e", "x"]
    assert not errors


def test_a_named_file_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    [document], _ = read(write(tmp_path / "deep" / "ansi.report"))
    assert (document.source, document.id) == ("ansi.report", "ansi")


def test_order_of_inputs_changes_nothing(tmp_path: Path) -> None:
    inputs = [
        tmp_path / "one",
        tmp_path / "two",
        write(tmp_path / "two" / "sub" / "b.txt"),
        tmp_path / "two" / "sub",
    ]
    write(tmp_path / "one" / "a.txt")
    write(tmp_path / "two" / "a.txt", BATTLE + " Again.")
    runs = {
        tuple((d.id, d.source, d.sha256) for d in read(*order)[0]) for order in itertools.permutations(inputs)
    }
    assert len(runs) == 1
    assert [name for name, _, _ in runs.pop()] == ["one/a", "sub/b", "two/a"]


def test_the_same_file_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    assert len(read(file, tmp_path, str(file), tmp_path / "." / "a.txt")[0]) == 1


def test_equal_paths_get_their_folders_names(tmp_path: Path) -> None:
    for folder in ("x/docs", "y/docs"):
        write(tmp_path / folder / "a.txt")
    write(tmp_path / "x/docs/b.txt")
    documents, _ = read(tmp_path / "x/docs", tmp_path / "y/docs")
    assert [document.id for document in documents] == ["b", "x/docs/a", "y/docs/a"]


def test_equal_stems_keep_their_suffix(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "a.md")
    assert [document.id for document in read(tmp_path)[0]] == ["a.md", "a.txt"]


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"")
    write(tmp_path / "b.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    write(tmp_path / "c.txt")
    (tmp_path / "empty").mkdir()
    documents, errors = read(tmp_path, tmp_path / "empty", tmp_path / "missing.txt")
    assert [document.id for document in documents] == ["c"]
    told = sorted(str(error) for error in errors)
    assert len(told) == 4
    for name, words in {
        "a.txt": "empty",
        "b.txt": "binary",
        "missing": "no such",
        "empty:": "nothing to read",
    }.items():
        assert any(name in line and words in line for line in told)
    assert all(error.expected and error.todo for error in errors)


def test_reading_is_lazy(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    later = write(tmp_path / "b.txt")
    documents = collect([tmp_path], refuse)
    assert next(documents).id == "a"
    later.write_text("Rewritten after the first was read.", encoding="utf-8")
    assert next(documents).text.startswith("Rewritten")
