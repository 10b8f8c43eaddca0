"""What there is: the files that a request means, and what of them is left out at first sight."""

from collections.abc import Mapping
from pathlib import Path
from typing import assert_never

from chronisearch.config import Settings
from chronisearch.documents.document import Document, Home
from chronisearch.documents.reader import document_from_bytes
from chronisearch.documents.walk.corpus import CorpusListing, files_at, walk
from chronisearch.documents.walk.corpus_files import NO_FILES, CorpusFiles, joined
from chronisearch.documents.walk.skipped import SkippedFile
from chronisearch.errors import CorpusError, UnreadableDocumentError
from chronisearch.indexing.planning.plan import LeftOut
from chronisearch.indexing.planning.request import Forget, Request, TakeIn, TakeInText, Update
from chronisearch.values import frozen


@frozen
class Found:
    """What a request leads to, before anything is known of the index.

    `skipped` is what a walk passed by, `folders` has the times of those it read; `left_out` is
    what was named and is not there, `text` the text from standard input.
    """

    files: CorpusFiles = NO_FILES
    skipped: tuple[SkippedFile, ...] = ()
    folders: Mapping[str, int] = {}
    left_out: tuple[LeftOut, ...] = ()
    text: Document | None = None


def look(request: Request, settings: Settings) -> Found:
    """Look at what a request means.

    Raises:
        CorpusError: the corpus is to be walked, and is not there or cannot be listed.
    """
    match request:
        case Update():
            listing = walk(settings.corpus)
            return Found(listing.files, listing.skipped, listing.folders)
        case TakeIn(paths=paths):
            return _named([_listed(path, settings.corpus) for path in paths])
        case TakeInText(data=data, name=name):
            return _text(data, name)
        case Forget():
            return Found()
        case _:
            assert_never(request)


def _named(listed: list[CorpusListing | LeftOut]) -> Found:
    listings = [each for each in listed if isinstance(each, CorpusListing)]
    return Found(
        files=joined(listing.files for listing in listings),
        skipped=tuple(skipped for listing in listings for skipped in listing.skipped),
        left_out=tuple(each for each in listed if isinstance(each, LeftOut)),
    )


def _listed(path: Path, corpus: Path) -> CorpusListing | LeftOut:
    try:
        return files_at(path, corpus)
    except UnreadableDocumentError as error:
        return LeftOut(error.path, error.reason, is_trouble=True)
    except CorpusError as error:
        return LeftOut(str(path), str(error), is_trouble=True)


def _text(data: bytes, name: str) -> Found:
    try:
        return Found(text=document_from_bytes(data, name, Home.STANDARD_INPUT))
    except UnreadableDocumentError as error:
        return Found(left_out=(LeftOut(name, error.reason, is_trouble=True),))
