from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate import read_gold

DATA = Path(__file__).parent / "data"
BATTLE = {"id": "a", "title": "T", "text": "x", "victor": "Union", "start": "1862-01-01",
          "sides": [{"side": "Union", "commanders": []}]}  # fmt: skip


def test_years_before_christ_become_astronomical_and_an_indecisive_end_has_no_victor() -> None:
    alder, birch = read_gold("articles", DATA / "articles")
    assert (birch.start, birch.end, birch.victor) == ("-0489", "", "")
    assert (alder.layout, alder.spared) == ("C", ("Piet Hall",))


def test_a_figure_without_numbers_is_not_asked_for() -> None:
    alder, _ = read_gold("articles", DATA / "articles")
    assert [side.strength for side in alder.sides] == [((4000, 4000),), ()]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"start": "March"}, "the start is 'March'"),
        ({"sides": []}, "no sides"),
        ({"sides": 3}, "'sides' is 3"),
        ({"id": "../a"}, "the id is '../a'"),
        ({"victor": None}, "'victor' is None"),
        ({"sides": [{"side": "Union", "commanders": [""]}]}, "a list of names"),
        ({"sides": [{"side": "Union"}]}, "lacks 'commanders'"),
    ],
)
def test_a_broken_entry_is_told_with_its_line(change: dict[str, Any], told: str, tmp_path: Path) -> None:
    file = tmp_path / "battles.jsonl"
    file.write_text(f"{json.dumps(BATTLE)}\n\n{json.dumps(BATTLE | {'id': 'b'} | change)}\n", "utf-8")
    with pytest.raises(InputError, match="line 3") as caught:
        read_gold("cwsac", file)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "files", "told"),
    [
        ("articles", {}, "no folder docs/"),
        ("articles", {"docs/a.txt": "x", "gold/b.json": "{}"}, "an annotation without its document"),
        ("articles", {"docs/a.txt": "x", "gold/a.json": "{\n!"}, "a.json, line 2"),
        ("articles", {"docs/a.txt": "x", "gold/a.json": "{}"}, "lacks 'event'"),
        ("articles", {"docs/a.txt": "x", "gold/a.txt": "{}"}, "no annotated document"),
        ("cwsac", {"a": "x"}, "a folder"),
        ("battles", {"a": "x"}, "articles or cwsac"),
    ],
)
def test_a_folder_that_is_not_as_it_should_be(
    kind: str, files: dict[str, str], told: str, tmp_path: Path
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        read_gold(kind, tmp_path)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no annotated document"),
        ("{oops\n", "line 1"),
        (f"{json.dumps(BATTLE)}\n" * 2, "two documents with the id 'a'"),
    ],
)
def test_a_file_that_is_not_as_it_should_be(text: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "battles.jsonl"
    file.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        read_gold("cwsac", file)
    assert told in str(caught.value)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_gold("cwsac", tmp_path / "nowhere")
