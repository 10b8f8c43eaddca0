"""Texts made to be expensive: indexed in time that grows with their size, in bounded memory.

Times and memory are those of the whole command in a process of its own. In the suite, texts have
a tenth of their size, and only what is found and shown is judged.
"""

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from itertools import accumulate, islice, product
from pathlib import Path
from string import ascii_lowercase
from typing import Final

import pytest

from faults.costs import Cost, measured
from faults.suite import none_wrong
from faults.trials import SHARE_IN_SUITE, Attempt, Fault, Try, must

_NEEDLE: Final = "aiguille"
_NAME: Final = "texte.txt"
_MOST_MB: Final = 300
_MOST_RATIO: Final = 2.6
"""Of the times for twice the size and for the size, without what the start takes."""

_LEAST_JUDGED_S: Final = 0.2
"""Times below this are noise."""

_MOST_SEARCH_S: Final = 5.0
_MOST_PAGE_BYTES: Final = 20_000
_SENTENCE: Final = "Les drones ont visé le port d’Odessa et la centrale de la ville voisine. "


def _mixed(size_bytes: float) -> str:
    """Give text of about so many bytes, of the words of a large corpus as frequent as there."""
    chance = random.Random(1)
    syllables = ("ba", "dé", "fra", "jou", "ké", "ma", "né", "pré", "si", "tion", "ment", "e")
    vocabulary = ["".join(chance.choices(syllables, k=chance.randint(1, 5))) for _ in range(30_000)]
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    words = chance.choices(vocabulary, cum_weights=weights, k=200_000)
    lines = [" ".join(words[start : start + 12]) + "." for start in range(0, len(words), 12)]
    text = " ".join((_SENTENCE.strip(), *lines))
    return " ".join([text] * max(1, round(size_bytes / len(text.encode()))))


def _one_line(share: float) -> str:
    """50 MB."""
    return _mixed(50_000_000 * share)


def _distinct_words(share: float) -> str:
    """A million."""
    words = map("".join, product(ascii_lowercase, repeat=5))
    return " ".join(islice(words, int(1_000_000 * share)))


def _one_word(share: float) -> str:
    """A million times."""
    return "drone " * int(1_000_000 * share)


def _paragraphs(share: float) -> str:
    """100,000."""
    return "\n\n".join(_numbered(int(100_000 * share), 1))


def _combining_marks(share: float) -> str:
    """A million, with no letter to combine with."""
    return "\u0301\u0327\u0308\u0323" * int(250_000 * share)


def _marks_on_letters(share: float) -> str:
    """A million on a few thousand letters."""
    return ("e" + "\u0301" * 200 + " ") * int(5_000 * share)


def _no_space(share: float) -> str:
    """A word of a million letters, and many of ten thousand."""
    return "x" * int(1_000_000 * share) + (" " + "énorme" * 1_700) * int(100 * share)


def _ten_megabytes(share: float) -> str:
    """10 MB in which every sentence says what is asked for."""
    return "\n".join(_numbered(int(10_000_000 * share / len(_SENTENCE.encode()) / 5), 5))


def _one_beginning(share: float) -> str:
    """A hundred thousand words that share a part, which makes of them compounds."""
    return " ".join(f"mot{number}" for number in range(int(100_000 * share)))


def _new_words_a_line(share: float) -> str:
    """Four hundred thousand."""
    words = map("".join, product(ascii_lowercase, repeat=4))
    return "\n".join(islice(words, int(400_000 * share)))


_PIECES: Final = ("1,", "1.", "1-", "1/", "a-", "a_", "a'")


def _pieces(piece: str, share: float) -> str:
    return piece * int(500_000 * share)


def _numbered(count: int, sentences: int) -> Iterator[str]:
    """Yield paragraphs, none like another: one that is said again is read once."""
    return (f"{number}, dit-on. {_SENTENCE * sentences}" for number in range(count))


