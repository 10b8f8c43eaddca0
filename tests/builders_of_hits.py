"""Builders of hits and answers, for tests of what the user sees."""

from datetime import date
from typing import Any, Final

from chronisearch.hits import Hit, SearchResult
from chronisearch.snippet import Snippet
from chronisearch.values import replace

_A_HIT: Final = Hit(
    rank=1,
    score=2.5,
    path="2024/bilan.txt",
    title="Bilan de la semaine",
    title_from="first-line",
    date_start=date(2024, 10, 21),
    date_end=date(2024, 10, 25),
    date_from="title",
    day_first=971,
    day_last=975,
    source=None,
    sha256="0" * 64,
    encoding="utf-8",
    mentions=1,
    snippets=(),
)


def a_hit(**parts: Any) -> Hit:
    """Make a hit that is dated and has no snippet, but for the parts given."""
    return replace(_A_HIT, **parts)


def a_snippet(marked: str, start_char: int = 0) -> Snippet:
    """Make a snippet from a text in which the highlights stand between < and >."""
    text = ""
    highlights = []
    for number, part in enumerate(marked.replace(">", "<").split("<")):
        if number % 2:
            highlights.append((len(text), len(text) + len(part)))
        text += part
    return Snippet(text, start_char, start_char + len(text), tuple(highlights))


def a_result(*hits: Hit, query: str = "Shahed", total: int | None = None) -> SearchResult:
    """Make a result of one page with these hits."""
    return SearchResult(query, query, len(hits) if total is None else total, 0.004, hits)
