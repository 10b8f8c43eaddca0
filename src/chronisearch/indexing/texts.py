"""Texts from standard input: no file holds them, so that the index must not lose them."""

from typing import Final

from chronisearch.documents.document import Home
from chronisearch.errors import DocumentNotFoundError, IndexDamagedError
from chronisearch.indexing.session import Session

_NAMED: Final = 3


def names_of_texts(session: Session) -> set[str]:
    """Give the names of those that the index holds."""
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
