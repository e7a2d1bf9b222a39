from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.aligned import AlignedText
from kg.collect import collect
from kg.collect.read import document_of
from kg.errors import InputError
from kg.model import Document

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
DEVELOPMENT = ARTICLES.parents[2] / "shared" / "data" / "articles" / "docs"
WORD = re.compile(r"[A-Za-zÀ-ÿ]+")
# Marks of every layout, one a line; "$" stands for a line end within one.
MARKS = st.sampled_from(
    [
        "{{Infobox military conflict$|commander1=",
        "|",
        "{{",
        "}}",
        "[[",
        "]]",
        "[[a|b]]",
        "{{flag|x}}",
        "{{KIA}}",
        "<ref>",
        "</ref>",
        "<br>",
        "<!--",
        "-->",
        "'''",
        "==",
        "== Notes ==$",
        "= T =$",
        "$",
        "\r$",
        "$$",
        "*",
        "- Key: a",
        "Infobox$",
        "---|---|$",
        "Belligerents | ||$",
        " |",
        "()",
        "[1]",
        "&nbsp;",
        "&lt;",
        "22x20px|",
        "Battle",
        "The army fled.",
        "\u200b",
        "_x_",
        "' s",
        "(Greek: ,",
        "{|",
        "|}",
        "[http://a b]",
        "x.png$",
    ]
).map(lambda mark: mark.replace("$", "\n") + " " * (len(mark) % 2))
PAGES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])), st.lists(MARKS, max_size=30).map("".join)
)


def refuse(error: InputError) -> None:
    raise error


def parts(document: Document) -> list[AlignedText]:
    fields = [field.value for field in document.fields]
    return [document.title, *fields, *(passage.content for passage in document.passages)]


def check(document: Document) -> None:
    for text in parts(document):
        last = 0
        for word in WORD.finditer(text.text):
            start, end = text.locate(*word.span())
            assert last <= end
            assert 0 <= start < end <= len(document.text)
            if end - start == len(word[0]):
                assert document.text[start:end] == word[0]
            last = start
        if text:
            start, end = text.locate(0, len(text))
            assert 0 <= start < end <= len(document.text)
    for field in document.fields:
        assert 0 <= field.start < field.end <= len(document.text)
        start, end = field.value.locate(0, len(field.value))
        assert field.start <= start
        assert end <= field.end


@settings(deadline=None, max_examples=300)
@given(PAGES)
def test_every_span_lies_in_the_file(text: str) -> None:
    check(document_of(text, source="a", id="a"))


@settings(deadline=None, max_examples=100)
@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "ignore"))))
def test_every_file_becomes_a_document_or_an_error(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, "a.txt").write_bytes(content)
        errors: list[InputError] = []
        documents = list(collect([folder], errors.append))
    assert len(documents) + len(errors) == 1
    assert all("a.txt" in str(error) for error in errors)


@pytest.mark.parametrize("folder", [ARTICLES, DEVELOPMENT], ids=["seeds", "development"])
def test_articles_keep_their_words(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip("development data is not part of the project")
    for document in collect([folder], refuse):
        check(document)
        assert document.passages
        words = [word for text in parts(document) for word in WORD.findall(text.text)]
        assert len(words) > 0.7 * len(WORD.findall(document.text))
