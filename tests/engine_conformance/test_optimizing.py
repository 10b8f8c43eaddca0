"""An index of many segments becomes the same index in one, or stays what it was."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import a_document
from chronisearch.engine.protocol import Optimized, Searcher, SearchRequest, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.engine.whoosh.build import merge
from chronisearch.query.bound import And, Or
from engine_conformance.conftest import Way, after_changes, in_many_commits, in_one_commit
from engine_conformance.queries import everywhere, near, written

ENGINE = engine_named("whoosh")
DOCUMENTS = tuple(
    a_document(f"drones {number} et obus {number % 7} chars", path=f"d{number}")
    for number in range(40)
)
QUESTIONS = (
    written("obus"),
    And((everywhere("drones"), everywhere("obus"))),
    Or((written("drones", "12"), near(3, "obus", "chars"))),
)


def silent(_done: int, _of: int) -> None:
    """Hear nothing."""


def optimize(location: Path, tell: Callable[[int, int], None] = silent) -> Optimized:
    with ENGINE.write(location, WriteOptions()) as writer:
        return writer.optimize(tell)


def answers(location: Path) -> list[object]:
    def of(searcher: Searcher) -> Iterator[object]:
        for root in QUESTIONS:
            yield [(hit.path, hit.score) for hit in searcher.ranking(SearchRequest(root, None))]
        yield sorted((file.path, file.file) for file in searcher.files())
        yield dict(searcher.metadata())

    with ENGINE.open(location) as searcher:
        return list(of(searcher))


def segments(location: Path) -> set[str]:
    return {file.name for file in location.glob("*.seg")}


@pytest.mark.parametrize("way", [in_many_commits, after_changes])
def test_all_segments_become_one_with_the_same_answers(way: Way, tmp_path: Path) -> None:
    way(tmp_path, DOCUMENTS)
    before, many = answers(tmp_path), len(segments(tmp_path))

    found = optimize(tmp_path)

    assert found == Optimized(many, 1)
    assert len(segments(tmp_path)) == 1
    assert answers(tmp_path) == before
    with ENGINE.open(tmp_path) as searcher:
        assert searcher.check().problems == ()


def test_one_segment_without_gaps_is_left_alone(tmp_path: Path) -> None:
    in_one_commit(tmp_path, DOCUMENTS)
    before = segments(tmp_path)

    assert optimize(tmp_path) == Optimized(1, 1)
    assert segments(tmp_path) == before


def test_what_is_told_ends_with_all_done(tmp_path: Path) -> None:
    in_many_commits(tmp_path, DOCUMENTS)
    told: list[tuple[int, int]] = []

    optimize(tmp_path, lambda done, of: told.append((done, of)))

    assert told
    assert told[-1][0] == told[-1][1]


def test_an_interruption_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    in_many_commits(tmp_path, DOCUMENTS)
    before, files = answers(tmp_path), segments(tmp_path)

    def interrupt(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        optimize(tmp_path, interrupt)

    assert segments(tmp_path) == files
    assert answers(tmp_path) == before
    assert optimize(tmp_path).after == 1


def test_what_has_too_many_words_for_one_becomes_a_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_many_commits(tmp_path, DOCUMENTS)
    before, many = answers(tmp_path), len(segments(tmp_path))
    monkeypatch.setattr(merge, "MOST_CELLS", 40)

    found = optimize(tmp_path)

    assert 1 < found.after < many
    assert answers(tmp_path) == before
