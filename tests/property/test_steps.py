"""Work grows with the length of what it is done for, whatever its shape: counted, not timed."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice, product
from string import ascii_lowercase

import pytest

from bound_builders import a_phrase, a_word
from chronisearch.documents.document import Document, Home
from chronisearch.documents.reader import document_from_bytes
from chronisearch.engine.whoosh.build.cells import CellTable, cell_of_terms
from chronisearch.engine.whoosh.build.term_order import cells_by_term
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.bound import Or
from chronisearch.query.typed.parser import parse
from chronisearch.schema import Form
from chronisearch.snippet import find_snippets, mentions_of
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


TEXTS_OF_SHAPES: dict[str, Callable[[int], str]] = {
    "1,1,1": lambda n: "1," * n,
    "1.1.1": lambda n: "1." * n,
    "1-1-1": lambda n: "1-" * n,
    "1/1/1": lambda n: "1/" * n,
    "a-a-a": lambda n: "a-" * n,
    "a_a_a": lambda n: "a_" * n,
    "a'a'a": lambda n: "a'" * n,
    "a1a1a1": lambda n: "a1" * n,
    "new words": lambda n: " ".join(_row(n)),
    "new words, one a line": lambda n: "\n".join(_row(n)),
    "words of one beginning": lambda n: " ".join(f"mot{number}{_letter(n)}" for number in range(n)),
    "one word": lambda n: "a " * n,
    "one letter": lambda n: "a" * n,
    "dots": lambda n: "a" + "." * n,
    "sentences": lambda n: "Le 1 a. " * n,
    "grouped digits": lambda n: "1 000" + " 000" * n,
    "capitals": lambda n: "A.B." * n,
}
ASKED = Or((a_word("a"), a_word("1"), a_phrase("1 1"), a_phrase("a a")))


def _letter(count: int) -> str:
    return ascii_lowercase[count % 23]


def _row(count: int) -> Iterable[str]:
    """Give words that no other count brings: what was analysed before is remembered."""
    letter = _letter(count)
    return (letter + "".join(word) for word in islice(product(ascii_lowercase, repeat=4), count))


@pytest.mark.parametrize("length", [500, 4_000])
@pytest.mark.parametrize("shape", TEXTS_OF_SHAPES)
def test_a_text_is_read_and_cut_into_cells_in_steps_that_grow_with_its_length(
    shape: str, length: int
) -> None:
    def work(size: int) -> Callable[[], object]:
        data = TEXTS_OF_SHAPES[shape](size).encode()
        return lambda: _cells(document_from_bytes(data, "a.txt", Home.CORPUS))

    work(10)()

    assert grows_with_size(work, length)


@pytest.mark.parametrize("length", [500, 4_000])
@pytest.mark.parametrize("shape", TEXTS_OF_SHAPES)
def test_a_text_is_marked_in_steps_that_grow_with_its_length(shape: str, length: int) -> None:
    def work(size: int) -> Callable[[], object]:
        data = TEXTS_OF_SHAPES[shape](size).encode()
        document = document_from_bytes(data, "a.txt", Home.CORPUS)
        return lambda: (find_snippets(document, ASKED), mentions_of(document, ASKED))

    work(10)()

    assert grows_with_size(work, length)


def test_terms_are_gathered_in_steps_that_grow_with_the_cells() -> None:
    def work(size: int) -> Callable[[], object]:
        cells = [cell_of_terms([], ["mot", f"mot{number}"]) for number in range(size)]
        return lambda: list(cells_by_term(cells, range(1, size + 1), Form.EXACT))

    assert grows_with_size(work, 4_000)


def _cells(document: Document) -> str:
    return CellTable().string_of(document.text, document.passages)


def _bound(query: str) -> object:
    return bind(parse(query), TEXTS, BindOptions())
