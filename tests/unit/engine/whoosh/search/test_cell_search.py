"""Words near each other are found in the bytes of texts, in either order."""

from itertools import count as numbers
from itertools import islice, product
from pathlib import Path
from string import ascii_lowercase

import pytest

from builders import a_document
from chronisearch.engine.protocol import SearchRequest
from chronisearch.engine.whoosh.build.builder import SegmentBuilder
from chronisearch.engine.whoosh.search import cell_search
from chronisearch.engine.whoosh.search.answering import page
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.query.bound import Clause, Concept, Expansion, Window
from chronisearch.schema import BODY_EXACT


def _word(exact: str) -> Concept:
    return Concept(exact, (Clause(BODY_EXACT.name, 1.0, (Expansion((exact,)),)),))


@pytest.mark.parametrize("distance", [1, 2, 5, 8])
@pytest.mark.parametrize("words", [("roi", "paix"), ("paix", "roi"), ("roi", "roi")])
def test_two_words_are_near_with_so_many_others_between(
    tmp_path: Path, words: tuple[str, str], distance: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are all different, so that most take several bytes."""
    monkeypatch.setattr(cell_search, "_DOCUMENTS_A_CELL", 0)
    others = ("x" + "".join(letters) + "q" for letters in product(ascii_lowercase, repeat=3))
    expected = set()
    with SegmentBuilder(tmp_path / "0.seg") as builder:
        for number, order, between in zip(
            numbers(), [words, words[::-1]] * 100, [n // 2 % 12 for n in range(200)], strict=False
        ):
            text = " ".join([order[0], *islice(others, between), order[1], *islice(others, 12)])
            builder.add(a_document(text, path=f"{number:03}"))
            if between < distance:
                expected.add(number)
        builder.finish()
    reader = SegmentsReader([CodecSegment(tmp_path / "0.seg")])
    root = Window(tuple(map(_word, words)), (distance,) * (len(words) - 1))

    _, hits = page(reader, SearchRequest(root, limit=None))

    assert {number for number, _ in hits} == expected
