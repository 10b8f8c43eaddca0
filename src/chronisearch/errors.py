"""Everything that can go wrong, as one tree.

    ChronisearchError
    ├── UsageError                 the command was asked something it cannot do
    │   ├── BadOptionError         an option's value cannot be read
    │   ├── BadConfigError         chronisearch.toml cannot be read
    │   ├── DistrustedConfigError  a chronisearch.toml of somebody else's, or about other folders
    │   ├── BadLexiconError        the user's file of names cannot be read
    │   ├── MissingExtraError      what is asked for needs a package that is not installed
    │   ├── FileExistsAlreadyError an output file is there and --force was not given
    │   └── UnsupportedQueryError  an engine cannot answer this kind of query
    ├── CorpusError                the folder of documents is the trouble
    │   ├── CorpusNotFoundError
    │   ├── MissingFilesError      nearly all that the index holds of it is gone
    │   └── UnreadableDocumentError   one file; the run goes on without it
    │       └── UnforeseenError       by a fault of the program's own
    ├── DocumentNotFoundError      no such document in the index
    ├── OutputNotWrittenError      the disk refused what was to be exported
    ├── NoSuchRankError            a query has fewer hits than that
    ├── SearchProcessDiedError     one of several processes that search was ended
    └── IndexTroubleError          the index is the trouble
        ├── IndexNotFoundError
        ├── IndexOutdatedError     made by other versions: search would use the wrong terms
        ├── IndexDamagedError
        ├── IndexUnavailableError  it cannot be read just now, for a reason that passes
        ├── OtherCorpusError       made from another corpus than the one to be taken in
        ├── TextsLostError         a rebuild would lose what came by standard input
        ├── ReadingNameError       the name stands for other indexes: nothing is written by it
        ├── IndexLockedError       another process is writing
        ├── IndexWriteError        the disk refused (full, read-only …)
        ├── ClusterError           a cluster cannot be reached, or refused
        └── IndexProcessDiedError  one of several processes that build it was ended

Each class writes its own message: what happened, where, and the command that mends it.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chronisearch.places import Place


class ChronisearchError(Exception):
    """The root: whoever catches this catches all that the project raises on purpose."""


class UsageError(ChronisearchError):
    """The command was asked something it cannot do."""


class BadOptionError(UsageError):
    """An option's value cannot be read."""

    def __init__(self, option: str, value: str, expected: str) -> None:
        super().__init__(f"{option} cannot be “{value}”: {expected}.")


class BadConfigError(UsageError):
    """The file of settings cannot be read, or holds something else."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path} cannot be used: {what}. Mend it, or name another with --config.")


class DistrustedConfigError(UsageError):
    """A file of settings was found that might steer the program where its user does not want."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path} is not believed ({why}); if you trust it, name it: --config {path}, or "
            "CHRONISEARCH_CONFIG."
        )


class BadLexiconError(UsageError):
    """The user's own file of names cannot be read as one."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"The names in {path} cannot be used: {what}. Mend the file, or leave “lexicon” "
            "out of the settings."
        )


class MissingExtraError(UsageError):
    """What is asked for needs packages that come with an extra of ours."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} needs more than is installed: pip install 'chronisearch[{extra}]'."
        )


class FileExistsAlreadyError(UsageError):
    """The output file is there already and was not to be overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already; add --force to replace it.")


class UnsupportedQueryError(UsageError):
    """An engine cannot answer this kind of query, and says so rather than drop it."""

    def __init__(self, engine: str, what: str) -> None:
        super().__init__(f"The engine “{engine}” cannot answer {what}.")


class CorpusError(ChronisearchError):
    """The folder of documents is the trouble."""


class CorpusNotFoundError(CorpusError):
    """There is no such folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no corpus at {path}: create the folder and put your texts there, "
            "or name another with --corpus DIR."
        )


class MissingFilesError(CorpusError):
    """A run would take nearly all of the corpus out of the index."""

    def __init__(self, corpus: Path, gone: int, held: int) -> None:
        super().__init__(
            f"{gone} of the {held} documents that the index holds of {corpus} are gone from there "
            "(a drive not mounted, another folder?), so nothing was changed; "
            "“chronisearch index --remove-missing” takes them out."
        )


class UnreadableDocumentError(CorpusError):
    """One file cannot become a document; `reason` is a short phrase for the count."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    @property
    def is_trouble(self) -> bool:
        """Whether the file was meant to be read."""
        return True


class PassedByError(UnreadableDocumentError):
    """A file that is none of those that are read here: counted, and no trouble."""

    @property
    def is_trouble(self) -> bool:
        """Whether the file was meant to be read."""
        return False


class UnforeseenError(UnreadableDocumentError):
    """What befell one file is a fault of the program; it is to cost this file, not the run."""

    def __init__(self, path: str, error: Exception) -> None:
        what = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        super().__init__(path, f"a fault of the program{_place(error)}: {what}")


def _place(error: Exception) -> str:
    """Say in which line of our files it arose. By hand: `traceback` takes 4 ms to load."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})" if trace else ""


