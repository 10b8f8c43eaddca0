"""How far the index lags behind the corpus, told by a folder scan without reading a file."""

from collections.abc import Collection, Iterable, Iterator

from chronisearch.config import Settings
from chronisearch.documents.corpus import CorpusListing, SkippedFile, stamps_by_folder, stamps_in
from chronisearch.documents.document import Home
from chronisearch.engine.protocol import Searcher, Stamp
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
    in_corpus = (folder.items() for folder in stamps_by_folder(settings.corpus))
    if _sum_of(in_corpus) == _sum_of([searcher.each_stamp(Home.CORPUS)]):  # as a rule
        return Freshness(0, 0, 0)
    there, skipped = stamps_in(settings.corpus)
    known = searcher.stamps(Home.CORPUS)
    left_out = left_out_of(searcher.metadata())
    differing = [
        path for path, stamp in there.items() if stamp not in (known.get(path), left_out.get(path))
    ]
    changed = sum(path in known for path in differing)
    gone = sum(1 for _ in _gone(known, there, skipped))
    return Freshness(len(differing) - changed, changed, gone)


def _sum_of(stamps: Iterable[Iterable[tuple[str, Stamp]]]) -> tuple[int, int]:
    """Count the stamps and add up their hashes: the same for the same ones, in any order.

    So they need not all be in memory, and of two lists that differ hardly one in 2⁶¹ has the
    same sum.
    """
    count = total = 0
    for some in stamps:
        for each in some:
            count += 1
            total += hash(each)
    return count, total


def gone_from(known: Iterable[str], listing: CorpusListing) -> Iterator[str]:
    """Give those of the paths of corpus documents whose files vanished or became unreadable.

    A file that the walk passes by (`index PATH` took it in all the same) is still there, and
    so is, for all we know, what lies in a folder that cannot be read just now.
    """
    return _gone(known, {file.path for file in listing.files}, listing.skipped)


def _gone(
    known: Iterable[str], there: Collection[str], skipped: Collection[SkippedFile]
) -> Iterator[str]:
    passed_by = {file.path for file in skipped if not file.reason.is_trouble}
    closed_folders = tuple(
        file.path for file in skipped if file.reason.is_trouble and file.path.endswith("/")
    )
    for path in known:
        if path not in there and path not in passed_by and not path.startswith(closed_folders):
            yield path