_TEXTS: Final[dict[str, Callable[[float], str]]] = {
    "one line of 50 MB": _one_line,
    "a million distinct words": _distinct_words,
    "a million times one word": _one_word,
    "100,000 paragraphs": _paragraphs,
    "combining marks only": _combining_marks,
    "200 marks on each letter": _marks_on_letters,
    "words without end": _no_space,
    "10 MB full of hits": _ten_megabytes,
    "words of one beginning": _one_beginning,
    "ever new words, one a line": _new_words_a_line,
    **{f"a megabyte of {piece}{piece}…": partial(_pieces, piece) for piece in _PIECES},
}

_ASKED: Final = ("1", "a", "drones", '"port d’Odessa"', "dro*", "drones PRÈS/3 centrale")


@contextmanager
def _text(_folder: Path, make: Callable[[float], str]) -> Iterator[Attempt]:
    """Index the text; find what stands at its end; show it.

    Where time is judged, half of it is indexed too. What stands at the end of so much may be
    taken for a list of links: it is found even so.
    """

    def attempt(this: Try) -> str:
        full = _indexed(this.folder / "full", _whole(make(this.share)))
        place = this.folder / "full"
        page = measured(place, "search", "--everywhere", _NEEDLE)
        must(_NAME.encode() in page.out, "what stands at its end is not found")
        must(len(page.out) < _MOST_PAGE_BYTES, f"a page of {len(page.out)} bytes")
        shown = measured(place, "show", _NAME)
        must(_NEEDLE.encode() in shown.out, "it is not shown whole")
        must(full.peak_mb <= _MOST_MB, f"{full.peak_mb:.0f} MB to index it")
        searched = _searched(place, this.share)
        growth = _growth(this, make, full) if this.share > SHARE_IN_SUITE else "its time not judged"
        return (
            f"{growth}, index {full.peak_mb:.0f} MB, "
            f"search {page.work_s:.1f} s {page.peak_mb:.0f} MB, "
            f"words in it at most {searched.work_s:.1f} s {searched.peak_mb:.0f} MB"
        )

    yield attempt


def _growth(this: Try, make: Callable[[float], str], full: Cost) -> str:
    """Index half as much, and make sure that the whole took no more than in proportion."""
    half = _indexed(this.folder / "half", _whole(make(this.share / 2)))
    half_s, full_s = (cost.work_s - _start_s() for cost in (half, full))
    ratio = full_s / max(half_s, 0.01)
    must(half_s <= _LEAST_JUDGED_S or ratio <= _MOST_RATIO, f"twice the size: {ratio:.1f}")
    return f"{full_s:.1f} s, twice the size ÷ size {ratio:.1f}"


@cache
def _start_s() -> float:
    """Give what the command takes that has next to nothing to do."""
    with tempfile.TemporaryDirectory() as name:
        return min(_indexed(Path(name) / f"{n}", "Un texte.").work_s for n in range(3))


def _whole(text: str) -> str:
    return f"{text} {_NEEDLE}"


def _searched(place: Path, share: float) -> Cost:
    """Search for what the text is full of; the page must stay small, and be soon there."""
    costs = [measured(place, "search", query, may_find_nothing=True) for query in _ASKED]
    for query, cost in zip(_ASKED, costs, strict=True):
        must(len(cost.out) < _MOST_PAGE_BYTES, f"{query}: a page of {len(cost.out)} bytes")
        is_soon = cost.work_s <= _MOST_SEARCH_S or share <= SHARE_IN_SUITE
        must(is_soon, f"{query}: {cost.work_s:.1f} s to find and mark it")
    return max(costs)


def _indexed(place: Path, text: str) -> Cost:
    """Index a corpus of this one text."""
    (place / "corpus").mkdir(parents=True)
    (place / "corpus" / _NAME).write_text(text, encoding="utf-8")
    return measured(place, "index")


FAULTS: Final = tuple(Fault(name, 1, partial(_text, make=make)) for name, make in _TEXTS.items())


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_hostile_texts_are_indexed_found_and_shown(fault: Fault) -> None:
    none_wrong(fault)
