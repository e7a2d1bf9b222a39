from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
HEAVY = ("spacy", "rdflib", "pyshacl", "pyoxigraph", "networkx", "typer")


def run(*words: object, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    run("-m", "hatchling", "build", "--target", "wheel", "--directory", out, folder=ROOT)
    (built,) = out.glob("*.whl")
    return built


def test_all_that_the_program_reads_travels_in_the_wheel(wheel: Path) -> None:
    there = {
        str(file.relative_to(ROOT))
        for folder in ("ontology", "shapes")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".json", ".rq", ".toml", ".ttl"}
    }
    assert len(there) > 40
    packed = {name.removeprefix("kg/resources/") for name in zipfile.ZipFile(wheel).namelist()}
    assert there - packed == set()
    assert "kg/py.typed" in packed


def test_the_wheel_builds_and_answers_where_no_checkout_is(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    # a wheel is unpacked and nothing else when it is installed without its dependencies
    zipfile.ZipFile(wheel).extractall(site)
    article = tmp_path / "article.txt"
    article.write_text((ROOT / "data/articles/defense-of-harbin-table.txt").read_text("utf-8"), "utf-8")
    program = f"""
import sys
sys.path.insert(0, {str(site)!r})
import kg
assert kg.__file__.startswith({str(site)!r}), kg.__file__
graph = kg.build("article.txt")
print([row["commanderLabel"] for row in graph.query("who-commanded")])
graph.write("built")
"""
    out = run("-I", "-X", "utf8", "-c", program, folder=tmp_path)
    assert out.splitlines()[0] == "['Ting Chao', 'Jirō Tamon']"
    assert (tmp_path / "built" / "graph.ttl").stat().st_size > 0


def test_importing_kg_loads_no_large_library() -> None:
    program = f"import sys, kg; print([name for name in {HEAVY} if name in sys.modules])"
    assert run("-c", program, folder=ROOT) == "[]\n"


@pytest.mark.parametrize("extra", ["", "dev"])
def test_every_package_that_is_installed_for_it_is_pinned(extra: str) -> None:
    pinned = {
        canonicalize_name(line.partition("==")[0])
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    }
    needed = dependencies("conflict-kg", extra)
    assert "spacy" in needed
    assert needed - pinned == set()


def dependencies(name: str, extra: str = "") -> set[str]:
    """Names of all distributions that ``name`` needs here, at any depth."""
    found: set[str] = set()
    left = [(name, extra)]
    while left:
        for line in distribution(left[0][0]).requires or ():
            needed = Requirement(line)
            key = canonicalize_name(needed.name)
            if key in found or (needed.marker and not needed.marker.evaluate({"extra": left[0][1]})):
                continue
            found.add(key)
            left.append((key, ""))
        left.pop(0)
    return found
