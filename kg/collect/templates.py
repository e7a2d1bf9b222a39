"""What templates of wikitext say in words, after the table in ontology/collect/templates.toml."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import translate
from functools import cache

from mwparserfromhell.nodes import Template
from mwparserfromhell.wikicode import Wikicode

from kg.aligned import AlignedText
from kg.collect.template_words import WORDS
from kg.rules import load_toml

__all__ = ["expand", "parameters", "template_name"]

TABLE = "collect/templates.toml"
SLOT = re.compile(r"\{([^{}]+)\}")
# A first argument that is kept although its template is unknown: words, not settings or addresses.
WORDLIKE = re.compile(r"[^\W\d_]{2,}")
NOT_WORDLIKE = re.compile(r"[=/]|\.(?:svg|png|jpe?g)\b")

Render = Callable[[Wikicode, int], AlignedText]


@dataclass(frozen=True, slots=True)
class Action:
    """``text`` with slots for arguments; or ``words``, the name of a function of template_words."""

    text: str
    words: str
    codes: bool
    only_values: bool


@cache
def _table() -> tuple[dict[str, Action], tuple[tuple[re.Pattern[str], Action], ...]]:
    """Actions by exact name, and those whose names are patterns such as "cite *"."""
    exact: dict[str, Action] = {}
    patterns: list[tuple[re.Pattern[str], Action]] = []
    for entry in load_toml(TABLE)["template"]:
        action = Action(
            entry.get("text", ""),
            entry.get("words", ""),
            entry.get("codes", False),
            entry.get("only_values", False),
        )
        for name in entry["names"]:
            if "*" in name:
                patterns.append((re.compile(translate(name)), action))
            else:
                exact[name] = action
    return exact, tuple(patterns)


@cache
def _action(name: str) -> Action | None:
    exact, patterns = _table()
    if name in exact:
        return exact[name]
    return next((action for pattern, action in patterns if pattern.match(name)), None)


def template_name(template: Template) -> str:
    """Its name in lower case, with spaces, without comments: "infobox military conflict"."""
    name = re.sub(r"<!--.*?-->", "", str(template.name), flags=re.DOTALL)
    return " ".join(name.replace("_", " ").split()).lower()


def parameters(template: Template, offset: int) -> list[tuple[str, Wikicode, int, int]]:
    """Each parameter's name, value, and the file offsets of the parameter and of its value."""
    found = []
    at = offset + len("{{") + len(str(template.name))
    for parameter in template.params:
        at += len("|")
        name = str(parameter.name)
        value = at + len(name) + len("=") if parameter.showkey else at
        found.append((name.strip(), parameter.value, at, value))
        at += len(str(parameter))
    return found


def expand(template: Template, offset: int, render: Render, *, in_value: bool) -> AlignedText:
    """The words that stand for a template which starts at ``offset``; empty when it says none.

    An unknown template is left out of prose; in a value its first argument stands for it if it reads
    like words.
    """
    name = template_name(template)
    behind = str(template.name).partition(":")[2]
    action = _action(name) or (_action(name.partition(":")[0] + ":") if behind else None)
    whole = (offset, offset + len(str(template)))
    arguments = {name: (value, at) for name, value, _, at in parameters(template, offset)}
    if action is None:
        country = load_toml(TABLE)["countries"].get(name.upper())
        if country and in_value:
            return _literal(country, whole)
        first = arguments.get("1")
        if not in_value or first is None or NOT_WORDLIKE.search(str(first[0])):
            return AlignedText("", ())
        words = render(*first).strip()
        return words if WORDLIKE.search(words.text) else AlignedText("", ())
    if action.only_values and not in_value:
        return AlignedText("", ())
    if action.words:
        plain = [render(*argument).text.strip() for name, argument in arguments.items() if name.isdecimal()]
        return _literal(WORDS[action.words](plain), whole)
    if behind:
        start = offset + len("{{") + len(str(template.name)) - len(behind)
        inside = AlignedText(behind, ((0, start, start + len(behind)),))
        return inside if "{0}" in action.text else AlignedText("", ())
    filled = _fill(action.text, arguments, render, whole)
    if action.codes:
        country = load_toml(TABLE)["countries"].get(filled.text.strip())
        return _literal(country, whole) if country else filled
    return filled


def _literal(words: str, whole: tuple[int, int]) -> AlignedText:
    return AlignedText(words, ((0, *whole),)) if words else AlignedText("", ())


def _fill(
    text: str, arguments: dict[str, tuple[Wikicode, int]], render: Render, whole: tuple[int, int]
) -> AlignedText:
    """``text`` with its slots filled: {2} the second argument, {-1} the last, {*} all, {a|1} a or else 1."""
    positional = [argument for name, argument in arguments.items() if name.isdecimal()]
    parts: list[AlignedText] = []
    done = 0
    for slot in SLOT.finditer(text):
        parts.append(_literal(text[done : slot.start()], whole))
        done = slot.end()
        if slot[1] == "*":
            parts.append(AlignedText.join((render(*argument).strip() for argument in positional), "\n"))
            continue
        for name in slot[1].split("|"):
            argument = positional[-1] if name == "-1" and positional else arguments.get(name)
            if argument and (words := render(*argument).strip()):
                parts.append(words)
                break
    parts.append(_literal(text[done:], whole))
    joined = AlignedText.join(part for part in parts if part)
    # a lone mark such as a space is meant; slots left empty at the ends are not
    return joined.strip() if SLOT.search(text) else joined
