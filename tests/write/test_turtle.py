from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.write import TURTLE_PREFIXES, to_nquads, to_turtle

FIXTURE = Path(__file__).parents[1] / "query" / "alder-ford.trig"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

iris = st.sampled_from(
    [f"http://a.org/{path}" for path in ("x", "x/1", "x/1/2", "xy", "x-y", "x#char=1,2")]
).map(NamedNode)
literals = (
    st.text(max_size=12).map(Literal) | st.integers().map(Literal) | st.just(Literal("Ö", language="de"))
)
triples = st.lists(st.builds(Triple, iris, iris | st.just(RDF_TYPE), iris | literals), max_size=25)


@given(triples, st.randoms())
def test_turtle_has_the_same_bytes_in_any_order(found: list[Triple], random: object) -> None:
    shuffled = [*found, *found[:3]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert to_turtle(shuffled, TURTLE_PREFIXES) == to_turtle(found, TURTLE_PREFIXES)


@given(triples)
def test_turtle_reads_back_as_the_same_graph(found: list[Triple]) -> None:
    written = to_turtle(found, {"a": "http://a.org/", "b": "http://a.org/x/"})
    assert {quad.triple for quad in parse(written, format=RdfFormat.TURTLE)} == set(found)


@given(triples, st.randoms())
def test_nquads_have_the_same_bytes_in_any_order_and_read_back(found: list[Triple], random: object) -> None:
    quads = [Quad(t.subject, t.predicate, t.object, NamedNode("http://a.org/g")) for t in found]
    shuffled = [*quads, *quads[:3]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert to_nquads(shuffled) == to_nquads(quads)
    assert set(parse(to_nquads(quads), format=RdfFormat.N_QUADS)) == set(quads)


def test_an_event_stands_before_its_sides_and_its_class_comes_first() -> None:
    quads = parse(path=FIXTURE, format=RdfFormat.TRIG)
    lines = to_turtle((quad.triple for quad in quads), TURTLE_PREFIXES).decode().splitlines()
    event = next(n for n, line in enumerate(lines) if line.endswith("battle-of-alder-ford> a mil:Battle ;"))
    side = next(n for n, line in enumerate(lines) if line.endswith("/side/1> a mil:Side ;"))
    quantity = next(n for n, line in enumerate(lines) if line.endswith("/strength/1> a mil:Quantity ;"))
    assert event < side < quantity


@pytest.mark.parametrize(("prefix", "declared"), [("mil", True), ("schema", False)])
def test_only_prefixes_that_are_used_are_declared(prefix: str, declared: bool) -> None:
    quads = parse(path=FIXTURE, format=RdfFormat.TRIG)
    written = to_turtle((quad.triple for quad in quads), TURTLE_PREFIXES).decode()
    assert (f"@prefix {prefix}:" in written) is declared
