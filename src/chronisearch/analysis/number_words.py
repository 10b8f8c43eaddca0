"""Numbers in letters and in figures: *dix-sept* is 17, *deux cent cinquante mille* 250000.

From 2 on, as French, Belgians and Swiss say them; *un* is an article. What one word, one compound
or a chain of them says (`number_runs`) is one term, folded and joined, plurals and feminines away:
*deux cents* is `deuxcent`. *Million* and *milliard* are nouns behind a number, so that *deux
millions* is 2 and a word, as *2 millions* is.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

_UNITS: Final = (
    *("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
    *("dixsept", "dixhuit", "dixneuf"),
)
_SMALL: Final = {word: value for value, word in enumerate(_UNITS[:17]) if word}
TENS: Final = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
_AND: Final = "et"
_HUNDRED: Final = "cent"
_THOUSAND: Final = "mille"
WORDS: Final = frozenset({*_SMALL, *TENS, _AND, _HUNDRED, _THOUSAND})
"""What numbers are made of, below a million."""
_ENDING: Final = "ieme"
_ORDINALS: Final = {
    {"cinq": "cinqu", "neuf": "neuv"}.get(word, word.removesuffix("e")) + _ENDING: word
    for word in (*_SMALL, *TENS, _HUNDRED, _THOUSAND)
}
"""*troisième*, *huitième* of *dix-huitième*: the number that each is of. *Premier* and *second* are
words of many senses."""
_USUAL: Final = {"une": "un", "cents": _HUNDRED, "vingts": "vingt", "mil": _THOUSAND}
"""Feminine, plurals, and *mil* of years."""
WRITTEN: Final = WORDS | _USUAL.keys()
"""The same as they are written."""
_LONGEST_WORD_CHARS: Final = max(map(len, _ORDINALS))
_NAMED: Final = WORDS | _ORDINALS.keys()
_LEAST: Final = 2
_MILLION: Final = 10**6
_LARGE: Final = (("milliard", 10**9), ("million", _MILLION))
_MOST: Final = 10**12
"""Beyond a thousand milliards nobody counts in words."""
_MOST_DECIMALS: Final = 3


def usual(word: str) -> str:
    """Give a word of a number, small and folded, without its plural and feminine."""
    singular = word.removesuffix("s")
    return singular if singular in _ORDINALS else _USUAL.get(word, word)


def value_of(words: Sequence[str]) -> int:
    """Give the number that usual words say, 0 where they say none."""
    if _THOUSAND not in words:
        return _hundreds(words)
    at = words.index(_THOUSAND)
    before, behind = words[:at], words[at + 1 :]
    thousands = _hundreds(before) if before else 1
    units = 1 if tuple(behind) == (_AND, "un") else _hundreds(behind)
    if not thousands or (before and thousands < _LEAST) or (behind and not units):
        return 0
    return 1000 * thousands + units


def _hundreds(words: Sequence[str]) -> int:
    if _HUNDRED not in words:
        return _below_hundred(words)
    at = words.index(_HUNDRED)
    before, behind = words[:at], words[at + 1 :]
    hundreds = _below_hundred(before) if before else 1
    units = _below_hundred(behind)
    if not 0 < hundreds < len(_UNITS) or hundreds == 10 or (behind and not units):  # noqa: PLR2004
        return 0
    return 0 if before and hundreds < _LEAST else 100 * hundreds + units


def _below_hundred(words: Sequence[str]) -> int:
    if tuple(words[:2]) == ("quatre", "vingt"):
        return _and_units(80, words[2:], has_teens=True)
    if words and words[0] in TENS:
        has_teens = words[0] == "soixante"
        return _and_units(TENS[words[0]], words[1:], has_teens=has_teens)
    return _units(words)


def _and_units(tens: int, words: Sequence[str], *, has_teens: bool) -> int:
    if not words:
        return tens
    units = _units(words[1:] if words[0] == _AND else words)
    if words[0] == _AND and units not in {1, 11}:
        return 0
    return tens + units if 0 < units < (20 if has_teens else 10) else 0


def _units(words: Sequence[str]) -> int:
    joined = "".join(words)
    return _UNITS.index(joined) if joined and joined in _UNITS else 0


@lru_cache(maxsize=4096)
def in_figures(term: str) -> str:
    """Give the figures of a number in letters, "" for another word: `dixsept` is 17.

    Those of an ordinal are a term too: `dixhuitieme` is `18e`.
    """
    words = [*_words_of(term)]
    mark = "e" if words[-1:] and words[-1] in _ORDINALS else ""
    value = value_of([*words[:-1], _ORDINALS[words[-1]]] if mark else words)
    return f"{value}{mark}" if value >= _LEAST else ""


def _words_of(term: str) -> Iterator[str]:
    """Cut a term into the words of a number; what is none comes as one word that says nothing."""
    at = 0
    while at < len(term):
        ends = range(min(at + _LONGEST_WORD_CHARS, len(term)), at, -1)
        end = next((end for end in ends if term[at:end] in _NAMED), 0)
        if not end:
            yield term
            return
        yield term[at:end]
        at = end


def in_letters(figures: str) -> tuple[tuple[str, ...], ...]:
    """Give the terms for a number in figures, side by side; () where it is none, or 1.

    From a million on they are several: `deuxcent`, *millions*; `2.5`, *milliards*. Of an ordinal
    (`18e`) there is one.
    """
    if figures.endswith("e"):
        return tuple((_ordinal(letters),) for (letters,) in _of_one_term(figures[:-1]))
    if not figures.isdecimal() or len(figures) > len(str(_MOST)):
        return ()
    number = int(figures)
    if number < _MILLION:
        return tuple((letters,) for letters in _letters(number)) if number >= _LEAST else ()
    return tuple(dict.fromkeys((*_large(number), *_shortened(number)))) if number < _MOST else ()


def _of_one_term(figures: str) -> Iterator[tuple[str, ...]]:
    return (terms for terms in in_letters(figures) if len(terms) == 1)


def _ordinal(letters: str) -> str:
    last = [*_words_of(letters)][-1]
    ordinal = next(ordinal for ordinal, word in _ORDINALS.items() if word == last)
    return letters.removesuffix(last) + ordinal


def _large(number: int) -> list[tuple[str, ...]]:
    """Give all parts in letters: so many milliards, so many millions, and the rest."""
    ways: list[tuple[str, ...]] = [()]
    for noun, size in _LARGE:
        count, number = divmod(number, size)
        counted = [(letters, noun + "s" * (count > 1)) for letters in _letters(count)]
        ways = _each_with(ways, counted)
    return _each_with(ways, [(letters,) for letters in _letters(number)])


def _each_with(
    ways: list[tuple[str, ...]], more: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    return [way + other for way, other in product(ways, more)] if more else ways


def _shortened(number: int) -> Iterator[tuple[str, ...]]:
    """Yield figures before *millions* or *milliards*: `2300000` is 2.3 millions."""
    for noun, size in _LARGE:
        count = f"{number / size:.{_MOST_DECIMALS}f}".rstrip("0").rstrip(".")
        if number >= size and round(float(count) * size) == number:
            yield count, noun + "s" * (number >= 2 * size)


def _letters(number: int) -> list[str]:
    """Give the ways to say a number below a million; none for 0."""
    if number < 1000:  # noqa: PLR2004
        return _below_thousand(number)
    thousands, rest = divmod(number, 1000)
    before = [""] if thousands == 1 else _below_thousand(thousands)
    found = [f"{one}{_THOUSAND}{other}" for one in before for other in _letters(rest) or [""]]
    hundreds, rest = divmod(number, 100)
    if 10 < hundreds < len(_UNITS):  # noqa: PLR2004, *onze cents* to *dix-neuf cents*
        found += [f"{_UNITS[hundreds]}{_HUNDRED}{other}" for other in _tens(rest) or [""]]
    return found


def _below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _tens(rest)
    before = "" if hundreds == 1 else _UNITS[hundreds]
    return [f"{before}{_HUNDRED}{other}" for other in _tens(rest) or [""]]


def _tens(number: int) -> list[str]:
    if not number:
        return []
    if number < len(_UNITS):
        return [_UNITS[number]]
    found = []
    for word, tens in ({"quatrevingt": 80} | TENS).items():
        units = number - tens
        if 0 <= units < (20 if word in {"soixante", "quatrevingt"} else 10):
            links = units in {1, 11} and word != "quatrevingt"
            found.append(word + (_AND if links else "") + _UNITS[units])
    return found