class DocumentNotFoundError(ChronisearchError):
    """No document goes by this path or rank; `near` holds paths that look like it."""

    def __init__(self, wanted: str, near: Iterable[str] = ()) -> None:
        hint = ", ".join(near)
        did_you_mean = f" Did you mean {hint}?" if hint else ""
        super().__init__(
            f"The index holds no document “{wanted}”.{did_you_mean} "
            "“chronisearch search” lists paths and ranks."
        )


class OutputNotWrittenError(ChronisearchError):
    """The disk refused an output file; one that was there before stays as it was."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} could not be written ({reason}); make room, or name another place with -o."
        )


class NoSuchRankError(ChronisearchError):
    """A query has fewer hits than the rank that was asked for."""

    def __init__(self, query: str, rank: int, total: int) -> None:
        hits = "1 hit" if total == 1 else f"{total} hits"
        super().__init__(f"“{query}” has {hits}, so that none has rank {rank}.")


class SearchProcessDiedError(ChronisearchError):
    """A process that helped to search was ended before its work was done."""

    def __init__(self, process: int, how: str) -> None:
        super().__init__(
            f"Process {process}, one of those that search, {how}; nothing was written. "
            "Run the command again, with --jobs 1 if memory is short."
        )


class IndexTroubleError(ChronisearchError):
    """The index is the trouble."""


class IndexNotFoundError(IndexTroubleError):
    """There is no index in this folder."""

    def __init__(self, path: "Place") -> None:
        super().__init__(f"There is no index at {path}; “chronisearch index” builds it.")


class IndexOutdatedError(IndexTroubleError):
    """The index was made by other versions: searched as it is, it would use the wrong terms."""

    def __init__(self, path: "Place", what: str) -> None:
        super().__init__(
            f"The index at {path} was made {what}; “chronisearch index --rebuild” renews it."
        )


class IndexDamagedError(IndexTroubleError):
    """What lies in the folder is not a whole index of ours."""

    def __init__(self, path: "Place", what: str) -> None:
        super().__init__(
            f"The index at {path} is damaged ({what}); “chronisearch index --rebuild” renews it."
        )


class IndexUnavailableError(IndexTroubleError):
    """The system refused to read the index; nothing says that it is not sound."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"The index at {path} cannot be read just now ({what}), which says nothing against it; "
            "run the command again once that has passed."
        )


class OtherCorpusError(IndexTroubleError):
    """The index was made from another corpus than the one that is to be taken in."""

    def __init__(self, path: "Place", made_from: str, corpus: Path) -> None:
        super().__init__(
            f"The index at {path} was made from {made_from}, not from {corpus}, so nothing was "
            "changed; name its own with --corpus DIR, or “chronisearch index --change-corpus” "
            "makes it the index of this one."
        )


class TextsLostError(IndexTroubleError):
    """A rebuild would lose texts from standard input, which no file holds."""

    def __init__(self, path: "Place", what: str) -> None:
        super().__init__(
            f"The rebuild of the index at {path} would lose {what}, so nothing was changed; "
            "“chronisearch index --rebuild --lose-texts” goes on without."
        )


class ReadingNameError(IndexTroubleError):
    """A name stands for other indexes: they are asked by it, and written to by their own."""

    def __init__(self, place: "Place", names: Sequence[str]) -> None:
        super().__init__(
            f"{place} stands for {', '.join(names)}, and so nothing can be written to it; name one "
            f"of them: CHRONISEARCH_INDEX={names[-1]} chronisearch index."
        )


class IndexLockedError(IndexTroubleError):
    """Another process writes to the index and did not finish in time."""

    def __init__(self, path: "Place", waited_s: float, process: int | None = None) -> None:
        holder = "" if process is None else f"process {process}, "
        super().__init__(
            f"Another process is writing to the index at {path} ({holder}waited {waited_s:.0f} s); "
            "run the command again once it is done."
        )


class IndexWriteError(IndexTroubleError):
    """The disk refused what was to be written; the index stays as it was."""

    def __init__(self, path: "Place", what: str, *, is_full: bool = False) -> None:
        mended = "make room or name" if is_full else "once that is mended run it again, or name"
        super().__init__(
            f"The index at {path} could not be written ({what}) and stays as it was; "
            f"{mended} another folder with --index DIR."
        )


class IndexProcessDiedError(IndexTroubleError):
    """A process that helped to build the index was ended before its work was done."""

    def __init__(self, process: int, how: str) -> None:
        super().__init__(
            f"Process {process}, one of those that build the index, {how}; the index stays as it "
            "was. Run the command again, with --jobs 1 if memory is short."
        )


class ClusterError(IndexTroubleError):
    """The cluster that holds the index cannot be reached, does not let us in, or refused.

    `passes` tells that the same may succeed a little later.
    """

    def __init__(self, place: "Place", what: str, *, passes: bool = False) -> None:
        super().__init__(
            f"The cluster of {place} is the trouble: {what}. Mend that and run the command again."
        )
        self.passes = passes
