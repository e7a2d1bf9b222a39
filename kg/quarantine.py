"""Which claims a violation is about; those are set aside with the reason, and the rest stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Claim, Date, Quantity, Term, Text, Violation
from kg.vocab import MIL, PROPERTIES

__all__ = ["Refusals", "refused", "set_aside"]

# a claim's id -> the messages and shapes that refuse it
Refusals = dict[str, set[tuple[str, str]]]
# which claimed property a computed one comes from
SOURCES = {
    "hasBelligerent": "belligerent", "hasCommander": "commander", "victor": "sideOutcome",
    **dict.fromkeys(("startDate", "endDate", "startYear", "endYear", "beginMin", "beginMax", "endMin", "endMax"), "date"),
}  # fmt: skip
BY_IRI = {found.iri: name for name, found in PROPERTIES.items()}


def refused(claims: Sequence[Claim], violations: Iterable[Violation]) -> Refusals:
    """The claims behind the violations of severity Violation.

    Where two claims collide (a person on two sides), the less sure one goes.
    """
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.status in ("Accepted", "Conflicting"):
            by_subject[claim.subject].append(claim)
            by_subject[claim.subject.split("/side/")[0] + "/*"].append(claim)
    found: Refusals = defaultdict(set)
    for violation in violations:
        if violation.severity != "Violation":
            continue
        for claim in _behind(violation, by_subject):
            found[claim.id].add((violation.message, violation.shape))
    return dict(found)


def _behind(violation: Violation, by_subject: dict[str, list[Claim]]) -> list[Claim]:
    name = BY_IRI.get(violation.path, "")
    predicate = SOURCES.get(name, name)
    subject = violation.focus
    for kind in ("/strength/", "/casualties/"):
        if kind in subject:
            predicate, subject = kind.strip("/"), subject.split(kind)[0]
    here = by_subject.get(subject, [])
    if name in SOURCES and "/side/" not in subject:
        here = by_subject.get(f"{subject}/*", [])
    exact = [c for c in here if c.predicate == predicate and _says(c, violation.value)]
    return exact or [c for c in here if c.predicate == predicate and predicate != "commander"]


def _says(claim: Claim, value: str) -> bool:
    match claim.object:
        case str():
            return claim.object == value
        case Date(edtf, _):
            return edtf == value
        case Term(name):
            return MIL + name == value
        case Text(text, _):
            return text == value
        case Quantity(kind, low, high, _, _):
            return value in (MIL + kind, str(low), str(high))


def set_aside(claims: Iterable[Claim], refusals: Refusals) -> list[Claim]:
    """The claims with those refused marked Quarantined."""
    return [replace(claim, status="Quarantined") if claim.id in refusals else claim for claim in claims]
