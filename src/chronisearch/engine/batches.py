"""Which files go together, and how many processes they are worth: the same for every engine."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from chronisearch.documents.walk.corpus_files import CorpusFile

_BATCH_BYTES: Final = 1 << 18
"""Some 25 ms of work: a hundred times what handing it out costs, and no process waits long for
the last one to be done."""

_BATCH_FILES: Final = 64
_LARGE_BYTES: Final = 1 << 20

_FILE_BYTES: Final = 1 << 10
"""What a file costs apart from its length, in bytes of text."""


def large(files: Sequence[CorpusFile]) -> list[CorpusFile]:
    """Give the files that are a batch of their own, in their order."""
    return [file for file in files if file.size_bytes >= _LARGE_BYTES]


def batches_of_others(files: Sequence[CorpusFile]) -> Iterator[Sequence[CorpusFile]]:
    """Yield the files that are not large, in batches that one process takes at a time."""
    return batches(file for file in files if file.size_bytes < _LARGE_BYTES)


def batches(files: Iterable[CorpusFile]) -> Iterator[Sequence[CorpusFile]]:
    """Yield files in batches of so many bytes, or of few more.

    They stay in their order, since neighbours are alike, and compress better together. Files are
    not kept: there may be many.
    """
    batch: list[CorpusFile] = []
    size_bytes = 0
    for file in files:
        batch.append(file)
        size_bytes += file.size_bytes
        if size_bytes >= _BATCH_BYTES or len(batch) >= _BATCH_FILES:
            yield batch
            batch, size_bytes = [], 0
    if batch:
        yield batch


def processes_worthwhile(files: Sequence[CorpusFile], jobs: int, least_bytes: int) -> int:
    """Give how many processes, at most `jobs`, are worth starting for these files.

    Less than `least_bytes` of text is taken in in the time that another process takes to start.
    """
    size_bytes = sum(file.size_bytes for file in files) + len(files) * _FILE_BYTES
    return max(1, min(jobs, size_bytes // least_bytes, len(files)))
