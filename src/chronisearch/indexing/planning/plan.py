"""What an index run is to do, worked out before anything is done: nothing here changes.

add         files that the index does not know
change      files whose contents are not those that it knows
touch       files whose contents it knows and whose time it does not
rename      files that it knows by another path, which is gone
remove      documents whose files are gone
leave_out   what does not become a document, and why
keep        as they are: counted, for they are many
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from chronisearch.documents.document import Document
from chronisearch.documents.walk.corpus_files import (
    NO_FILES,
    CorpusFile,
    CorpusFiles,
    files_of,
    joined,
)
from chronisearch.engine.protocol import IndexedFile
from chronisearch.indexing.known.remembered import NOTHING, Remembered
from chronisearch.steps import WHY, FileStep, Step
from chronisearch.values import frozen

_ALL_BUT_ALL: Final = 0.5
_MANY: Final = 20
"""A run that takes out more than this part of at least so many documents asks first."""


class Rename(NamedTuple):
    """A file that the index knows by another path."""

    file: CorpusFile
    was: str


class Removal(NamedTuple):
    """A document that leaves the index, and why."""

    path: str
    reason: str


class PlannedText(NamedTuple):
    """A text from standard input, and whether it is new or another one than before."""

    document: Document
    step: Step


class LeftOut(NamedTuple):
    """A file or folder that does not become a document, and why."""

    path: str
    reason: str
    is_trouble: bool


@frozen
class Plan:
    """What is to be done. The four lists of files have no path in common.

    `held` counts the documents of the corpus that the index has, `keep` those files of `held`
    that stay as they are, `from_elsewhere` the documents of other places that stay, `waiting`
    the files that may be written to still and are left for later;
    `carry_over` names them where the index is made anew. `text` came by standard input.
    `corpus_is_empty` says that the walk found no document at all, `would_lose` in a few words
    what a rebuild cannot carry over of the texts from standard input. `remember` is what the index
    is to remember if all goes as planned.
    """

    add: CorpusFiles = NO_FILES
    change: CorpusFiles = NO_FILES
    touch: CorpusFiles = NO_FILES
    rename: tuple[Rename, ...] = ()
    remove: tuple[Removal, ...] = ()
    leave_out: tuple[LeftOut, ...] = ()
    keep: int = 0
    held: int = 0
    from_elsewhere: int = 0
    waiting: int = 0
    carry_over: tuple[IndexedFile, ...] = ()
    text: PlannedText | None = None
    corpus_is_empty: bool = False
    would_lose: str = ""
    remember: Remembered = NOTHING

    @property
    def to_read(self) -> CorpusFiles:
        """The files that are to be read, in the order of their paths."""
        renamed = files_of(each.file for each in self.rename)
        return joined(each for each in (self.add, self.change, self.touch, renamed) if each)

    @property
    def does_nothing(self) -> bool:
        """Whether every document stays as it is."""
        return not (
            self.add or self.change or self.touch or self.rename or self.remove or self.text
        )

    @property
    def would_empty(self) -> bool:
        """Whether so much would leave the index that the corpus is likelier missing than gone."""
        gone = len(self.remove)
        if self.corpus_is_empty:
            return gone > 0
        return self.held >= _MANY and gone > _ALL_BUT_ALL * self.held

    def steps(self) -> Iterator[FileStep]:
        """Yield what is to become of each file that does not stay as it is."""
        for step, files in (
            (Step.ADDED, self.add),
            (Step.CHANGED, self.change),
            (Step.TOUCHED, self.touch),
        ):
            for file in files:
                yield FileStep(file.path, step, WHY[step], size_bytes=file.size_bytes)
        if self.text:
            yield FileStep(self.text.document.path, self.text.step, WHY[self.text.step])
        for rename in self.rename:
            yield FileStep(rename.file.path, Step.RENAMED, WHY[Step.RENAMED], rename.was)
        for removal in self.remove:
            yield FileStep(removal.path, Step.REMOVED, removal.reason)
        for left in self.leave_out:
            yield FileStep(left.path, Step.LEFT_OUT, left.reason, is_trouble=left.is_trouble)
