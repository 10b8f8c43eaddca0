"""What is there against what is known: the plan of an index run."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, islice
from pathlib import Path
from typing import Final, assert_never

from chronisearch.config import Settings
from chronisearch.documents.document import Home
from chronisearch.documents.walk.corpus import name_of
from chronisearch.documents.walk.corpus_files import CorpusFiles
from chronisearch.documents.walk.names import spelt
from chronisearch.engine.protocol import IndexedFile
from chronisearch.errors import BadOptionError, DocumentNotFoundError
from chronisearch.indexing.absent import still_there
from chronisearch.indexing.elsewhere import from_elsewhere, names_of_texts, texts_at_risk
from chronisearch.indexing.found import Found
from chronisearch.indexing.known import KnownFiles, Stamped
from chronisearch.indexing.plan import LeftOut, Plan, PlannedText, Removal
from chronisearch.indexing.remembered import MadeFrom, Remembered, sure_times
from chronisearch.indexing.request import Forget, Request, TakeIn, TakeInText, Update
from chronisearch.indexing.session import Session
from chronisearch.indexing.sorting import settled, sorted_out
from chronisearch.steps import Step
from chronisearch.values import replace

_NAME_TAKEN: Final = "a text from standard input has this name"
_FORGOTTEN: Final = "taken out by --forget"
_MAX_NEAR: Final = 3


def planned(request: Request, found: Found, settings: Settings, session: Session) -> Plan:
    """Work out what is to be done.

    Raises:
        BadOptionError, DocumentNotFoundError: a name cannot be used, or names nothing.
    """
    match request:
        case Update():
            plan = _update(found, session, settings)
        case TakeIn():
            plan = _take_in(found, session)
        case TakeInText(name=name):
            plan = _text(found, name, settings.corpus, session)
        case Forget(names=names):
            plan = _forget(names, settings.corpus, session)
        case _:
            assert_never(request)
    problems = (LeftOut(str(settings.index), each, is_trouble=False) for each in session.problems)
    return replace(plan, leave_out=(*problems, *plan.leave_out))


def _update(found: Found, session: Session, settings: Settings) -> Plan:
    names, forgotten = names_of_texts(session), session.remembered.forgotten
    files = _without(found.files, names | forgotten)
    compared = session.known.beside_corpus(files)
    compared, waiting = settled(files, compared, session.options.settle_s)
    if session.options.rebuild:
        compared = compared._replace(gone=_not_among(found.files, session))
    is_there = still_there(found.skipped)
    gone = [each for each in compared.gone if not is_there(each[0])]
    elsewhere = from_elsewhere(found, session)
    plan = sorted_out(files, compared, gone, session.known)
    return replace(
        plan,
        leave_out=(
            *_skipped(found),
            *_named(found.files, names, _NAME_TAKEN, is_trouble=True),
            *_named(found.files, forgotten, _FORGOTTEN, is_trouble=False),
        ),
        held=compared.same + len(compared.other) + len(compared.gone),
        from_elsewhere=0 if session.options.rebuild else len(elsewhere),
        carry_over=tuple(elsewhere) if session.options.rebuild else (),
        waiting=waiting,
        corpus_is_empty=not found.files,
        would_lose=texts_at_risk(session) if session.options.rebuild else "",
        remember=_to_remember(found, names, session, settings),
    )


def _to_remember(
    found: Found, names: AbstractSet[str], session: Session, settings: Settings
) -> Remembered:
    """Say what is to be noted after an update, if all goes as planned."""
    forgotten = session.remembered.forgotten
    return replace(
        session.remembered,
        left_out=_still_left_out(found.files, session, names | forgotten),
        forgotten=frozenset(
            path
            for path in forgotten
            if found.files.of_path(path) or session.known.container_of(path) not in {None, path}
        ),
        texts=frozenset(names),
        made_from=MadeFrom.of(settings.corpus, settings.index),
        folders=sure_times(found.folders),
    )


def _take_in(found: Found, session: Session) -> Plan:
    names = names_of_texts(session)
    files = _without(found.files, names)
    remembered = session.remembered
    back = frozenset(
        path
        for path in remembered.forgotten
        if files.of_path(path) or files.of_path(session.known.container_of(path) or "")
    )
    return replace(
        sorted_out(files, session.known.beside(files), [], session.known),
        leave_out=(
            *found.left_out,
            *_skipped(found),
            *_named(found.files, names, _NAME_TAKEN, is_trouble=True),
        ),
        remember=replace(remembered, forgotten=remembered.forgotten - back, texts=frozenset(names)),
    )


def _text(found: Found, name: str, corpus: Path, session: Session) -> Plan:
    if not name.strip():
        raise BadOptionError("--name", name, "the text needs a name")
    known = session.known.file(name)
    is_file = known.home is not Home.STANDARD_INPUT if known else False
    if is_file or (corpus / name).exists():
        raise BadOptionError("--name", name, "a file has this name already")
    names = frozenset(names_of_texts(session))
    nothing = Plan(leave_out=found.left_out, remember=replace(session.remembered, texts=names))
    if found.text is None:
        return nothing
    if known and known.file.sha256 == found.text.file.sha256:
        return replace(nothing, keep=1)
    step = Step.CHANGED if known else Step.ADDED
    return replace(
        nothing,
        text=PlannedText(found.text, step),
        remember=replace(session.remembered, texts=names | {name}),
    )


def _forget(names: Sequence[str], corpus: Path, session: Session) -> Plan:
    known = [_known_file(name, corpus, session.known) for name in names]
    of_corpus = {
        file.path: (file.file.size_bytes, file.file.mtime_ns)
        for file in known
        if file.home is Home.CORPUS
    }
    of_files = {file.path for file in known if file.home is Home.MEMBER}
    remembered = session.remembered
    return Plan(
        remove=tuple(Removal(path, _FORGOTTEN) for path in dict.fromkeys(f.path for f in known)),
        remember=replace(
            remembered,
            left_out={**remembered.left_out, **of_corpus},
            forgotten=remembered.forgotten | of_corpus.keys() | of_files,
            texts=frozenset(names_of_texts(session)) - {file.path for file in known},
        ),
    )


def _known_file(name: str, corpus: Path, files: KnownFiles) -> IndexedFile:
    for path in (name, spelt(name), name_of(Path(name), corpus)[0]):
        if known := files.file(path):
            return known
    near = (path for path in files.paths() if path.endswith(name))
    raise DocumentNotFoundError(name, list(islice(near, _MAX_NEAR)))


def _not_among(files: CorpusFiles, session: Session) -> list[Stamped]:
    """Give what an index that is made anew held of the corpus and would not hold again."""
    if session.old is None:
        return []
    there = set(files.paths())
    stamps = (zip(*some, strict=True) for some in session.old.each_stamp(Home.CORPUS))
    held = chain(
        (stamp for some in stamps for stamp in some),
        (
            (path, row.size_bytes, row.mtime_ns)
            for path, row in session.remembered.containers.items()
            if row.home is Home.CORPUS
        ),
    )
    return [(path, (size, time)) for path, size, time in held if path not in there]


def _still_left_out(
    files: CorpusFiles, session: Session, by_name: Iterable[str]
) -> dict[str, tuple[int, int]]:
    """Give the stamps to remember: of what could not be read and is there, and of these paths."""
    before = session.remembered.left_out
    left_out = {path: stamp for path, stamp in before.items() if files.of_path(path)}
    for path in by_name:
        if file := files.of_path(path):
            left_out[path] = (file.size_bytes, file.mtime_ns)
    return left_out


def _without(files: CorpusFiles, paths: AbstractSet[str]) -> CorpusFiles:
    if not paths:
        return files
    return files.chosen(at for at, path in enumerate(files.paths()) if path not in paths)


def _skipped(found: Found) -> Iterator[LeftOut]:
    for file in found.skipped:
        yield LeftOut(file.path, str(file.reason), file.reason.is_trouble)


def _named(
    files: CorpusFiles, paths: Iterable[str], reason: str, *, is_trouble: bool
) -> Iterator[LeftOut]:
    for path in sorted(paths):
        if files.of_path(path):
            yield LeftOut(path, reason, is_trouble)
