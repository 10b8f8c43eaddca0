"""The folder of documents, walked in a fixed order; what is left out is counted by reason.

The walk only asks the disk for names, sizes and times, so that looking whether a corpus of
50,000 files has changed costs about a tenth of a second.
"""

import os
import stat
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from chronisearch.documents.document import Home
from chronisearch.documents.walk.corpus_files import (
    CorpusFile,
    CorpusFiles,
    CorpusFilesBuilder,
    Folder,
)
from chronisearch.documents.walk.folder_walk import FolderWalk
from chronisearch.documents.walk.names import spelt
from chronisearch.documents.walk.skipped import SkippedFile, SkipReason, reason_for
from chronisearch.documents.walk.stamps import time_of
from chronisearch.errors import CorpusNotFoundError, UnreadableDocumentError


class CorpusListing(NamedTuple):
    """What a walk found, files and what was left out in the order of their paths.

    `folders` has the time of change of each folder, in nanoseconds, by what the paths in it
    begin with.
    """

    files: CorpusFiles
    skipped: tuple[SkippedFile, ...]
    folders: Mapping[str, int] = {}

    def skipped_by_reason(self) -> dict[SkipReason, int]:
        """Count what was left out, the most frequent reason first."""
        return dict(Counter(skipped.reason for skipped in self.skipped).most_common())


def walk(root: Path) -> CorpusListing:
    """List the documents of a corpus folder, in the order of their paths.

    Links are followed, each folder is read once, and below a folder that two ways lead to
    the way without a link counts.

    Raises:
        CorpusNotFoundError: There is no such folder.
        CorpusError: The folder itself cannot be listed.
    """
    return _listing(_corpus_folder(root), Home.CORPUS)


def files_at(location: Path, root: Path) -> CorpusListing:
    """List one file, or the documents below one folder, wherever they lie.

    What lies in the corpus `root` is named relative to it, anything else by its absolute
    path. A file that was named is taken whatever its ending.

    Raises:
        UnreadableDocumentError: There is nothing there, or it is no regular file.
        CorpusError: The folder cannot be listed.
    """
    if not location.is_dir():
        files = CorpusFilesBuilder()
        files.add_one(one_file(location, root))
        return CorpusListing(files.finish(), ())
    path, home = name_of(location, root)
    prefix = "" if path == "." else path.rstrip("/") + "/"
    return _listing(Folder(str(location), prefix), home)


def one_file(location: Path, root: Path) -> CorpusFile:
    """Take one file by its name; in the corpus `root` or outside, whatever its ending.

    Raises:
        UnreadableDocumentError: There is nothing there, or it is no regular file.
    """
    path, home = name_of(location, root)
    try:
        facts = location.stat()
    except OSError as error:
        raise UnreadableDocumentError(path, reason_for(error)) from error
    if not stat.S_ISREG(facts.st_mode):
        raise UnreadableDocumentError(path, SkipReason.NOT_A_FILE)
    return CorpusFile(path, location, facts.st_size, time_of(facts), home)


def _corpus_folder(root: Path) -> Folder:
    if not root.is_dir():
        raise CorpusNotFoundError(root)
    return Folder(str(root), "")


def _listing(folder: Folder, home: Home) -> CorpusListing:
    found = FolderWalk(folder)
    files = CorpusFilesBuilder()
    for stamps in found.each_stamp():
        files.add(stamps, home, folder)
    for odd in found.odd:
        files.add_one(CorpusFile(*odd, home))
    return CorpusListing(files.finish(), tuple(sorted(found.skipped)), found.times_ns)


def name_of(location: Path, root: Path) -> tuple[str, Home]:
    """Give the path that the file has as a document, and whether it lies in the corpus.

    One in the corpus `root` is named relative to it, any other by its absolute path.
    """
    # Without following links: a link in the corpus is named as a file of the corpus.
    absolute, corpus = (Path(os.path.abspath(path)) for path in (location, root))  # noqa: PTH100
    if absolute.is_relative_to(corpus):
        return spelt(absolute.relative_to(corpus).as_posix()), Home.CORPUS
    return spelt(absolute.as_posix()), Home.OUTSIDE
