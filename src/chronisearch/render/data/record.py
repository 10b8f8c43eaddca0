"""A hit, and a mention, as named values: what CSV, TSV, JSON and JSONL are made of.

`FORM_VERSION` is raised whenever a name here changes its meaning or goes; a new name does
not raise it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from chronisearch.documents.document import Document, Span
from chronisearch.errors import BadOptionError
from chronisearch.hits import Hit
from chronisearch.render.lines.fragments import joined_text, outside_title
from chronisearch.values import frozen

FORM_VERSION: Final = 1

Value: TypeAlias = str | int | float | list[dict[str, object]] | list[str] | None
Record: TypeAlias = Mapping[str, Value]

_CONTEXT_CHARS: Final = 60


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _snippets(hit: Hit) -> list[dict[str, object]]:
    return [
        {
            "text": snippet.text,
            "start_char": snippet.start_char,
            "end_char": snippet.end_char,
            "highlights": [list(highlight) for highlight in snippet.highlights],
            "page": hit.page_at(snippet.start_char),
        }
        for snippet in hit.snippets
    ]


def _joined_snippets(hit: Hit) -> str:
    return joined_text(outside_title(hit) or hit.snippets)


def _page(hit: Hit) -> int | None:
    """Give the page of the first fragment that is shown, if the text has pages."""
    shown = outside_title(hit) or hit.snippets
    return hit.page_at(shown[0].start_char) if shown else None


_HIT_FIELDS: Final[Mapping[str, Callable[[Hit], Value]]] = {
    "rank": lambda hit: hit.rank,
    "score": lambda hit: hit.score,
    "path": lambda hit: hit.path,
    "title": lambda hit: hit.title,
    "title_from": lambda hit: hit.title_from,
    "date_start": lambda hit: iso(hit.date_start),
    "date_end": lambda hit: iso(hit.date_end),
    "date_from": lambda hit: hit.date_from,
    "day_first": lambda hit: hit.day_first,
    "day_last": lambda hit: hit.day_last,
    "source": lambda hit: hit.source,
    "sha256": lambda hit: hit.sha256,
    "encoding": lambda hit: hit.encoding,
    "mentions": lambda hit: hit.mentions,
    "group": lambda hit: hit.group,
    "also_in": lambda hit: list(hit.also_in),
    "page": _page,
    "snippet": _joined_snippets,
    "snippets": _snippets,
}

TABLE_FIELDS: Final[Sequence[str]] = tuple(name for name in _HIT_FIELDS if name != "snippets")
JSON_FIELDS: Final[Sequence[str]] = tuple(name for name in _HIT_FIELDS if name != "snippet")

DEFAULT_COLUMNS: Final[Sequence[str]] = (
    "rank", "score", "path", "title", "date_start", "date_end", "day_first", "day_last",
    "source", "mentions", "snippet", "sha256", "page",
)  # fmt: skip

MENTION_FIELDS: Final[Sequence[str]] = (
    "rank", "path", "title", "date_start", "date_end", "day_first", "day_last", "source",
    "left", "keyword", "right", "start_char", "end_char", "sha256", "page",
)  # fmt: skip


def hit_record(hit: Hit, fields: Sequence[str]) -> Record:
    """Give the named values of a hit, in the order of `fields`."""
    return {field: _HIT_FIELDS[field](hit) for field in fields}


@frozen
class FoundIn:
    """A hit, its document, and where the query is mentioned in the text."""

    hit: Hit
    document: Document
    mentions: Sequence[Span]


def mention_records(found: Iterable[FoundIn], fields: Sequence[str]) -> Iterator[Record]:
    """Yield one record for each mention: what stands to its left, itself, and to its right.

    `start_char` and `end_char` say where the keyword stands in the document's text.
    """
    for one in found:
        for span in one.mentions:
            record = _mention(one, span)
            yield {field: record[field] for field in fields}


def _mention(found: FoundIn, span: Span) -> dict[str, Value]:
    text = found.document.text
    about_hit = [field for field in MENTION_FIELDS if field in _HIT_FIELDS]
    return {
        **hit_record(found.hit, about_hit),
        "left": _left_context(text, span.start_char),
        "keyword": text[span.start_char : span.end_char],
        "right": _right_context(text, span.end_char),
        "start_char": span.start_char,
        "end_char": span.end_char,
        "page": found.document.page_at(span.start_char),
    }


def _left_context(text: str, end_char: int) -> str:
    """Give whole words before a mention, no further than its paragraph goes."""
    start_char = max(0, end_char - _CONTEXT_CHARS)
    context = text[start_char:end_char].rpartition("\n")[2]
    if start_char and len(context) == end_char - start_char and not text[start_char - 1].isspace():
        context = context.partition(" ")[2]
    return context.lstrip()


def _right_context(text: str, start_char: int) -> str:
    """Give whole words after a mention, no further than its paragraph goes."""
    end_char = start_char + _CONTEXT_CHARS
    context = text[start_char:end_char].partition("\n")[0]
    if len(context) == _CONTEXT_CHARS and not text[end_char : end_char + 1].isspace():
        context = context.rpartition(" ")[0]
    return context.rstrip()


def chosen_fields(
    wanted: str | None, known: Sequence[str], default: Sequence[str]
) -> Sequence[str]:
    """Read `--fields rank,path`, in that order.

    Raises:
        BadOptionError: a name is not known.
    """
    if wanted is None:
        return default
    chosen = [name.strip() for name in wanted.split(",") if name.strip()]
    if not chosen or any(name not in known for name in chosen):
        raise BadOptionError("--fields", wanted, "the fields are " + ", ".join(known))
    return chosen
