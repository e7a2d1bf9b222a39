"""graph × shapes → violations: what the graph holds that the ontology does not allow."""

from __future__ import annotations

from kg.validate.batches import Checked, validate_resolved
from kg.validate.report import validate
from kg.validate.shapes import load_shapes
from kg.validate.whole_graph import whole_graph_violations

__all__ = ["Checked", "load_shapes", "validate", "validate_resolved", "whole_graph_violations"]
