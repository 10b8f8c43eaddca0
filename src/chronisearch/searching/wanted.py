"""Which document is meant: by its path, however it is typed, by a part of it, or by its rank."""

import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Final

from chronisearch.documents.document import Document, Home
from chronisearch.engine.protocol import Searcher
from chronisearch.errors import DocumentNotFoundError
from chronisearch.late import compiled_late
from chronisearch.places import Place
from chronisearch.searching.ranks import of_rank
from chronisearch.values import frozen

_MAX_NEAR: Final = 3
_RANK: Final = compiled_late(r"[0-9]{1,9}")


@frozen
class Wanted:
    """A document, and the query of the list in which it was looked up by its rank, if it was.

    `also_in` are the paths that it has in other files, where somebody looked.
    """

    document: Document
    query: str | None = None
    also_in: tuple[str, ...] = ()


def rank_of(wanted: str) -> int | None:
    """Give the rank that is meant, where it may be one."""
    return int(wanted) or None if _RANK.fullmatch(wanted) else None


def document_of(searcher: Searcher, wanted: str, index: Place, corpus: Path) -> Wanted:
    """Give the document of this path, of this rank in the last list, or of this part of a path.

    Tried in that order. A path counts within the corpus first, then from the working folder, as
    the shell completes it; a part must be of one path only, its end before any other part.

    Raises:
        DocumentNotFoundError: it is none, or more than one; the error names some of these.
    """
    with suppress(DocumentNotFoundError):
        return Wanted(searcher.document(wanted))
    rank = rank_of(wanted)
    if rank and (ranked := of_rank(index, rank)):
        return Wanted(searcher.document(ranked.path), ranked.query)
    for path in _paths_meant(wanted, corpus):
        with suppress(DocumentNotFoundError):
            return Wanted(searcher.document(path))
    candidates = _paths_like(searcher, wanted)
    if len(candidates) != 1:
        raise DocumentNotFoundError(wanted, candidates[:_MAX_NEAR])
    return Wanted(searcher.document(candidates[0]))


def _paths_meant(wanted: str, corpus: Path) -> list[str]:
    # Loads the walk over a corpus, which a search has no use for.
    from chronisearch.documents.walk.located import paths_meant

    return list(paths_meant(wanted, corpus))


def _paths_like(searcher: Searcher, wanted: str) -> list[str]:
    """Give the paths that are, end in, or else hold the wanted text, in alphabetical order.

    Case does not count, nor which of its two spellings an accent has.
    """
    part = _folded(wanted)
    paths = (path for home in Home for some in searcher.each_stamp(home) for path in some.paths)
    holding = [(path, folded) for path in sorted(paths) if part in (folded := _folded(path))]
    same = [path for path, folded in holding if folded == part]
    ending = [path for path, folded in holding if folded.endswith(part)]
    return same or ending or [path for path, _ in holding]


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
