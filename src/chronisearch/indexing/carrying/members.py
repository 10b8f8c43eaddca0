"""Account of the files that hold several documents, kept while a run is carried out.

Of such a file only those documents that changed are new. The same article in two files, by its
number or word for word, counts once: where the index has it, else in the first file by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from chronisearch.documents.containers import Container, Containers
from chronisearch.documents.document import MEMBER_MARK
from chronisearch.documents.walk.corpus_files import CorpusFile, CorpusFiles
from chronisearch.engine.protocol import KnownMembers, TakenIn, TakenMember
from chronisearch.indexing.known.files import KnownFiles
from chronisearch.steps import WHY, FileStep, Step

ELSEWHERE: Final = "the same document lies in another file, and counts there"
NO_LONGER: Final = "no longer in its file"


class Double(NamedTuple):
    """A document that counts elsewhere: its path, and the one under which it does."""

    path: str
    kept: str


class Members:
    """What is known of the documents of files, and what becomes of it."""

    def __init__(self, known: KnownFiles, rows: Containers, forgotten: Iterable[str]) -> None:
        self.rows: dict[str, Container] = dict(rows)
        self._known = known
        self._forgotten = frozenset(forgotten)
        self._digests: dict[str, Mapping[str, str]] | None = None
        self._taken: dict[str, tuple[TakenMember, ...]] = {}
        self._gone: set[str] = set()

    @property
    def digests(self) -> Mapping[str, Mapping[str, str]]:
        """What the index has of each file, looked up when it is first asked for."""
        if self._digests is None:
            self._digests = dict(self._known.members())
        return self._digests

    def known_of(self, files: CorpusFiles) -> KnownMembers:
        """Give what is known of those of these files that hold several documents."""
        if not self.rows:
            return {}
        return {path: self.digests[path] for path in files.paths() if path in self.digests}

    def of(self, path: str) -> tuple[str, ...]:
        """Give the paths of the documents that the index has of a file."""
        return tuple(self.digests.get(path, ())) if path in self.rows else ()

    def take(self, file: CorpusFile, taken: TakenIn) -> None:
        """Take in that a file was read, and holds several."""
        self.rows[file.path] = Container(file.home, taken.size_bytes, file.mtime_ns, taken.sha256)
        self._taken[file.path] = taken.members

    def steps(self, path: str) -> Iterator[FileStep]:
        """Yield what became of the documents of a file that was read, but of those unchanged."""
        before = self.digests.get(path, {}) if self._digests is not None else {}
        there = {member.path for member in self._taken[path]}
        for member in self._taken[path]:
            if member.path in self._forgotten:
                yield FileStep(member.path, Step.LEFT_OUT, "taken out by --forget")
            elif member.is_put:
                step = Step.CHANGED if member.path in before else Step.ADDED
                yield FileStep(member.path, step, WHY[step])
        for gone in before.keys() - there:
            yield FileStep(gone, Step.REMOVED, NO_LONGER)

    def unchanged(self, path: str) -> int:
        """Count the documents of a file that was read which are as they were."""
        return sum(not member.is_put for member in self._taken[path])

    def drop(self, path: str) -> None:
        """Take in that a file is gone, or a document."""
        self._gone.update(self.of(path) or (path,))
        self.rows.pop(path, None)
        self._taken.pop(path, None)

    def doubles(self) -> list[Double]:
        """Find, among the documents read since this was last asked, those that lie elsewhere."""
        if not self._taken:
            return []
        by_number, by_digest = self._kept()
        found: list[Double] = []
        new = (m for members in self._taken.values() for m in members if m.is_put)
        for member in sorted(new, key=lambda each: each.path):
            kept = by_number.get(member.identity) if member.identity else None
            kept = kept or by_digest.get(member.sha256)
            if kept and kept != member.path and not self._share_a_file(kept, member):
                found.append(Double(member.path, kept))
                continue
            by_digest.setdefault(member.sha256, member.path)
            if member.identity:
                by_number.setdefault(member.identity, member.path)
        self._note(found)
        self._taken = {}
        return found

    def _kept(self) -> tuple[dict[str, str], dict[str, str]]:
        """Give the documents that stay as they are, by their numbers and by their digests."""
        by_number: dict[str, str] = {}
        by_digest: dict[str, str] = {}
        for file, members in (self.digests if self._digests or self.rows else {}).items():
            if file not in self.rows:
                continue
            stay = {m.path for m in self._taken[file] if not m.is_put} if (
                file in self._taken
            ) else members.keys()  # fmt: skip
            for path in stay:
                by_number.setdefault(path.rpartition(MEMBER_MARK)[2], path)
                by_digest.setdefault(members[path], path)
        return by_number, by_digest

    def _share_a_file(self, kept: str, member: TakenMember) -> bool:
        """Say whether both lie in one file, where two rows may say the same."""
        return not member.identity and self._file_of(kept) == self._file_of(member.path)

    def _file_of(self, path: str) -> str:
        while path not in self.rows:
            path, mark, _ = path.rpartition(MEMBER_MARK)
            if not mark:
                return ""
        return path

    def _note(self, doubles: Iterable[Double]) -> None:
        also: dict[str, list[Double]] = defaultdict(list)
        for double in doubles:
            also[self._file_of(double.path)].append(double)
        for path, found in also.items():
            self.rows[path] = self.rows[path]._replace(also=tuple((d.path, d.kept) for d in found))

    def orphaned(self) -> list[str]:
        """Give the files of which a document counted elsewhere, where it is gone now."""
        return [
            path
            for path, row in sorted(self.rows.items())
            if any(kept in self._gone for _, kept in row.also)
        ]
