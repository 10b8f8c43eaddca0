"""Work grows with the length of what it is done for, whatever its shape: counted, not timed."""

from collections.abc import Callable
from functools import partial
from itertools import islice, product
from string import ascii_lowercase

import pytest

from chronisearch.query.bind import BindOptions, bind
from chronisearch.query.parser import parse
from searching_texts import Texts
from steps import grows_with_size

WORDS = ["".join(letters) for letters in islice(product(ascii_lowercase, repeat=3), 0, 17_576, 41)]
TEXTS = Texts(" ".join(WORDS), "le roi de la ville")

QUERIES: dict[str, Callable[[int], str]] = {
    "prefixes": lambda n: " OU ".join(f"{a}{b}*" for a, b in _pairs(n)),
    "one prefix": lambda n: " ".join(["m*"] * n),
    "infixes": lambda n: " ".join(f"*{a}{b}*" for a, b in _pairs(n)),
    "spellings": lambda n: " OU ".join(f"{a}{b}~2" for a, b in _pairs(n)),
    "one spelling": lambda n: " ".join(["x~2"] * n),
    "one long spelling": lambda n: "x" * (4 * n) + "~2",
    "one long spelling, one edit": lambda n: "abc" * n + "~1",
    "one long word": lambda n: "abc" * n,
    "unknown words": lambda n: " ".join(f"{a}{b}zzq" for a, b in _pairs(n)),
    "a phrase": lambda n: '"' + "roi ville " * n + '"',
    "an exact phrase": lambda n: '="' + "roi ville " * n + '"',
    "words near": lambda n: '"' + "roi ville " * n + '"~1000',
    "numbers": lambda n: "1," * n,
    "a compound": lambda n: "-".join(["mot"] * n),
    "exact words": lambda n: " ".join(f"={a}{b}" for a, b in _pairs(n)),
    "paths": lambda n: " OU ".join(f"chemin:*{a}*{b}*" for a, b in _pairs(n)),
}


def _pairs(count: int) -> list[tuple[str, ...]]:
    return [*islice(product(ascii_lowercase, repeat=2), count)]


@pytest.mark.parametrize("length", [8, 32])
@pytest.mark.parametrize("shape", QUERIES)
def test_a_query_is_bound_in_steps_that_grow_with_its_length(shape: str, length: int) -> None:
    def work(size: int) -> Callable[[], object]:
        query = QUERIES[shape](size)
        return partial(_bound, query)

    _bound(QUERIES[shape](2))  # what is loaded at first use is no part of it

    assert grows_with_size(work, length)


def _bound(query: str) -> object:
    return bind(parse(query), TEXTS, BindOptions())
