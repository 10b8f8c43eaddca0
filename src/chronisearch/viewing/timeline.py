"""Use case: queries over time, bucket by bucket, the undated apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Final, NamedTuple, assert_never

from chronisearch.engine.counts import NO_TALLY, Days, Tally
from chronisearch.engine.protocol import Searcher
from chronisearch.query.bound import BoundQuery
from chronisearch.values import frozen
from chronisearch.viewing.buckets import By, Stretch, fitting, label_of, start_of, stretches
from chronisearch.viewing.whole import filters_in
from chronisearch.views import Bucket, Count, Series, Timeline

_A_THOUSAND: Final = 1000


class Per(StrEnum):
    """What counts are told for a thousand of."""

    DOCUMENTS = "documents"
    WORDS = "words"


@frozen
class TimelineOptions:
    """How to cut time, chosen by the span where `by` is None, and what to divide by.

    A document counts once, in the bucket of its first day; with `spread` in all buckets that it
    speaks for.
    """

    by: By | None = None
    per: Per | None = None
    spread: bool = False


class _Counted(NamedTuple):
    """What was found, and what there is: by days, filters kept."""

    query: BoundQuery
    found: Mapping[Days, Tally]
    whole: Mapping[Days, Tally]


def timeline(
    searcher: Searcher, queries: Sequence[BoundQuery], options: TimelineOptions
) -> Timeline:
    """Count each query over the same buckets, from the first that any of them has to the last.

    Raises:
        BadOptionError: there would be too many buckets.
    """
    counted = [_counted(searcher, query, options.per) for query in queries]
    days = [pair for each in counted for pair in each.found if pair]
    by, cut = options.by or By.MONTH, tuple[Stretch, ...]()
    if days:
        first = min(start for start, _ in days)
        last = max(end if options.spread else start for start, end in days)
        by = options.by or fitting(first, last)
        cut = tuple(stretches(by, first, last))
    series = tuple(_series(each, by, cut, options) for each in counted)
    return Timeline(by.value, options.per.value if options.per else "", series)


def _counted(searcher: Searcher, query: BoundQuery, per: Per | None) -> _Counted:
    found = searcher.tally_by_days(query.root)
    whole = searcher.tally_by_days(filters_in(query.root)) if per else {}
    return _Counted(query, found, whole)


def _series(counted: _Counted, by: By, cut: Sequence[Stretch], options: TimelineOptions) -> Series:
    found = _by_bucket(counted.found, by, cut, spread=options.spread)
    whole = _by_bucket(counted.whole, by, cut, spread=options.spread)

    def bucket(stretch: Stretch) -> Bucket:
        here = found.get(stretch.start, NO_TALLY)
        rate = _rate(here, whole.get(stretch.start, NO_TALLY), options.per)
        return Bucket(label_of(by, stretch.start), *stretch, _count(here), rate)

    undated = counted.found.get(None, NO_TALLY)
    return Series(
        query=counted.query.text,
        understood=counted.query.canonical,
        buckets=tuple(map(bucket, cut)),
        undated=_count(undated),
        undated_rate=_rate(undated, counted.whole.get(None, NO_TALLY), options.per),
        total=_count(_sum(counted.found.values())),
    )


def _by_bucket(
    tallies: Mapping[Days, Tally], by: By, cut: Sequence[Stretch], *, spread: bool
) -> dict[date, Tally]:
    """Put the tallies into the buckets, by first day; days beyond all buckets are left out."""
    gathered: dict[date, list[Tally]] = {}
    for days, tally in tallies.items():
        if days and cut:
            for start in _starts(days, by, cut, spread=spread):
                gathered.setdefault(start, []).append(tally)
    return {start: _sum(found) for start, found in gathered.items()}


def _starts(
    days: tuple[date, date], by: By, cut: Sequence[Stretch], *, spread: bool
) -> Iterator[date]:
    if not spread:
        yield start_of(by, days[0])
        return
    first, last = max(days[0], cut[0].start), min(days[1], cut[-1].end)
    if first <= last:
        yield from (stretch.start for stretch in stretches(by, first, last))


def _rate(found: Tally, whole: Tally, per: Per | None) -> float | None:
    match per:
        case None:
            return None
        case Per.DOCUMENTS:
            return _thousandth(found.documents, whole.documents)
        case Per.WORDS:
            return _thousandth(found.mentions, whole.words)
        case _:
            assert_never(per)


def _thousandth(found: int, whole: int) -> float | None:
    return found * _A_THOUSAND / whole if whole else None


def _sum(tallies: Iterable[Tally]) -> Tally:
    return Tally(*map(sum, zip(*chain((NO_TALLY,), tallies), strict=True)))


def _count(tally: Tally) -> Count:
    return Count(tally.documents, tally.mentions)
