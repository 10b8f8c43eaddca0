"""Snippets as pieces of harmless text, marked or not, ready for any renderer."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from chronisearch.documents.document import TitleOrigin
from chronisearch.hits import Hit
from chronisearch.late import compiled_late
from chronisearch.render.lines.text import visible
from chronisearch.snippet import Snippet
from chronisearch.values import replace

ELLIPSIS: Final = "…"

_BLANKS: Final = compiled_late(r"[ \t\n\v\f\r\x85\u2028\u2029]{2,}")
"""None of the spaces that French typography sets on purpose: they are no-break spaces."""


class Piece(NamedTuple):
    """A stretch of a snippet, on one line; `is_match` where it answers the query."""

    text: str
    is_match: bool


def pieces(snippet: Snippet) -> tuple[Piece, ...]:
    """Cut a snippet at its highlights, with `…` where its sentence goes on before or behind it.

    Never a piece without text; white space at both ends of the snippet is gone.
    """
    before = Piece(f"{ELLIPSIS} " if snippet.cut_before else "", is_match=False)
    behind = Piece(f" {ELLIPSIS}" if snippet.cut_behind else "", is_match=False)
    cut = (before, *_trimmed(snippet), behind)
    return tuple(piece for piece in cut if piece.text)


def title_pieces(hit: Hit) -> tuple[Piece, ...]:
    """Cut the title of a hit at its highlights."""
    return tuple(piece for piece in _stretches(hit.title, hit.title_highlights) if piece.text)


def beside_title(hit: Hit) -> tuple[Snippet, ...]:
    """Give the snippets of a hit without what its title, marked, says already."""
    if not hit.title_highlights:
        return hit.snippets
    cut = (_behind_title(snippet) for snippet in hit.snippets)
    return tuple(snippet for snippet in cut if snippet.text.strip())


def outside_title(hit: Hit) -> tuple[Snippet, ...]:
    """Give the snippets of a hit, each of them whole, without one that is its title, marked."""
    if not hit.title_highlights or hit.title_from == TitleOrigin.FIRST_SENTENCE:
        return hit.snippets
    return tuple(one for one in hit.snippets if one.title_chars < len(one.text))


def _behind_title(snippet: Snippet) -> Snippet:
    gone = snippet.title_chars
    return (
        replace(
            snippet,
            text=snippet.text[gone:],
            start_char=snippet.start_char + gone,
            highlights=tuple(
                (start - gone, end - gone) for start, end in snippet.highlights if start >= gone
            ),
            title_chars=0,
        )
        if gone
        else snippet
    )


def _trimmed(snippet: Snippet) -> list[Piece]:
    """Cut a snippet at its highlights, without white space at both ends."""
    cut = list(_stretches(snippet.text, snippet.highlights))
    cut[0] = Piece(cut[0].text.lstrip(), cut[0].is_match)
    cut[-1] = Piece(cut[-1].text.rstrip(), cut[-1].is_match)
    return cut


def _stretches(text: str, highlights: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    """Cut a text at its highlights, each stretch made harmless by itself."""
    done = 0
    for start_char, end_char in highlights:
        yield Piece(_shown(text[done:start_char]), is_match=False)
        yield Piece(_shown(text[start_char:end_char]), is_match=True)
        done = end_char
    yield Piece(_shown(text[done:]), is_match=False)


def _shown(text: str) -> str:
    """Make a stretch harmless; a run of blanks, as around the end of a line, is one space."""
    return visible(_BLANKS.sub(" ", text))


def joined_text(snippets: Sequence[Snippet]) -> str:
    """Give snippets as one line of text, unmarked, with `…` for all that is left out.

    It is made harmless by whoever writes it: a file keeps what a screen leaves out.
    """
    parts = []
    before: Snippet | None = None
    for snippet in snippets:
        goes_on = before is not None and snippet.follows
        if (before or snippet.cut_before) and not goes_on:
            parts.append(ELLIPSIS)
        parts.append(snippet.text.strip())
        before = snippet
    if before and before.cut_behind:
        parts.append(ELLIPSIS)
    return " ".join(parts)
