"""The stretches of a text that are worth analysing.

Analysing a whole text to mark a few words would cost more than the search itself. So one
regular expression runs over it first and stops wherever a word begins like one of those
looked for; only what lies around such places is analysed. It may stop too often, never too
seldom: it reads "é" as "e", takes a doubled letter for a single one (stems lose them), passes
over dots and hyphens within a word (`O.T.A.N.`), and stops at every letter that it cannot
place (œ, Cyrillic).
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

from chronisearch.analysis.tokenizer import SPACE, SPACES, has_parted_word, joins
from chronisearch.documents.document import Span
from chronisearch.snippet.otherwise import other_beginnings, signs_of

_PREFIX_CHARS: Final = 3
_MAX_PREFIXES: Final = 24
"""Beyond that, first letters alone are looked for: the expression must stay quick to compile."""

_BASES: Final = {
    char: unicodedata.normalize("NFD", char)[0].lower()
    for char in map(chr, range(0xC0, 0x100))
    if len(unicodedata.normalize("NFD", char)) > 1
}
"""The accented letters of Latin-1, each with the small letter under its accent."""

_STRANGE_LATIN: Final = "\u00ad" + "".join(
    char for char in map(chr, range(0x80, 0x100)) if char.isalnum() and char not in _BASES
)
_STRANGE: Final = rf"(?!\u2019)[^\x00-\xff]|[{_STRANGE_LATIN}]"
"""What may stand for several letters, or for none: ligatures, other scripts, soft hyphens.

