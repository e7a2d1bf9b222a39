"""What is wrong with a query, where it stands, and what may have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from kg.errors import QueryError
from kg.vocab import CLASSES, INDIVIDUALS, PREFIXES, PROPERTIES

__all__ = ["explain", "refuse_unknown_terms"]

# The tokens of SPARQL 1.1 (section 19.8) that can hide or hold a prefixed name.
TOKEN = re.compile(
    r"""(?P<skipped>\"\"\".*?\"\"\"|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>"{}|^`\\\s]*>|\#[^\n]*)
    |(?P<variable>[?$]\w+)
    |(?P<prefix>[^\W\d_][\w.-]*)?:(?P<local>\w(?:[\w.-]*[\w-])?)?
    |@[A-Za-z-]+|(?P<word>[A-Za-z]\w*)""",
    re.VERBOSE | re.DOTALL,
)
DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE)
# Every bare word of SPARQL 1.1 (section 19.8): what else stands bare in a query is mistyped.
KEYWORDS = """
    SELECT CONSTRUCT DESCRIBE ASK WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED ORDER GROUP BY HAVING
    LIMIT OFFSET OPTIONAL UNION FILTER BIND VALUES GRAPH MINUS SERVICE SILENT EXISTS NOT AS IN ASC DESC
    UNDEF A TRUE FALSE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR BOUND COALESCE IF SAMETERM
    REGEX REPLACE SUBSTR LATERAL STR LANG LANGMATCHES DATATYPE IRI URI BNODE RAND ABS CEIL FLOOR ROUND
    CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY
    HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 STRLANG STRDT ISIRI
    ISURI ISBLANK ISLITERAL ISNUMERIC
"""
WORDS = frozenset(KEYWORDS.split())
POSITION = re.compile(r"error at (\d+):(\d+)")
LEAST_LIKENESS = 70.0


def explain(error: Exception, query: str, name: str = "query") -> QueryError:
    """The error of a query that does not parse, with its line, a caret and the nearest word that would do."""
    for match in _tokens(query):
        prefix = match["prefix"]
        if match["word"] is None and prefix is not None and prefix not in _prefixes(query):
            near, declare = _nearest(prefix, PREFIXES, ":"), f"declare it: PREFIX {prefix}: <...>"
            return _at(match.start(), query, name, f"unknown prefix {prefix}:", near or declare)
    for match in _tokens(query):
        word = match["word"]
        if word and word.upper() not in WORDS and (near := _nearest(word.upper(), WORDS)):
            return _at(match.start(), query, name, f"unknown word {word}", near)
    found = POSITION.search(str(error))
    if not found:
        return QueryError(f"cannot be answered: {error}", where=name)
    start = _offset(query, int(found[1]), int(found[2]))
    if start >= len(query.rstrip()) and _is_open(query):
        return _at(start, query, name, "the query ends too early", "close what is open, such as { or (")
    return _at(start, query, name, "not SPARQL here", "see what stands just before the caret")


def refuse_unknown_terms(query: str, name: str = "query") -> None:
    """Raises QueryError for a mil: term that the ontology has not, which would silently match nothing.

    So it does for SERVICE, since a query here asks this graph alone and nothing over the network.
    """
    mil = {prefix for prefix, iri in _prefixes(query).items() if iri == PREFIXES["mil"]}
    for match in _tokens(query):
        if match["word"] and match["word"].upper() == "SERVICE":
            raise _at(match.start(), query, name, "SERVICE is not allowed", "ask that endpoint by itself")
        local = match["local"]
        if match["prefix"] in mil and local and local not in _terms():
            near = _nearest(local, _terms(), prefix=f"{match['prefix']}:") or "see ontology/conflict.ttl"
            raise _at(match.start(), query, name, f"the ontology has no mil:{local}", near)


def _tokens(query: str) -> Iterator[re.Match[str]]:
    found = (match for match in TOKEN.finditer(query) if not match["skipped"] and not match["variable"])
    # A blank node's label looks like a prefixed name.
    return (match for match in found if query[match.start() - 1 : match.start()] != "_")


def _is_open(query: str) -> bool:
    bare = TOKEN.sub(lambda token: "" if token["skipped"] else token[0], query)
    return any(bare.count(opening) > bare.count(closing) for opening, closing in ("{}", "()"))


def _prefixes(query: str) -> dict[str, str]:
    return {**PREFIXES, **dict(DECLARED.findall(query)), "_": ""}


def _terms() -> set[str]:
    return {*CLASSES, *INDIVIDUALS, *(name for name in PROPERTIES if ":" not in name)}


def _nearest(word: str, known: Iterable[str], suffix: str = "", prefix: str = "") -> str:
    best = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
    return f"did you mean {prefix}{best[0]}{suffix}?" if best else ""


def _offset(query: str, line: int, column: int) -> int:
    lines = query.splitlines(keepends=True)
    return min(sum(map(len, lines[: line - 1])) + column - 1, len(query))


def _at(start: int, query: str, name: str, what: str, todo: str) -> QueryError:
    before = query[:start]
    number, column = before.count("\n") + 1, start - (before.rfind("\n") + 1)
    line = query.splitlines()[number - 1] if number <= len(query.splitlines()) else ""
    caret = "".join("\t" if letter == "\t" else " " for letter in line[:column])
    where = f"{name}, line {number}, column {column + 1}"
    return QueryError(what, where=where, todo=f"{todo}\n  {line}\n  {caret}^")
