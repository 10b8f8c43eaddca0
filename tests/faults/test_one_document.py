"""One document that nothing was made for costs that document at most; all others get in."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from faults.children import Limits, one_command
from faults.grounds import a_text, index_command, must_be_calm, with_jobs, write_corpus
from faults.suite import none_wrong
from faults.trials import Attempt, CannotTryError, Fault, Try, must

_LIMITS: Final = Limits(memory_bytes=2 << 30)
_PATIENCE_S: Final = 90.0
_OTHERS: Final = 8
_ODD: Final = "étrange.txt"
_LONG: Final = 1 << 16
_BEYOND_S: Final = 9_300_000_000
"""In 2264, two years after the last moment that 64 bits of nanoseconds hold."""


def _text(text: str) -> Callable[[Path], None]:
    return partial(_write, text)


def _write(text: str, place: Path) -> None:
    place.write_text(text, encoding="utf-8", errors="surrogatepass")


def _of_a_time(seconds: int) -> Callable[[Path], None]:
    def make(place: Path) -> None:
        place.write_text(a_text(99), encoding="utf-8")
        os.utime(place, (seconds, seconds))
        if abs(place.stat().st_mtime - seconds) > 1:
            raise CannotTryError("the file system does not count so far")

    return make


_ODD_ONES: Final[dict[str, Callable[[Path], None]]] = {
    "65,537 digits": _text("1" * (_LONG + 1)),
    "a million digits": _text("1" * 1_000_000),
    "letters and digits in turn": _text("a1" * _LONG),
    "digits of another script": _text("٣" * (_LONG + 1)),
    "letters with marks": _text("e\u0301\u0323\u0306" * _LONG),
    "numbers in one line": _text("1,1." * _LONG),
    "an endless number in groups": _text("1" + " 000" * _LONG),
    "an endless compound": _text("mot-" * _LONG),
    "elided without end": _text("l'" * _LONG + "eau"),
    "an endless acronym": _text("A." * _LONG),
    "quotation marks without end": _text("« " * _LONG),
    "front matter without end": _text("---\n" + "titre: a\n" * _LONG),
    "headings without end": _text("#" * _LONG + "\n" + "# a\n" * 1000),
    "dates without end": _text("le 3 mars 2022 " * 10_000),
    "impossible dates": _text("# 31 février 2022\n\n99/99/9999, le 0 mars 0000, jour 999999999"),
    "the years 1 and 9999": _text("Le 1er janvier 0001\n\nau 31 décembre 9999, 2023-W99-9"),
    "lone surrogates": _text("un \ud800 deux \udfff trois"),
    "controls": _text("".join(map(chr, range(1, 32))) * 500 + "mot"),
    "the last character": _text("\U0010ffff\ufdd0" * 5000),
    "a date after 2262": _of_a_time(_BEYOND_S),
    "a date before 1678": _of_a_time(-_BEYOND_S),
    "a date in 2446": _of_a_time((1 << 34) - (1 << 31) - 1),
}


@contextmanager
def _one(folder: Path, make: Callable[[Path], None]) -> Iterator[Attempt]:
    """Index a corpus in which one document is odd; the rest is found, the odd one named."""
    del folder

    def attempt(this: Try) -> str:
        corpus = this.folder / "corpus"
        write_corpus(corpus, range(_OTHERS))
        make(corpus / _ODD)
        jobs = with_jobs(1 + this.number % 2)
        ran = one_command(
            this.folder,
            *index_command(this.folder, *jobs),
            limits=_LIMITS,
            patience_s=_PATIENCE_S,
        )
        must_be_calm(ran)
        must(ran.status in (0, 1), f"index ended with {ran.status}: {ran.err}")
        must((ran.status == 1) == (_ODD in ran.out + ran.err), f"not named: {ran.out} {ran.err}")
        found = one_command(this.folder, "search", "-l", "octobre", patience_s=_PATIENCE_S)
        must(found.out.count("doc00") == _OTHERS, f"the others are not found: {found.out}")
        sound = one_command(this.folder, "check", patience_s=_PATIENCE_S)
        must(sound.status == 0, f"the index is not sound: {sound.out}")
        return "left out, named" if ran.status else "taken in"

    yield attempt


FAULTS: Final = tuple(
    Fault(f"a document: {name}", 2, partial(_one, make=make)) for name, make in _ODD_ONES.items()
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_one_document_costs_itself_at_most(fault: Fault) -> None:
    none_wrong(fault)
