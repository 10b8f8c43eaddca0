"""Hits found by best lists are those found by scoring all, to the last bit, or none are given."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from builders import a_document
from chronisearch.analysis.stemmer import stem
from chronisearch.documents.document import Document
from chronisearch.engine.protocol import SearchRequest
from chronisearch.engine.whoosh.build.builder import SegmentBuilder
from chronisearch.engine.whoosh.format import best
from chronisearch.engine.whoosh.search import topk
from chronisearch.engine.whoosh.search.answering import page
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.query.bound import (
    And,
    BoundNode,
    Clause,
    Concept,
    Expansion,
    Not,
    Or,
    Origin,
    Window,
)
from chronisearch.schema import BODY, BODY_EXACT, TITLE, TITLE_EXACT, Form, TextField

WORDS = (
    *("roi", "rois", "reine", "reines", "cour", "cours", "l'état", "états"),
    *("guerre", "guerres", "paix", "F-16"),
)


def _documents(seed: int, count: int) -> Iterator[Document]:
    chance = random.Random(seed)
    weights = [1 / rank for rank in range(1, len(WORDS) + 1)]
    for number in range(count):
        words = chance.choices(WORDS, weights, k=chance.randint(1, 40))
        title = " ".join(words[:2])
        text = f"{title}\n\n{' '.join(words)}"
        yield a_document(
            text, path=f"{chance.random()}-{number}", title=title if number % 5 == 0 else None
        )


def _reader(folder: Path, sizes: Sequence[int], removed: Sequence[int] = ()) -> SegmentsReader:
    segments = []
    first = 0
    for number, size in enumerate(sizes):
        with SegmentBuilder(folder / f"{number}.seg") as builder:
            for document in _documents(number, size):
                builder.add(document)
            builder.finish()
        segments.append(CodecSegment(folder / f"{number}.seg", first, removed))
        first += size
    return SegmentsReader(segments)


def _concept(forms: Callable[[TextField], tuple[Expansion, ...]]) -> Concept:
    fields = (BODY, BODY_EXACT, TITLE, TITLE_EXACT)
    return Concept("w", tuple(Clause(each.name, each.weight, forms(each)) for each in fields))


def _word(stem: str, exact: str) -> Concept:
    return _concept(lambda field: (Expansion((stem if field.form is Form.STEM else exact,)),))


def _related() -> Concept:
    def forms(field: TextField) -> tuple[Expansion, ...]:
        if field.form is Form.EXACT:
            return (Expansion(("roi",)), Expansion(("reine",), 0.3, Origin.INFLECTED))
        return (
            Expansion(("roi",), without=((f"{field.name}_exact", "rois"),)),
            Expansion((stem("reine"),), 0.3, Origin.INFLECTED),
            Expansion((stem("cour"),), 0.3, Origin.DERIVED, matches=False),
        )

    return _concept(forms)


def _phrase(*exact: str) -> Concept:
    return Concept("p", (Clause(BODY_EXACT.name, 1.3, (Expansion(exact),)),))


QUESTIONS: tuple[BoundNode, ...] = (
    _word(stem("roi"), "roi"),
    _word("roi", "rois"),
    _word(stem("drone"), "drone"),
    _word("f16", "f16"),
    _word("nothing", "nothing"),
    _related(),
    Or((_word(stem("roi"), "roi"), _word("paix", "paix"))),
    Or((_word(stem("guerre"), "guerre"), _related())),
    And((_word(stem("roi"), "roi"), _word(stem("paix"), "paix"), _related())),
    And((_word(stem("roi"), "roi"), Not(_word(stem("paix"), "paix")))),
    And((Not(_phrase("roi", "rois")), _phrase("rois", "roi"))),
    Window((_word(stem("cour"), "cour"), _word(stem("paix"), "paix")), (2,)),
    Window((_word(stem("roi"), "roi"), _word(stem("roi"), "roi")), (1,)),
    Window((_word(stem("roi"), "roi"), _phrase("reine", "roi")), (1,)),
    Window((_word(stem("roi"), "roi"), _word(stem("paix"), "paix"), _related()), (3, 3)),
    Window((_word(stem("roi"), "roi"), _word("nothing", "nothing")), (3,)),
    _phrase("roi", "roi"),
    _phrase("roi", "", "rois"),
    _phrase("roi", "nothing"),
    Or((_phrase("roi", "reine"), _word(stem("paix"), "paix"))),
)


@pytest.fixture(autouse=True)
def _short_lists_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make best lists worth while in small corpora."""
    monkeypatch.setattr(best, "LONG_LIST", 80)
    monkeypatch.setattr(topk, "_FEW", 50)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(("sizes", "removed"), [((400,), ()), ((300, 50, 200), (3, 5, 49))])
@pytest.mark.parametrize("count", [1, 10, 50])
def test_best_hits_are_those_found_by_scoring_all(
    tmp_path: Path,
    question: BoundNode,
    sizes: Sequence[int],
    removed: Sequence[int],
    count: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = _reader(tmp_path, sizes, removed)
    found = page(reader, SearchRequest(question, limit=count))
    monkeypatch.setattr(topk, "_FEW", sum(sizes))

    assert found == page(reader, SearchRequest(question, limit=count))
