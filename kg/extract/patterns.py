"""Runs the patterns of ontology/patterns over a parsed document; each hit names its rule and its roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.errors import RuleError
from kg.rules import Pattern, load_toml, patterns

if TYPE_CHECKING:
    from spacy.matcher import DependencyMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["Hit", "find_hits"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in the text: ``roles`` gives the token index of each named part."""

    rule: str
    property: str
    score: float
    roles: dict[str, int]
    classes: dict[str, tuple[str, ...]]


def find_hits(doc: Doc, chosen: Sequence[Pattern] | None = None) -> list[Hit]:
    """Every hit of every pattern (or of those ``chosen``), in the order of the text."""
    matcher, by_id = _compiled(doc.vocab) if chosen is None else _compile(doc.vocab, chosen)
    found = []
    for key, tokens in matcher(doc):
        pattern = by_id[doc.vocab.strings[key]]
        names = [part["RIGHT_ID"] for part in pattern.match]
        roles = {role: tokens[names.index(name)] for role, name in pattern.roles.items()}
        found.append(Hit(pattern.id, pattern.property, pattern.score, roles, pattern.classes))
    return sorted(found, key=lambda hit: (min(hit.roles.values()), hit.rule, sorted(hit.roles.items())))


@cache
def _compiled(vocab: Vocab) -> tuple[DependencyMatcher, dict[str, Pattern]]:
    """The matcher of all patterns, made once a vocabulary."""
    return _compile(vocab, patterns())


def _compile(vocab: Vocab, chosen: Sequence[Pattern]) -> tuple[DependencyMatcher, dict[str, Pattern]]:
    from spacy.matcher import DependencyMatcher

    matcher = DependencyMatcher(vocab, validate=True)
    for pattern in chosen:
        try:
            matcher.add(pattern.id, [[_expanded(part, pattern.id) for part in pattern.match]])
        except ValueError as error:
            raise RuleError(
                str(error), where=f"ontology/{pattern.id}", expected="a spaCy DependencyMatcher pattern"
            ) from error
    return matcher, {pattern.id: pattern for pattern in chosen}


def _expanded(part: Any, where: str) -> Any:
    """``part`` with each "@list.key" replaced by that word list of ontology/lexicons."""
    if isinstance(part, dict):
        return {key: _expanded(value, where) for key, value in part.items()}
    if isinstance(part, str) and part.startswith("@"):
        name, *keys = part[1:].split(".")
        found: Any = load_toml(f"lexicons/{name}.toml")
        for key in keys:
            if key not in found:
                raise RuleError(
                    f"no word list {part!r}", where=f"ontology/{where}", expected=f"a key of {name}.toml"
                )
            found = found[key]
        return list(found)
    return part
