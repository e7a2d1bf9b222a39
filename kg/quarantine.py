"""Which claims a violation is about; those are set aside with the reason, and the rest stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.materialize import best_value
from kg.model import Claim, Date, Quantity, Term, Text, Value, Violation
from kg.vocab import MIL, PROPERTIES

__all__ = ["Refusals", "refused", "set_aside"]

# a claim's id -> the messages and shapes that refuse it
Refusals = dict[str, set[tuple[str, str]]]
# which claimed property a computed one comes from
SOURCES = {
    "hasBelligerent": "belligerent", "hasCommander": "commander", "victor": "sideOutcome",
    "startDate": "date", "endDate": "date", "startYear": "date", "endYear": "date",
    "beginMin": "date", "beginMax": "date", "endMin": "date", "endMax": "date",
}  # fmt: skip
# a path may be a sequence or a choice of properties: "iri/iri", "iri|iri", "^iri"
PROPERTY_IN_PATH = re.compile(r"https?://[^|^]+?(?=/https?://|[|^]|$)")
BY_IRI = {found.iri: name for name, found in PROPERTIES.items()}


def refused(claims: Sequence[Claim], violations: Iterable[Violation]) -> Refusals:
    """The claims behind the violations of severity Violation, each with its reasons.

    Where one resource stands on two sides of a conflict, the side that fewer documents (then: less sure
    ones) give it is refused; when nothing tells them apart, both are.
    """
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.status in ("Accepted", "Conflicting"):
            by_subject[claim.subject].append(claim)
            by_subject[f"{_event(claim)}/*"].append(claim)
    by_reason: dict[tuple[str, str], dict[str, Claim]] = defaultdict(dict)
    for violation in violations:
        if violation.severity == "Violation":
            here = by_reason[(violation.message, violation.shape)]
            here.update((claim.id, claim) for claim in _behind(violation, by_subject))
    found: Refusals = defaultdict(set)
    for reason, behind in by_reason.items():
        for claim in _less_sure(behind.values()):
            found[claim.id].add(reason)
    return dict(found)


def _event(claim: Claim) -> str:
    return claim.subject.split("/side/")[0]


def _behind(violation: Violation, by_subject: Mapping[str, list[Claim]]) -> list[Claim]:
    names = {BY_IRI[iri] for iri in PROPERTY_IN_PATH.findall(violation.path) if iri in BY_IRI}
    predicates = {SOURCES.get(name, name) for name in names}
    subject = violation.focus
    for kind in ("/strength/", "/casualties/"):
        if kind in subject:
            predicates, subject = {kind.strip("/")}, subject.split(kind)[0]
    if names & set(SOURCES) and "/side/" not in subject:
        subject = f"{subject}/*"
    told = [claim for claim in by_subject.get(subject, ()) if claim.predicate in predicates]
    if told and predicates == {"date"}:
        # of a date it is the resolved one that the shapes look at
        resolved = best_value(told)
        return [claim for claim in told if _same_date(claim.object, resolved)]
    exact = [claim for claim in told if _says(claim, violation.value)]
    return exact or [claim for claim in told if claim.predicate != "commander"]


def _same_date(one: str | Value, other: str | Value) -> bool:
    return isinstance(one, Date) and isinstance(other, Date) and one.edtf == other.edtf


def _says(claim: Claim, value: str) -> bool:
    match claim.object:
        case str(iri):
            return iri == value
        case Term(name):
            return MIL + name == value
        case Text(text, _):
            return text == value
        case Quantity(kind, low, high, _, _):
            return value in (MIL + kind, str(low), str(high))
        case _:
            return False


def _less_sure(behind: Iterable[Claim]) -> list[Claim]:
    """All of them, or where they give one thing to several sides, all but those of the likeliest side."""
    rivals: dict[tuple[object, ...], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in behind:
        rivals[(_event(claim), claim.predicate, str(claim.object))][claim.subject].append(claim)
    found: list[Claim] = []
    for by_side in rivals.values():
        ranked = sorted(by_side.values(), key=_sureness)
        clear = len(ranked) > 1 and _sureness(ranked[-1]) > _sureness(ranked[-2])
        found.extend(claim for said in (ranked[:-1] if clear else ranked) for claim in said)
    return found


def _sureness(claims: list[Claim]) -> tuple[int, float]:
    return len({c.evidence.document for c in claims}), max(c.evidence.score for c in claims)


def set_aside(claims: Iterable[Claim], refusals: Refusals) -> list[Claim]:
    """The claims with those refused marked Quarantined; what conflicted with these alone is accepted."""
    return [_settled(claim, refusals) for claim in claims]


def _settled(claim: Claim, refusals: Refusals) -> Claim:
    if claim.id in refusals:
        return replace(claim, status="Quarantined", conflicts_with=())
    left = tuple(other for other in claim.conflicts_with if other not in refusals)
    if left == claim.conflicts_with:
        return claim
    return replace(claim, status="Conflicting" if left else "Accepted", conflicts_with=left)
