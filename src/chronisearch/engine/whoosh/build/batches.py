"""Which files go together: what one process takes at a time."""

from collections.abc import Iterator, Sequence
from typing import Final

from chronisearch.documents.walk.corpus_files import CorpusFile

_BATCH_BYTES: Final = 1 << 18
"""Some 25 ms of work: a hundred times what handing it out costs, and no process waits long for
the last one to be done."""

_BATCH_FILES: Final = 64
_LARGE_BYTES: Final = 1 << 20

_LEAST_BYTES_A_PROCESS: Final = 1 << 20
"""Less text than this is indexed in the time that another process takes to start and to learn
the frequent words."""

_FILE_BYTES: Final = 1 << 10
"""What a file costs apart from its length, in bytes of text."""


def batches_of(files: Sequence[CorpusFile]) -> Iterator[Sequence[CorpusFile]]:
    """Yield all files in batches: large ones first, each alone, the largest before the others.

    The rest stays in its order, since neighbours are alike, and compress better together.
    Files are looked at twice and not kept: there may be many.
    """
    large = [file for file in files if file.size_bytes >= _LARGE_BYTES]
    for file in sorted(large, key=lambda file: -file.size_bytes):
        yield [file]
    batch: list[CorpusFile] = []
    size_bytes = 0
    for file in files:
        if file.size_bytes >= _LARGE_BYTES:
            continue
        batch.append(file)
        size_bytes += file.size_bytes
        if size_bytes >= _BATCH_BYTES or len(batch) >= _BATCH_FILES:
            yield batch
            batch, size_bytes = [], 0
    if batch:
        yield batch


def processes_worthwhile(files: Sequence[CorpusFile], jobs: int) -> int:
    """Give how many processes, at most `jobs`, are worth starting for these files."""
    size_bytes = sum(file.size_bytes for file in files) + len(files) * _FILE_BYTES
    return max(1, min(jobs, size_bytes // _LEAST_BYTES_A_PROCESS, len(files)))
