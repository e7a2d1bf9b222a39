"""Writes kg/vocab.py from ontology/conflict.ttl: ``python ontology/generate_vocab.py [--check]``.

With ``--check`` nothing is written; the exit status is 1 when kg/vocab.py is not what would be written.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SDO
from rdflib.term import Node

ONTOLOGY = Path(__file__).parent / "conflict.ttl"
VOCAB = Path(__file__).parent.parent / "kg" / "vocab.py"

HEAD = '''"""The ontology's terms. GENERATED from ontology/conflict.ttl by ontology/generate_vocab.py."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BASE", "CLASSES", "INDIVIDUALS", "MIL", "PREFIXES", "PROPERTIES", "Property"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property. Terms of ``mil:`` go by their local name, all others by prefix and local name.

    ``domain`` are the classes that may carry it, ``range`` is the class or datatype of its values;
    ``functional`` means one value at most, ``derived`` computed from others and never claimed.
    """

    name: str
    iri: str
    domain: tuple[str, ...]
    range: str
    functional: bool
    derived: bool

'''


def read_ontology(path: Path = ONTOLOGY) -> Graph:
    """The ontology as a graph that knows only the prefixes which the file itself declares."""
    return Graph(bind_namespaces="none").parse(path)


def mil_namespace(graph: Graph) -> Namespace:
    """The namespace that the ontology's own prefix stands for."""
    return Namespace(str(dict(graph.namespaces())["mil"]))


def iris(terms: Iterable[Node]) -> list[URIRef]:
    """The terms that are IRIs, sorted, each once."""
    return sorted({term for term in terms if isinstance(term, URIRef)})


def name(graph: Graph, term: URIRef) -> str:
    """The local name of a term of ``mil:``, prefix and local name of any other."""
    return graph.namespace_manager.curie(term, generate=False).removeprefix("mil:")


def superclasses(graph: Graph, term: URIRef) -> Iterator[str]:
    """The superclasses of a class within ``mil:``, nearest first."""
    for parent in iris(graph.objects(term, RDFS.subClassOf)):
        if parent in mil_namespace(graph):
            yield name(graph, parent)
            yield from superclasses(graph, parent)


def classes(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Each class of ``mil:`` with its superclasses."""
    declared = iris(graph.subjects(RDF.type, OWL.Class))
    return {
        name(graph, term): tuple(superclasses(graph, term))
        for term in declared
        if term in mil_namespace(graph)
    }


def properties(graph: Graph) -> dict[str, tuple[str, str, tuple[str, ...], str, bool, bool]]:
    """Each property that a build may write: its name, IRI, domain, range, functional, derived."""
    found = {}
    for term in iris(graph.subjects(SDO.domainIncludes, None)):
        domain = tuple(name(graph, kind) for kind in iris(graph.objects(term, SDO.domainIncludes)))
        (range_,) = (name(graph, kind) for kind in iris(graph.objects(term, SDO.rangeIncludes)))
        functional = (term, RDF.type, OWL.FunctionalProperty) in graph
        derived = graph.value(term, mil_namespace(graph).derived) is not None
        found[name(graph, term)] = (name(graph, term), str(term), domain, range_, functional, derived)
    return dict(sorted(found.items()))


def individuals(graph: Graph) -> dict[str, str]:
    """Each individual of ``mil:`` with its class."""
    return {
        name(graph, term): name(graph, kind)
        for kind in iris(graph.subjects(RDF.type, OWL.Class))
        if kind in mil_namespace(graph)
        for term in iris(graph.subjects(RDF.type, kind))
    }


def vocab(graph: Graph) -> str:
    """The text of kg/vocab.py, before formatting."""
    mil = str(mil_namespace(graph))
    prefixes = {prefix: str(iri) for prefix, iri in sorted(graph.namespaces()) if prefix != "xml"}
    lines = [
        f'MIL = "{mil}"',
        f'BASE = "{mil.removesuffix("ontology#")}"',
        "",
        "PREFIXES: dict[str, str] = {",
    ]
    lines += [f'    "{prefix}": "{iri}",' for prefix, iri in prefixes.items()]
    lines += ["}", "", "CLASSES: dict[str, tuple[str, ...]] = {"]
    lines += [f'    "{term}": {parents!r},' for term, parents in classes(graph).items()]
    lines += ["}", "", "INDIVIDUALS: dict[str, str] = {"]
    lines += [f'    "{term}": "{kind}",' for term, kind in sorted(individuals(graph).items())]
    lines += ["}", "", "PROPERTIES: dict[str, Property] = {"]
    lines += [f'    "{key}": Property{arguments!r},' for key, arguments in properties(graph).items()]
    return HEAD + "\n".join([*lines, "}", ""])


def formatted(source: str) -> str:
    """The source as ``ruff format`` writes it in this project."""
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(VOCAB), "-"]
    return subprocess.run(
        command, input=source, capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout


def main(arguments: list[str] | None = None) -> int:
    """Writes or checks kg/vocab.py; the exit status."""
    parser = argparse.ArgumentParser(description="Write kg/vocab.py from ontology/conflict.ttl.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when kg/vocab.py is stale"
    )
    check = parser.parse_args(arguments).check
    source = formatted(vocab(read_ontology()))
    if not check:
        VOCAB.write_text(source, encoding="utf-8")
        return 0
    if VOCAB.exists() and VOCAB.read_text(encoding="utf-8") == source:
        return 0
    print(f"{VOCAB}: not what {ONTOLOGY} says; run: python ontology/generate_vocab.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
