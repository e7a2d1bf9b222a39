"""Cleaned text that remembers where each of its characters stands in the file.

A reader cuts a passage out of a file and removes markup from it. Offsets of the file must survive that
(they are the evidence of every claim), so each clean-up is an edit on an ``AlignedText``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

__all__ = ["AlignedText", "Piece"]

# clean start, file start, file end: verbatim when both lengths agree, else standing for its whole source
Piece = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class AlignedText:
    """``text`` after clean-up, and ``pieces`` that map it to half-open character offsets of the file.

    >>> cell = AlignedText.of("x 22x20px|border Jirō Tamon", 2, 27)
    >>> name = cell.sub(r"\\d+x\\d+px\\|border ", "")
    >>> name.text, name.locate(0, 4)
    ('Jirō Tamon', (17, 21))
    """

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> AlignedText:
        """The slice ``source[start:end]``, unchanged."""
        end = len(source) if end is None else end
        return cls(source[start:end], ((0, start, end),))

    @classmethod
    def join(cls, parts: Iterable[AlignedText], separator: str = "") -> AlignedText:
        """Parts one after the other; a separator stands at the end of the part before it."""
        text: list[str] = []
        pieces: list[Piece] = []
        length = 0
        for part in parts:
            if pieces and separator:
                pieces.append((length, pieces[-1][2], pieces[-1][2]))
                text.append(separator)
                length += len(separator)
            pieces.extend((length + clean, start, end) for clean, start, end in part.pieces)
            text.append(part.text)
            length += len(part.text)
        return cls("".join(text), tuple(pieces))

    def __bool__(self) -> bool:
        return bool(self.text)

    def __len__(self) -> int:
        return len(self.text)

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """File offsets of ``text[start:end]``, markup inside it included.

        Raises ValueError for an empty span or one outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}:{end} in a text of {len(self.text)} characters")
        return self._source(start)[0], self._source(end - 1)[1]

    def _source(self, index: int) -> tuple[int, int]:
        """File offsets of the one character at ``index``."""
        at = bisect_right(self.pieces, index, key=lambda piece: piece[0]) - 1
        clean, start, end = self.pieces[at]
        length = self._piece_end(at) - clean
        if length == end - start:
            return start + index - clean, start + index - clean + 1
        return start, end

    def _piece_end(self, at: int) -> int:
        return self.pieces[at + 1][0] if at + 1 < len(self.pieces) else len(self.text)

    def cut(self, start: int, end: int) -> AlignedText:
        """``text[start:end]`` with its offsets; bounds as in a slice."""
        start, end, _ = slice(start, end).indices(len(self.text))
        if start >= end:
            return AlignedText("", ())
        pieces: list[Piece] = []
        first = bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1
        for at in range(first, len(self.pieces)):
            clean, source_start, source_end = self.pieces[at]
            if clean >= end:
                break
            stop = self._piece_end(at)
            if stop - clean == source_end - source_start:
                source_start += max(start - clean, 0)
                source_end -= max(stop - end, 0)
            if stop > start:
                pieces.append((max(clean, start) - start, source_start, source_end))
        return AlignedText(self.text[start:end], tuple(pieces))

    def strip(self, characters: str | None = None) -> AlignedText:
        """Without white space (or ``characters``) at both ends."""
        left = len(self.text) - len(self.text.lstrip(characters))
        return self.cut(left, len(self.text.rstrip(characters)))

    def edit(self, edits: Iterable[tuple[int, int, str]]) -> AlignedText:
        """Replace spans of the text; ``edits`` are (start, end, replacement), sorted and apart."""
        parts: list[AlignedText] = []
        done = 0
        for start, end, replacement in edits:
            parts.append(self.cut(done, start))
            if replacement and start < end:
                parts.append(AlignedText(replacement, ((0, *self.locate(start, end)),)))
            done = end
        parts.append(self.cut(done, len(self.text)))
        return AlignedText.join(part for part in parts if part)

    def sub(
        self, pattern: str | re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
    ) -> AlignedText:
        """Like ``re.sub``; a match that is replaced by itself keeps its exact offsets."""
        edits = []
        for match in re.finditer(pattern, self.text):
            new = replacement(match) if callable(replacement) else replacement
            if new != match.group():
                edits.append((*match.span(), new))
        return self.edit(edits) if edits else self

    def split(self, pattern: str | re.Pattern[str]) -> list[AlignedText]:
        """Like ``re.split``, without what the pattern matches."""
        parts = []
        done = 0
        for match in re.finditer(pattern, self.text):
            parts.append(self.cut(done, match.start()))
            done = match.end()
        return [*parts, self.cut(done, len(self.text))]
