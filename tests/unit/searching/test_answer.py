"""A query and its options become a page of hits."""

from collections.abc import Iterator

import pytest

from chronisearch.config import load_settings
from chronisearch.engine.protocol import Searcher
from chronisearch.engine.registry import engine_named
from chronisearch.errors import BadOptionError
from chronisearch.indexing.update import update_index
from chronisearch.searching import SearchOptions, all_hits, count, search, understand

_TEXTS = {
    "2024/a.txt": "Jours 971-975 de résistance\n\nUn drone passe. Un missile aussi.",
    "2025/b.txt": "Jours 1230-1234 de résistance\n\nDes drones passent. Rien d’autre.",
    "c.txt": "Source: https://www.example.org/2023/2/13/texte\n\nUn drone, trois drones.",
    "d.txt": "Un missile sans date.",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """An index of four documents."""
    folder = tmp_path_factory.mktemp("search")
    for path, text in _TEXTS.items():
        file = folder / "corpus" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    settings = load_settings({}, {}, folder)
    update_index(settings)
    with engine_named(settings.engine).open(settings.index) as opened:
        yield opened


def _paths(searcher: Searcher, query: str, options: SearchOptions | None = None) -> list[str]:
    result = search(searcher, query, options or SearchOptions())
    return sorted(hit.path for hit in result.hits)


def test_hits_are_ranked_from_one_with_their_snippets_and_mentions(searcher: Searcher) -> None:
    result = search(searcher, "drones")

    assert [hit.rank for hit in result.hits] == [1, 2, 3]
    assert result.total == 3
    assert result.query == "drones"
    by_path = {hit.path: hit for hit in result.hits}
    assert by_path["c.txt"].mentions == 2
    (snippet,) = by_path["2024/a.txt"].snippets
    assert snippet.text == "Un drone passe. Un missile aussi."
    assert snippet.highlights == ((3, 8),)


def test_a_hit_says_what_its_document_says(searcher: Searcher) -> None:
    (hit,) = search(searcher, "drone", SearchOptions(path="2024/*")).hits

    assert (hit.day_first, hit.day_last) == (971, 975)
    assert str(hit.date_start) == "2024-10-21"
    assert hit.date_from == "title"
    assert len(hit.sha256) == 64
    assert hit.encoding == "utf-8"


def test_pages_go_on_where_the_last_one_ended(searcher: Searcher) -> None:
    whole = [hit.path for hit in search(searcher, "drone").hits]
    first = search(searcher, "drone", SearchOptions(limit=2))
    second = search(searcher, "drone", SearchOptions(limit=2, page=2))
    beyond = search(searcher, "drone", SearchOptions(limit=2, page=3))

    assert [hit.path for hit in (*first.hits, *second.hits)] == whole
    assert [hit.rank for hit in second.hits] == [3]
    assert second.total == 3
    assert (beyond.hits, beyond.total) == ((), 3)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (SearchOptions(since="2024"), ["2024/a.txt", "2025/b.txt"]),
        (SearchOptions(until="2024-10"), ["2024/a.txt", "c.txt"]),
        (SearchOptions(since="2024-10-22", until="2024-10-22"), ["2024/a.txt"]),
        (SearchOptions(days="975..1230"), ["2024/a.txt", "2025/b.txt"]),
        (SearchOptions(days="976.."), ["2025/b.txt"]),
        (SearchOptions(source="example.org"), ["c.txt"]),
        (SearchOptions(path="2025"), ["2025/b.txt"]),
    ],
)
def test_options_narrow_the_result(
    searcher: Searcher, options: SearchOptions, expected: list[str]
) -> None:
    assert _paths(searcher, "drone", options) == expected


def test_a_filter_without_words_gives_every_document_that_it_lets_through(
    searcher: Searcher,
) -> None:
    assert _paths(searcher, "", SearchOptions(path="d.txt")) == ["d.txt"]


def test_any_word_is_enough_where_that_was_asked(searcher: Searcher) -> None:
    assert _paths(searcher, "drone missile") == ["2024/a.txt"]
    assert len(_paths(searcher, "drone missile", SearchOptions(any_word=True))) == 4


def test_exact_takes_words_as_written(searcher: Searcher) -> None:
    assert _paths(searcher, "drones", SearchOptions(exact=True)) == ["2025/b.txt", "c.txt"]


def test_hits_come_in_the_order_asked_for(searcher: Searcher) -> None:
    by_date = search(searcher, "drone", SearchOptions(sort="-date"))

    assert [hit.path for hit in by_date.hits] == ["2025/b.txt", "2024/a.txt", "c.txt"]


@pytest.mark.parametrize(
    ("options", "option"),
    [
        (SearchOptions(limit=0), "--limit"),
        (SearchOptions(page=0), "--page"),
        (SearchOptions(page=2, limit=None), "--page"),
        (SearchOptions(snippets=-1), "--snippets"),
        (SearchOptions(width_chars=5), "--width"),
        (SearchOptions(sort="colour"), "--sort"),
        (SearchOptions(since="tomorrow"), "--since"),
        (SearchOptions(since="2024-13"), "--since"),
        (SearchOptions(since="2024..2025"), "--since"),
        (SearchOptions(until="2024-02-30"), "--until"),
        (SearchOptions(since="2025", until="2024"), "--until"),
        (SearchOptions(days="hier"), "--day"),
        (SearchOptions(source=" "), "--source"),
        (SearchOptions(path=" "), "--path"),
    ],
)
def test_an_option_that_means_nothing_is_refused_by_name(
    searcher: Searcher, options: SearchOptions, option: str
) -> None:
    with pytest.raises(BadOptionError, match=option):
        search(searcher, "drone", options)


def test_all_hits_come_lazily_with_their_documents(searcher: Searcher) -> None:
    stream = all_hits(searcher, "drone", SearchOptions(limit=None, snippets=0))

    assert stream.total == 3
    hit, document = next(stream.hits)
    assert document.path == hit.path
    assert hit.snippets == ()
    assert len(list(stream.hits)) == 2


def test_documents_are_counted_without_their_hits(searcher: Searcher) -> None:
    assert count(searcher, "drone") == 3
    assert count(searcher, "drone", SearchOptions(since="2025")) == 1


def test_the_query_is_understood_in_its_canonical_form(searcher: Searcher) -> None:
    assert understand(searcher, "drone  ET missile").canonical == (
        understand(searcher, "drone missile").canonical
    )
    assert search(searcher, "").total == len(_TEXTS)
