"""A timeline as lines: a bar a bucket, the undated last; as records, and as one object."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from rich.cells import cell_len, set_cell_size

from chronisearch.render.data.record import Record
from chronisearch.render.lines.bars import bar
from chronisearch.render.lines.facts import counted
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.screen import FACT, PATH, TITLE, Line, Part
from chronisearch.render.lines.text import visible
from chronisearch.views import Bucket, Count, Series, Timeline

_COLOURS: Final = ("cyan", "yellow", "magenta")
_UNDATED: Final = "undated"
_NOTHING: Final = "·"
_LONGEST_GAP: Final = 5
"""So many empty buckets are shown one by one, more as one line."""
_LONGEST_QUERY: Final = 20
_GAP: Final = "  "

_FIELDS: Final = ("query", "by", "start", "end", "documents", "mentions")


def lines(timeline: Timeline, look: Look) -> Iterator[Line]:
    """Yield the page; nothing where nothing was found."""
    if not any(series.total.documents for series in timeline.series):
        return
    table = _Table(timeline, look)
    yield (Part(_heading(timeline), TITLE),)
    yield (Part(table.header, FACT),)
    for is_empty, group in groupby(table.rows(), lambda row: not any(_shown(row))):
        rows = list(group)
        if is_empty and len(rows) > _LONGEST_GAP:
            yield (Part(table.gap(len(rows)), FACT),)
        else:
            for row in rows:
                yield from table.lines(row)
    yield from table.undated()
    for series in timeline.series:
        yield (Part(_footer(series, several=len(timeline.series) > 1), FACT),)


class _Row:
    """One bucket of all series."""

    def __init__(self, label: str, found: Sequence[tuple[Count, float | None]]) -> None:
        self.label = label
        self.found = found


def _shown(row: _Row) -> Iterator[int]:
    return (count.documents for count, _ in row.found)


class _Table:
    """What the lines have in common: how wide each column is, and what a full bar stands for."""

    def __init__(self, timeline: Timeline, look: Look) -> None:
        self._timeline = timeline
        self._series = timeline.series
        buckets = [bucket for series in self._series for bucket in series.buckets]
        labels = [bucket.label for bucket in buckets]
        self._label = max(map(len, [*labels, _UNDATED]))
        names = [_name(series) for series in self._series] if len(self._series) > 1 else [""]
        self._names = [set_cell_size(name, max(map(cell_len, names))) for name in names]
        self._columns = ["documents", "mentions"]
        if timeline.per:
            self._columns.append(f"per 1,000 {timeline.per}")
        self.header = _GAP.join(self._before("", "") + self._columns)
        left = look.width_chars - 1 - len(self.header) - len(_GAP)
        self._bar_chars = left
        undated = [(series.undated, series.undated_rate) for series in self._series]
        values = [_value(b.found, b.rate, timeline) for b in buckets]
        self._highest = max(values + [_value(*each, timeline) for each in undated])

    def rows(self) -> Iterator[_Row]:
        """Yield the buckets, all series of one together."""
        for buckets in zip(*(series.buckets for series in self._series), strict=True):
            yield _Row(buckets[0].label, [(bucket.found, bucket.rate) for bucket in buckets])

    def undated(self) -> Iterator[Line]:
        """Yield the bar that is always there."""
        found = [(series.undated, series.undated_rate) for series in self._series]
        return self.lines(_Row(_UNDATED, found))

    def gap(self, buckets: int) -> str:
        """Say that many buckets are empty."""
        name = "week" if self._timeline.by == "war-week" else self._timeline.by
        return f"{'⋮'.rjust(self._label)}{_GAP}{counted(buckets, name)} without"

    def lines(self, row: _Row) -> Iterator[Line]:
        """Yield a line for each series, the label on the first."""
        for at, (name, (found, rate)) in enumerate(zip(self._names, row.found, strict=True)):
            label = "" if at else row.label
            cells = [_number(found.documents), _number(found.mentions)]
            if self._timeline.per:
                cells.append(_NOTHING if not rate else f"{rate:,.3g}")
            numbers = [
                cell.rjust(len(head)) for cell, head in zip(cells, self._columns, strict=True)
            ]
            drawn = bar(_value(found, rate, self._timeline), self._highest, self._bar_chars)
            before = self._before(label, name)
            line = (
                Part(_GAP.join(before[:1]), PATH),
                Part(_GAP.join(["", *before[1:], *numbers]), "" if found.documents else FACT),
            )
            colour = _COLOURS[at % len(_COLOURS)]
            yield (*line, Part(_GAP + drawn, colour)) if drawn else line

    def _before(self, label: str, name: str) -> list[str]:
        cells = [label.ljust(self._label)]
        return [*cells, name or " " * cell_len(self._names[0])] if self._names[0] else cells


def _heading(timeline: Timeline) -> str:
    queries = " / ".join(visible(series.query) or "all documents" for series in timeline.series)
    by = "week of the war" if timeline.by == "war-week" else timeline.by
    return f"{queries}, by {by}"


def _footer(series: Series, *, several: bool) -> str:
    name = f"{_name(series)}: " if several else ""
    total = counted(series.total.documents, "document")
    return f"{name}{total} · {counted(series.total.mentions, 'mention')}"


def _name(series: Series) -> str:
    text = visible(series.query)
    if cell_len(text) <= _LONGEST_QUERY:
        return text
    return set_cell_size(text, _LONGEST_QUERY - 1).rstrip() + "…"


def _number(count: int) -> str:
    return f"{count:,}" if count else _NOTHING


def _value(found: Count, rate: float | None, timeline: Timeline) -> float:
    return (rate or 0.0) if timeline.per else float(found.documents)


def fields(timeline: Timeline) -> Sequence[str]:
    """Give the columns of a table."""
    return (*_FIELDS, f"per_1000_{timeline.per}") if timeline.per else _FIELDS


def records(timeline: Timeline) -> Iterator[Record]:
    """Yield a record for each bucket of each series, the undated last, without days."""
    for series in timeline.series:
        for bucket in series.buckets:
            days = (bucket.start.isoformat(), bucket.end.isoformat())
            yield _record(timeline, series, days, bucket.found, bucket.rate)
        yield _record(timeline, series, (None, None), series.undated, series.undated_rate)


def _record(
    timeline: Timeline,
    series: Series,
    days: tuple[str | None, str | None],
    found: Count,
    rate: float | None,
) -> Record:
    values = (series.query, timeline.by, *days, *found, rate)
    return dict(zip(fields(timeline), values, strict=False))


def as_object(timeline: Timeline) -> Mapping[str, object]:
    """Give the timeline as one object; what follows `understood` in it."""
    return {
        "by": timeline.by,
        "per": timeline.per or None,
        "series": [_series_object(series, timeline) for series in timeline.series],
    }


def _series_object(series: Series, timeline: Timeline) -> Mapping[str, object]:
    return {
        "query": series.query,
        "understood": series.understood,
        "buckets": [_bucket_object(bucket, timeline) for bucket in series.buckets],
        "undated": _count_object(series.undated, series.undated_rate, timeline),
        "total": series.total._asdict(),
    }


def _bucket_object(bucket: Bucket, timeline: Timeline) -> Mapping[str, object]:
    days = {"start": bucket.start.isoformat(), "end": bucket.end.isoformat()}
    return days | dict(_count_object(bucket.found, bucket.rate, timeline))


def _count_object(count: Count, rate: float | None, timeline: Timeline) -> Mapping[str, object]:
    return count._asdict() | ({f"per_1000_{timeline.per}": rate} if timeline.per else {})
