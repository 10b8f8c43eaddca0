"""Queries made to be expensive: answered in two seconds and 100 MB, and what was cut is said.

Over a corpus of a large vocabulary, each in a process of its own. In the suite the corpus has a
tenth of the documents.
"""

import atexit
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from itertools import accumulate, islice, product
from pathlib import Path
from string import ascii_lowercase
from typing import Final

import pytest

from faults.costs import measured
from faults.suite import none_wrong
from faults.trials import SHARE_IN_SUITE, Attempt, Fault, Try, must

_DOCUMENTS: Final = 3_000
_WORDS: Final = 250
_VOCABULARY: Final = 60_000
_MOST_S: Final = 2.0
_MOST_MB: Final = 100.0
_MOST_PAGE_BYTES: Final = 200_000


def _words(count: int, letters: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(ascii_lowercase, k=letters)) for _ in range(count)]


def _pairs(count: int) -> list[str]:
    return ["".join(pair) for pair in islice(product(ascii_lowercase, repeat=2), count)]


_LETTERS: Final = tuple(ascii_lowercase)
_NEAR: Final = "ba de fra jou ke ma ne pre si tion ment bade"

_QUERIES: Final[dict[str, Callable[[], str]]] = {
    "one prefix 400 times": lambda: " ".join(["m*"] * 400),
    "one prefix 400 times, any": lambda: " OU ".join(["m*"] * 400),
    "many prefixes": lambda: " OU ".join(f"{pair}*" for pair in _pairs(400)),
    "all of many prefixes": lambda: " ".join(f"{pair}*" for pair in _pairs(400)),
    "1,200 wildcards": lambda: " ".join(f"{pair[0]}*{pair[1]}" for pair in _pairs(676) * 2)[:4_800],
    "infixes": lambda: " OU ".join(f"*{pair}*" for pair in _pairs(500)),
    "question marks": lambda: " OU ".join("?" * length for length in range(1, 60)),
    "stars without end": lambda: "*a" * 1_200 + "b",
    "spellings": lambda: " OU ".join(f"{word}~2" for word in _words(500, 6)),
    "spellings of short words": lambda: " OU ".join(f"{pair}~2" for pair in _pairs(500)),
    "one spelling 400 times": lambda: " ".join(["x~2"] * 400),
    "a spelling of 4,800 letters": lambda: "ab" * 2_400 + "~2",
    "a spelling of 12,000 letters": lambda: "ab" * 6_000 + "~1",
    "a word of 4,900 letters": lambda: "ab" * 2_450,
    "4,900 digits": lambda: "1" * 4_900,
    "unknown words": lambda: " ".join(_words(540, 8)),
    "any of unknown words": lambda: " OU ".join(_words(400, 8)),
    "a phrase of one word 240 times": lambda: '"' + "ba " * 240 + '"',
    "a phrase of one word 240 times, near": lambda: '"' + "ba " * 240 + '"~1000',
    "a phrase of 1,200 words": lambda: '"' + " ".join(_words(1_200, 3)) + '"',
    "exactly 1,200 words": lambda: '="' + "ba de " * 600 + '"',
    "1,200 words near": lambda: '"' + "ba de " * 600 + '"~1000',
    "twelve words near": lambda: f'"{_NEAR}"~300',
    "a chain of near words": lambda: " PRÈS/100 ".join(_NEAR.split()),
    "prefixes near": lambda: "b* PRÈS/100 d* PRÈS/100 m*",
    "choices of prefixes near": lambda: "(b* OU d* OU f*) PRÈS/50 (m* OU n* OU p*)",
    "numbers": lambda: "1," * 2_400,
    "a compound": lambda: "ba-" * 1_200 + "de",
    "apostrophes": lambda: "d'" * 2_400 + "eau",
    "designators": lambda: " ".join(f"F-{number}" for number in range(800)),
    "exact words": lambda: " OU ".join(f"={word}" for word in _words(540, 3)),
    "phrases": lambda: " OU ".join(f'"{a} {b}"' for a, b in product(_NEAR.split(), repeat=2)),
    "titles": lambda: " OU ".join(f"titre:{letter}*" for letter in _LETTERS),
    "paths": lambda: " OU ".join(f"chemin:*{pair[0]}*{pair[1]}*" for pair in _pairs(300)),
    "brackets": lambda: "(" * 2_000 + "ba" + ")" * 2_000,
    "negations": lambda: "NON (" * 18 + " OU ".join(_NEAR.split()) + ")" * 18,
    "two pages pasted": lambda: " ".join((_NEAR.split() * 200)[:1_600]),
}


@cache
def _corpus(documents: int) -> Path:
    """Index so many documents of a large vocabulary; once in a process."""
    place = Path(tempfile.mkdtemp(prefix="faults-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    chance = random.Random(1)
    syllables = ("ba", "dé", "fra", "jou", "ké", "ma", "né", "pré", "si", "tion", "ment", "e")
    known = dict.fromkeys(
        "".join(chance.choices(syllables, k=chance.randint(1, 6))) for _ in range(_VOCABULARY)
    )
    words, weights = [*known], list(accumulate(1 / rank for rank in range(1, len(known) + 1)))
    for number in range(documents):
        folder = place / "corpus" / f"{number // 500:02}"
        folder.mkdir(parents=True, exist_ok=True)
        text = " ".join(chance.choices(words, cum_weights=weights, k=_WORDS))
        (folder / f"{number:05}.txt").write_text(f"Texte {number}\n\n{text}.", encoding="utf-8")
    measured(place, "index")
    return place


@contextmanager
def _query(_folder: Path, make: Callable[[], str]) -> Iterator[Attempt]:
    """Ask it, by all words and by any, and hold what that takes."""

    def attempt(this: Try) -> str:
        place = _corpus(int(_DOCUMENTS * this.share))
        is_judged = this.share > SHARE_IN_SUITE
        costs = [
            measured(place, "search", *more, "--", make(), may_find_nothing=True)
            for more in (((), ("--any",)) if is_judged else ((),))
        ]
        work_s, peak_mb = max(each.work_s for each in costs), max(each.peak_mb for each in costs)
        must(not is_judged or work_s <= _MOST_S, f"{work_s:.1f} s")
        must(peak_mb <= _MOST_MB, f"{peak_mb:.0f} MB")
        must(all(len(each.out) < _MOST_PAGE_BYTES for each in costs), "a page without end")
        return f"{work_s:.1f} s, {peak_mb:.0f} MB"

    yield attempt


FAULTS: Final = tuple(
    Fault(f"a query: {name}", 1, partial(_query, make=make)) for name, make in _QUERIES.items()
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_hostile_queries_are_answered_within_bounds(fault: Fault) -> None:
    none_wrong(fault)
