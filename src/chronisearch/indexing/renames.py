"""Files that are known by another path: one that is new and one that is gone, of one content."""

from collections import defaultdict
from collections.abc import Sequence

from chronisearch.documents.walk.contents import sha256_of
from chronisearch.documents.walk.corpus_files import CorpusFiles
from chronisearch.indexing.known import KnownFiles, Stamped


def renamed(
    files: CorpusFiles, new: Sequence[int], gone: Sequence[Stamped], known: KnownFiles
) -> dict[int, str]:
    """Give, by its place among the files, the path that a new file had; each path once.

    Only files whose size is that of one that is gone are read.
    """
    if not (new and gone):
        return {}
    sizes_gone = {size_bytes for _, (size_bytes, _) in gone}
    candidates = [at for at in new if files[at].size_bytes in sizes_gone]
    sizes = {files[at].size_bytes for at in candidates}
    by_contents: dict[str | None, list[str]] = defaultdict(list)
    for path, (size_bytes, _) in reversed(gone):
        if size_bytes in sizes:
            by_contents[known.sha256(path)].append(path)
    was: dict[int, str] = {}
    for at in candidates:
        digest = sha256_of(files[at])
        if digest and by_contents[digest]:
            was[at] = by_contents[digest].pop()
    return was
