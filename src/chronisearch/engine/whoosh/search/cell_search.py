"""Finds in the texts of documents where cells stand side by side, or near each other.

A text is bytes of UTF-8, and to make a string of it takes five times as long as to search it. So
the frequent cells of a term, mostly one, are looked for in the bytes. The rare ones (compounds,
odd spellings) stand in few documents, those of some short list; the strings of these are made,
and all cells looked for.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, compress
from typing import Final, TypeAlias

from chronisearch.engine.whoosh.format.bits import bits_of, places_of
from chronisearch.engine.whoosh.format.characters import BREAK
from chronisearch.engine.whoosh.format.lazily import lazily
from chronisearch.engine.whoosh.segment.text_reader import TextReader

_RARE: Final = 16
"""A cell is rare if some list that names it has but one document in so many, of all and here."""
_MANY_CELLS: Final = 50
"""So many in a regular expression are slow: those beyond U+FFFF are looked at one by one."""
_AT_ONCE: Final = 4096
"""Texts searched in one go, some megabytes: to begin a search takes as long as to search one."""
_MOST_BYTES: Final = 4
"""What a cell takes at most, in UTF-8."""
_WIDEST_GAP: Final = 100
"""Texts searched in one go are kept apart by more than a gap."""
_TWO: Final = 2
_PAIR: Final = 3
"""Two elements, and a gap between them."""
_DOCUMENTS_A_CELL: Final = 8
"""Strings of so many are made in the time in which a cell is found to be rare."""

# One cell, whole, and one that is no BREAK.
_CELL_BYTES: Final = rb"[\x00-\x7f\xc0-\xff][\x80-\xbf]*+"
_TOKEN_BYTES: Final = rb"[\x01-\x7f\xc0-\xff][\x80-\xbf]*+"

Element: TypeAlias = "str | int"
"""One of these cells, any token where there is none, or a gap of up to so many places."""
Way: TypeAlias = Sequence[Element]
"""Elements side by side."""

_Search: TypeAlias = Callable[[bytes], "Iterator[re.Match[bytes]]"]
_Test: TypeAlias = Callable[[memoryview], object]


class CellPattern:
    """Ways for cells to stand in a text. The first element of a way is no gap."""

    def __init__(self, reader: TextReader, ways: Sequence[Way]) -> None:
        self._reader = reader
        self._ways = ways

    def holding(self, among: int) -> int:
        """Give those of the documents in whose text the cells stand in any of the ways."""
        plain, odd = self._parted(among)
        found = plain.holding()
        if odd:
            places = places_of(odd)
            tests = map(self._test, self._reader.cell_strings(places))
            found |= bits_of([*compress(places, tests)])
        return found

    def counts(self, among: int) -> dict[int, int]:
        """Give how often cells stand so, where they do, counting each place where they begin."""
        places = places_of(self.holding(among))
        strings = self._reader.cell_strings(places)
        counts = map(len, map(self._each_start.findall, strings))
        return dict(zip(places, counts, strict=True))

    @lazily
    def _test(self) -> Callable[[str], object]:
        """Says something true of a text in which the cells stand in any of the ways."""
        tests = [_test_of_pair(*way) for way in self._ways if _is_of_many(way)]
        if len(tests) < len(self._ways):
            return self._string_pattern.search
        return lambda string: any(test(string) for test in tests)

    def starts(self, string: str) -> Iterator[int]:
        """Yield each place of a text at which the cells begin to stand so."""
        return (match.start() for match in self._each_start.finditer(string))

    @lazily
    def _each_start(self) -> "re.Pattern[str]":
        return re.compile(f"(?={self._string_pattern.pattern})", re.DOTALL)

    @lazily
    def _string_pattern(self) -> "re.Pattern[str]":
        return re.compile("|".join("".join(map(_of_string, way)) for way in self._ways), re.DOTALL)

    def _parted(self, among: int) -> tuple["_Plain", int]:
        """Part the documents into those with frequent cells alone, and those with rare ones."""
        cells = {
            cell for way in self._ways for each in way if isinstance(each, str) for cell in each
        }
        documents = among.bit_count()
        wide = _widest_gap(self._ways) > _WIDEST_GAP
        if wide or len(cells) * _DOCUMENTS_A_CELL > documents:
            return _Plain(self._reader, 0, ()), among
        reader, rare, odd, few = self._reader, set[str](), 0, list[int]()
        for cell in cells:
            shortest = reader.shortest_list(cell)
            count = reader.document_frequency(shortest)
            if count * _RARE < documents:
                rare.add(cell)
                few += reader.documents(shortest)
            elif count * _RARE < reader.count_all:
                here = reader.holders(shortest) & among
                if here.bit_count() * _RARE < documents:
                    rare.add(cell)
                    odd |= here
        odd = among & (odd | bits_of(sorted(few)))
        return _Plain(reader, among & ~odd, _without(self._ways, rare)), odd


class _Plain:
    """Documents whose bytes are searched, all in one go."""

    def __init__(self, reader: TextReader, documents: int, ways: Iterable[Way]) -> None:
        self._reader = reader
        self._documents = documents
        self._ways = list(ways)
        # What stands between two texts is longer than any gap, and no token.
        longest = _MOST_BYTES * _widest_gap(self._ways) + max(map(len, self._ways), default=0)
        self._between = BREAK.encode() * longest

    def holding(self) -> int:
        """Give those of the documents in which the cells stand in any of the ways."""
        if not self._ways or not self._documents:
            return 0
        places = places_of(self._documents)
        chunks = (places[at : at + _AT_ONCE] for at in range(0, len(places), _AT_ONCE))
        return bits_of(sorted(place for chunk in chunks for place in self._found(chunk)))

    def _found(self, places: Sequence[int]) -> Iterator[int]:
        texts = self._reader.cell_data(places)
        joined, between = self._between.join(texts), len(self._between)
        ends = list(accumulate([len(text) + between for text in texts]))
        found = set[int]()
        if _is_either_way(self._ways):
            search, test = _either_way(*self._ways)
            for match in search(joined):
                order = bisect_right(ends, match.start())
                if order not in found and (match.lastindex or test(texts[order])):
                    found.add(order)
            return (places[order] for order in found)
        for way in self._ways:
            search = re.compile(_pattern_of(way), re.DOTALL).finditer
            found.update(bisect_right(ends, match.start()) for match in search(joined))
        return (places[order] for order in found)


def _without(ways: Iterable[Way], rare: AbstractSet[str]) -> Iterator[Way]:
    """Give the ways with the rare cells left out, and no way that needs one."""
    for way in ways:
        left = [
            "".join(cell for cell in each if cell not in rare) if isinstance(each, str) else each
            for each in way
        ]
        if all(new or not old for new, old in zip(left, way, strict=True)):
            yield left


def _is_of_many(way: Way) -> bool:
    """Tell whether the way has two elements and a gap, and many cells for one of them."""
    if len(way) != _PAIR or not isinstance(way[1], int):
        return False
    return max(len(each) for each in way if isinstance(each, str)) > _MANY_CELLS


def _test_of_pair(one: Element, gap: Element, other: Element) -> Callable[[str], bool]:
    """Look for the element of fewer cells by a pattern, and beside it for one of a set."""
    assert isinstance(one, str)  # noqa: S101, a way begins with cells, and has them at both ends
    assert isinstance(other, str)  # noqa: S101
    assert isinstance(gap, int)  # noqa: S101
    reach = gap + 1
    few, many = (one, frozenset(other)) if len(one) < len(other) else (other, frozenset(one))
    find = re.compile(f"[{re.escape(few)}]").finditer

    def behind(string: str) -> bool:
        ends = (match.end() for match in find(string))
        return any(not many.isdisjoint(string[end : end + reach]) for end in ends)

    def before(string: str) -> bool:
        starts = (match.start() for match in find(string))
        return any(not many.isdisjoint(string[max(at - reach, 0) : at]) for at in starts)

    return behind if few is one else before


def _of_string(element: Element) -> str:
    match element:
        case int():
            return f".{{0,{element}}}"
        case "":
            return f"[^{BREAK}]"
        case _:
            return f"[{re.escape(element)}]"


def _widest_gap(ways: Iterable[Way]) -> int:
    return max((each for way in ways for each in way if isinstance(each, int)), default=0)


def _is_either_way(ways: Sequence[Way]) -> bool:
    """Tell whether the ways are two cells and a gap, in the one order and in the other."""
    return (
        len(ways) == _TWO
        and all(len(way) == _PAIR and isinstance(way[1], int) and way[1] for way in ways)
        and list(ways[0]) == list(reversed(ways[1]))
        and all(isinstance(cell, str) and len(cell) == 1 for cell in ways[0][::2])
    )


def _either_way(one: Way, other: Way) -> tuple[_Search, _Test]:
    """Give a search for one cell with the other near, and a test for what is not certain.

    It goes through the bytes once, for the cell of more of them, as it is the rarer. Behind it,
    the other is looked for exactly: the match has a group then. Before it, all that is asked is
    whether so many bytes are all others than the last of that cell, which takes one look.
    """
    way, mirrored = sorted((one, other), key=lambda way: -len(_of_bytes(way[0])))
    cell, last = _of_bytes(way[0]), str(way[2]).encode()[-1:]
    reach = _MOST_BYTES * int(way[1]) + 1
    behind = _pattern_of(way).removeprefix(cell)
    before = b"(?<![^%b]{%d}%b)" % (re.escape(last), reach, cell)
    search = re.compile(b"%b(?:(%b)|%b)" % (cell, behind, before), re.DOTALL)
    return search.finditer, re.compile(_pattern_of(mirrored), re.DOTALL).search


def _pattern_of(way: Way) -> bytes:
    """Give a pattern for bytes: first a look ahead whether the way may be there at all.

    Roughly, a gap is of so many bytes as its cells may have, which is much quicker to look for.
    """
    one, *others = way
    roughly = b"".join(map(_of_bytes_roughly, others))
    is_rough = any(isinstance(each, int) for each in others)
    ahead = b"(?=%b)" % roughly if is_rough else b""
    return _of_bytes(one) + ahead + b"".join(map(_of_bytes, others))


def _of_bytes_roughly(element: Element) -> bytes:
    if isinstance(element, int):
        return b".{0,%d}" % (_MOST_BYTES * element)
    return _of_bytes(element)


def _of_bytes(element: Element) -> bytes:
    match element:
        case int():
            return b"(?:%b){0,%d}" % (_CELL_BYTES, element)
        case "":
            return _TOKEN_BYTES
        case _:
            cells = b"|".join(re.escape(cell.encode()) for cell in element)
            return cells if len(element) == 1 else b"(?:%b)" % cells
