"""From a document's path to its file, and from what is typed to a document's path.

A document of the corpus is named by its path within the corpus, one from outside by its absolute
path, a text from standard input by the name that was given.
"""

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final, assert_never

from chronisearch.documents.document import MEMBER_MARK, Document, Home
from chronisearch.documents.walk.corpus import name_of
from chronisearch.documents.walk.names import on_disk, spelt
from chronisearch.late import compiled_late

_WILD: Final = compiled_late(r"[*?]")


def location_of(path: str, home: Home, corpus: Path) -> Path | None:
    """Give where the file of a document lies, or lay; None for a text from standard input."""
    match home:
        case Home.MEMBER:
            return corpus / on_disk(_file_of(path, corpus))
        case Home.CORPUS | Home.OUTSIDE:  # an absolute path is one, whatever it is joined to
            return corpus / on_disk(path)
        case Home.STANDARD_INPUT:
            return None
        case _:
            assert_never(home)


def absolute_path(path: str, home: str, corpus: Path) -> str:
    """Give a document's path from the root on; that of a text without file as it is."""
    if home == Home.MEMBER:  # what names it in its file stays as it is
        file = _file_of(path, corpus)
        return absolute_path(file, Home.CORPUS, corpus) + path[len(file) :]
    if home != Home.CORPUS:
        return path
    return os.path.abspath(corpus / path)  # noqa: PTH100, links are left as they are


def _file_of(path: str, corpus: Path) -> str:
    """Give the path of the file that a document lies in with others: the first that is there."""
    marks = [at for at, sign in enumerate(path) if sign == MEMBER_MARK]
    files = [path[:at] for at in marks] or [path]
    return next((file for file in files if (corpus / on_disk(file)).exists()), files[0])


def paths_meant(typed: str, corpus: Path) -> Iterator[str]:
    """Yield the paths that a document would have, if this is how the shell names its file."""
    yield spelt(typed)
    location = Path(typed) if typed else Path()
    path, home = name_of(location, corpus)
    yield path
    # By way of links: a corpus may be reached through one.
    real, real_corpus = (Path(os.path.realpath(each)) for each in (location, corpus))
    real_path, real_home = name_of(real, real_corpus)
    if home is Home.OUTSIDE or real_home is Home.CORPUS:
        yield real_path


def globs_meant(typed: str, corpus: Path) -> Iterator[str]:
    """Yield the globs over documents' paths that a glob typed here may stand for.

    It counts within the corpus, and from the working folder or the root where something is there.
    """
    is_from_here = typed == "." or typed.startswith(("/", "./", "../"))
    if not is_from_here:
        yield spelt(typed)
    fixed, rest = _parted(typed)
    location = Path(fixed)
    if os.path.lexists(location):
        rest = rest or ("/**" if location.is_dir() else "**")
        _, *paths = paths_meant(fixed, corpus)
        for path in dict.fromkeys(paths):
            if fixed == "." and path.startswith("/") and not is_from_here:
                continue  # `*.txt` is no wish for files beside the corpus
            yield rest[1:] if path == "." else path.rstrip("/") + rest
    elif is_from_here:
        yield spelt(typed)


def _parted(glob: str) -> tuple[str, str]:
    """Part a glob into the folders before its first star, and the rest with the slash before it."""
    star = _WILD.search(glob)
    if star is None:
        return glob, ""
    folders, slash, name = glob[: star.start()].rpartition("/")
    return folders or slash or ".", f"/{name}{glob[star.start() :]}"


class Since(StrEnum):
    """What became of a file since it was indexed."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


def since_indexed(document: Document, corpus: Path) -> Since:
    """Tell whether the file of a document is still what was indexed, by its bytes if need be.

    A text from standard input has no file, and a corpus that is not there says nothing.
    """
    location, facts = location_of(document.file_path, _home_of(document), corpus), document.file
    if location is None or (document.home is Home.CORPUS and not corpus.is_dir()):
        return Since.SAME
    try:
        now = location.stat()
        if document.home is Home.MEMBER:  # its file may have changed, and it not
            return Since.SAME
        if (now.st_size, now.st_mtime_ns) == (facts.size_bytes, facts.mtime_ns):
            return Since.SAME
        same = now.st_size == facts.size_bytes and _digest(location) == facts.sha256
    except (FileNotFoundError, NotADirectoryError):
        return Since.GONE
    except OSError:
        return Since.CHANGED
    return Since.SAME if same else Since.CHANGED


def _home_of(document: Document) -> Home:
    return Home.CORPUS if document.home is Home.MEMBER else document.home


def _digest(location: Path) -> str:
    from hashlib import sha256  # 1 ms that only a file touched since needs

    return sha256(location.read_bytes()).hexdigest()
