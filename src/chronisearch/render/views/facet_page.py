"""Facets as lines, a bar a value; as one line under hits; as records, and as one object."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rich.cells import cell_len, set_cell_size

from chronisearch.render.data.record import Record
from chronisearch.render.lines.bars import bar
from chronisearch.render.lines.facts import counted
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.screen import FACT, PATH, TITLE, Line, Part
from chronisearch.render.lines.text import visible
from chronisearch.views import Facet, FacetValue

FIELDS: Final = ("field", "value", "documents", "mentions", "share", "keyness")
_WITHOUT: Final = "none"
_GAP: Final = "  "
_HEADS: Final = ("documents", "share", "mentions", "keyness")
_MOST_IN_A_LINE: Final = 5
_NARROWEST_VALUE: Final = 12


def lines(facet: Facet, query: str, look: Look) -> Iterator[Line]:
    """Yield the page; nothing where nothing was found."""
    if not facet.total.documents:
        return
    named = [_shown(value.value) for value in facet.values]
    numbers = _GAP.join(_HEADS)
    room = max(look.width_chars - 1 - len(numbers) - 2 * len(_GAP), _NARROWEST_VALUE)
    width = min(max(map(cell_len, [facet.field, *named])), room)
    yield (Part(f"{visible(query) or 'all documents'}, by {facet.field}", TITLE),)
    yield (Part(f"{''.ljust(width)}{_GAP}{numbers}", FACT),)
    highest = max((value.documents for value in facet.values), default=0)
    left = look.width_chars - 1 - width - len(numbers) - 2 * len(_GAP)
    for value, name in zip(facet.values, named, strict=True):
        drawn = bar(value.documents, highest, left) if left > 1 else ""
        yield (
            Part(_fitted(name, width), PATH if value.value else FACT),
            Part(_GAP + _numbers(value)),
            *((Part(_GAP + drawn, "cyan"),) if drawn else ()),
        )
    total = f"{counted(facet.total.documents, 'document')} · "
    yield (Part(total + counted(facet.total.mentions, "mention"), FACT),)


def compact(facets: Iterable[Facet]) -> Iterator[Line]:
    """Yield a line for each field: its first values, and how many documents have each."""
    for facet in facets:
        values = [each for each in facet.values if each.value]
        if values:
            said = ", ".join(
                f"{_shown(each.value)} {each.documents}" for each in values[:_MOST_IN_A_LINE]
            )
            more = len(values) - _MOST_IN_A_LINE
            yield (
                Part(f"{facet.field}: ", FACT),
                Part(said),
                Part(f" … {more} more" if more > 0 else "", FACT),
            )


def _numbers(value: FacetValue) -> str:
    cells = (f"{value.documents:,}", f"{value.share:.0%}", f"{value.mentions:,}", _key(value))
    return _GAP.join(cell.rjust(len(head)) for cell, head in zip(cells, _HEADS, strict=True))


def _key(value: FacetValue) -> str:
    return f"{value.keyness:+.1f}" if round(value.keyness, 1) else "0"


def _shown(value: str) -> str:
    return visible(value) or _WITHOUT


def _fitted(text: str, width: int) -> str:
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)


def records(facet: Facet) -> Iterator[Record]:
    """Yield a record for each value."""
    for value in facet.values:
        yield {"field": facet.field, **_value_object(value)}


def as_object(facet: Facet) -> Mapping[str, object]:
    """Give the facet as one object; what follows `understood` in it."""
    return {
        "field": facet.field,
        "total": facet.total._asdict(),
        "values": [_value_object(value) for value in facet.values],
    }


def _value_object(value: FacetValue) -> dict[str, str | int | float | None]:
    return {
        "value": value.value or None,
        "documents": value.documents,
        "mentions": value.mentions,
        "share": round(value.share, 6),
        "keyness": round(value.keyness, 3),
    }
