"""A text becomes the cells of its tokens, however long it is and whatever is in it."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_document
from chronisearch.documents.document import Document, Span
from chronisearch.engine.whoosh.build import cells
from chronisearch.engine.whoosh.build.cells import CellTable, terms_in
from chronisearch.engine.whoosh.format.characters import BREAK, number_of
from chronisearch.schema import BODY, BODY_EXACT, TextField
from segment_contents import document_terms

WORDS = st.sampled_from(
    ["roi", "l'été", "F", "16", "1", "800", "000", "Kh-101", "%", "…", "À", "d'un", "dit-il", "\0"]
)
SPACES = st.sampled_from([" ", "\n", "\u00a0", " \0 ", "\t"])
TEXTS = st.lists(st.tuples(WORDS, SPACES), min_size=1, max_size=30).map(
    lambda parts: "".join(word + space for word, space in parts)
)


def _expected(document: Document, field: TextField) -> dict[str, list[int]]:
    return {term: list(at) for term, at in document_terms(document).fields[field.name].items()}


def _found(document: Document, field: TextField) -> dict[str, list[int]]:
    table = CellTable()
    found: dict[str, list[int]] = {}
    string = table.string_of(document.text, document.passages)
    cells_in_order = table.close()
    for position, cell in enumerate(string):
        if cell != BREAK:
            for term in terms_in(cells_in_order[number_of(cell) - 1], field.form):
                found.setdefault(term, []).append(position)
    return found


@pytest.mark.parametrize("field", [BODY, BODY_EXACT])
@given(TEXTS, st.lists(st.integers(0, 200), max_size=4))
def test_a_text_cut_into_pieces_has_the_tokens_of_the_whole(
    field: TextField, text: str, edges: Sequence[int]
) -> None:
    ends = sorted({0, len(text), *(edge for edge in edges if edge < len(text))})
    passages = tuple(map(Span, ends, ends[1:]))
    document = a_document(f"{text}", title=None, passages=passages)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(cells, "_PIECE_CHARS", 10)

        assert _found(document, field) == _expected(document, field)


@pytest.mark.parametrize(
    "line",
    [
        "mot,Un-autre.F16;12,5_l'air/",
        "2024.1.1-1/a'a_a-",
        "é1«ß»œuvre…",
        "e\u0301\u200bt\u00ade\u0301,1\u00ad2.",
        "=\u0338a\u0301\u0301_",
        "\u1100\u1161\u11a8-",
    ],
)
def test_a_line_without_spaces_has_the_tokens_that_the_analyser_gives(line: str) -> None:
    document = a_document(line * 40, title=None)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(cells, "_LONGEST_CHUNK_CHARS", 200)
        monkeypatch.setattr(cells, "_PART_CHARS", 50)

        assert _found(document, BODY_EXACT) == _expected(document, BODY_EXACT)


@pytest.mark.parametrize("run", ["1" * 70_000, "a1" * 40_000, "é1" * 40_000, "Ab" * 40_000])
def test_a_run_of_letters_and_digits_is_one_token_however_long(run: str) -> None:
    document = a_document(run, title=None)

    assert _found(document, BODY_EXACT) == _expected(document, BODY_EXACT)
