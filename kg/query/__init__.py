"""Questions to a graph: named queries, SPARQL, the evidence of what it says."""

from kg.query.claims import conflicts, why
from kg.query.named import NamedQuery, Parameter, named_queries
from kg.query.rows import PythonValue, Rows
from kg.query.run import Answer, ParameterValue, run
from kg.query.store import load, open_store

__all__ = [
    "Answer",
    "NamedQuery",
    "Parameter",
    "ParameterValue",
    "PythonValue",
    "Rows",
    "conflicts",
    "load",
    "named_queries",
    "open_store",
    "run",
    "why",
]
