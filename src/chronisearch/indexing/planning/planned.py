"""What is there against what is known: the plan of an index run."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Final, assert_never

from chronisearch.config import Settings
from chronisearch.documents.document import Home
from chronisearch.documents.walk.corpus import name_of
from chronisearch.documents.walk.names import spelt
from chronisearch.engine.protocol import IndexedFile
from chronisearch.errors import BadOptionError, DocumentNotFoundError
from chronisearch.indexing.known.files import KnownFiles
from chronisearch.indexing.known.session import Session
from chronisearch.indexing.planning.elsewhere import names_of_texts
from chronisearch.indexing.planning.found import Found
from chronisearch.indexing.planning.leaving_out import (
    FORGOTTEN,
    NAME_TAKEN,
    named,
    skipped,
    without,
)
from chronisearch.indexing.planning.plan import LeftOut, Plan, PlannedText, Removal
from chronisearch.indexing.planning.request import Forget, Request, TakeIn, TakeInText, Update
from chronisearch.indexing.planning.sorting import sorted_out
from chronisearch.indexing.planning.update import plan_of_update
from chronisearch.steps import Step
from chronisearch.values import replace

_MAX_NEAR: Final = 3


def planned(request: Request, found: Found, settings: Settings, session: Session) -> Plan:
    """Work out what is to be done.

    Raises:
        BadOptionError, DocumentNotFoundError: a name cannot be used, or names nothing.
    """
    match request:
        case Update():
            plan = plan_of_update(found, session, settings)
        case TakeIn():
            plan = _take_in(found, session)
        case TakeInText(name=name):
            plan = _text(found, name, settings.corpus, session)
        case Forget(names=names):
            plan = _forget(names, settings.corpus, session)
        case _:
            assert_never(request)
    problems = (LeftOut(str(settings.place), each, is_trouble=False) for each in session.problems)
    return replace(plan, leave_out=(*problems, *plan.leave_out))


def _take_in(found: Found, session: Session) -> Plan:
    names = names_of_texts(session)
    files = without(found.files, names)
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
            *skipped(found),
            *named(found.files, names, NAME_TAKEN, is_trouble=True),
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
        remove=tuple(Removal(path, FORGOTTEN) for path in dict.fromkeys(f.path for f in known)),
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
