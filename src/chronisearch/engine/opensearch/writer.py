"""Changing the index on a cluster: documents are sent as they come, and seen at the commit.

What is sent has a fixed name and is there once however often it is sent; readers see it when the
commit refreshes the index. Of an index that is built anew nothing is seen before its commit,
which gives it the name that readers ask for. What a killed client had sent stays: the next run
finds it by its digest and does not send it again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self

from chronisearch.documents.document import Document
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.batches import batches_of_others, large
from chronisearch.engine.opensearch.common.behind import own_index
from chronisearch.engine.opensearch.common.cluster import Cluster
from chronisearch.engine.opensearch.sending.bulk import Bulk
from chronisearch.engine.opensearch.sending.claim import Claim
from chronisearch.engine.opensearch.sending.indexes import target_of
from chronisearch.engine.opensearch.sending.ready import (
    Known,
    Read,
    Readers,
    ready,
)
from chronisearch.engine.opensearch.sending.sent import identity
from chronisearch.engine.opensearch.sending.waiting import Waiting
from chronisearch.engine.protocol import (
    NO_MEMBERS,
    KnownMembers,
    Optimized,
    TakenIn,
    WriteOptions,
)
from chronisearch.engine.taking import NOTHING, take
from chronisearch.errors import IndexWriteError
from chronisearch.places import ClusterPlace


class ClusterWriter:
    """An index on a cluster opened for change, from the claim to commit or leaving."""

    def __init__(self, place: ClusterPlace, options: WriteOptions) -> None:
        """Wait for the claim; go on with the index as it is, or begin one beside it.

        Raises:
            IndexLockedError, IndexOutdatedError, ClusterError: as they say.
            ReadingNameError: the name stands for other indexes.
        """
        self._place = place
        self._cluster = Cluster(place)
        own_index(self._cluster)  # no claim is made to a name that is for reading
        self._claim = Claim(self._cluster, options.lock_timeout_s)
        try:
            self._target = target_of(self._cluster, rebuild=options.rebuild)
            self._bulk = Bulk(self._cluster, self._target.name)
        except BaseException:
            self._claim.release()
            self._cluster.close()
            raise
        self._kept: set[str] = set()
        self._columns = dict(options.columns)  # other processes are sent it

    def put(self, document: Document) -> None:
        """Send the document, in place of the one with the same path."""
        self._claim.check()
        self._bulk.put(ready(self._place.index, document))

    def put_files(
        self, files: Sequence[CorpusFile], jobs: int, members: KnownMembers = NO_MEMBERS
    ) -> Iterator[TakenIn]:
        """Read these files and send their documents.

        Yields what became of each file once the cluster has answered for all of its documents.
        """
        waiting = Waiting()
        for file in large(files):
            yield from self._put_large(file, members, waiting)
        readers = Readers(files, jobs)
        try:
            for batch in readers.run(self._batches(files, members)):
                for read in batch:
                    yield from self._send(read, waiting)
                yield from waiting.ended(self._bulk.answered())
        finally:
            readers.close()
        self._bulk.finish()
        yield from waiting.ended(self._bulk.answered())

    def _batches(
        self, files: Sequence[CorpusFile], members: KnownMembers
    ) -> Iterator[tuple[Sequence[CorpusFile], Known]]:
        """Yield files that go together, with what is known of them."""
        for batch in batches_of_others(files):
            paths = [file.path for file in batch]
            theirs = {path: dict(members[path]) for path in paths if path in members}
            yield batch, Known(self._place.index, self._columns, theirs, self._there(paths))

    def _send(self, read: Read, waiting: Waiting) -> Iterator[TakenIn]:
        self._claim.check()
        self._kept.update(map(self._identity, read.kept))
        for each in read.ready:
            self._bulk.put(each)
        yield from waiting.begin(read.taken, [each.path for each in read.ready])

    def _put_large(
        self, file: CorpusFile, members: KnownMembers, waiting: Waiting
    ) -> Iterator[TakenIn]:
        """Read a file of any number of documents, and send each as it comes."""
        there, sent = self._there([file.path]), list[str]()

        def add(document: Document) -> None:
            if there.get(document.path) == document.file.sha256:
                self._kept.add(self._identity(document.path))
            else:
                sent.append(document.path)
                self.put(document)

        taken = take(file, add, members.get(file.path, NOTHING), self._columns)
        yield from waiting.begin(taken, sent)
        yield from waiting.ended(self._bulk.answered())

    def _there(self, paths: Sequence[str]) -> dict[str, str]:
        """Give the digests of those documents that an unfinished index holds already."""
        if not self._target.is_unfinished:
            return {}
        return self._target.digests({self._identity(path): path for path in paths})

    def remove(self, path: str) -> None:
        """Take the document of this path out; nothing happens where there is none."""
        self._claim.check()
        self._bulk.remove(self._identity(path), path)

    def optimize(self, tell: Callable[[int, int], None]) -> Optimized:
        """Have the cluster make one part of all parts of each shard."""
        tell(0, 1)
        before, after = self._target.merged()
        tell(1, 1)
        return Optimized(before, after)

    def commit(self, metadata: Mapping[str, str]) -> None:
        """Make all changes visible and keep `metadata` beside them.

        Raises:
            IndexWriteError: a document that was put was refused.
            ClusterError: the cluster is the trouble; what was sent stays, unseen.
        """
        self._bulk.finish()
        for path, reason in self._bulk.answered():
            if reason:
                raise IndexWriteError(self._place, f"{path} was refused: {reason}")
        self._claim.check()
        self._target.commit(metadata, self._bulk.sent | self._kept)

    def _identity(self, path: str) -> str:
        return identity(self._place.index, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bulk.close()
        self._claim.release()
        self._cluster.close()
