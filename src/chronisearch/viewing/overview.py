"""Use case: what an index holds, at a glance: its days, sources, languages, kinds, sizes."""

from chronisearch.analysis.lexicon import Names
from chronisearch.engine.counts import Column
from chronisearch.engine.protocol import Searcher
from chronisearch.query.bound import BoundQuery, Everything
from chronisearch.viewing.facets import Field, facet
from chronisearch.viewing.timeline import TimelineOptions, timeline
from chronisearch.views import Facet, Overview

_FIELDS = (Field.SOURCE, Field.LANGUAGE, Field.KIND)


def overview(searcher: Searcher, names: Names) -> Overview:
    """Count all documents: over time, by source, by language, by kind of file, their words."""
    root = Everything()
    everything = BoundQuery("", "*", root)
    shown = timeline(searcher, [everything], TimelineOptions())
    (series,) = shown.series
    tallies = searcher.tally_by_value(root, Column.KIND).values()
    facets: tuple[Facet, ...] = tuple(facet(searcher, root, field, names) for field in _FIELDS)
    days = [pair for pair in searcher.tally_by_days(root) if pair]
    return Overview(
        documents=series.total.documents,
        undated=series.undated.documents,
        first=min((first for first, _ in days), default=None),
        last=max((last for _, last in days), default=None),
        words=sum(tally.words for tally in tallies),
        facets=facets,
        timeline=shown,
    )
