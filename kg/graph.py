"""What a build gives: a graph to ask, to hand on and to write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg import query as questions
from kg import write
from kg.errors import QueryError
from kg.vocab import MIL

if TYPE_CHECKING:
    import networkx
    import rdflib

__all__ = ["KnowledgeGraph"]

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
CLAIM = NamedNode(f"{MIL}Claim")
REASON = NamedNode(f"{MIL}violationMessage")


class KnowledgeGraph:
    """Entities, claims and documents, with what was refused and the report of the build.

    ``report`` holds counts by stage and reason, seconds and versions; it is empty for a graph that was not
    opened from a build's folder.

    >>> KnowledgeGraph([])
    <KnowledgeGraph: 0 quads, 0 claims, 0 quarantined>
    """

    def __init__(
        self,
        dataset: Iterable[Quad],
        quarantine: Sequence[Triple] = (),
        report: Mapping[str, Any] | None = None,
    ) -> None:
        """``dataset`` is a pyoxigraph Store, Dataset or any other quads, with one named graph a document."""
        self.report: dict[str, Any] = dict(report or {})
        self.quarantine = tuple(quarantine)
        if isinstance(dataset, Store):
            self.store = dataset
        else:
            self.store = Store()
            self.store.bulk_extend(dataset)

    @classmethod
    def open(cls, path: str | Path) -> KnowledgeGraph:
        """Opens a build's folder or one file of RDF. Raises QueryError when it cannot be read."""
        path = Path(path)
        store = questions.open_store(path)
        return cls(store, _read_quarantine(path / "quarantine.ttl"), _read_report(path / "report.json"))

    def query(self, sparql_or_name: str, /, **parameters: questions.ParameterValue) -> questions.Answer:
        """Answers a named query, a file of SPARQL or SPARQL itself, with parameters bound as terms.

        SELECT gives rows (each a dict), ASK a bool, CONSTRUCT and DESCRIBE triples. Raises QueryError.

        >>> list(KnowledgeGraph([]).query("who-commanded"))
        []
        """
        return questions.run(self.store, sparql_or_name, **parameters)

    def why(self, entity: str, property: str | None = None) -> questions.Rows:  # noqa: A002
        """Every claim about an entity and its sides, with document, offsets, quote, rule and confidence."""
        return questions.why(self.store, entity, property)

    def conflicts(self) -> questions.Rows:
        """Each pair of claims that disagree."""
        return questions.conflicts(self.store)

    def quarantined(self) -> dict[str, tuple[str, ...]]:
        """The reasons for which each claim was refused, by the claim's IRI."""
        reasons: dict[str, list[str]] = {}
        for triple in self.quarantine:
            if isinstance(triple.subject, NamedNode):
                if triple.predicate == RDF_TYPE and triple.object == CLAIM:
                    reasons.setdefault(triple.subject.value, [])
                if triple.predicate == REASON and isinstance(triple.object, Literal):
                    reasons.setdefault(triple.subject.value, []).append(triple.object.value)
        return {claim: tuple(sorted(reasons[claim])) for claim in sorted(reasons)}

    def to_rdflib(self) -> rdflib.Graph:
        """Entities, documents and claims as one rdflib.Graph."""
        return write.to_rdflib(self.store)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Entities and sides with the properties between them, each with the number of its claims."""
        return write.to_networkx(self.store)

    def write(self, path: str | Path) -> None:
        """Writes the five files of a build into a folder, or raises OutputError and leaves it as it was."""
        write.write_folder(self.store, self.quarantine, self.report, Path(path))

    def __len__(self) -> int:
        return len(self.store)

    def __repr__(self) -> str:
        claims = sum(1 for _ in self.store.quads_for_pattern(None, RDF_TYPE, CLAIM))
        counts = f"{len(self):,} quads, {claims:,} claims, {len(self.quarantined()):,} quarantined"
        return f"<KnowledgeGraph: {counts}>"


def _read_quarantine(file: Path) -> list[Triple]:
    if not file.is_file():
        return []
    try:
        return [quad.triple for quad in parse(path=str(file), format=RdfFormat.TURTLE)]
    except (SyntaxError, OSError) as error:
        raise QueryError(
            f"cannot be read: {error}", where=str(file), expected="Turtle", todo="build it again"
        ) from error


def _read_report(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        return dict(json.loads(file.read_text("utf-8")))
    except (ValueError, TypeError, OSError) as error:
        raise QueryError(
            f"cannot be read: {error}", where=str(file), expected="JSON", todo="build it again"
        ) from error
