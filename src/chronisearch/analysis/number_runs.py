"""Numbers in letters that are written with spaces, and percentages: *deux cents*, *25 pour cent*.

No word of such a number is a number of its own, as no group of `2 400` is. Words that stand side
by side and say no number together (*deux trois*) stay apart, and so do those that only a dash would
join (*dix sept*).
"""

from collections.abc import Iterable, Iterator
from typing import Final

from chronisearch.analysis.folding import fold
from chronisearch.analysis.number_words import TENS, WRITTEN, usual, value_of
from chronisearch.late import compiled_late

_SPACES: Final = "[ \u00a0\u202f\u2009\u2007]"
_HUNDREDS: Final = ("cent", "cents", "mille", "mil", "vingts")
_JOINING: Final = frozenset({*TENS, "cent", "mille"})
"""Without one of these, words side by side are no number."""

_WORD: Final = "|".join(sorted(WRITTEN - {"et"}, key=lambda word: (-len(word), word)))
_COMPOUND: Final = rf"(?:{_WORD})(?:-(?:et-)?(?:{_WORD}))*"
_PERCENT: Final = rf"(?:pour{_SPACES}cent|p\.{_SPACES}(?:100(?!{_SPACES}\d)|cent))"
_RUN: Final = compiled_late(
    rf"(?i)(?<![\w'\u2019-])(?:{_COMPOUND})(?:{_SPACES}(?:et{_SPACES})?(?:{_COMPOUND}))*"
    rf"(?:{_SPACES}{_PERCENT})?(?![\w'\u2019-])"
    rf"|(?<![\w.,])\d[\d.,]*(?:{_SPACES}\d{{3}})*{_SPACES}{_PERCENT}(?!\w)"
)
_APART: Final = compiled_late(rf"{_SPACES}")
_WINDOW_CHARS: Final = 120
"""*neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf pour cent* has 79."""

_WORD_CHARS: Final = 30
_SIGNS: Final = ',.;:!?()[]«»"“”…*_`'
_COMPANY: Final = WRITTEN | {"pour", "100", "p"}

_BEFORE: Final = ("", *'(“"[*_`', "**")
_CLOSING: Final = '»)”"]*_`'
_AT_ENDS: Final = ("...", *_CLOSING, *",.;:!?…")
_BEHIND: Final = ("", *_AT_ENDS, *(close + sign for close in _CLOSING for sign in _AT_ENDS))
"""Signs that may stand at such a word: of the sentence, and of Markdown."""

BEGINNINGS: Final = frozenset(word[0] for word in _COMPANY)
"""What a word of such a number may begin with, behind its first."""

HINTS: Final = frozenset(
    {"p."}
    | {sign + word for word in (*_JOINING, *map(str.title, _JOINING)) for sign in _BEFORE}
    | {word + sign for word in (*_HUNDREDS, "vingt") for sign in _BEHIND}
)
"""Chunks of which one stands in every text that holds such a number."""


def numbers_with_spaces(text: str, chunks: Iterable[str]) -> list[tuple[int, int]]:
    """Give (start, end) of each number in letters, or percentage, that has a space inside.

    `chunks` are what stands between spaces in the text, in any order.
    """
    found: set[tuple[int, int]] = set()
    for hint in HINTS.intersection(chunks):
        at = text.find(hint)
        while at >= 0:
            end = at + len(hint)
            # By its own chunk, and of its own alone: whether words are a number does not depend on
            # what else there is in a text, of which a query or a snippet shows a part.
            if _is_chunk(text, at, end) and _has_company(text, at, end):
                found.update(span for span in _around(text, at) if span[0] < end and at < span[1])
            at = text.find(hint, end)
    return [*_apart(sorted(found, key=lambda span: (span[0], -span[1])))]


def _is_chunk(text: str, start: int, end: int) -> bool:
    return not text[max(start - 1, 0) : start].strip() and not text[end : end + 1].strip()


def _has_company(text: str, start: int, end: int) -> bool:
    """Tell whether a word of a number, or *pour*, stands beside a word: most have none."""
    before = text[max(start - _WORD_CHARS, 0) : start].split()[-1:]
    behind = text[end : end + _WORD_CHARS].split(None, 1)[:1]
    return any(
        not _COMPANY.isdisjoint(word.lower().strip(_SIGNS).split("-")) for word in before + behind
    )


def is_within_number(text: str, at_char: int) -> bool:
    """Say whether the space before this place stands inside such a number."""
    return any(start < at_char < end for start, end in _around(text, at_char))


def _around(text: str, at_char: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers at and around a place."""
    low, high = max(at_char - _WINDOW_CHARS, 0), at_char + _WINDOW_CHARS
    for run in _RUN.finditer(text, low, high):
        yield from _numbers_of(run[0], run.start())


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Leave out what lies in another, seen from a place too far away."""
    last = 0
    for start, end in spans:
        if start >= last:
            yield start, end
            last = end


def _numbers_of(run: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers of a run, each as long as it can be."""
    chunks = [*_parts(run)]
    at = 0
    while at < len(chunks):
        end = _end_of_number(run, chunks, at)
        if end > at + 1:
            yield start + chunks[at][0], start + chunks[end - 1][1]
        at = end


def _parts(run: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _APART.finditer(run):
        yield at, gap.start()
        at = gap.end()
    yield at, len(run)


def _end_of_number(run: str, chunks: list[tuple[int, int]], at: int) -> int:
    """Give how many chunks there are up to the end of the longest number that begins at one."""
    if run[0].isdecimal():
        return len(chunks)
    words: list[str] = []
    found = at + 1
    for number, (start, end) in enumerate(chunks[at:], at + 1):
        words += (usual(fold(word)) for word in run[start:end].lower().split("-"))
        if value_of(words) and not _JOINING.isdisjoint(words):
            found = number
    is_percent = len(chunks) == found + 2 and _is_percent(run[chunks[found][0] :])
    return found + 2 if is_percent else found


def _is_percent(text: str) -> bool:
    return text[:1] in "pP" and text[-1:] in "0tT"
