"""Document → Relation: reads cards and prose. The only home of spaCy."""

from kg.extract.document import extract
from kg.extract.nlp import DEFAULT_MODEL, load_model

__all__ = ["DEFAULT_MODEL", "extract", "load_model"]
