"""Cells: what can stand at one position of a text, and the character that stands for it.

A word brings up to four terms to its position, a joined compound or designator more: the stem
for one form, the folded and the written word and that of its capital for the other. All of them
together are the position's cell, and a text is a string of cells: one character a position, NUL
where no token stands. Both forms share it, several terms at one place are no special case, and
Python's own string search finds words and phrases in it. A cell itself is a text of its terms
(terms_in), since there are hundreds of thousands of them.
"""

import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from string import ascii_lowercase
from typing import Final, Protocol

from chronisearch.analysis.analyzer import analyze_afresh
from chronisearch.analysis.normalise import normalise
from chronisearch.analysis.number_runs import BEGINNINGS
from chronisearch.analysis.token import Token
from chronisearch.analysis.tokenizer import chunk_texts
from chronisearch.engine.terms import terms_of
from chronisearch.engine.whoosh.build.chunks import (
    Word,
    french_word,
    parts_of_long,
    simpler_chunk,
    without_needless_capital,
)
from chronisearch.engine.whoosh.format.characters import (
    BREAK,
    MOST_CELLS,
    character_of,
    code_of,
)
from chronisearch.schema import Form

_FORMS: Final = "\0"
_TERMS: Final = "\1"
"""What parts the two forms of a cell, and the terms of each: no term is made of such characters."""

_PARTED: Final = f"\n{BREAK}\n"
"""Put between passages, it is a chunk by itself, and lets a whole text be cut at once."""

_NO_BREAK: Final = "\x01"
"""Parts words like the character of a break, which a text must not bring itself."""

_MOST_REMEMBERED: Final = 400_000
_LEAST_REMEMBERED: Final = 50_000
"""Chunks kept with their characters, some 60 MB: fewer the more cells there are beside them."""

_MOST_RENUMBERED: Final = 1 << 16
"""Where the first texts have more cells than have short characters, it is not worth its memory."""

_LONGEST_REMEMBERED_CHARS: Final = 64

_CELL_BYTES: Final = 280
_CHUNK_BYTES: Final = 120
"""What each takes in memory: a text or two, and its places in tables."""

_PIECE_CHARS: Final = 1 << 18
"""Longer texts are cut into words a piece at a time."""

_BETWEEN_WORDS: Final = re.compile(
    rf"\s(?=[{''.join(sorted(frozenset(ascii_lowercase) - BEGINNINGS))}])"
)
"""Where no chunk reaches across: a space within one stands before digits, signs, capitals and the
first letters of numbers, or of *pour cent*."""

_LONGEST_CHUNK_CHARS: Final = 1 << 16
"""The tokens of a longer chunk do not all fit into memory; far less would be no word either."""

_PART_CHARS: Final = 1 << 14
"""Of such a chunk, so much is worked on at once."""

_RUN: Final = re.compile(r"[^\W_]+")


class NoCellsError(Exception):
    """No characters are left for cells."""


class Stretch(Protocol):
    """A part of a text, in code points."""

    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...


def cell_of_terms(stems: Collection[str], exacts: Collection[str]) -> str:
    """Give the cell that brings these terms, each once, to the one form and to the other.

    A position that a token only reaches over has a cell without any.
    """
    return f"{_TERMS.join(sorted(stems))}{_FORMS}{_TERMS.join(sorted(exacts))}"


def terms_in(cell: str, form: Form) -> Sequence[str]:
    """Give the terms that the cell brings to the field of this form."""
    terms = cell.partition(_FORMS)[0 if form is Form.STEM else 2]
    return terms.split(_TERMS) if terms else ()


def numbers_without(cells: Iterable[str], form: Form) -> Sequence[int]:
    """Give the numbers, from 1, of the cells that bring no term to the field of this form."""
    has_none = str.startswith if form is Form.STEM else str.endswith
    return array("I", [at for at, cell in enumerate(cells, 1) if has_none(cell, _FORMS)])


