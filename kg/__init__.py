"""conflict-kg: what has been written about military conflicts, as a knowledge graph that shows its sources.

>>> import kg
>>> from kg.rules import ROOT
>>> g = kg.build(ROOT / "data" / "articles")
>>> [(row["side"], row["commanderLabel"]) for row in g.query("who-commanded")]
[(1, 'Ding Chao'), (2, 'Jirō Tamon')]
>>> why = g.why("Defense of Harbin", "place")
>>> sorted({row["quote"] for row in why})[0]
'- Place: Harbin city, Manchuria region, Republic of China'
>>> g.query("ASK { ?battle mil:hasCommander ?someone }")
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.pipeline import build

__all__ = ["KgError", "KnowledgeGraph", "build"]


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> Any:
    """Public names that load more than the standard library are loaded when first asked for."""
    if name == "build":
        from kg.pipeline import build

        return build
    if name == "KnowledgeGraph":
        from kg.graph import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
