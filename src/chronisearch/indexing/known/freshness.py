"""How far the index lags behind the corpus, told in a moment, without reading a file.

A folder's own time changes when a name comes into it or goes. So the folders are asked first, and
those alone are listed that changed. A file that was written over shows by its size and time: of
these as many are asked as fit into the time there is, those that changed last first.
"""

import os
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Final

from chronisearch.config import Settings
from chronisearch.documents.document import Home
from chronisearch.documents.walk.corpus_files import Folder
from chronisearch.documents.walk.folder_walk import FolderWalk, Identity
from chronisearch.documents.walk.names import on_disk
from chronisearch.documents.walk.stamps import Stamp, Stamps, time_of
from chronisearch.engine.protocol import Searcher
from chronisearch.errors import CorpusNotFoundError
from chronisearch.indexing.known.absent import still_there
from chronisearch.indexing.known.remembered import MadeFrom, Remembered, remembered_of
from chronisearch.values import frozen

BUDGET_S: Final = 0.03
_FILES_AT_ONCE: Final = 256
"""So many are asked about between two looks at the clock, the first of them in any case."""


_OF_NONE: Final = (-1, -1)
"""The identity of no folder."""


@frozen
class Freshness:
    """How many files of the corpus are not in the index as they are on disk.

    Where not `is_whole` there was no time to look at all of them: so many at least.
    """

    new: int
    changed: int
    gone: int
    is_whole: bool = True

    @property
    def is_fresh(self) -> bool:
        """Whether nothing was found for `index` to do."""
        return self.new == self.changed == self.gone == 0


def freshness(settings: Settings, searcher: Searcher, budget_s: float = BUDGET_S) -> Freshness:
    """Compare the corpus with what the index knows of it, in about so much time.

    Files that could not be read when they looked just like that count as known. Where the index
    was made from another corpus, or from several, there is nothing to compare.

    Raises:
        CorpusError: the corpus is not there or cannot be listed.
    """
    if searcher.stands_for:
        return Freshness(0, 0, 0)
    until_s = perf_counter() + budget_s
    remembered = remembered_of(searcher.metadata())
    here = MadeFrom.of(settings.corpus, settings.place)
    if remembered.made_from and not remembered.made_from.is_same(here):
        return Freshness(0, 0, 0)
    if not settings.corpus.is_dir():
        raise CorpusNotFoundError(settings.corpus)
    look = _Look(settings.corpus, searcher, remembered, until_s)
    look.at_folders()
    look.at_files()
    return Freshness(look.new, look.changed, look.gone, look.is_whole)


class _Look:
    """A look at the corpus: what was found so far, and whether it was all that there is."""

    def __init__(
        self, corpus: Path, searcher: Searcher, remembered: Remembered, until_s: float
    ) -> None:
        self.new = self.changed = self.gone = 0
        self.is_whole = True
        self._corpus = str(corpus)
        self._searcher = searcher
        self._remembered = remembered
        self._until_s = until_s
        self._containers = {
            path: (row.size_bytes, row.mtime_ns)
            for path, row in remembered.containers.items()
            if row.home is Home.CORPUS
        }
        self._lost: AbstractSet[str] = frozenset()

    def at_folders(self) -> None:
        """Ask every known folder for its time, and list those that changed."""
        same: dict[str, Identity] = {}
        for prefix, mtime_ns in self._remembered.folders.items():
            try:
                facts = os.stat(self._location(prefix))  # noqa: PTH116, a Path costs as much again
            except OSError:
                continue  # what the walk says of it counts
            if time_of(facts) == mtime_ns:
                same[prefix] = (facts.st_dev, facts.st_ino)
        changed = set(self._remembered.folders or {""}) - same.keys()
        if changed:
            self._list(changed, same)

    def _list(self, folders: AbstractSet[str], same: Mapping[str, Identity]) -> None:
        """List these folders, and those below them that are not known, and count what differs."""
        root = Folder(self._corpus, "")
        part = [Folder(self._location(each), each) if each else root for each in sorted(folders)]
        walk = FolderWalk(root, part, {**dict.fromkeys(folders, _OF_NONE), **same})
        known = set(self._known_in(folders))
        there: set[str] = set()
        for stamps in _listed(walk, known, there):
            self.new += sum(map(self._is_news, *stamps))
            if perf_counter() > self._until_s:
                self.is_whole = False
                return  # what was not listed may be there
        there.update(odd.path for odd in walk.odd)
        unknown = [odd for odd in walk.odd if odd.path not in known]
        self.new += sum(self._is_news(odd.path, odd.size_bytes, odd.mtime_ns) for odd in unknown)
        is_there = still_there(walk.skipped)
        self._lost = {path for path in known - there if not is_there(path)}
        self.gone += len(self._lost)

    def _known_in(self, folders: AbstractSet[str]) -> Iterator[str]:
        whole = not self._remembered.folders
        stamps = self._searcher.each_stamp(Home.CORPUS)
        files = chain.from_iterable(some.paths for some in stamps)
        for path in chain(files, self._containers):
            if whole or _folder_of(path) in folders:
                yield path

    def _is_news(self, path: str, _size_bytes: int, _mtime_ns: int) -> bool:
        """Tell whether a file is neither in the index nor among those that were left out."""
        noted = path in self._remembered.left_out or path in self._containers
        return not noted and self._searcher.file(path) is None

    def at_files(self) -> None:
        """Ask the files for their sizes and times, as far as there is time."""
        noted = chain(self._remembered.left_out.items(), self._containers.items())
        files = chain(noted, self._searcher.latest_stamps(Home.CORPUS))
        for number, (path, stamp) in enumerate(files):
            if number and number % _FILES_AT_ONCE == 0 and perf_counter() > self._until_s:
                self.is_whole = False
                return
            if path not in self._lost:
                self._look_at(path, stamp)

    def _look_at(self, path: str, stamp: Stamp) -> None:
        left_out = self._remembered.left_out.get(path)
        is_left_out = left_out == stamp
        try:
            facts = os.stat(self._location(path))  # noqa: PTH116, as above
        except (FileNotFoundError, NotADirectoryError):
            self.gone += not is_left_out
            return
        except OSError:
            return  # it is there, for all we know
        if (facts.st_size, time_of(facts)) in {stamp, left_out}:
            return
        if not is_left_out:
            self.changed += 1
        elif self._searcher.file(path) is None and path not in self._containers:
            self.new += 1

    def _location(self, path: str) -> str:
        return f"{self._corpus}/{on_disk(path)}"


def _listed(walk: FolderWalk, known: AbstractSet[str], there: set[str]) -> Iterator[Stamps]:
    """Yield the stamps of documents that are not known, a part at a time; note all that are."""
    for part in walk.parts():
        if isinstance(part, Stamps):
            there.update(part.paths)
            yield part.where([path not in known for path in part.paths])
        else:
            paths = [part.prefix + entry.name for entry in part.entries]
            there.update(paths)
            pairs = zip(paths, part.entries, strict=True)
            unknown = [entry for path, entry in pairs if path not in known]
            yield walk.stamps_of(part._replace(entries=unknown))


def _folder_of(path: str) -> str:
    return path[: path.rfind("/") + 1]
