from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from kg.graph import KnowledgeGraph

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def code_of(notebook: Path) -> list[str]:
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_its_folder(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(notebook.parent)
    names: dict[str, object] = {}
    for code in code_of(notebook):
        exec(compile(code, notebook.name, "exec"), names)
    assert isinstance(names["g"], KnowledgeGraph)
    assert len(names["g"]) > 0


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_imports_kg_alone_and_keeps_no_outputs(notebook: Path) -> None:
    tree = ast.parse("\n".join(code_of(notebook)))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported == {"kg"}
    assert not any(isinstance(node, ast.ImportFrom) for node in ast.walk(tree))
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    assert [cell["outputs"] for cell in cells if cell.get("outputs")] == []
