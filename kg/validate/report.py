"""The one place that calls pySHACL, and reads its report (SHACL, W3C Recommendation, section 3.6)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rdflib import Graph
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.model import Violation
from kg.validate.shapes import load_shapes, subclass_axioms

__all__ = ["validate"]


def validate(graph: Graph, shapes: Graph | None = None) -> list[Violation]:
    """What the shapes refuse in the graph, sorted; the graph stays as it is.

    A call costs about 10 ms before it looks at anything, so many documents are best checked as one graph.
    ``focus`` and ``shape`` of a violation are IRIs, ``path`` is the property's IRI (alternatives of a path
    are joined by ``|``, its steps by ``/``, an inverse one begins with ``^``), ``value`` is "" where a
    value lacks; ``component`` and ``severity`` are local names of SHACL's namespace.

    >>> from kg.vocab import MIL
    >>> bare = Graph().parse(data=f"<urn:x> a <{MIL}Siege> .", format="turtle")
    >>> [(violation.component, violation.message) for violation in validate(bare)]
    [('MinCountConstraintComponent', 'A conflict has one label a language.')]
    """
    import pyshacl  # takes a tenth of a second, and only this stage needs it

    with with_subclass_axioms(graph):
        _, report, text = pyshacl.validate(graph, shacl_graph=load_shapes() if shapes is None else shapes)
    if not isinstance(report, Graph):
        raise RuntimeError(f"pySHACL could not finish: {text}")
    return sorted(
        (_violation(report, result) for result in report.objects(None, SH.result)),
        key=lambda violation: (
            violation.focus,
            violation.shape,
            violation.component,
            violation.value,
            violation.message,
        ),
    )


@contextmanager
def with_subclass_axioms(graph: Graph) -> Iterator[None]:
    """Lends the subclass axioms to the graph, for a shape on a superclass to reach the subclasses.

    pySHACL's own ``ont_graph`` copies the whole graph first, which takes as long as the validation.
    """
    lent = [axiom for axiom in subclass_axioms() if axiom not in graph]
    for axiom in lent:
        graph.add(axiom)
    try:
        yield
    finally:
        for axiom in lent:
            graph.remove(axiom)


def _violation(report: Graph, result: Node) -> Violation:
    """One sh:ValidationResult of the report."""

    def text(term: Node | None) -> str:
        return "" if term is None else str(term)

    def local_name(term: Node | None) -> str:
        return text(term).removeprefix(str(SH))

    return Violation(
        focus=text(report.value(result, SH.focusNode)),
        path=path_text(report, report.value(result, SH.resultPath)),
        value=text(report.value(result, SH.value)),
        shape=text(report.value(result, SH.sourceShape)),
        component=local_name(report.value(result, SH.sourceConstraintComponent)),
        message=text(report.value(result, SH.resultMessage)),
        severity=local_name(report.value(result, SH.resultSeverity)),
    )


def path_text(report: Graph, path: Node | None) -> str:
    """A SHACL path as one string, in the signs of SPARQL's property paths."""
    if path is None:
        return ""
    alternatives = report.value(path, SH.alternativePath)
    if alternatives is not None:
        return "|".join(path_text(report, step) for step in report.items(alternatives))
    inverse = report.value(path, SH.inversePath)
    if inverse is not None:
        return f"^{path_text(report, inverse)}"
    if report.value(path, RDF.first) is not None:
        return "/".join(path_text(report, step) for step in report.items(path))
    return str(path)
