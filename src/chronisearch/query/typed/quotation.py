"""Even out the quotation marks of a query, whatever was used, mismatched ones too.

A mark's look says whether it opens or closes (`«`, `”`); where it does not (`"`), its
neighbours do: an opening mark has a word on its right only. A closing mark ends the nearest
stretch that its own kind opened, or else the last one open (“… »). Quotations inside others
are part of them. Apostrophes quote nothing, except the curly pair ‘…’ around whole words.
"""

from collections import deque
from typing import Final

from chronisearch.late import compiled_late
from chronisearch.values import frozen

_PARTNERS: Final = {
    '"': '"＂”“»',
    "＂": '＂"',
    "“": "”‟“",
    "„": "“”‟",
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’‘",
    "‚": "‘’",
}
"""Which marks close what a mark opened. Source: the Unicode standard, section 6.2, on quotation
marks by language: „…“ German, »…« Danish, ”…” and »…» Swedish."""

_STRAIGHT: Final = '"＂'
_CLOSERS: Final = "”»›’"
_SINGLE: Final = "‘’‚"
_MARKS: Final = frozenset('"＂“”„‟«»‹›‘’‚')
_LOOSE_SINGLE: Final = compiled_late("(?<!\\w)[‘‚]")
_BEFORE_CLOSING: Final = ".,;:!?%"
_MAX_OPEN: Final = 8
"""Quotations within quotations: nobody nests so many, and it keeps the search linear."""


@frozen
class EvenText:
    """A text of the same length where each quoted stretch stands between two `"`, and no
    other quotation mark is left; `strays` are the places of those that had no partner.
    """

    text: str
    strays: tuple[int, ...]


def even_quotations(text: str) -> EvenText:
    """Pair the quotation marks; write pairs as `"`, those inside others and strays as spaces."""
    if _MARKS.isdisjoint(text):
        return EvenText(text, ())
    places = [place for place, letter in enumerate(text) if letter in _MARKS]
    stretches = _outermost(_pairs(text, places))
    letters = list(text)
    strays = []
    spans = iter([*stretches, (len(text), len(text))])
    start, end = next(spans)
    for place in places:
        if place > end:
            start, end = next(spans)
        if place in {start, end}:
            letters[place] = '"'
        elif text[place] not in _SINGLE:
            letters[place] = " "
            if place < start:
                strays.append(place)
    return EvenText(_LOOSE_SINGLE.sub(" ", "".join(letters)), tuple(strays))


def _pairs(text: str, places: list[int]) -> dict[int, int]:
    """Give opening place → closing place of all pairs, nested ones too."""
    open_marks: deque[int] = deque(maxlen=_MAX_OPEN)
    pairs = {}
    for place in places:
        opened = _opened_by(text, place, open_marks)
        if opened is not None:
            pairs[opened] = place
            while open_marks and open_marks[-1] >= opened:
                open_marks.pop()
        elif _may_open(text, place, open_marks):
            open_marks.append(place)
    return pairs


def _outermost(pairs: dict[int, int]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start in sorted(pairs):
        if not kept or start > kept[-1][1]:
            kept.append((start, pairs[start]))
    return kept


def _opened_by(text: str, place: int, open_marks: deque[int]) -> int | None:
    """Give the place of the open mark that the mark here closes, if it closes one."""
    if not open_marks or not _may_close(text, place):
        return None
    for opened in reversed(open_marks):
        if text[place] in _PARTNERS[text[opened]]:
            return opened
    last = open_marks[-1]
    return None if text[place] in _SINGLE or text[last] in _SINGLE else last


def _may_close(text: str, place: int) -> bool:
    mark = text[place]
    if mark in _STRAIGHT or mark in "»›":
        return not _begins_word(text, place)
    return mark == "”" or _ends_word(text, place)


def _may_open(text: str, place: int, open_marks: deque[int]) -> bool:
    mark = text[place]
    if mark in "‘‚":
        return _begins_word(text, place)
    if mark in _CLOSERS:
        return mark != "’" and not open_marks and _begins_word(text, place)
    return True


def _begins_word(text: str, place: int) -> bool:
    """Say whether a word stands on the right of the mark, and none ends on its left."""
    left, right = text[place - 1 : place], text[place + 1 : place + 2]
    return right.isalnum() and not (left.isalnum() or (left != "" and left in _BEFORE_CLOSING))


def _ends_word(text: str, place: int) -> bool:
    """Say whether something stands on the left of the mark, and no word on its right."""
    left, right = text[place - 1 : place], text[place + 1 : place + 2]
    return left != "" and not left.isspace() and not right.isalnum()
