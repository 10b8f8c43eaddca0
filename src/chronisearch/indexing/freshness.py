"""How far the index lags behind the corpus, told by a folder scan without reading a file."""

from collections.abc import Iterable, Iterator

from chronisearch.config import Settings
from chronisearch.documents.corpus import CorpusListing, walk
from chronisearch.documents.document import Home
from chronisearch.engine.protocol import IndexedFile, Searcher
from chronisearch.indexing.left_out import left_out_of
from chronisearch.values import frozen


@frozen
class Freshness:
    """How many files of the corpus are not in the index as they are on disk."""

    new: int
    changed: int
    gone: int

    @property
    def is_fresh(self) -> bool:
        """Whether there is nothing for `index` to do."""
        return self.new == self.changed == self.gone == 0


def freshness(settings: Settings, searcher: Searcher) -> Freshness:
    """Compare size and time of every file of the corpus with what the index knows.

    Files that could not be read when they looked just like that count as known.

    Raises:
        CorpusError: the corpus is not there or cannot be listed.
    """
    listing = walk(settings.corpus)
    known = {file.path: file for file in searcher.files() if file.home is Home.CORPUS}
    left_out = left_out_of(searcher.metadata())
    new = changed = 0
    for file in listing.files:
        facts = (file.size_bytes, file.mtime_ns)
        before = known.get(file.path)
        if before and (before.file.size_bytes, before.file.mtime_ns) == facts:
            continue
        if left_out.get(file.path) != facts:
            new += before is None
            changed += before is not None
    return Freshness(new, changed, sum(1 for _ in gone_from(known.values(), listing)))


def gone_from(known: Iterable[IndexedFile], listing: CorpusListing) -> Iterator[str]:
    """Yield the paths of corpus documents whose files have vanished or become unreadable.

    A file that the walk passes by (`index PATH` took it in all the same) is still there, and
    so is, for all we know, what lies in a folder that cannot be read just now.
    """
    there = {file.path for file in listing.files}
    there |= {file.path for file in listing.skipped if not file.reason.is_trouble}
    closed_folders = tuple(
        file.path for file in listing.skipped if file.reason.is_trouble and file.path.endswith("/")
    )
    for file in known:
        if file.home is not Home.CORPUS or file.path in there:
            continue
        if not file.path.startswith(closed_folders):
            yield file.path
