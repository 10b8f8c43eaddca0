"""Mentions → the fragments to show: whole sentences where they fit, cut between words where not.

The best fragments are those that say a concept which the others do not, lie outside the title
(which is shown anyway) and are more than a dateline, say the most concepts, weigh most, and come
first.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

from chronisearch.documents.document import Document, Span, TitleOrigin
from chronisearch.documents.reading.lines.sentences import iterate_sentences, sentence_spans
from chronisearch.late import compiled_late
from chronisearch.snippet.mentions import Mention
from chronisearch.values import frozen

MOST_MENTIONS: Final = 1_000
"""Fragments are chosen among so many mentions from the start of the text on."""

_AROUND_CHARS: Final = 1_500
"""How far from a mention the ends of its sentence are looked for, at least."""

_LONGEST_DATELINE_CHARS: Final = 60
"""What is longer says more than a place and a day, and need not be read for them."""

_SHARE_BEFORE: Final = 3
"""Of the room left in a cut sentence, one part in so many stands before the mentions."""

_SPACE: Final = compiled_late(r"[ \t\n]+")
"""Where a sentence may be cut: not at a no-break space, which holds `«` to its word."""


_YEAR: Final = compiled_late(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_HEADING: Final = compiled_late(r"#{1,6}[ \t]+")


class Fragment(NamedTuple):
    """A stretch to show, and whether its sentence goes on before or behind it."""

    span: Span
    cut_before: bool
    cut_behind: bool


class _Piece(NamedTuple):
    """A stretch of the text and the mentions in it."""

    span: Span
    mentions: Sequence[Mention]


@frozen
class _Candidate:
    """A fragment that might be shown: what it says, and whether it is read elsewhere anyway."""

    span: Span
    concepts: frozenset[int]
    weight: float
    in_title: bool
    in_head: bool


def choose_fragments(
    document: Document, mentions: Sequence[Mention], count: int, width_chars: int
) -> tuple[Fragment, ...]:
    """Give at most `count` fragments that hold a mention, in the order of the text.

    They do not overlap and stay within the document's passages. A fragment is longer than
    `width_chars` only where a single mention is. Title and datelines come in only where nothing
    else is left.
    """
    sentences = list(_sentences(document, mentions[:MOST_MENTIONS], width_chars))
    pieces = chain.from_iterable(
        _cut(document.text, piece, width_chars)
        for piece in _packed(document, sentences, width_chars)
    )
    candidates = [_candidate(document, piece) for piece in pieces]
    body = [candidate for candidate in candidates if not candidate.in_head]
    chosen = sorted(_best(body or candidates, count), key=attrgetter("start_char"))
    starts = {sentence.span.start_char for sentence in sentences}
    ends = {sentence.span.end_char for sentence in sentences}
    return tuple(
        Fragment(
            longer, longer.start_char not in starts, longer == span and span.end_char not in ends
        )
        for span, longer in zip(chosen, _lengthened(document, chosen, width_chars), strict=True)
    )


def opening_fragment(document: Document, width_chars: int) -> tuple[Fragment, ...]:
    """Give the first sentence after title and dateline, or these where there is nothing else."""
    opening = list(_opening_sentences(document))
    for span in chain(opening[-1:] if opening else (), opening):
        shown = Span(span.start_char, span.start_char)
        widened = _widened(document.text, shown, span, width_chars)
        return (Fragment(widened, cut_before=False, cut_behind=widened.end_char < span.end_char),)
    return ()


def _opening_sentences(document: Document) -> Iterator[Span]:
    """Yield the first sentences, up to one that is neither of the title nor a dateline."""
    for passage in document.passages:
        for sentence in iterate_sentences(document.text, passage.start_char, passage.end_char):
            span = _without_marks(document.text, sentence)
            yield span
            if not _in_head(document, span):
                return


def _without_marks(text: str, sentence: Span) -> Span:
    """Leave out the signs that make a line a heading in Markdown."""
    marks = _HEADING.match(text, sentence.start_char, sentence.end_char)
    return Span(marks.end(), sentence.end_char) if marks else sentence


def _in_head(document: Document, span: Span) -> bool:
    """Tell whether a stretch says no more than what stands over the text: a title, a dateline.

    A first sentence that stands in for a missing title is a sentence of the text.
    """
    is_titled = document.title_from is not TitleOrigin.FIRST_SENTENCE
    if is_titled and _within(span, document.title_span):
        return True
    if span.end_char - span.start_char > _LONGEST_DATELINE_CHARS:
        return False
    said = document.text[span.start_char : span.end_char]
    if not _YEAR.search(said):
        return False
    # 10 ms to import (python -X importtime): for short lines with a year alone.
    from chronisearch.documents.reading.days.datelines import is_dateline

    return is_dateline(said)


def _sentences(
    document: Document, mentions: Iterable[Mention], width_chars: int
) -> Iterator[_Piece]:
    """Yield the sentences that hold mentions; where a mention crosses the end, up to its end."""
    for block in _blocks(document, mentions, max(_AROUND_CHARS, width_chars)):
        left = list(reversed(block.mentions))
        end_char = block.span.start_char
        for sentence in sentence_spans(document.text, end_char, block.span.end_char):
            inside: list[Mention] = []
            start_char = max(_without_marks(document.text, sentence).start_char, end_char)
            while left and left[-1].start_char < sentence.end_char:
                inside.append(left.pop())
            end_char = max(sentence.end_char, inside[-1].end_char if inside else 0)
            if inside:
                yield _Piece(Span(start_char, end_char), inside)


def _blocks(document: Document, mentions: Iterable[Mention], around_chars: int) -> Iterator[_Piece]:
    """Yield the surroundings of mentions, as far as their sentences are looked for."""
    block: _Piece | None = None
    for mention in mentions:
        passage = _passage_at(document, mention.start_char)
        start_char = max(passage.start_char, mention.start_char - around_chars)
        end_char = min(passage.end_char, mention.end_char + around_chars)
        if block and start_char < block.span.end_char:
            block = _Piece(Span(block.span.start_char, end_char), [*block.mentions, mention])
        else:
            if block:
                yield block
            block = _Piece(Span(start_char, end_char), [mention])
    if block:
        yield block


def _passage_at(document: Document, at_char: int) -> Span:
    place = bisect_right(document.passages, at_char, key=attrgetter("start_char"))
    return document.passages[place - 1]


def _packed(document: Document, pieces: Iterable[_Piece], width_chars: int) -> Iterator[_Piece]:
    """Join neighbouring sentences of a paragraph as far as the width allows."""
    packed: _Piece | None = None
    for piece in pieces:
        if packed and _belongs(document, packed.span, piece.span, width_chars):
            joined = Span(packed.span.start_char, piece.span.end_char)
            packed = _Piece(joined, [*packed.mentions, *piece.mentions])
        else:
            if packed:
                yield packed
            packed = piece
    if packed:
        yield packed


def _belongs(document: Document, span: Span, following: Span, width_chars: int) -> bool:
    """Tell whether the sentence follows in the same line and both together are short enough."""
    between = document.text[span.end_char : following.start_char]
    if between.strip() or "\n" in between:
        return False
    if _passage_at(document, span.start_char) != _passage_at(document, following.start_char):
        return False
    return following.end_char - span.start_char <= width_chars


def _cut(text: str, piece: _Piece, width_chars: int) -> Iterator[_Piece]:
    """Yield the piece, or of an overlong one as many parts as its mentions need."""
    span, left = piece
    if span.end_char - span.start_char <= width_chars:
        yield piece
        return
    while left:
        limit_char = left[0].start_char + width_chars
        group = [mention for mention in left if mention.end_char <= limit_char] or left[:1]
        left = left[len(group) :]
        said = Span(group[0].start_char, group[-1].end_char)
        room = Span(span.start_char, left[0].start_char if left else span.end_char)
        part = _widened(text, said, room, width_chars)
        yield _Piece(part, group)
        span = Span(part.end_char, span.end_char)


def _widened(text: str, said: Span, room: Span, width_chars: int) -> Span:
    """Add what the width allows around the mentions, within the room, in whole words."""
    spare_chars = max(0, width_chars - (said.end_char - said.start_char))
    start_char = max(room.start_char, said.start_char - spare_chars // _SHARE_BEFORE)
    end_char = min(room.end_char, start_char + max(width_chars, said.end_char - start_char))
    start_char = max(room.start_char, min(start_char, end_char - width_chars))
    if start_char > room.start_char:
        space = _SPACE.search(text, start_char - 1, said.start_char)
        start_char = space.end() if space else said.start_char
    if end_char < len(text) and not text[end_char].isspace():
        spaces = list(_SPACE.finditer(text, said.end_char, end_char))
        end_char = spaces[-1].start() if spaces else said.end_char
    return _stripped(text, Span(start_char, end_char))


def _stripped(text: str, span: Span) -> Span:
    fragment = text[span.start_char : span.end_char]
    return Span(
        span.start_char + len(fragment) - len(fragment.lstrip()),
        span.end_char - len(fragment) + len(fragment.rstrip()),
    )


def _candidate(document: Document, piece: _Piece) -> _Candidate:
    return _Candidate(
        span=piece.span,
        concepts=frozenset().union(*(mention.concepts for mention in piece.mentions)),
        weight=sum(mention.weight for mention in piece.mentions),
        in_title=_within(piece.span, document.title_span),
        in_head=_in_head(document, piece.span),
    )


def _within(span: Span, outer: Span) -> bool:
    return outer.start_char <= span.start_char and span.end_char <= outer.end_char


def _best(candidates: list[_Candidate], count: int) -> Iterator[Span]:
    """Yield the best `count` of the candidates, best first."""
    said: frozenset[int] = frozenset()
    for _ in range(min(count, len(candidates))):
        best = max(candidates, key=lambda candidate: _merit(candidate, said))
        candidates.remove(best)
        said |= best.concepts
        yield best.span


def _merit(candidate: _Candidate, said: frozenset[int]) -> tuple[int, bool, int, float, int]:
    return (
        len(candidate.concepts - said),
        not candidate.in_title,
        len(candidate.concepts),
        candidate.weight,
        -candidate.span.start_char,
    )


def _lengthened(document: Document, spans: Sequence[Span], width_chars: int) -> Iterator[Span]:
    """Give each fragment the sentences after it in its line, as far as the width allows."""
    text = document.text
    limits_char = chain((span.start_char for span in spans[1:]), [len(text)])
    for fragment, limit_char in zip(spans, limits_char, strict=False):
        passage = _passage_at(document, fragment.start_char)
        span = fragment
        for following in iterate_sentences(text, span.end_char, passage.end_char):
            too_far = following.end_char > limit_char
            if too_far or not _belongs(document, span, following, width_chars):
                break
            span = Span(span.start_char, following.end_char)
        yield span
