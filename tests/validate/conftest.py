"""The made-up siege that conforms, and what it takes to spoil a copy of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph


@pytest.fixture
def fort() -> Graph:
    """A fresh graph of the siege of Fort Amber."""
    return Graph().parse(Path(__file__).with_name("fort_example.ttl"))
