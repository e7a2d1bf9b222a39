"""kg/vocab.py is what the ontology says, and says nothing that contradicts itself."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from kg.vocab import BASE, CLASSES, INDIVIDUALS, MIL, PREFIXES, PROPERTIES

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "ontology" / "generate_vocab.py"


def test_vocab_is_what_the_generator_writes() -> None:
    done = subprocess.run([sys.executable, GENERATOR, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_check_refuses_a_stale_vocab(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = importlib.util.spec_from_file_location("generate_vocab", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    stale = tmp_path / "vocab.py"
    stale.write_text("MIL = ''\n")
    monkeypatch.setattr(generator, "VOCAB", stale)
    assert generator.main(["--check"]) == 1
    assert "run: python ontology/generate_vocab.py" in capsys.readouterr().err
    assert stale.read_text() == "MIL = ''\n"


def test_vocab_needs_the_standard_library_alone() -> None:
    imports = [
        line
        for line in (ROOT / "kg/vocab.py").read_text().splitlines()
        if "import" in line.split()[:1] + line.split()[:3]
    ]
    assert imports == ["from __future__ import annotations", "from dataclasses import dataclass"]


def test_namespaces() -> None:
    assert f"{BASE}ontology#" == MIL == PREFIXES["mil"]
    assert PREFIXES["id"] == f"{BASE}id/"


@pytest.mark.parametrize("name", CLASSES)
def test_superclasses_are_classes_nearest_first(name: str) -> None:
    parents = CLASSES[name]
    assert name not in parents
    for parent in parents:
        assert set(CLASSES[parent]) <= set(parents)


def test_names_and_iris_agree() -> None:
    for key, entry in PROPERTIES.items():
        prefix, _, local = key.rpartition(":")
        assert entry.name == key
        assert entry.iri == PREFIXES[prefix or "mil"] + local


def test_domains_ranges_and_kinds_are_declared() -> None:
    for entry in PROPERTIES.values():
        for name in (*entry.domain, entry.range):
            assert name in CLASSES or name.partition(":")[0] in PREFIXES, (entry.name, name)
    assert set(INDIVIDUALS.values()) <= set(CLASSES)


@pytest.mark.parametrize(
    ("name", "parents"),
    [
        ("Siege", ("MilitaryConflict",)),
        ("Person", ("Actor",)),
        ("CasualtyKind", ("QuantityKind",)),
        ("Side", ()),
    ],
)
def test_classes(name: str, parents: tuple[str, ...]) -> None:
    assert CLASSES[name] == parents


@pytest.mark.parametrize(
    ("name", "functional", "derived", "range_"),
    [
        ("date", True, False, "edtf:EDTF"),
        ("startDate", True, True, "xsd:date"),
        ("commander", False, False, "Person"),
        ("hasCommander", False, True, "Person"),
        ("rdfs:label", False, False, "rdf:langString"),
    ],
)
def test_properties(name: str, functional: bool, derived: bool, range_: str) -> None:
    entry = PROPERTIES[name]
    assert (entry.functional, entry.derived, entry.range) == (functional, derived, range_)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Victory", "Outcome"),
        ("Personnel", "StrengthKind"),
        ("Killed", "CasualtyKind"),
        ("Accepted", "ClaimStatus"),
    ],
)
def test_individuals(name: str, kind: str) -> None:
    assert INDIVIDUALS[name] == kind
