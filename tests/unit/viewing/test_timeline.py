"""Queries over time: every document once, gaps as gaps, the undated apart, filters kept."""

from datetime import date

import pytest

from builders import a_document, a_period
from chronisearch.engine.protocol import Searcher
from chronisearch.query.bound import BoundQuery
from chronisearch.searching import SearchOptions, understand
from chronisearch.viewing.buckets import By
from chronisearch.viewing.timeline import Per, TimelineOptions, timeline
from chronisearch.views import Count, Series
from unit.viewing.conftest import Over

DOCUMENTS = (
    a_document("Un drone, deux drones.", "a", period=a_period(date(2024, 1, 30), date(2024, 2, 2))),
    a_document("Un drone.", "b", period=a_period(date(2024, 4, 1)), source="exemple.fr"),
    a_document("Rien ici, mais des obus.", "c", period=a_period(date(2024, 4, 2))),
    a_document("Un drone sans date.", "d"),
)


def asked(searcher: Searcher, text: str, **options: str) -> BoundQuery:
    return understand(searcher, text, SearchOptions(**options))  # type: ignore[arg-type]


def counts(series: Series) -> list[tuple[str, int, int]]:
    return [(bucket.label, *bucket.found) for bucket in series.buckets]


def test_a_document_counts_once_in_the_bucket_of_its_first_day(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    shown = timeline(searcher, [asked(searcher, "drone")], TimelineOptions(By.MONTH))

    (series,) = shown.series
    assert counts(series) == [
        ("2024-01", 1, 2), ("2024-02", 0, 0), ("2024-03", 0, 0), ("2024-04", 1, 1),
    ]  # fmt: skip
    assert (series.undated, series.total) == (Count(1, 1), Count(3, 4))


def test_spread_counts_it_in_each_bucket_that_it_speaks_for_and_once_in_all(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    options = TimelineOptions(By.MONTH, spread=True)
    (series,) = timeline(searcher, [asked(searcher, "drone")], options).series

    assert counts(series)[:2] == [("2024-01", 1, 2), ("2024-02", 1, 2)]
    assert series.total == Count(3, 4)


def test_a_filter_holds_for_what_is_found_and_for_what_it_is_divided_by(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    options = TimelineOptions(By.MONTH, Per.DOCUMENTS)
    whole = timeline(searcher, [asked(searcher, "drone", since="2024-04")], options).series[0]
    part = timeline(searcher, [asked(searcher, "drone source:exemple.fr")], options).series[0]

    assert [bucket.rate for bucket in whole.buckets] == [500.0]
    assert [bucket.rate for bucket in part.buckets] == [1000.0]
    assert (whole.undated, whole.undated_rate) == (Count(), None)


def test_mentions_are_told_per_thousand_words(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    query = asked(searcher, "drone", since="2024-01", until="2024-01")
    (series,) = timeline(searcher, [query], TimelineOptions(per=Per.WORDS)).series

    assert [bucket.rate for bucket in series.buckets] == [500.0]  # 2 of 4 words


def test_several_queries_share_their_buckets(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    queries = [asked(searcher, "drone"), asked(searcher, "obus")]
    one, other = timeline(searcher, queries, TimelineOptions(By.YEAR)).series

    assert (counts(one), counts(other)) == ([("2024", 2, 3)], [("2024", 1, 1)])


@pytest.mark.parametrize("query", ["nulle", "sans date"])
def test_without_a_dated_text_there_is_no_bucket(over: Over, query: str) -> None:
    searcher = over(*DOCUMENTS)
    (series,) = timeline(searcher, [asked(searcher, query)], TimelineOptions()).series

    assert series.buckets == ()
