"""What faults are made against: small corpora, their indexes, and what those answer when sound."""

import json
import os
import random
import shutil
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import chronisearch
from chronisearch.engine.protocol import CheckReport
from chronisearch.engine.registry import engine_named
from chronisearch.errors import DocumentNotFoundError, IndexNotFoundError
from chronisearch.searching.index import SearchKeywords
from faults.children import command
from faults.trials import CannotTryError, must
from run_command import Ran

_TEXT: Final = """
    drones missiles obus chars frappes défense aérienne ville port blé aide militaire soldats
    évacués centrale pont région alliés sanctions négociations Shahed Kharkiv Odessa Kyiv
    Patriot F-16 l’armée d’État cessez-le-feu 3 000
"""
_FIRST_DAY: Final = date(2024, 10, 1)
MANIFEST: Final = "chronisearch.json"

_PROGRESS: Final = ("Indexing ", "No index at ", "  ")
"""What lines on stderr begin with that only say what is being done: `  12 of 42`, if slowly."""

_KEPT_BESIDE: Final = {"chronisearch.lock"}
"""What stands in the folder beside the index: the lock."""

_WRITTEN_S: Final = 1_700_000_000
"""When the documents are said to have been written: the same for all tries."""

QUESTIONS: Final[tuple[tuple[str, SearchKeywords], ...]] = (
    ("drones", {}),
    ('"défense aérienne"', {}),
    ("mis*", {}),
    ("Odesa~1", {}),
    ("ville -port", {"since": "2024-10-05", "until": "2024-10-20"}),
    ("chars PRÈS/5 obus", {}),
)
"""A word, a phrase, a wildcard, a spelling, a date filter, words near one another."""

Answers: TypeAlias = tuple[Any, ...]
"""All that an index answers: two sound indexes of the same documents give equal ones."""


def write_corpus(folder: Path, numbers: Iterable[int], seed: int = 1) -> None:
    """Write a document for each number; text and time depend on number and seed alone."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        file = folder / f"doc{number:03}.txt"
        file.write_text(a_text(number, seed), encoding="utf-8")
        os.utime(file, (_WRITTEN_S + seed, _WRITTEN_S + seed))


def a_text(number: int, seed: int = 1) -> str:
    """Make a short dated document."""
    chance, words = random.Random(f"{number}/{seed}"), _TEXT.split()
    day = _FIRST_DAY + timedelta(days=number % 28)
    sentences = [" ".join(chance.choices(words, k=9)).capitalize() + "." for _ in range(6)]
    return f"Bilan du {day.day} octobre {day.year}, numéro {number}\n\n" + "\n\n".join(
        (" ".join(sentences[:3]), " ".join(sentences[3:]))
    )


def index_command(folder: Path, *arguments: str) -> tuple[str, ...]:
    """Write the command that indexes the corpus of this folder into the index beside it."""
    return ("index", *place_of(folder), *arguments)


def place_of(folder: Path) -> tuple[str, ...]:
    """Give the arguments that name the corpus of this folder; the index lies where one works."""
    return ("--corpus", str(folder / "corpus"))


def indexed(folder: Path, *arguments: str) -> Ran:
    """Bring the index of this folder up to date and make sure that all went well."""
    ran = command(folder, *index_command(folder), *arguments)
    must(ran.status == 0, f"index ended with {ran.status}: {ran.err}")
    return ran


def copy_of(index: Path, folder: Path) -> Path:
    """Copy an index into this folder, if there is one; give the copy's place."""
    copy = folder / "index"
    if index.exists():
        shutil.copytree(index, copy)
    return copy


def asked(index: chronisearch.Index, question: tuple[str, SearchKeywords]) -> Answers:
    """Ask one question."""
    result = index.search(question[0], **question[1])
    hits = [(hit.path, round(hit.score, 9), hit.mentions, hit.snippets) for hit in result.hits]
    return (result.total, tuple(hits))


def shown(index: chronisearch.Index, path: str) -> Answers:
    """Show one document, or say that there is none."""
    try:
        document = index.document(path)
    except DocumentNotFoundError:
        return (path, None)
    return (path, document.title, document.text, document.file.sha256)


def checked(location: Path) -> CheckReport:
    """Have the index checked."""
    with engine_named("whoosh").open(location) as searcher:
        return searcher.check()


def answers(location: Path) -> Answers | None:
    """Ask the index for everything, and have it checked; None where there is no index.

    Raises:
        WrongOutcomeError: the check finds something.
        ChronisearchError: something cannot be answered.
    """
    try:
        index = chronisearch.open_index(location)
    except IndexNotFoundError:
        return None
    with index:
        everything = tuple(asked(index, question) for question in QUESTIONS)
        paths = sorted(hit.path for hit in index.hits("*", snippets=0))
        texts = tuple(shown(index, path) for path in paths)
        counted = index.statistics()
    problems = checked(location).problems
    must(not problems, f"the check finds: {problems}")
    return (everything, texts, counted.documents, tuple(sorted(counted.tokens.items())))


def stray_files(location: Path) -> set[str]:
    """Give the names in the folder that its manifest has no use for."""
    known = json.loads((location / MANIFEST).read_bytes())
    names = {file.name for file in location.iterdir()}
    segments = {f"MAIN_{entry['name']}.seg" for entry in known["segments"]}
    toc = f"_MAIN_{known.get('generation')}.toc"
    must(segments <= names, f"the manifest names files that are not there: {segments - names}")
    return names - segments - _KEPT_BESIDE - {MANIFEST, toc}


def must_be_one_sentence(ran: Ran, status: int = 3) -> None:
    """Make sure that a run was refused as the manual says: one line, no traceback."""
    must(ran.status == status, f"status {ran.status} and not {status}: {ran.out} {ran.err}")
    said = [line for line in ran.err.splitlines() if not line.startswith(_PROGRESS)]
    must(len(said) == 1 and said[0].endswith("."), f"not one sentence: {ran.err!r}")
    must_be_calm(ran)


def must_be_calm(ran: Ran) -> None:
    """Make sure that nothing looks like a fault of the program's own."""
    for sign in ("Traceback", "chronisearch failed", "Exception ignored"):
        must(sign not in ran.err + ran.out, f"{sign}: {ran.err}")


@cache
def _knows_jobs() -> bool:
    return "--jobs" in command(Path.cwd(), "index", "--help").out


def with_jobs(jobs: int) -> tuple[str, ...]:
    """Give the arguments for so many processes.

    Raises:
        CannotTryError: the program has one process only.
    """
    if _knows_jobs():
        return ("--jobs", str(jobs))
    if jobs == 1:
        return ()
    raise CannotTryError("“chronisearch index” knows no --jobs")