Written so that no class of characters reaches beyond Latin-1: to compile one that does takes
5 ms, which is more than the search for all snippets of a page.
"""

_WITHIN_WORD: Final = rf"(?:\.(?:-|{SPACE})?|[-'`\u00b4]|\u2019)?"
_WITHIN_GROUP: Final = r"\W{0,3}"
_STRANGE_LETTER: Final = rf"(?<=[^\W\x00-\xff])|(?<=[{_STRANGE_LATIN}])"
_BEGINS_NUMBER: Final = r"(?<=\d)(?<!\d.)"
_BEGINS_WORD: Final = r"(?:(?<![^\W\d_].)|(?<=\u02b9.)|(?<=\u02bc.))"
"""Looks back at the character before the last one; two apostrophes count as letters elsewhere."""

_MAX_STRETCH_CHARS: Final = 400
"""Longer runs without a space hold no word; what is cut there is not missed."""

_NEAR_CHARS: Final = 40
"""Of places so near to each other, only what lies around all of them is looked for: to look
around each takes longer than to analyse so much text."""

_MAX_REGION_CHARS: Final = 20_000
"""Neighbouring regions are joined up to this size, which bounds the tokens held at once."""


def regions(
    text: str,
    passages: Sequence[Span],
    anchors: frozenset[str],
    reach: int,
    reach_over: bool = False,  # noqa: FBT001, FBT002, the one thing to switch
) -> Iterator[tuple[Span, ...]]:
    """Yield stretches of the passages that hold every mention whole, in order.

    A region begins and ends where a token may, and reaches `reach` words beyond the place that
    made it worth a look. It stays within its passage, or with `reach_over` goes on in those beside
    it: then it is a stretch of each. Regions may overlap.
    """
    if not anchors:
        return
    region: Span | None = None
    for at, passage in enumerate(passages):
        around = _Around(text, passages if reach_over else (passage,), at if reach_over else 0)
        for first_char, last_char in _groups(text, passage, places(anchors)):
            near = Span(around.before(first_char, reach), around.behind(last_char, reach))
            if region is None:
                region = near
            elif _joins(region, near):
                region = Span(region.start_char, near.end_char)
            else:
                yield around.within(region)
                region = near
        if region and not reach_over:
            yield (region,)
            region = None
    if region:
        yield _Around(text, passages, 0).within(region)


def _joins(region: Span, near: Span) -> bool:
    size_chars = near.end_char - region.start_char
    return near.start_char <= region.end_char and size_chars <= _MAX_REGION_CHARS


def _groups(text: str, passage: Span, stops: "re.Pattern[str]") -> Iterator[tuple[int, int]]:
    """Yield the first and the last of places that stand so near that one look does for all."""
    first_char = last_char = -1
    if passage.end_char - passage.start_char <= _MAX_REGION_CHARS and has_parted_word(
        text[passage.start_char : passage.end_char]
    ):
        yield passage.start_char, passage.end_char - 1  # a word may begin in two places
        return
    for match in stops.finditer(text, passage.start_char, passage.end_char):
        at_char = match.start()
        if first_char < 0:
            first_char = at_char
        elif at_char - last_char > _NEAR_CHARS or at_char - first_char > _MAX_REGION_CHARS:
            yield first_char, last_char
            first_char = at_char
        last_char = at_char
    if first_char >= 0:
        yield first_char, last_char


class _Around(NamedTuple):
    """What lies around a place in one of the passages: so many words before and behind it."""

    text: str
    passages: Sequence[Span]
    at: int

    def before(self, at_char: int, words: int) -> int:
        """Give where the stretch begins that reaches so many words before the one at the place."""
        at, low = self.at, self.passages[self.at].start_char
        start = stretch_start(self.text, low, at_char)
        while words > 0 and (start > low or at > 0):
            if start > low:
                before = stretch_start(self.text, low, start - 1)
                words -= _holds_word(self.text[before:start])
                start = before
            else:
                at -= 1
                words -= 1
                low, start = self.passages[at]
        return start

    def behind(self, at_char: int, words: int) -> int:
        """Give where the stretch ends that reaches so many words behind the one at the place."""
        at, high = self.at, self.passages[self.at].end_char
        end = stretch_end(self.text, high, at_char + 1)
        while words > 0 and (end < high or at + 1 < len(self.passages)):
            if end < high:
                after = stretch_end(self.text, high, end + 1)
                words -= _holds_word(self.text[end:after])
                end = after
            else:
                at += 1
                words -= 1
                end, high = self.passages[at]
        return end

    def within(self, region: Span) -> tuple[Span, ...]:
        """Give the stretches of the passages that lie in a region."""
        first = bisect_right(self.passages, region.start_char, key=attrgetter("end_char"))
        last = bisect_left(self.passages, region.end_char, key=attrgetter("start_char"))
        return tuple(
            Span(max(start, region.start_char), min(end, region.end_char))
            for start, end in self.passages[first:last]
        )


def _holds_word(stretch: str) -> bool:
    return any(map(str.isalnum, stretch))


def stretch_start(text: str, low: int, at_char: int) -> int:
    """Go back to where a token may begin: after a space, yet not amid `1 800`, `F 16`, `J. D.`"""
    low = max(low, at_char - _MAX_STRETCH_CHARS)
    while at_char > low and not _parts_tokens(text, at_char):
        at_char -= 1
    return at_char


def stretch_end(text: str, high: int, at_char: int) -> int:
    """Go on to the space after which another token may begin."""
    high = min(high, at_char + _MAX_STRETCH_CHARS)
    while at_char < high and not _parts_tokens(text, at_char):
        at_char += 1
    return at_char


def _parts_tokens(text: str, at_char: int) -> bool:
    """Tell whether a token may end before this place and another begin at it."""
    before = text[at_char - 1]
    return before.isspace() and not (before in SPACES and joins(text, at_char))


@lru_cache(maxsize=8)
def places(anchors: frozenset[str]) -> re.Pattern[str]:
    """Give the expression that stops where a word may be one of the anchors.

    It begins with one class of characters, which lets `re` skip all others quickly, and only
    then looks back and on.
    """
    prefixes = _prefixes(anchors, _PREFIX_CHARS)
    if len(prefixes) > _MAX_PREFIXES:
        prefixes = _prefixes(anchors, 1)
    signs = "".join(map(signs_of, sorted(anchors)))
    firsts = {char for prefix in prefixes for char in _spellings(prefix[0])} | {
        *_STRANGE_LATIN,
        *signs,
    }
    passed_over = (chr(code) for code in range(0x100) if chr(code) not in firsts)
    words = [_word_like(prefix) for prefix in prefixes if not prefix[0].isdigit()]
    sign = f"(?<=[{re.escape(signs)}])|" if signs else ""
    return re.compile(
        f"[^{re.escape(''.join(passed_over))}]"
        f"(?:{sign}{_STRANGE_LETTER}|{_BEGINS_NUMBER}|{_BEGINS_WORD}(?:{'|'.join(words)}))",
        re.DOTALL,
    )


def _prefixes(anchors: Iterable[str], chars: int) -> list[str]:
    """Give the first letters that a surface shares with its term, none the start of another.

    The last letter of a short stem may be the stemmer's own (`IInd` has the stem `iie`). Terms
    that begin with a strange letter need none: every such letter is stopped at.
    """
    words = {form for anchor in anchors for form in (anchor, *other_beginnings(anchor))}
    starts = {word[:-1] or word for word in map(_plain, words)}
    prefixes: list[str] = []
    for prefix in sorted(start[:chars] for start in starts):
        is_strange = prefix[0] > "\xff" or prefix[0] in _STRANGE_LATIN
        if not is_strange and not (prefixes and prefix.startswith(prefixes[-1])):
            prefixes.append(prefix)
    return prefixes


def _plain(term: str) -> str:
    """Give the term without accents; letters that no accent explains stay."""
    return "".join(_BASES.get(char, char) for char in term)


def _word_like(prefix: str) -> str:
    """Write the expression for a word whose first letter, just read, is that of the prefix."""
    between = _WITHIN_GROUP if any(map(str.isdigit, prefix)) else _WITHIN_WORD
    first = f"[{_spellings(prefix[0])}]"
    rest = ""
    for char in reversed(prefix[1:]):
        rest = f"(?:{between}[{_spellings(char)}]{{1,3}}{rest}|{_STRANGE})"
    return f"(?<={first}){first}{{0,2}}{rest}"


def _spellings(char: str) -> str:
    """Give the letter in both cases and with any accent, fit for a class of characters.

    A letter beyond Latin-1 is left to the stop at strange letters.
    """
    if char > "\xff":
        return r"\x00"
    accented = "".join(one for one, base in _BASES.items() if base == char)
    return re.escape(char + char.upper()) + accented
