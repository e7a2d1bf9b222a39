"""The whole way of a build, and the only place that knows the order of the stages."""

from __future__ import annotations

import signal
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib.metadata import version
from itertools import islice
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from kg.collect import collect, find_files
from kg.errors import InputError
from kg.extract import DEFAULT_MODEL, extract, load_model
from kg.graph import KnowledgeGraph
from kg.link import link
from kg.materialize import quarantine_triples, resolved_quads, source_quads
from kg.model import Claim, Document, Linked, Relation, Source, Violation
from kg.quarantine import Refusals, refused, set_aside
from kg.validate import Checked, validate_resolved
from kg.vocab import BASE

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["Progress", "build"]

Progress = Callable[[str, int, int | None], None]
# documents that a worker takes at a time: enough to keep it busy, few enough to share the work evenly
CHUNK = 8
PACKAGES = ("conflict-kg", "spacy", "rdflib", "pyshacl", "pyoxigraph")


def build(
    inputs: Sequence[str | Path] | str | Path,
    *,
    base: str = BASE,
    model: str = DEFAULT_MODEL,
    workers: int = 1,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """The graph of all documents in ``inputs`` (files or folders).

    Raises InputError when nothing can be read, the model is not installed or ``base`` is no absolute IRI. A
    file that cannot be read, or tells of no conflict, stands in the report ("documents_failed",
    "documents_without_conflict") and does not stop the rest.

    >>> from kg.rules import ROOT
    >>> graph = build(ROOT / "data" / "articles")
    >>> [row["placeLabel"] for row in graph.query("where")][:1]
    ['Harbin']
    """
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    tell = progress or _silent
    seconds: dict[str, float] = defaultdict(float)
    checked_base = _absolute(base)
    failed: list[InputError] = []
    sources, relations = _read(paths, model, workers, tell, seconds, failed)
    if not sources:
        raise InputError(
            "no readable document",
            where=", ".join(map(str, paths)) or "no input",
            expected="text files, or folders of them",
            todo="; ".join(str(error) for error in failed[:3]) or "name a file or folder",
        )
    with _timed(seconds, "link", tell):
        linked = link(relations, checked_base)
    claims, quads, refusals, violations = _checked(linked, sources, checked_base, seconds, tell)
    report = _report(sources, failed, linked, claims, refusals, violations, relations, seconds)
    with _timed(seconds, "load", tell):
        graph = KnowledgeGraph(quads, quarantine_triples(claims, refusals, checked_base), report)
    graph.report["seconds"] = {stage: round(spent, 3) for stage, spent in seconds.items()}
    return graph


def _silent(stage: str, done: int, total: int | None) -> None:
    pass


def _absolute(base: str) -> str:
    try:
        NamedNode(base)
    except ValueError as error:
        raise InputError(
            f"{base!r} is no absolute IRI", where="--base", expected="such as https://example.org/kg/"
        ) from error
    return base if base.endswith(("/", "#", ":")) else base + "/"


@contextmanager
def _timed(seconds: dict[str, float], stage: str, tell: Progress) -> Iterator[None]:
    tell(stage, 0, None)
    start = time.perf_counter()
    yield
    seconds[stage] += time.perf_counter() - start
    tell(stage, 1, 1)


def _read(
    paths: list[str | Path],
    model: str,
    workers: int,
    tell: Progress,
    seconds: dict[str, float],
    failed: list[InputError],
) -> tuple[list[Source], list[Relation]]:
    """Sources and relations of every document; only these are kept, so memory does not grow with the text."""
    total = len(find_files(paths, lambda error: None))
    documents = _clocked(collect(paths, failed.append), seconds, "collect")
    sources: list[Source] = []
    relations: list[Relation] = []
    tell("extract", 0, total)
    start = time.perf_counter()
    for done, (source, found) in enumerate(_extracted(documents, model, workers), 1):
        sources.append(source)
        relations.extend(found)
        tell("extract", done, total)
    seconds["extract"] = time.perf_counter() - start - seconds["collect"]
    return sources, relations


def _clocked(documents: Iterable[Document], seconds: dict[str, float], stage: str) -> Iterator[Document]:
    iterator = iter(documents)
    while True:
        start = time.perf_counter()
        document = next(iterator, None)
        seconds[stage] += time.perf_counter() - start
        if document is None:
            return
        yield document


Extracted = tuple[Source, list[Relation]]


def _extracted(documents: Iterator[Document], model: str, workers: int) -> Iterator[Extracted]:
    nlp = load_model(model)  # before any work, so that an unknown model is told at once
    if workers < 2:
        yield from ((_source(document), extract(document, nlp)) for document in documents)
        return
    others = set(active_children())
    with ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (model,)) as pool:
        try:
            yield from _in_order(pool, documents, workers)
        except BrokenProcessPool as error:
            raise InputError(
                "a worker ended before its work was done", expected="enough memory", todo="use fewer workers"
            ) from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in set(active_children()) - others:
                worker.terminate()  # else Ctrl-C would wait for what they have begun
            raise


