"""What several test files share: the model, loaded once, and the graph of the two seed articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.graph import KnowledgeGraph
from kg.rules import ROOT

if TYPE_CHECKING:
    from spacy.language import Language

SEEDS = ROOT / "data" / "articles"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The spaCy model that builds use by default."""
    from kg.extract import load_model

    return load_model()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the two articles about the Defense of Harbin."""
    return SEEDS


@pytest.fixture(scope="session")
def harbin(nlp: Language) -> KnowledgeGraph:
    """The graph of both seed articles."""
    from kg.pipeline import build

    return build(SEEDS)
