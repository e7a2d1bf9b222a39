"""Graphs to files, networkx and rdflib."""

from kg.write.folder import GRAPH_FILES, TURTLE_PREFIXES, check_writable, damaged_files, write_folder
from kg.write.network import to_networkx
from kg.write.nquads import to_nquads
from kg.write.rdflib_graph import to_rdflib
from kg.write.turtle import to_turtle

__all__ = [
    "GRAPH_FILES",
    "TURTLE_PREFIXES",
    "check_writable",
    "damaged_files",
    "to_networkx",
    "to_nquads",
    "to_rdflib",
    "to_turtle",
    "write_folder",
]
