"""Documents like another as lines, as records, and as one object."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from chronisearch.render.data.record import Record, iso
from chronisearch.render.lines.facts import counted, dates
from chronisearch.render.lines.fragments import Piece
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.screen import (
    FACT,
    PATH,
    RANK,
    TITLE,
    Line,
    Part,
    laid_out,
    listed,
    text_width,
)
from chronisearch.render.lines.text import visible
from chronisearch.views import SimilarDocument

FIELDS: Final = ("path", "title", "date_start", "score", "shared_terms", "shared_passages")
_TERMS_SHOWN: Final = 8
_PASSAGES_SHOWN: Final = 2
_PASSAGE_CHARS: Final = 160
_BETWEEN: Final = " | "
_DECIMALS: Final = 3


def lines(found: Sequence[SimilarDocument], look: Look) -> Iterator[Line]:
    """Yield the documents, the best first, each with what it shares."""
    indent = len(str(len(found))) + 2
    for rank, each in enumerate(found, start=1):
        first, *others = _lines_of(each, text_width(look, indent), look)
        yield (Part(f"{rank}.".ljust(indent), RANK), *first)
        yield from ((Part(" " * indent), *line) for line in others)
        yield ()


def _lines_of(each: SimilarDocument, width_chars: int, look: Look) -> Iterator[Line]:
    yield from laid_out([Piece(visible(each.title), is_match=False)], width_chars, TITLE, look)
    yield (Part(visible(each.path), PATH),)
    facts = (dates(each.date_start, None), f"score {each.score:.2f}", _passages(each))
    yield from listed(filter(None, facts), width_chars)
    shared = ", ".join(map(visible, each.shared_terms[:_TERMS_SHOWN]))
    yield from laid_out([Piece(f"both: {shared}", is_match=False)], width_chars, "", look)
    for passage in each.shared_passages[:_PASSAGES_SHOWN]:
        shown = " ".join(visible(passage).split())
        if len(shown) > _PASSAGE_CHARS:
            shown = shown[:_PASSAGE_CHARS].rpartition(" ")[0] + " …"
        yield from laid_out([Piece(f"“{shown}”", is_match=False)], width_chars, FACT, look)


def _passages(each: SimilarDocument) -> str:
    count = len(each.shared_passages)
    return counted(count, "passage shared", "passages shared") if count else ""


def records(found: Sequence[SimilarDocument]) -> Iterator[Record]:
    """Yield a record for each document; of a table, what is shared stands in one cell."""
    for each in found:
        yield {
            "path": each.path,
            "title": each.title,
            "date_start": iso(each.date_start),
            "score": round(each.score, _DECIMALS),
            "shared_terms": ", ".join(each.shared_terms),
            "shared_passages": _BETWEEN.join(each.shared_passages),
        }


def as_object(found: Sequence[SimilarDocument]) -> Mapping[str, object]:
    """Give what follows `understood` in the object."""
    return {"values": [_object_of(each) for each in found]}


def _object_of(each: SimilarDocument) -> Mapping[str, object]:
    return {
        "path": each.path,
        "title": each.title,
        "date_start": iso(each.date_start),
        "score": round(each.score, _DECIMALS),
        "shared_terms": list(each.shared_terms),
        "shared_passages": list(each.shared_passages),
    }
