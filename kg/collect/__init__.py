"""The first stage: files become documents, with their fields and passages at exact offsets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.collect.files import find_files
from kg.collect.read import read_document
from kg.errors import InputError
from kg.model import Document

__all__ = ["collect", "find_files"]


def collect(paths: Iterable[str | Path], on_error: Callable[[InputError], None]) -> Iterator[Document]:
    """Read files, and all text files in folders and theirs, one at a time, in the order of their ids.

    A file that cannot be read is told to ``on_error`` with its name and what to do; the others go on.

    >>> from kg.rules import ROOT
    >>> [document.id for document in collect([ROOT / "data" / "articles"], print)][:1]
    ['defense-of-harbin-infobox']
    """
    for file in find_files(paths, on_error):
        try:
            content = file.path.read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            on_error(
                InputError(reason, where=file.source, expected="a readable file", todo="check its rights")
            )
            continue
        try:
            yield read_document(content, source=file.source, id=file.id)
        except InputError as error:
            on_error(error)
