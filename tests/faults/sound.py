"""A sound index of several segments, with documents taken out, and what it answers."""

import os
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final, TypeAlias

import chronisearch
from faults.grounds import QUESTIONS, Answers, answers, asked, indexed, write_corpus
from faults.segment_bytes import Files
from faults.trials import must

A_DOCUMENT: Final = "doc007.txt"
_DOCUMENTS: Final = 36
_MANY_WORDS: Final = 1_500
_DROPPED: Final = "doc001.txt"

Question: TypeAlias = Callable[[chronisearch.Index], Answers]


@dataclass(frozen=True, slots=True)
class Sound:
    """The files of the index, all that it answers, and the answer to each question."""

    files: Files
    answers: Answers
    right: dict[str, Answers]

    def write_corpus(self, folder: Path) -> Path:
        """Write the corpus that was indexed into this folder; give its place."""
        write_corpus(folder / "corpus", range(_DOCUMENTS))
        for first in range(0, _DOCUMENTS, 12):
            _write_many_words(folder, first)
        (folder / "corpus" / _DROPPED).unlink()
        return folder / "corpus"


@cache
def sound() -> Sound:
    """Make the index; once in a process, as nobody changes it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for first in range(0, _DOCUMENTS, 12):
            write_corpus(folder / "corpus", range(first, first + 12))
            _write_many_words(folder, first)
            indexed(folder)
        (folder / "corpus" / _DROPPED).unlink()
        indexed(folder)
        files = {file.name: file.read_bytes() for file in sorted((folder / "index").iterdir())}
        whole = answers(folder / "index")
        with chronisearch.open_index(folder / "index") as index:
            right = {name: ask(index) for name, ask in each_question().items()}
    must(whole is not None, "no index was made")
    assert whole is not None
    return Sound(files, whole, right)


def _write_many_words(folder: Path, number: int) -> None:
    """Write a document of so many different words that its segment has several pages."""
    chance = random.Random(number)
    words = " ".join(f"{chance.getrandbits(32):x}" for _ in range(_MANY_WORDS))
    file = folder / "corpus" / f"words{number}.txt"
    file.write_text(f"Relevés des drones, numéro {number}\n\n{words}\n", encoding="utf-8")
    os.utime(file, (number, number))


def put(files: Files, folder: Path) -> Path:
    """Write an index with these files into this folder; give its place."""
    index = folder / "index"
    index.mkdir()
    for name, data in files.items():
        (index / name).write_bytes(data)
    return index


def each_question() -> dict[str, Question]:
    """Give, by name, what an index may be asked."""
    questions: dict[str, Question] = {
        question[0]: partial(asked, question=question) for question in QUESTIONS
    }
    questions["show"] = lambda index: (index.document(A_DOCUMENT).text,)
    questions["stats"] = lambda index: (
        index.statistics().documents,
        sorted(index.statistics().tokens.items()),
    )
    questions["hits"] = lambda index: tuple(hit.path for hit in index.hits("*", snippets=0))
    return questions
