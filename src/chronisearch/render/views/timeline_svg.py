"""A timeline as a picture: one SVG that needs nothing else, for a page, an article or a printer.

Its text stays text, its colours follow the reader's light or dark screen, and paper is white.
"""

from collections.abc import Iterator, Sequence
from html import escape
from math import ceil
from typing import Final, NamedTuple

from chronisearch.render.lines.facts import counted
from chronisearch.render.lines.text import visible
from chronisearch.views import Bucket, Count, Series, Timeline

_WIDTH: Final = 760
_LEFT: Final = 56
_RIGHT: Final = 20
_HEAD: Final = 58
_PANEL: Final = 170
_BETWEEN: Final = 54
_FOOT: Final = 46
_UNDATED_WIDTH: Final = 44
_UNDATED_GAP: Final = 34
_MOST_LABELS: Final = 10
_TICKS: Final = 4

_XML: Final = 'xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc"'
_STYLE: Final = """
.paper { fill: #fff }
text { fill: #222; font: 12px system-ui, 'Helvetica Neue', Arial, sans-serif }
.title { font-size: 17px; font-weight: 600 }
.name { font-weight: 600 }
.faint { fill: #666 }
.line { stroke: #ccc; stroke-width: 1 }
.bar0 { fill: #2166ac } .bar1 { fill: #b35806 } .bar2 { fill: #7b3294 }
.undated { fill-opacity: .45; stroke: #666; stroke-dasharray: 3 2 }
@media (prefers-color-scheme: dark) {
.paper { fill: #16181d } text { fill: #e4e6ea } .faint { fill: #a4a9b3 } .line { stroke: #444 }
.bar0 { fill: #6baed6 } .bar1 { fill: #fdae61 } .bar2 { fill: #c994c7 }
}
@media print {
.paper { fill: #fff } text { fill: #000 } .faint { fill: #444 } .line { stroke: #bbb }
.bar0 { fill: #2166ac } .bar1 { fill: #b35806 } .bar2 { fill: #7b3294 }
}
""".strip()


def picture(timeline: Timeline) -> str:
    """Give the picture: a panel for each series, all on one scale, the undated apart."""
    height = _HEAD + len(timeline.series) * (_PANEL + _BETWEEN) - _BETWEEN + _FOOT
    title = escape(_title(timeline))
    parts = [
        f'<svg {_XML} viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}">',
        f'<title id="title">{title}</title>',
        f'<desc id="desc">{escape(_description(timeline))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="paper" width="{_WIDTH}" height="{height}"/>',
        f'<text class="title" x="{_LEFT}" y="28">{title}</text>',
        *_panels(timeline),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Scale(NamedTuple):
    """What the panels share: where bars stand, and how high one is."""

    step: float
    highest: float
    tick: float

    def height(self, value: float) -> float:
        return value / self.highest * _PANEL if self.highest else 0.0

    def left(self, at: int) -> float:
        return _LEFT + at * self.step


def _panels(timeline: Timeline) -> Iterator[str]:
    buckets = max(len(timeline.series[0].buckets), 1)
    room = _WIDTH - _LEFT - _RIGHT - _UNDATED_WIDTH - _UNDATED_GAP
    values = [value for series in timeline.series for value in _values(series, timeline)]
    tick = _nice(max(values, default=0) / _TICKS)
    scale = _Scale(room / buckets, ceil(max(values, default=0) / tick) * tick, tick)
    for at, series in enumerate(timeline.series):
        top = _HEAD + at * (_PANEL + _BETWEEN)
        yield f'<g transform="translate(0 {top})">'
        yield f'<text class="name" x="{_LEFT}" y="-8">{escape(_name(series, timeline))}</text>'
        yield from _grid(scale)
        yield from _bars(series, timeline, scale, at)
        yield from _labels(series.buckets, scale)
        yield "</g>"


def _grid(scale: _Scale) -> Iterator[str]:
    value = 0.0
    while value <= scale.highest:
        y = round(_PANEL - scale.height(value), 1)
        yield f'<line class="line" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>'
        text = f'<text class="faint" x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">'
        yield f"{text}{value:,.6g}</text>"
        value += scale.tick


def _bars(series: Series, timeline: Timeline, scale: _Scale, at: int) -> Iterator[str]:
    width = max(scale.step * 0.82, 0.5)
    for place, bucket in enumerate(series.buckets):
        value = _value(bucket.found, bucket.rate, timeline)
        if value:
            left = scale.left(place) + (scale.step - width) / 2
            told = f"{bucket.label}: {_told(bucket.found, bucket.rate, timeline)}"
            yield _bar(f"bar{at}", left, width, scale.height(value), told)
    undated = _value(series.undated, series.undated_rate, timeline)
    left = _WIDTH - _RIGHT - _UNDATED_WIDTH
    told = f"undated: {_told(series.undated, series.undated_rate, timeline)}"
    yield _bar(f"bar{at} undated", left, _UNDATED_WIDTH, scale.height(undated), told)
    middle = left + _UNDATED_WIDTH / 2
    yield f'<text x="{middle}" y="{_PANEL + 18}" text-anchor="middle">undated</text>'


def _bar(kind: str, left: float, width: float, height: float, told: str) -> str:
    return (
        f'<rect class="{kind}" x="{left:.1f}" y="{_PANEL - height:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}"><title>{escape(told)}</title></rect>'
    )


def _labels(buckets: Sequence[Bucket], scale: _Scale) -> Iterator[str]:
    every = max(ceil(len(buckets) / _MOST_LABELS), 1)
    for place in range(0, len(buckets), every):
        middle = round(scale.left(place) + scale.step / 2, 1)
        label = escape(buckets[place].label)
        yield f'<text x="{middle}" y="{_PANEL + 18}" text-anchor="middle">{label}</text>'


def _nice(step: float) -> float:
    """Give a round number that is not below the step: 1, 2 or 5 and zeros."""
    if step <= 0:
        return 1.0
    size = 1.0
    while size < step:
        size *= 10
    while size / 10 >= step:
        size /= 10
    return next(size * part for part in (0.1, 0.2, 0.5, 1.0) if size * part >= step)


def _values(series: Series, timeline: Timeline) -> Iterator[float]:
    yield _value(series.undated, series.undated_rate, timeline)
    for bucket in series.buckets:
        yield _value(bucket.found, bucket.rate, timeline)


def _value(found: Count, rate: float | None, timeline: Timeline) -> float:
    return (rate or 0.0) if timeline.per else float(found.documents)


def _told(found: Count, rate: float | None, timeline: Timeline) -> str:
    said = f"{counted(found.documents, 'document')}, {counted(found.mentions, 'mention')}"
    return f"{said}, {rate or 0:.3g} per 1,000 {timeline.per}" if timeline.per else said


def _title(timeline: Timeline) -> str:
    queries = " / ".join(visible(series.query) or "all documents" for series in timeline.series)
    by = "week of the war" if timeline.by == "war-week" else timeline.by
    return f"{queries}, by {by}"


def _name(series: Series, timeline: Timeline) -> str:
    unit = f"per 1,000 {timeline.per}" if timeline.per else "documents"
    query = f"{visible(series.query)}, {unit}" if len(timeline.series) > 1 else unit
    total = counted(series.total.documents, "document")
    return f"{query} · {total}, {counted(series.total.mentions, 'mention')}"


def _description(timeline: Timeline) -> str:
    return " ".join(
        f"{_name(series, timeline)}; undated: {series.undated.documents}."
        for series in timeline.series
    )
