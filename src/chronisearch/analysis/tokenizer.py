r"""Cut a text into chunks: the pieces that are analysed, and remembered, one by one.

A chunk stands between white space. Four things are written with a space inside, and are one
chunk all the same:

- a number in groups: `1 800`, `3 000 000`. The first group has one to three digits, each
  other one exactly three, and one space stands between them, so that `2022 300` stays two.
  A first group that is itself the end of something (`F-16 300`, `12:30 500`) begins nothing.
- a designator: `F 16`, `Kh 101`. Here caution rules, since a wrong join hides two words:
  `A 50 km`, `En 2023`, `Jour 500`, `Mai 68`, `Page 12` are words before numbers. The
  letters must be impossible as a French word: one to four without any vowel, the first a
  capital (`F`, `Kh`, `BTR`), titles and units aside (`Dr`, `Km`), or be one of a closed list
  of makers' prefixes with a vowel (`Su`, `MiG`, `AK`) that are no French words either. The
  number has at most three digits, so that a year is never taken for one, and is followed by
  capitals (`T 72B3`) or a plural s at most, never by a unit, a sign or further digits.
  One to three capitals may stand apart behind the number of any designator (`S-300 PM`,
  `AMX-10 RC`), if they are no word and no country, and the next word is not in capitals too.
- initials: `J. D. Vance` is `J.D. Vance`. `M.` begins none, since it is *Monsieur*.
- a number in letters: `deux cents`, `vingt et un`; and a percentage: `25 pour cent`, `25 p. 100`
  (see number_runs.py).

Line breaks and tabs join nothing, but for a line break behind the dash of a parted word.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from chronisearch.analysis.number_runs import (
    BEGINNINGS,
    is_within_number,
    numbers_with_spaces,
)
from chronisearch.late import compiled_late

SPACES: Final = "\u0020\u00a0\u202f\u2009\u2007"
"""The spaces that stand inside numbers: plain, no-break, narrow, thin, of a digit's width."""

SPACE: Final = "(?:[ \u00a0]|[\u2007\u2009]|\u202f)"
"""A pattern for one of them. As one class, which has more than two stretches and goes beyond
Latin-1, it would take 0.25 ms to compile each time it stands somewhere."""

_NO_DESIGNATOR: Final = (
    r"(?!(?:Dr|Drs|Mr|Mrs|Mgr|Pr|Sr|St|Sgt|Lt|Cdt|Vs|[Kk][MmGgWw]|KWh|[CM][Mm])\b)"
)
_CONSONANTS: Final = "bcdfghjklmnpqrstvwxz"
_PREFIXES: Final = "AGM|AH|AIM|AK|AMX|ATR|Be|GBU|Iou|Ka|MiG|Mig|Mi|OH|Su|UH|Yak|ZU"

_NO_SUFFIX: Final = (
    "(?!(?:AI|AS|AU|CE|CES|DE|DES|DU|EN|ES|EST|ET|EUX|IL|ILS|LA|LE|LES|LUI|MA|MES|MON|NE|NI|NON|NOS"
    "|ON|ONT|OU|PAR|PAS|QUE|QUI|SA|SES|SI|SON|SUR|TOI|TU|UN|UNE|VOS|Y|A|EU|EX|KM|VS"
    "|FR|ONU|RU|UA|UE|UK|US|USA)(?![A-Z0-9]))"
)
"""Short words that a title in capitals may have behind a number, and countries."""
_SUFFIX_APART: Final = (
    rf"[{SPACES}]{_NO_SUFFIX}(?:[A-Z]{{2,3}}\d?|[A-Z]\d?(?!\.))"
    rf"(?![\w'\u2019\-]|[.,]\w|[{SPACES}][A-ZÀÉÈ]{{2}})"
)
_DESIGNATOR_WITH_SPACE: Final = (
    rf"{_NO_DESIGNATOR}(?:[{_CONSONANTS.upper()}][{_CONSONANTS}{_CONSONANTS.upper()}]{{0,3}}"
    rf"|{_PREFIXES})[{SPACES}]\d{{1,3}}(?:{_SUFFIX_APART}|(?:[A-Z]{{1,3}}\d?[A-Z]?|s)?)"
)
_DESIGNATOR_WITH_SUFFIX: Final = (
    rf"[A-Z][^\W\d_]{{0,3}}-?(?!(?:18|19|20)\d\d[{SPACES}])\d{{1,4}}{_SUFFIX_APART}"
)
_AFTER_DESIGNATOR: Final = rf"(?![^\W_]|[.,:/\-]\d|[{SPACES}]?[%‰€$£°]|[{SPACES}]\d{{3}}(?!\d))"
_CAPITAL: Final = "[A-ZÀ-ÖØ-Þ]"
_INITIALS: Final = (
    rf"(?!M\.){_CAPITAL}\.(?:-?{_CAPITAL}\.)*(?:[{SPACES}]{_CAPITAL}\.(?:-?{_CAPITAL}\.)*)+"
)
_BEFORE: Final = r"[^\w\s]*(?:[LlDd]['\u2019\u02bc])?"


def _group_of(digits: int) -> str:
    """Look behind for a first group of so many digits that is not the end of something."""
    group = rf"\d{{{digits}}}[{SPACES}]"
    return rf"(?<={group})(?<![\w.,:/]{group})(?<![^\W\d]-{group})"


