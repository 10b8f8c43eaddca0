"""The words near a query as lines, as records, and as one object; two such lists side by side."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from rich.cells import cell_len, set_cell_size

from chronisearch.render.data.record import Record
from chronisearch.render.lines.bars import bar
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.screen import FACT, PATH, TITLE, Line, Part
from chronisearch.render.lines.text import visible
from chronisearch.views import Comparison, Neighbour, Neighbours

FIELDS: Final = ("term", "near", "total", "documents", "score")
COMPARED_FIELDS: Final = ("side", *FIELDS)
_HEADS: Final = ("near", "of all", "texts", "score")
_CELL: Final = 8
_GAP: Final = "  "
_WIDEST_TERM: Final = 24
_DECIMALS: Final = 3


def lines(found: Neighbours, query: str, look: Look) -> Iterator[Line]:
    """Yield the page; nothing where nothing was found."""
    if not found.values:
        return
    width = min(max(cell_len(visible(each.term)) for each in found.values), _WIDEST_TERM)
    heads = "".join(head.rjust(_CELL) for head in _HEADS)
    yield (Part(f"{visible(query)}: {_how(found)}", TITLE),)
    yield (Part(" " * width + heads, FACT),)
    highest = found.values[0].score
    left = look.width_chars - 1 - width - len(heads) - len(_GAP)
    for each in found.values:
        cells = (f"{each.near:,}", f"{each.total:,}", f"{each.documents:,}", f"{each.score:,.1f}")
        drawn = bar(each.score, highest, left) if left > 1 else ""
        yield (
            Part(_fitted(each.term, width), PATH),
            Part("".join(cell.rjust(_CELL) for cell in cells)),
            Part(_GAP + drawn if drawn else "", "cyan"),
        )


def compared_lines(found: Comparison, look: Look) -> Iterator[Line]:
    """Yield the two lists side by side, the strongest first."""
    one, other = found.near_one.values, found.near_other.values
    if not one and not other:
        return
    column = (look.width_chars - 1 - len(_GAP)) // 2
    yield (Part(_how(found.near_one), FACT),)
    yield tuple(
        Part(_fitted(name, column) + gap, TITLE)
        for name, gap in ((found.one, _GAP), (found.other, ""))
    )
    for left, right in zip_longest(one, other):
        yield (*_beside(left, column), Part(_GAP), *_beside(right, column))


def _beside(each: Neighbour | None, column: int) -> Line:
    if each is None:
        return (Part(" " * column),)
    numbers = f"{f'{each.near}/{each.total}':>9}{each.score:>8,.1f}"
    return (Part(_fitted(each.term, column - len(numbers)), PATH), Part(numbers))


def _how(found: Neighbours) -> str:
    side = "either side" if found.side == "both" else f"the {found.side}"
    words = "word" if found.window == 1 else "words"
    return f"{found.window} {words} on {side}, by {found.measure}"


def _fitted(text: str, width: int) -> str:
    shown = visible(text)
    if cell_len(shown) > width:
        shown = set_cell_size(shown, max(width - 1, 0)) + "…"
    return set_cell_size(shown, width)


def records(values: Sequence[Neighbour]) -> Iterator[Record]:
    """Yield a record for each word."""
    for each in values:
        yield {
            "term": each.term,
            "near": each.near,
            "total": each.total,
            "documents": each.documents,
            "score": round(each.score, _DECIMALS),
        }


def compared_records(found: Comparison) -> Iterator[Record]:
    """Yield a record for each word of the one side, then of the other."""
    for name, near in ((found.one, found.near_one), (found.other, found.near_other)):
        for record in records(near.values):
            yield {"side": name, **record}


def as_object(found: Neighbours) -> Mapping[str, object]:
    """Give what follows `understood` in the object."""
    return {**_head(found), "values": [*records(found.values)]}


def compared_object(found: Comparison) -> Mapping[str, object]:
    """Give what follows `understood` in the object of a comparison."""
    return {
        **_head(found.near_one),
        "one": found.one,
        "other": found.other,
        "values": [*records(found.near_one.values)],
        "other_values": [*records(found.near_other.values)],
    }


def _head(found: Neighbours) -> dict[str, object]:
    return {"measure": found.measure, "window": found.window, "side": found.side}
