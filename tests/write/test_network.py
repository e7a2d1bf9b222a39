from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from kg.vocab import BASE, MIL
from kg.write import to_networkx, to_rdflib

FIXTURE = Path(__file__).parents[1] / "query" / "alder-ford.trig"
EVENT = f"{BASE}id/battle/battle-of-alder-ford"
BRANDT = f"{BASE}id/person/ivo-brandt"


def test_entities_and_sides_are_nodes_with_label_and_class() -> None:
    graph = to_networkx(parse(path=FIXTURE, format=RdfFormat.TRIG))
    assert graph.nodes[EVENT] == {"label": "Battle of Alder Ford", "type": "Battle"}
    assert {name for _, name in graph.nodes(data="type")} == {
        "Battle", "Campaign", "Episode", "MilitaryUnit", "Person", "Place", "Side", "State", "War"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("subject", "object_", "key", "evidence"),
    [
        (f"{EVENT}/side/1", BRANDT, "commander", 1),
        (EVENT, BRANDT, "hasCommander", 1),
        (EVENT, f"{BASE}id/place/alder-ford", "place", 1),
        (f"{BASE}id/campaign/northern-campaign", f"{BASE}id/war/varn-war", "partOf", 0),
    ],
)
def test_an_edge_counts_the_claims_behind_it(subject: str, object_: str, key: str, evidence: int) -> None:
    graph = to_networkx(parse(path=FIXTURE, format=RdfFormat.TRIG))
    assert graph.edges[subject, object_, key] == {"evidence": evidence}


def test_rdflib_gets_every_triple_with_the_usual_prefixes() -> None:
    quads = list(parse(path=FIXTURE, format=RdfFormat.TRIG))
    graph = to_rdflib(quads)
    assert len(graph) == len({quad.triple for quad in quads})
    assert graph.value(rdflib.URIRef(EVENT), rdflib.URIRef(f"{MIL}startYear")) == rdflib.Literal(1801)
    assert graph.qname(f"{MIL}Battle") == "mil:Battle"