_CHUNK: Final = compiled_late(
    rf"{_BEFORE}(?:{_DESIGNATOR_WITH_SPACE}{_AFTER_DESIGNATOR}|{_DESIGNATOR_WITH_SUFFIX}|{_INITIALS})\S*"
    rf"|\S+(?:[{SPACES}](?=\d{{3}}(?!\d))(?:{_group_of(1)}|{_group_of(2)}|{_group_of(3)})\S+)*"
)

_BETWEEN_SPACES: Final = compiled_late(r"\S+")
_INITIAL_AFTER_SPACE: Final = compiled_late(rf"\.{SPACE}(?={_CAPITAL}\.)")
_WITHIN_CHUNK: Final = compiled_late(
    rf"\d(?<={SPACE}.)|[A-Z](?<=\d{SPACE}.)|\.{SPACE}(?={_CAPITAL}\.)"
)
"""Where a space may stand inside a chunk: all others are found by plain splitting, much faster."""


_OF_NO_DIGIT: Final = bytes({*range(0xD9), 0xE2} - {*b"0123456789"})
"""Bytes of UTF-8 that no digit has or begins with: others than 0-9 begin with U+0660, and from
U+2000 to U+2FFF, where French finds its signs, there are none."""


PARTED_WORD: Final = compiled_late(r"(?<=[^\W\d_][-\u2010\xac\xad])\n[ \t>]*(?=[^\W\d_])")
"""The end of a line at which a word was parted, as print and mail do: *mis-* / *siles*."""

_RARE_DASHES: Final = "\xad\xac\u2010"
"""Soft and true hyphens, and what old fonts put for them. One sign is looked for ten times as fast
as two, and most texts have none of these."""


def has_parted_word(text: str) -> bool:
    """Say whether a word may be parted at the end of a line: hardly any text has one."""
    return "-\n" in text or any(dash in text and f"{dash}\n" in text for dash in _RARE_DASHES)


def chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each chunk in reading order; together they hold all but the spaces.

    A word parted at the end of a line is in one chunk.
    """
    # The great pattern takes 3 ms to compile, for what few texts hold.
    pattern = _CHUNK if _WITHIN_CHUNK.search(text) else _BETWEEN_SPACES
    found = [match.span() for match in pattern.finditer(text)]
    if has_parted_word(text):
        found = [*_rejoined(text, found)]
    numbers = numbers_with_spaces(text, {text[start:end] for start, end in found})
    yield from _with_numbers(found, numbers) if numbers else found


def _with_numbers(
    spans: Iterable[tuple[int, int]], numbers: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the chunks, those that touch one number joined."""
    at = 0
    first = -1
    for start, end in spans:
        first = start if first < 0 else first
        while at < len(numbers) and numbers[at][1] <= end:
            at += 1
        if at == len(numbers) or numbers[at][0] >= end:
            yield first, end
            first = -1


def _rejoined(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first, last = -1, -1
    goes_on = -1
    for start, end in spans:
        if start > goes_on:
            if first >= 0:
                yield first, last
            first = start
        if start >= goes_on:
            last = end
            parted = PARTED_WORD.match(text, end)
            goes_on = parted.end() if parted else -1
    if first >= 0:
        yield first, last


def chunk_texts(text: str) -> list[str]:
    """Give the text of each chunk: what `chunks` finds, at the speed of `str.split`."""
    if has_parted_word(text):
        return [text[start:end] for start, end in chunks(text)]
    found = _chunk_texts(text)
    numbers = numbers_with_spaces(text, found)
    if not numbers:
        return found
    found = []
    last = 0
    for start, end in numbers:
        first, behind = _start_of_piece(text, start), _end_of_piece(text, end)
        if _joins_others(text, first) or _joins_others(text, behind + 1):
            return [text[start:end] for start, end in chunks(text)]
        found += _chunk_texts(text[last:first])
        found.append(text[first:behind])
        last = behind
    return found + _chunk_texts(text[last:])


def _chunk_texts(text: str) -> list[str]:
    """Do it for a text without parted words and numbers in letters."""
    has_digit = text.encode("utf-8", "surrogatepass").translate(None, _OF_NO_DIGIT)
    may_join = _WITHIN_CHUNK if has_digit else _INITIAL_AFTER_SPACE
    if not may_join.search(text):
        return text.split()
    found: list[str] = []
    end = 0
    for site in may_join.finditer(text):
        last = site.end() - 1
        if last < end:
            continue
        start = _start_of_piece(text, site.start() - (text[site.start()] != "."))
        match = _CHUNK.match(text, start) if start >= end else None
        if match and match.end() > last:
            found += text[end:start].split()
            found.append(match[0])
            end = match.end()
    found += text[end:].split()
    return found


def joins(text: str, at_char: int) -> bool:
    """Say whether the space before this place may stand inside a chunk."""
    return _joins_others(text, at_char) or (
        text[at_char : at_char + 1].lower() in BEGINNINGS and is_within_number(text, at_char)
    )


def _joins_others(text: str, at_char: int) -> bool:
    """Say whether it may stand inside figures, a designator or initials."""
    return (
        _WITHIN_CHUNK.match(text, at_char) is not None
        or _INITIAL_AFTER_SPACE.match(text, at_char - 2) is not None
    )


def _start_of_piece(text: str, inside: int) -> int:
    start = inside
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return start


def _end_of_piece(text: str, inside: int) -> int:
    end = inside
    while end < len(text) and not text[end].isspace():
        end += 1
    return end
