"""What an index holds, as data: one object, or a row a figure."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from chronisearch.engine.protocol import IndexStatistics
from chronisearch.render.data.record import Record
from chronisearch.views import Overview

FIELDS: Final = ("figure", "value", "documents")


def as_object(place: str, overview: Overview, statistics: IndexStatistics) -> Mapping[str, object]:
    """Give all of it; days are ISO dates, null where no text has one."""
    return {
        "index": place,
        "documents": overview.documents,
        "undated": overview.undated,
        "first": overview.first and overview.first.isoformat(),
        "last": overview.last and overview.last.isoformat(),
        "words": overview.words,
        "size_bytes": statistics.size_bytes,
        "facets": {
            facet.field: [
                {"value": each.value, "documents": each.documents} for each in facet.values
            ]
            for facet in overview.facets
        },
        "terms": dict(statistics.terms),
        "tokens": dict(statistics.tokens),
        "beside": dict(statistics.beside),
        "makers": dict(statistics.makers),
    }


def records(place: str, overview: Overview, statistics: IndexStatistics) -> Iterator[Record]:
    """Yield the same as rows: what is counted, its value, and the documents with that value."""
    for figure, value in as_object(place, overview, statistics).items():
        if figure == "facets":
            for facet in overview.facets:
                yield from (_row(facet.field, each.value, each.documents) for each in facet.values)
        elif isinstance(value, dict):
            yield from (_row(f"{figure} {name}", counted) for name, counted in value.items())
        else:
            yield _row(figure, value)


def _row(figure: str, value: Any, documents: int | None = None) -> Record:
    return {"figure": figure, "value": value, "documents": documents}