class CellTable:
    """The cells of a segment that is being written, and the texts in terms of them."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._chunks = _Chunks(self._numbers)

    def __len__(self) -> int:
        """Count the cells."""
        return len(self._numbers)

    @property
    def memory_bytes(self) -> int:
        """About how much memory this takes."""
        return len(self) * _CELL_BYTES + len(self._chunks) * _CHUNK_BYTES

    def string_of(self, text: str, passages: Iterable[Stretch]) -> str:
        """Give the cells of these passages of the text, a character each.

        One break stands between two passages, none at the end.
        """
        known = self._chunks.__getitem__
        return "".join(
            "".join(map(known, chunk_texts(piece))) for piece in _pieces(text, passages)
        ).rstrip(BREAK)

    def renumber(self, strings: Iterable[str]) -> dict[int, str]:
        """Give the cells that are frequent in these strings the first numbers.

        Those take fewest bytes on the disk. What comes back translates strings made before, and
        is empty where nothing changes.
        """
        if len(self) > _MOST_RENUMBERED:
            return {}
        counts = Counter[str]()
        for string in strings:
            counts.update(string)
        old = sorted(self._numbers.items(), key=lambda item: -counts[character_of(item[1])])
        self._numbers.clear()
        self._numbers.update((cell, number) for number, (cell, _) in enumerate(old, 1))
        changes = {code_of(was): character_of(self._numbers[cell]) for cell, was in old}
        self._chunks.translate(changes)
        return changes

    def close(self) -> list[str]:
        """Give the cells, the first of which has the number 1; no text can be taken in any more."""
        cells = [*self._numbers]
        self._chunks.clear()
        self._numbers.clear()
        return cells


class _Numbers(dict[str, int]):
    """The number of each cell, from 1 in their order: a character each would take 50 bytes more."""

    def character(self, cell: str) -> str:
        """Give the character of a cell, a new one where it was never seen.

        Raises:
            NoCellsError: no characters are left.
        """
        number = self.get(cell)
        if number is None:
            number = len(self) + 1
            if number > MOST_CELLS:
                raise NoCellsError(MOST_CELLS)
            self[cell] = number
        return character_of(number)


class _Chunks(dict[str, str]):
    """The characters of each chunk of text seen so far."""

    def __init__(self, numbers: _Numbers) -> None:
        super().__init__({BREAK: BREAK})
        self._numbers = numbers

    def __missing__(self, chunk: str) -> str:
        simpler = simpler_chunk(chunk)
        found = None if simpler == chunk else self.get(simpler)
        if found is None:
            found = self._analysed(simpler)
            self._remember(simpler, found)
        if simpler != chunk:
            self._remember(chunk, found)
        return found

    def _remember(self, chunk: str, characters: str) -> None:
        if len(chunk) > _LONGEST_REMEMBERED_CHARS:
            return
        if len(self) >= _LEAST_REMEMBERED and len(self) >= _MOST_REMEMBERED - len(self._numbers):
            self.clear()
            self[BREAK] = BREAK
        self[chunk] = characters

    def translate(self, changes: dict[int, str]) -> None:
        """Give the cells their new characters."""
        for chunk, characters in self.items():
            self[chunk] = characters.translate(changes)

    def _analysed(self, chunk: str) -> str:
        small = without_needless_capital(chunk)
        if small != chunk:
            return self[small]
        word = french_word(chunk)
        if word is not None:
            return self._numbers.character(_cell_of_word(word))
        if len(chunk) > _LONGEST_CHUNK_CHARS:
            return "".join(self._of_runs(part) for part in parts_of_long(chunk, _PART_CHARS))
        return self._of_tokens(chunk)

    def _of_runs(self, part: str) -> str:
        """Give the cells of a part of a chunk too long for a word: of its letters and digits."""
        runs = _RUN.findall(normalise(part).text)
        return "".join(
            self[run] if len(run) <= _LONGEST_CHUNK_CHARS else self._of_tokens(run) for run in runs
        )

    def _of_tokens(self, chunk: str) -> str:
        tokens = analyze_afresh(chunk).tokens
        return "".join(
            self._numbers.character(_cell_of(beginning)) if covered else BREAK
            for beginning, covered in _by_position(tokens)
        )


def _pieces(text: str, passages: Iterable[Stretch]) -> Iterator[str]:
    """Yield the passages in pieces that can be cut into chunks, with a chunk BREAK between them.

    All at once, as a rule; a long text must not be in memory as words.
    """
    if len(text) <= _PIECE_CHARS and BREAK not in text:
        yield _PARTED.join([text[each.start_char : each.end_char] for each in passages])
        return
    for passage in passages:
        start, end = passage.start_char, passage.end_char
        while end - start > _PIECE_CHARS:
            cut = _BETWEEN_WORDS.search(text, start + _PIECE_CHARS, end)
            if cut is None:
                break
            yield text[start : cut.start()].replace(BREAK, _NO_BREAK)
            start = cut.start()
        yield text[start:end].replace(BREAK, _NO_BREAK)
        yield BREAK


def _by_position(tokens: Iterable[Token]) -> Iterable[tuple[list[Token], bool]]:
    """Give the tokens that begin at each position, and whether any token covers it."""
    beginning: list[list[Token]] = []
    covered: list[bool] = []
    for token in tokens:
        end = token.position + token.width
        while len(covered) < end:
            beginning.append([])
            covered.append(False)
        beginning[token.position].append(token)
        covered[token.position : end] = [True] * token.width
    return zip(beginning, covered, strict=True)


def _cell_of_word(word: Word) -> str:
    stem, exact, written, capital = word
    # The folded form comes first: where the two differ it has a letter from a to z.
    exacts = exact if exact == written else f"{exact}{_TERMS}{written}"
    if capital:
        exacts = f"{capital}{_TERMS}{exacts}"  # whose sign stands before letters
    return f"{stem}{_FORMS}{exacts}"


def _cell_of(tokens: Iterable[Token]) -> str:
    stems = {term for token in tokens for term in terms_of(token, Form.STEM)}
    exacts = {term for token in tokens for term in terms_of(token, Form.EXACT)}
    return cell_of_terms(stems, exacts)
