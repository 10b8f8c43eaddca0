"""Groups of like texts and shared passages as lines, as records, and as one object."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from chronisearch.render.data.record import Record, iso
from chronisearch.render.lines.facts import counted, dates
from chronisearch.render.lines.fragments import Piece
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.screen import FACT, PATH, TITLE, Line, Part, laid_out, text_width
from chronisearch.render.lines.text import visible
from chronisearch.views import Copy, Duplicates

FIELDS: Final = ("kind", "group", "similarity", "text", "path", "date", "first")
_PASSAGE_CHARS: Final = 200
_PASSAGES_SHOWN: Final = 20
_INDENT: Final = "   "
_DECIMALS: Final = 3


def lines(found: Duplicates, look: Look) -> Iterator[Line]:
    """Yield the groups, the largest first, then the longest passages."""
    width = text_width(look, len(_INDENT))
    for number, group in enumerate(found.groups, start=1):
        texts = counted(len(group.documents), "text")
        yield (Part(f"{number}. {texts}, alike by {group.similarity:.0%}", TITLE),)
        yield from _documents(group.documents)
        yield ()
    for passage in found.passages[:_PASSAGES_SHOWN]:
        text = " ".join(visible(passage.text).split())
        if len(text) > _PASSAGE_CHARS:
            text = text[:_PASSAGE_CHARS].rpartition(" ")[0] + " …"
        for line in laid_out([Piece(f"“{text}”", is_match=False)], width, "", look):
            yield (Part(_INDENT), *line)
        yield from _documents(passage.documents)
        yield ()
    if len(found.passages) > _PASSAGES_SHOWN:
        more = len(found.passages) - _PASSAGES_SHOWN
        yield (Part(f"{counted(more, 'passage')} more; --format json has all.", FACT),)
    yield (Part(_summary(found), FACT),)


def _documents(documents: Sequence[Copy]) -> Iterator[Line]:
    for each in documents:
        yield (
            Part(f"{_INDENT}{dates(each.date, None):10}  ", FACT),
            Part(visible(each.path), PATH),
            Part("  first" if each.first else "", FACT),
        )


def _summary(found: Duplicates) -> str:
    groups = counted(len(found.groups), "group of like texts", "groups of like texts")
    passages = counted(len(found.passages), "passage")
    return f"{groups} · {passages} that unlike texts share"


def records(found: Duplicates) -> Iterator[Record]:
    """Yield a record for each document of each group, then of each passage."""
    for number, group in enumerate(found.groups, start=1):
        for each in group.documents:
            similarity = round(group.similarity, _DECIMALS)
            yield _record(each, kind="text", group=number, similarity=similarity, text=None)
    for number, passage in enumerate(found.passages, start=1):
        for each in passage.documents:
            yield _record(each, kind="passage", group=number, similarity=None, text=passage.text)


def _record(each: Copy, **of_group: str | float | None) -> Record:
    return {**of_group, "path": each.path, "date": iso(each.date), "first": _yes(each.first)}


def _yes(value: bool) -> str:  # noqa: FBT001
    return "yes" if value else "no"


def as_object(found: Duplicates) -> Mapping[str, object]:
    """Give what follows `understood` in the object."""
    return {
        "groups": [
            {
                "documents": [*map(_document, group.documents)],
                "similarity": round(group.similarity, _DECIMALS),
            }
            for group in found.groups
        ],
        "passages": [
            {"text": passage.text, "documents": [*map(_document, passage.documents)]}
            for passage in found.passages
        ],
    }


def _document(each: Copy) -> Mapping[str, object]:
    return {"path": each.path, "date": iso(each.date), "first": each.first}
