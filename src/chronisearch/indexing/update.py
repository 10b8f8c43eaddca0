"""The four things that an index run may be asked for."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Final

from chronisearch.config import Settings
from chronisearch.documents.document import Home
from chronisearch.documents.reader import document_from_bytes
from chronisearch.documents.walk.corpus import CorpusListing, files_at, walk
from chronisearch.documents.walk.corpus_files import joined
from chronisearch.errors import (
    BadOptionError,
    CorpusError,
    DocumentNotFoundError,
    UnreadableDocumentError,
)
from chronisearch.indexing.absent import still_there
from chronisearch.indexing.events import IndexReport, Progress, Tell
from chronisearch.indexing.known import KnownFiles
from chronisearch.indexing.run import Run
from chronisearch.indexing.session import IndexOptions, opened

DEFAULT_OPTIONS: Final = IndexOptions()

_NAME_TAKEN: Final = "a text from standard input has this name"
_MAX_NEAR: Final = 3


def tell_nobody(_progress: Progress) -> None:
    """Listen to progress and do nothing."""


def update_index(
    settings: Settings, options: IndexOptions = DEFAULT_OPTIONS, tell: Tell = tell_nobody
) -> IndexReport:
    """Bring the index up to date with the corpus, or make it anew (`options.rebuild`).

    A file whose size and time are those of the index counts as unchanged; else its digest
    decides. Documents of vanished or no longer readable files leave the index. Documents from
    elsewhere stay; a rebuild reads their files again and, where those are gone, takes the text
    that the index stored. An interruption at any moment leaves the index as it was.

    Raises:
        CorpusError: the corpus is not there or cannot be listed.
        IndexTroubleError: as the engine says.
    """
    started_s = perf_counter()
    listing = walk(settings.corpus)
    with _run(settings, options, tell, started_s) as run:
        elsewhere = run.from_elsewhere(listing)
        names = {file.path for file in elsewhere if file.home is Home.STANDARD_INPUT}
        run.skip_listed(listing.skipped)
        files = listing.files
        for path in sorted(names):
            if file := files.of_path(path):
                run.leave_out(file, _NAME_TAKEN)
        if names:
            files = files.chosen(at for at, path in enumerate(files.paths()) if path not in names)
        run.take_in(files)
        if options.rebuild:
            run.carry_over(elsewhere, settings.corpus)
        else:
            run.keep(len(elsewhere))
        is_there = still_there(listing.skipped)
        for path in run.known.beyond(listing.files):
            if not is_there(path):
                run.remove(path)
        run.forget_left_out(listing.files)
        return run.finish()


def take_in(
    settings: Settings,
    paths: Sequence[Path],
    options: IndexOptions = DEFAULT_OPTIONS,
    tell: Tell = tell_nobody,
) -> IndexReport:
    """Take in these files, and the documents below these folders; remove nothing else.

    A path that leads nowhere is a skipped file of the report.

    Raises:
        IndexTroubleError: as the engine says.
    """
    started_s = perf_counter()
    with _run(settings, options, tell, started_s) as run:
        listings = list(_listings(paths, settings.corpus, run))
        for listing in listings:
            run.skip_listed(listing.skipped)
        run.take_in(joined(listing.files for listing in listings))
        return run.finish()


def take_in_text(
    settings: Settings, data: bytes, name: str, options: IndexOptions = DEFAULT_OPTIONS
) -> IndexReport:
    """Take in one text that came by standard input, under a name of its own.

    Raises:
        BadOptionError: the name is empty or is that of a file.
        IndexTroubleError: as the engine says.
    """
    started_s = perf_counter()
    if not name.strip():
        raise BadOptionError("--name", name, "the text needs a name")
    with _run(settings, options, tell_nobody, started_s) as run:
        known = run.known.file(name)
        is_file = known.home is not Home.STANDARD_INPUT if known else False
        if is_file or (settings.corpus / name).exists():
            raise BadOptionError("--name", name, "a file has this name already")
        try:
            run.put_if_new(document_from_bytes(data, name, Home.STANDARD_INPUT))
        except UnreadableDocumentError as error:
            run.skip(name, error.reason)
        return run.finish()


def forget(
    settings: Settings, names: Iterable[str], options: IndexOptions = DEFAULT_OPTIONS
) -> IndexReport:
    """Take documents out that came from outside the corpus or by standard input.

    A name is the document's path as the index has it, or the path of its file.

    Raises:
        DocumentNotFoundError: there is no such document; none is taken out then.
        BadOptionError: the document belongs to the corpus.
        IndexTroubleError: as the engine says.
    """
    started_s = perf_counter()
    with _run(settings, options, tell_nobody, started_s) as run:
        for path in [_known_path(name, run.known) for name in names]:
            run.remove(path)
        return run.finish()


@contextmanager
def _run(settings: Settings, options: IndexOptions, tell: Tell, started_s: float) -> Iterator[Run]:
    with opened(settings, options) as session:
        run = Run(session, tell, started_s)
        for problem in session.problems:
            run.skip(str(settings.index), problem, is_trouble=False)
        yield run


def _listings(paths: Iterable[Path], corpus: Path, run: Run) -> Iterator[CorpusListing]:
    for path in paths:
        try:
            yield files_at(path, corpus)
        except UnreadableDocumentError as error:
            run.skip(error.path, error.reason)
        except CorpusError as error:
            run.skip(str(path), str(error))


def _known_path(name: str, files: KnownFiles) -> str:
    for path in (name, os.path.abspath(name)):  # noqa: PTH100, links are not followed
        known = files.file(path)
        if known and known.home is Home.CORPUS:
            raise BadOptionError("--forget", name, "it lies in the corpus; remove the file itself")
        if known:
            return path
    near = (path for path in files.paths() if path.endswith(name))
    raise DocumentNotFoundError(name, list(islice(near, _MAX_NEAR)))