def _in_order(pool: ProcessPoolExecutor, documents: Iterator[Document], workers: int) -> Iterator[Extracted]:
    """A few chunks ahead of the workers, so that a dump is never read into memory as a whole."""
    chunks = _chunks(documents)
    waiting: deque[Future[list[Extracted]]] = deque()
    for first in islice(chunks, workers * 2):
        with _without_interrupts():
            waiting.append(pool.submit(_extract_chunk, first))
    while waiting:
        yield from waiting.popleft().result()
        if (chunk := next(chunks, None)) is not None:
            with _without_interrupts():
                waiting.append(pool.submit(_extract_chunk, chunk))


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Put Ctrl-C off; a worker that starts meanwhile never gets it, which else would print a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _chunks(documents: Iterator[Document]) -> Iterator[list[Document]]:
    while chunk := list(islice(documents, CHUNK)):
        yield chunk


_model = ""


def _start_worker(model: str) -> None:
    """Ctrl-C is the parent's to handle (where signals cannot be put off, here too); the model loads once."""
    global _model  # the state of a worker process, set once
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _model = model
    load_model(model)


def _extract_chunk(documents: list[Document]) -> list[Extracted]:
    nlp = load_model(_model)
    return [(_source(document), extract(document, nlp)) for document in documents]


def _source(document: Document) -> Source:
    return Source(document.id, document.source, document.title.text or document.id, document.sha256)


def _checked(
    linked: Linked, sources: list[Source], base: str, seconds: dict[str, float], tell: Progress
) -> tuple[list[Claim], list[Quad], Refusals, list[Violation]]:
    """Claims and quads without what the shapes refuse, the refusals, and the violations that are left.

    Setting claims aside can bring another violation to light: it ends when no further claim is refused.
    """
    claims = list(linked.claims)
    refusals: Refusals = {}
    checked: Checked = {}
    while True:
        with _timed(seconds, "materialize", tell):
            resolved = list(resolved_quads(linked.entities, claims, base))
        with _timed(seconds, "validate", tell):
            violations = validate_resolved((quad.triple for quad in resolved), checked)
        fresh = refused(claims, violations)
        if not fresh:
            break
        refusals.update(fresh)
        claims = set_aside(claims, fresh)
    with _timed(seconds, "materialize", tell):
        quads = [*resolved, *source_quads(claims, sources, base)]
    return claims, quads, refusals, violations


def _report(
    sources: list[Source],
    failed: list[InputError],
    linked: Linked,
    claims: list[Claim],
    refusals: Refusals,
    violations: list[Violation],
    relations: list[Relation],
    seconds: dict[str, float],
) -> dict[str, Any]:
    with_conflict = {r.evidence.document for r in relations if r.predicate == "foaf:primaryTopic"}
    pairs = {tuple(sorted((claim.id, other))) for claim in claims for other in claim.conflicts_with}
    return {
        "documents": len(sources),
        "documents_failed": [{"source": e.where, "reason": _reason(e)} for e in sorted(failed, key=str)],
        "documents_without_conflict": sorted(s.source for s in sources if s.id not in with_conflict),
        "claims": {
            "total": len(claims),
            "by_status": dict(sorted(Counter(claim.status for claim in claims).items())),
            "by_rule": dict(sorted(Counter(claim.evidence.rule for claim in claims).items())),
        },
        "merges": dict(linked.merges),
        "entities": dict(sorted(Counter(entity.type for entity in linked.entities).items())),
        "conflicts": len(pairs),
        "quarantined": {
            id_: sorted({message for message, _ in reasons}) for id_, reasons in sorted(refusals.items())
        },
        # no claim is behind these: a mistake of the program's own, which must not pass in silence
        "violations": _messages(v for v in violations if v.severity == "Violation"),
        "warnings": _messages(v for v in violations if v.severity != "Violation"),
        "seconds": dict(seconds),
        "versions": {name: version(name) for name in PACKAGES},
    }


def _messages(violations: Iterable[Violation]) -> dict[str, int]:
    return dict(sorted(Counter(violation.message for violation in violations).items()))


def _reason(error: InputError) -> str:
    return str(error).removeprefix(f"{error.where}: ")
