"""What an index holds, as aligned lines: the span of days, sources, languages, a small timeline."""

from collections.abc import Iterator, Sequence
from typing import Final

from chronisearch.render.lines.facts import counted, dates
from chronisearch.render.lines.text import visible
from chronisearch.render.upkeep.index_lines import aligned
from chronisearch.views import Facet, Overview

_STEPS: Final = "▁▂▃▄▅▆▇█"
_EMPTY: Final = "·"
_MOST_COLUMNS: Final = 60
_MOST_VALUES: Final = 5
_MANY: Final = {"source": "sources", "language": "languages", "kind": "kinds"}


def overview_lines(overview: Overview) -> Iterator[str]:
    """Yield a line for each thing that there is to say."""
    rows = [("days", _days(overview)), ("words", f"{overview.words:,}")]
    rows += [(_MANY[facet.field], said) for facet in overview.facets if (said := _values(facet))]
    drawn = _sparkline([bucket.found.documents for bucket in overview.timeline.series[0].buckets])
    if drawn:
        rows.append((f"by {overview.timeline.by}", drawn))
    yield from aligned(rows)


def _days(overview: Overview) -> str:
    undated = f"{overview.undated:,} undated"
    if overview.first is None:
        return undated
    return f"{dates(overview.first, overview.last)} · {undated}"


def _values(facet: Facet) -> str:
    """Give the commonest values with their documents; nothing where no document has one."""
    values = [each for each in facet.values if each.value]
    if not values:
        return ""
    said = [f"{visible(each.value)} {each.documents:,}" for each in values[:_MOST_VALUES]]
    more = len(values) - _MOST_VALUES
    without = sum(each.documents for each in facet.values if not each.value)
    said += [counted(more, "other")] if more > 0 else []
    said += [f"none {without:,}"] if without else []
    return ", ".join(said)


def _sparkline(counts: Sequence[int]) -> str:
    """Give a column of eighths for each bucket; several share one where there are too many."""
    if not counts:
        return ""
    size = -(-len(counts) // _MOST_COLUMNS)
    sums = [sum(counts[at : at + size]) for at in range(0, len(counts), size)]
    highest = max(sums)
    return "".join(
        _STEPS[max(-(-count * len(_STEPS) // highest) - 1, 0)] if count else _EMPTY
        for count in sums
    )
