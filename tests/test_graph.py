from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Dataset, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.errors import OutputError, QueryError
from kg.graph import KnowledgeGraph
from kg.query import Rows
from kg.vocab import BASE, MIL

FIXTURE = Path(__file__).parent / "query" / "alder-ford.trig"
REFUSED = NamedNode(f"{BASE}id/claim/refused")
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
QUARANTINE = [
    Triple(REFUSED, RDF_TYPE, NamedNode(f"{MIL}Claim")),
    Triple(REFUSED, NamedNode(f"{MIL}violationMessage"), Literal("a place commands nobody")),
    Triple(NamedNode(f"{BASE}doc/x#char=1,2"), RDF_TYPE, NamedNode(f"{MIL}Phrase")),
]


def quads() -> list[Quad]:
    return list(parse(path=FIXTURE, format=RdfFormat.TRIG))


@pytest.fixture
def graph() -> KnowledgeGraph:
    return KnowledgeGraph(Dataset(quads()), QUARANTINE, {"documents": 2})


def test_a_store_a_dataset_and_a_list_of_quads_make_the_same_graph(graph: KnowledgeGraph) -> None:
    store = Store()
    store.extend(quads())
    assert len(graph) == len(KnowledgeGraph(store)) == len(KnowledgeGraph(quads())) == len(quads())


def test_what_is_written_and_opened_is_the_same_graph(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.write(tmp_path / "build")
    opened = KnowledgeGraph.open(tmp_path / "build")
    assert set(opened.store) == set(graph.store)
    assert set(opened.quarantine) == set(QUARANTINE)
    assert opened.report["documents"] == 2
    opened.write(str(tmp_path / "again"))
    for name in ("graph.ttl", "claims.ttl", "dataset.nq", "quarantine.ttl", "report.json"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "build" / name).read_bytes()


def test_it_answers_queries_and_says_why(graph: KnowledgeGraph) -> None:
    answer = graph.query("who-commanded", event="Battle of Alder Ford")
    assert isinstance(answer, Rows)
    assert [row["commanderLabel"] for row in answer] == ["Ivo Brandt", "Lena Sörensen"]
    assert [row["quote"] for row in graph.why("Battle of Alder Ford", "place")] == [
        "The Battle of Alder Ford was fought on 3 May 1801 at Alder Ford "
        "between the Kingdom of Varn and the Republic of Oss."
    ]
    assert len(graph.conflicts()) == 1
    assert len(graph.to_rdflib()) == len({quad.triple for quad in quads()})
    assert graph.to_networkx().number_of_nodes() == 15


def test_quarantined_claims_stand_with_their_reasons(graph: KnowledgeGraph) -> None:
    assert graph.quarantined() == {REFUSED.value: ("a place commands nobody",)}
    assert repr(graph) == f"<KnowledgeGraph: {len(quads())} quads, 15 claims, 1 quarantined>"


def test_a_folder_that_cannot_be_written_is_an_output_error(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError):
        graph.write(tmp_path / "file" / "build")


@pytest.mark.parametrize(
    ("name", "content"), [("quarantine.ttl", "<a"), ("report.json", "{"), ("report.json", "3")]
)
def test_a_damaged_file_is_named(graph: KnowledgeGraph, tmp_path: Path, name: str, content: str) -> None:
    graph.write(tmp_path)
    (tmp_path / name).write_text(content)
    with pytest.raises(QueryError, match=f"{name}: cannot be read"):
        KnowledgeGraph.open(tmp_path)


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = {"spacy", "pyshacl", "rdflib", "networkx"}
    code = f"import sys, kg.graph, kg.cli; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
