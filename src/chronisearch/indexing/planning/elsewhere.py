"""Documents that a walk of the corpus does not bring, and that an index must not lose.

No file holds a text from standard input.
"""

from itertools import chain
from typing import Final

from chronisearch.documents.document import Home
from chronisearch.engine.protocol import IndexedFile
from chronisearch.errors import DocumentNotFoundError, IndexDamagedError
from chronisearch.indexing.known.absent import passed_by
from chronisearch.indexing.known.files import KnownFiles
from chronisearch.indexing.known.session import Session
from chronisearch.indexing.planning.found import Found

_NAMED: Final = 3


def from_elsewhere(found: Found, session: Session) -> list[IndexedFile]:
    """Give the documents that a walk of the corpus does not bring, in order of their paths.

    They came from outside or by standard input, or are files of the corpus that were named
    (`index PATH`) though the walk passes them by.
    """
    old = session.old
    if old is None:
        return []
    not_walked = passed_by(found.skipped)
    paths: set[str] = set()
    for stamps in chain(old.each_stamp(Home.OUTSIDE), old.each_stamp(Home.STANDARD_INPUT)):
        paths.update(stamps.paths)
    if not_walked:
        for stamps in old.each_stamp(Home.CORPUS):
            paths |= not_walked.intersection(stamps.paths)
    containers = session.remembered.containers
    held = KnownFiles(None, containers)
    for path, row in containers.items():
        if row.home is Home.OUTSIDE or path in not_walked:
            paths.add(path)
    return [file for path in sorted(paths) if (file := held.file(path) or old.file(path))]


def names_of_texts(session: Session) -> set[str]:
    """Give the names of the texts from standard input that the index holds."""
    if session.old is None:
        return set()
    stamps = session.old.each_stamp(Home.STANDARD_INPUT)
    return {path for some in stamps for path in some.paths}


def texts_at_risk(session: Session) -> str:
    """Say in a few words which of them a rebuild would lose; nothing where it loses none."""
    noted = session.remembered.texts
    if noted is None and session.lacks_some:
        return "texts that came by standard input, if it holds any: parts of it cannot be read"
    names = sorted(names_of_texts(session) | (noted or frozenset()))
    lost = [name for name in names if not _can_be_read(session, name)]
    if not lost:
        return ""
    more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
    return f"what came by standard input as {', '.join(lost[:_NAMED])}{more}"


def _can_be_read(session: Session, name: str) -> bool:
    try:
        return session.old is not None and bool(session.old.document(name).text)
    except (DocumentNotFoundError, IndexDamagedError):
        return False
