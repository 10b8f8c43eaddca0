"""Files sorted by what is known of them: new, changed, touched, or known by another path."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from time import time_ns
from typing import Final

from chronisearch.documents.walk.contents import sha256_of
from chronisearch.documents.walk.corpus_files import CorpusFiles
from chronisearch.indexing.known.files import Compared, KnownFiles, Stamped
from chronisearch.indexing.planning.plan import Plan, Removal, Rename

_NS_A_SECOND: Final = 10**9


def settled(files: CorpusFiles, compared: Compared, settle_s: float) -> tuple[Compared, int]:
    """Leave out what was written to so short a time ago, and count it."""
    if not settle_s:
        return compared, 0
    now_ns = time_ns()

    def is_settled(at: int) -> bool:
        return not 0 <= now_ns - files[at].mtime_ns < settle_s * _NS_A_SECOND

    new, other = (array("I", filter(is_settled, places)) for places in compared[:2])
    waiting = len(compared.new) + len(compared.other) - len(new) - len(other)
    return compared._replace(new=new, other=other), waiting


def sorted_out(
    files: CorpusFiles, compared: Compared, gone: Sequence[Stamped], known: KnownFiles
) -> Plan:
    """Say of each file that differs how it does, and which of those that are gone were renamed."""
    was = _renamed(files, compared.new, gone, known)
    add = [at for at in compared.new if at not in was] if was else compared.new
    change, touch = array("I"), array("I")
    for at in compared.other:
        (touch if _has_known_contents(files, at, known) else change).append(at)
    found_again = set(was.values())
    return Plan(
        add=files.chosen(add),
        change=files.chosen(change),
        touch=files.chosen(touch),
        rename=tuple(Rename(files[at], path) for at, path in sorted(was.items())),
        remove=tuple(Removal(path, "gone") for path, _ in gone if path not in found_again),
        keep=compared.same,
    )


def _has_known_contents(files: CorpusFiles, at: int, known: KnownFiles) -> bool:
    file = files[at]
    facts = known.file(file.path)
    if facts is None or facts.file.size_bytes != file.size_bytes:
        return False
    return sha256_of(file) == facts.file.sha256


def _renamed(
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
