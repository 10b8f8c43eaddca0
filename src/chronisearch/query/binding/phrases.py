"""The words of a phrase, and the ways in which each may stand: as written, or one of several.

Within quotation marks a pattern (`"missile* balistique*"`), a spelling (`"Selydov~ tombe"`) and
alternatives in parentheses (`"(drones OU missiles) russes"`) stand for any of their words.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, product
from typing import Final, TypeAlias

from chronisearch.analysis.analyzer import analyze
from chronisearch.late import compiled_late
from chronisearch.query.binding.sequences import MAX_WAYS, is_function, units, ways_of_unit
from chronisearch.query.bound import Expansion, Term, terms_at
from chronisearch.query.typed.syntax import bare, ending_question, without_end
from chronisearch.query.typed.tree import Fuzzy, Wildcard
from chronisearch.values import frozen

Way: TypeAlias = tuple[Term, ...]
"""Terms at successive positions, "" for any token."""
FormsOf: TypeAlias = Callable[[Wildcard | Fuzzy], Sequence[Expansion]]
"""Gives the words of the index that a pattern or a spelling stands for."""

_ODD: Final = compiled_late(r"[*?~(]")
_PART: Final = compiled_late(r"\(([^()]*)\)|(\S*[*?~][^\s()]*)")
_OR: Final = compiled_late(r"\s+(?:OU|OR)\s+|\s*\|+\s*")
_SPELLING: Final = compiled_late(r"([^*?~]+)~([12]?)\W*")


@frozen
class Word:
    """A word of a phrase: its text, and the ways in which it may stand."""

    text: str
    ways: tuple[Way, ...]
    is_function: bool = False


def words_of_phrase(text: str, forms_of: FormsOf) -> list[Word]:
    """Give the words of a phrase in order; [] where it holds no letter or digit."""
    if not _ODD.search(text):
        return list(_plain(text))
    return list(_words(text[: ending_question(text)], forms_of))


def side_by_side(words: Sequence[Word]) -> tuple[Expansion, ...]:
    """Give the forms in which the words stand one behind the other, the usual one first."""
    found = (_without_open_end(way) for way in _joined(words))
    return tuple(Expansion(way) for way in dict.fromkeys(found) if way)


def _words(text: str, forms_of: FormsOf) -> Iterator[Word]:
    end = 0
    for part in _PART.finditer(text):
        yield from _plain(text[end : part.start()])
        end = part.end()
        yield from _alternatives(part[1], forms_of) if part[2] is None else _odd(part[2], forms_of)
    yield from _plain(text[end:])


def _plain(text: str) -> Iterator[Word]:
    for unit in units(analyze(text)):
        ways = (tuple(token.exact if token else "" for token in way) for way in ways_of_unit(unit))
        yield Word(unit[0].surface, tuple(ways), is_function(unit))


def _odd(text: str, forms_of: FormsOf) -> Iterator[Word]:
    """Read a pattern or a spelling; where the signs are no more than punctuation, words."""
    spelling = _SPELLING.fullmatch(text)
    if spelling and bare(spelling[1]):
        node: Wildcard | Fuzzy = Fuzzy(bare(spelling[1]), int(spelling[2] or 1))
    else:
        pattern = without_end(text, "*?").lstrip("\"'’.,;:!~")
        if not any(map(str.isalnum, pattern)) or not ("*" in pattern or "?" in pattern):
            yield from _plain(text)
            return
        node = Wildcard(pattern)
    terms = [term for form in forms_of(node) for place in form.terms for term in terms_at(place)]
    yield Word(text, ((tuple(terms),),) if terms else ())


def _alternatives(text: str, forms_of: FormsOf) -> Iterator[Word]:
    """Read what stands in parentheses: alternatives if there is an OU, else words."""
    choices = _OR.split(text)
    if len(choices) == 1:
        yield from _words(text, forms_of)
        return
    ways = [way for choice in choices for way in _joined(list(_words(choice, forms_of))) if way]
    single = [term for way in ways if len(way) == 1 for term in terms_at(way[0])]
    longer = (way for way in ways if len(way) > 1)
    yield Word(text, (((tuple(single),),) if single else ()) + tuple(longer))


def _joined(words: Sequence[Word]) -> Iterable[Way]:
    chosen = islice(product(*(word.ways for word in words)), MAX_WAYS)
    return (tuple(chain.from_iterable(ways)) for ways in chosen)


def _without_open_end(way: Way) -> Way:
    while way and way[-1] == "":
        way = way[:-1]
    return way
