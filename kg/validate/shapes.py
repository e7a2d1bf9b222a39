"""The shapes under shapes/, and the subclass axioms that they need, each parsed once a process."""

from __future__ import annotations

from functools import cache

from rdflib import Graph
from rdflib.namespace import RDFS

from kg.errors import RuleError
from kg.rules import resource

__all__ = ["load_shapes", "subclass_axioms"]


@cache
def load_shapes() -> Graph:
    """Every shapes/<Class>.ttl as one graph; parsed at the first call.

    Raises RuleError naming the file that is no Turtle.

    >>> from rdflib.namespace import RDF, SH
    >>> len(set(load_shapes().subjects(SH.targetClass, None))) > 5
    True
    """
    shapes = Graph(bind_namespaces="none")
    for path in sorted(resource("shapes").glob("*.ttl")):
        try:
            shapes.parse(path)
        except SyntaxError as error:  # rdflib's BadSyntax is one
            raise RuleError(str(error), where=f"shapes/{path.name}", expected="Turtle") from error
    return shapes


@cache
def subclass_axioms() -> Graph:
    """What a shape on a superclass needs to reach the subclasses: the ontology's rdfs:subClassOf alone.

    >>> from kg.vocab import MIL
    >>> from rdflib import URIRef
    >>> (URIRef(MIL + "Siege"), RDFS.subClassOf, URIRef(MIL + "MilitaryConflict")) in subclass_axioms()
    True
    """
    axioms = Graph(bind_namespaces="none")
    ontology = Graph(bind_namespaces="none").parse(resource("ontology", "conflict.ttl"))
    for axiom in ontology.triples((None, RDFS.subClassOf, None)):
        axioms.add(axiom)
    return axioms
