from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg.errors import QueryError
from kg.query import Rows, open_store, run
from kg.write import write_folder

FIXTURE = Path(__file__).parent / "alder-ford.trig"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    write_folder(parse(path=FIXTURE, format=RdfFormat.TRIG), [], {}, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("missing", "opened"),
    [((), "."), (("dataset.nq",), "."), ((), "dataset.nq")],
)
def test_a_build_answers_the_same_from_any_of_its_files(
    build: Path, missing: tuple[str, ...], opened: str
) -> None:
    for name in missing:
        (build / name).unlink()
    answer, expected = (run(open_store(path), "which-words") for path in (build / opened, FIXTURE))
    assert isinstance(answer, Rows)
    assert isinstance(expected, Rows)
    assert list(answer) == list(expected)


def test_graph_ttl_alone_answers_what_needs_no_claims(build: Path) -> None:
    answer = run(open_store(build / "graph.ttl"), "who-commanded")
    assert isinstance(answer, Rows)
    assert len(answer) == 2


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none", None, "no such file or folder.*kg build"),
        ("empty/", None, "no graph in this folder.*dataset.nq"),
        ("a.docx", b"x", "unknown suffix '.docx'"),
        ("a.ttl", b"<a> <b> .", r"a.ttl: cannot be read: .*line 1"),
        ("a.nq", b"\x00\xff\xfe", "cannot be read"),
    ],
)
def test_what_cannot_be_opened_is_told_with_what_to_do(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if name.endswith("/"):
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(QueryError, match=message):
        open_store(path)
