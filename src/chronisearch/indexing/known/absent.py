"""Documents whose files a walk did not bring: which of them are gone, and which are not."""

from collections.abc import Callable, Iterable

from chronisearch.documents.walk.skipped import SkippedFile


def still_there(skipped: Iterable[SkippedFile]) -> Callable[[str], bool]:
    """Make the test for paths of the corpus that a walk, which left these out, did not bring.

    A file that the walk passes by (`index PATH` took it in all the same) is still there, and
    so is, for all we know, what cannot be looked at just now, or lies in a folder that cannot.
    """
    listed = tuple(skipped)
    not_read = tuple(file.path for file in listed if file.reason.is_passing)
    there = passed_by(listed).union(not_read)
    closed_folders = tuple(path for path in not_read if path.endswith("/"))
    return lambda path: path in there or path.startswith(closed_folders)


def passed_by(skipped: Iterable[SkippedFile]) -> set[str]:
    """Give the paths of what was left out by design, and may be in the index all the same."""
    return {file.path for file in skipped if not file.reason.is_trouble}
