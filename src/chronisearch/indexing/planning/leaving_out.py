"""Files that a run leaves out, and why: each is named in its plan."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from chronisearch.documents.walk.corpus_files import CorpusFiles
from chronisearch.indexing.planning.found import Found
from chronisearch.indexing.planning.plan import LeftOut

NAME_TAKEN: Final = "a text from standard input has this name"
FORGOTTEN: Final = "taken out by --forget"


def without(files: CorpusFiles, paths: AbstractSet[str]) -> CorpusFiles:
    """Give the files that have none of these paths."""
    if not paths:
        return files
    return files.chosen(at for at, path in enumerate(files.paths()) if path not in paths)


def skipped(found: Found) -> Iterator[LeftOut]:
    """Yield what the walk passed over."""
    for file in found.skipped:
        yield LeftOut(file.path, str(file.reason), file.reason.is_trouble)


def named(
    files: CorpusFiles, paths: Iterable[str], reason: str, *, is_trouble: bool
) -> Iterator[LeftOut]:
    """Yield those of the files that have one of these paths."""
    for path in sorted(paths):
        if files.of_path(path):
            yield LeftOut(path, reason, is_trouble)
