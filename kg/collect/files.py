"""Which files are read, and under which name: found in folders, each once, in an order of its own."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.collect.knowledge import strings
from kg.errors import InputError

__all__ = ["SourceFile", "find_files"]

OnError = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; ``source`` is its POSIX path relative to the input, ``id`` the same without suffix."""

    path: Path
    source: str
    id: str


def find_files(paths: Iterable[str | Path], on_error: OnError) -> list[SourceFile]:
    """Files named or found in folders, sorted by id.

    In folders, hidden files and those with a suffix that formats.toml does not name are passed over.
    The same file reached twice is read once, under the outermost folder. What cannot be looked into is
    told to ``on_error``.
    """
    found: dict[Path, tuple[Path, PurePosixPath]] = {}
    for path in map(Path, paths):
        for folder, file in _files(path, on_error):
            inside = PurePosixPath(*file.relative_to(folder).parts)
            key = file.resolve()
            known = found.get(key)
            if known is None or _rank(folder, inside) < _rank(*known):
                found[key] = (folder, inside)
    return sorted(_named(found.values()), key=lambda file: (file.id, file.source))


def _rank(folder: Path, inside: PurePosixPath) -> tuple[int, str]:
    return -len(inside.parts), str(folder / inside)


def _files(path: Path, on_error: OnError) -> Iterator[tuple[Path, Path]]:
    """Each file with the input folder it belongs to; a file given alone belongs to its parent."""
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except (OSError, ValueError):
        is_folder = is_file = False
    if is_file:
        yield path.parent, path
    elif is_folder:
        files = list(_walk(path, on_error))
        if not files:
            on_error(_nothing_in(path))
        yield from ((path, file) for file in files)
    else:
        todo = "check the path" if not os.path.lexists(str(path).replace("\0", "")) else "give a regular file"
        on_error(InputError("no such file", where=str(path), expected="a text file or a folder", todo=todo))


def _walk(top: Path, on_error: OnError) -> Iterator[Path]:
    suffixes = frozenset(strings("collect/formats.toml", "suffixes"))

    def unreadable(error: OSError) -> None:
        reason = error.strerror or str(error)
        on_error(
            InputError(
                reason, where=str(error.filename), expected="a readable folder", todo="check its rights"
            )
        )

    for folder, folders, names in os.walk(top, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if not name.startswith(".") and file.suffix.lower() in suffixes and file.is_file():
                yield file


def _nothing_in(folder: Path) -> InputError:
    suffixes = ", ".join(filter(None, strings("collect/formats.toml", "suffixes")))
    return InputError(
        "nothing to read in this folder",
        where=str(folder),
        expected=f"files ending in {suffixes} or without a suffix",
        todo="name other files one by one",
    )


def _named(files: Iterable[tuple[Path, PurePosixPath]]) -> list[SourceFile]:
    """Names that differ: where two collide, both get as much of their folders' names as tells them apart."""
    depths = dict.fromkeys(files, 0)
    while True:
        by_source = defaultdict(list)
        for file, depth in depths.items():
            by_source[_source(*file, depth)].append(file)
        growing = [
            file
            for same in by_source.values()
            if len(same) > 1
            for file in same
            if depths[file] < len(file[0].absolute().parts)
        ]
        if not growing:
            break
        for file in growing:
            depths[file] += 1
    sources = {file: _source(*file, depth) for file, depth in depths.items()}
    stems = defaultdict(list)
    for file, source in sources.items():
        stems[str(PurePosixPath(source).with_suffix(""))].append(file)
    return [
        SourceFile(folder.joinpath(*inside.parts), source, stem if len(stems[stem]) == 1 else source)
        for (folder, inside), source in sources.items()
        for stem in [str(PurePosixPath(source).with_suffix(""))]
    ]


def _source(folder: Path, inside: PurePosixPath, depth: int) -> str:
    """``inside`` below the last ``depth`` folders; bytes that are no UTF-8 become replacement characters."""
    parts = folder.absolute().parts
    prefix = [part for part in parts[len(parts) - depth :] if part not in (folder.anchor, "..")]
    return os.fsencode(str(PurePosixPath(*prefix, inside))).decode("utf-8", "replace")
