"""The plan of an update: all files of the corpus against all that is known of it."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import chain

from chronisearch.config import Settings
from chronisearch.documents.document import Home
from chronisearch.documents.walk.corpus_files import CorpusFiles
from chronisearch.indexing.known.absent import still_there
from chronisearch.indexing.known.files import Stamped
from chronisearch.indexing.known.remembered import MadeFrom, Remembered, sure_times
from chronisearch.indexing.known.session import Session
from chronisearch.indexing.planning.elsewhere import from_elsewhere, names_of_texts, texts_at_risk
from chronisearch.indexing.planning.found import Found
from chronisearch.indexing.planning.leaving_out import (
    FORGOTTEN,
    NAME_TAKEN,
    named,
    skipped,
    without,
)
from chronisearch.indexing.planning.plan import Plan
from chronisearch.indexing.planning.sorting import settled, sorted_out
from chronisearch.values import replace


def plan_of_update(found: Found, session: Session, settings: Settings) -> Plan:
    """Work out what brings the index up to date."""
    names, forgotten = names_of_texts(session), session.remembered.forgotten
    files = without(found.files, names | forgotten)
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
            *skipped(found),
            *named(found.files, names, NAME_TAKEN, is_trouble=True),
            *named(found.files, forgotten, FORGOTTEN, is_trouble=False),
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
        made_from=MadeFrom.of(settings.corpus, settings.place),
        folders=sure_times(found.folders),
    )


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
