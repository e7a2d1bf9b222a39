"""Rules that look at the graph as a whole: the queries of shapes/rules, each run once.

SHACL would run such a query again for every resource it targets (2.6 ms each).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pyoxigraph
from rdflib import Graph

from kg.errors import RuleError
from kg.model import Violation
from kg.rules import resource

__all__ = ["WholeGraphRule", "rule_violations", "whole_graph_rules", "whole_graph_violations"]

SHAPES = "https://w3id.org/conflict-kg/shapes#"
HEAD = re.compile(r"^# (message|severity): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WholeGraphRule:
    """A SPARQL query that finds ?focus, ?path and ?value of every violation; its name is its file's."""

    name: str
    query: str
    message: str
    severity: str


@cache
def whole_graph_rules() -> tuple[WholeGraphRule, ...]:
    """Every shapes/rules/*.rq; its message and severity stand in comments at its head.

    Raises RuleError naming the file that lacks them.

    >>> [rule.name for rule in whole_graph_rules() if rule.severity == "Violation"]
    ['commander-on-two-sides', 'part-of-cycle', 'victor-not-winning']
    """
    return tuple(
        _rule(path.stem, path.read_text("utf-8")) for path in sorted(resource("shapes", "rules").glob("*.rq"))
    )


def _rule(name: str, query: str) -> WholeGraphRule:
    head = dict(HEAD.findall(query))
    if "message" not in head or head.get("severity") not in ("Violation", "Warning"):
        raise RuleError(
            "lacks its message or severity",
            where=f"shapes/rules/{name}.rq",
            expected="two lines '# message: ...' and '# severity: Violation' or 'Warning'",
        )
    return WholeGraphRule(name, query, head["message"], head["severity"])


def whole_graph_violations(graph: Graph) -> list[Violation]:
    """What the rules of shapes/rules find in the graph, sorted.

    None looks at claims or evidence: a graph without them takes a tenth of the time.

    >>> from kg.vocab import MIL
    >>> loop = Graph().parse(data=f"<urn:a> <{MIL}partOf> <urn:b> . <urn:b> <{MIL}partOf> <urn:a> .")
    >>> [(violation.focus, violation.value) for violation in whole_graph_violations(loop)]
    [('urn:a', 'urn:b'), ('urn:b', 'urn:a')]
    """
    # rdflib takes minutes for such joins over a large graph, Oxigraph a fraction of a second.
    store = pyoxigraph.Store()
    store.bulk_load(graph.serialize(format="nt", encoding="utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return rule_violations(store)


def rule_violations(store: pyoxigraph.Store) -> list[Violation]:
    """The same for the default graph of a store."""
    found = {violation for rule in whole_graph_rules() for violation in _violations(store, rule)}
    return sorted(found, key=lambda violation: (violation.focus, violation.shape, violation.value))


def _violations(store: pyoxigraph.Store, rule: WholeGraphRule) -> list[Violation]:
    solutions = store.query(rule.query)
    if not isinstance(solutions, pyoxigraph.QuerySolutions):
        raise RuleError(
            "is no SELECT", where=f"shapes/rules/{rule.name}.rq", expected="SELECT ?focus ?path ?value"
        )
    return [
        Violation(
            focus=solution["focus"].value,
            path=solution["path"].value,
            value=solution["value"].value,
            shape=SHAPES + rule.name,
            component="SPARQLConstraintComponent",
            message=rule.message,
            severity=rule.severity,
        )
        for solution in solutions
    ]
