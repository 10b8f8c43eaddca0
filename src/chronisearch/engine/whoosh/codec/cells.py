"""Cells: what can stand at one position of a text, and the character that stands for it.

A word brings up to three terms to its position, a joined compound or designator more: the stem
for one form, the folded and the written word for the other. All of them together are the
position's cell, and a text is a string of cells: one character a position, NUL where no token
stands. Both forms share it, several terms at one place are no special case, and Python's own
string search finds words and phrases in it.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple, Protocol

from chronisearch.analysis.analyzer import analyze_afresh
from chronisearch.analysis.token import Token
from chronisearch.analysis.tokenizer import chunk_texts
from chronisearch.engine.whoosh.codec.characters import BREAK, MOST_CELLS, character_of
from chronisearch.engine.whoosh.codec.chunks import Word, french_word, simpler_chunk
from chronisearch.engine.whoosh.terms import terms_of
from chronisearch.schema import Form

_PARTED: Final = f"\n{BREAK}\n"
"""Put between passages, it is a chunk by itself, and lets a whole text be cut at once."""

_MOST_REMEMBERED: Final = 400_000
"""Chunks kept with their characters, some 60 MB; their cells are kept in any case."""

_LONGEST_REMEMBERED_CHARS: Final = 64


class Cell(NamedTuple):
    """The terms at a position, by form, each once and in order.

    A position that a token only reaches over has an empty cell.
    """

    stems: tuple[str, ...]
    exacts: tuple[str, ...]

    def terms(self, form: Form) -> tuple[str, ...]:
        """Give the terms that the cell brings to the field of this form."""
        return self.stems if form is Form.STEM else self.exacts


class Stretch(Protocol):
    """A part of a text, in code points."""

    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...


class CellTable:
    """The cells of a segment that is being written, and the texts in terms of them.

    `without_stem` and `without_term` are the characters of cells that bring no stem, and
    neither stem nor other term.
    """

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.without_stem: set[str] = set()
        self.without_term: set[str] = set()
        self._characters: dict[Cell, str] = {}
        self._chunks = _Chunks(self)

    def string_of(self, text: str, passages: Iterable[Stretch]) -> str:
        """Give the cells of these passages of the text, a character each.

        One break stands between two passages, none at the end.
        """
        parts = [text[passage.start_char : passage.end_char] for passage in passages]
        known = self._chunks.__getitem__
        if BREAK in text:
            strings = ("".join(map(known, chunk_texts(part))) for part in parts)
            return BREAK.join(strings).rstrip(BREAK)
        return "".join(map(known, chunk_texts(_PARTED.join(parts)))).rstrip(BREAK)

    def character(self, cell: Cell) -> str:
        """Give the character of a cell, a new one where it was never seen.

        Raises:
            OverflowError: no characters are left.
        """
        known = self._characters.get(cell)
        if known is None:
            if len(self.cells) >= MOST_CELLS:
                raise OverflowError(MOST_CELLS)
            known = character_of(len(self.cells) + 1)
            self._keep(cell, known)
        return known

    def renumber(self, strings: Iterable[str]) -> dict[int, str]:
        """Give the cells that are frequent in these strings the first numbers.

        Those take fewest bytes on the disk. What comes back translates strings made before.
        """
        counts = Counter[str]()
        for string in strings:
            counts.update(string)
        old = sorted(self._characters.items(), key=lambda item: -counts[item[1]])
        self.cells.clear()
        self.without_stem.clear()
        self.without_term.clear()
        for number, (cell, _) in enumerate(old, 1):
            self._keep(cell, character_of(number))
        changes = {ord(was): self._characters[cell] for cell, was in old}
        self._chunks.translate(changes)
        return changes

    def _keep(self, cell: Cell, character: str) -> None:
        self.cells.append(cell)
        self._characters[cell] = character
        if not cell.stems:
            self.without_stem.add(character)
        if not cell.exacts:
            self.without_term.add(character)


class _Chunks(dict[str, str]):
    """The characters of each chunk of text seen so far."""

    def __init__(self, table: CellTable) -> None:
        super().__init__({BREAK: BREAK})
        self._table = table

    def __missing__(self, chunk: str) -> str:
        simpler = simpler_chunk(chunk)
        found = self.get(simpler)
        if found is None:
            found = self._analysed(simpler)
            self._remember(simpler, found)
        if simpler != chunk:
            self._remember(chunk, found)
        return found

    def _remember(self, chunk: str, characters: str) -> None:
        if len(chunk) <= _LONGEST_REMEMBERED_CHARS:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
                self[BREAK] = BREAK
            self[chunk] = characters

    def translate(self, changes: dict[int, str]) -> None:
        for chunk, characters in self.items():
            self[chunk] = characters.translate(changes)

    def _analysed(self, chunk: str) -> str:
        word = french_word(chunk)
        if word is not None:
            return self._table.character(_cell_of_word(word))
        tokens = analyze_afresh(chunk).tokens
        return "".join(
            self._table.character(_cell_of(beginning)) if covered else BREAK
            for beginning, covered in _by_position(tokens)
        )


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


def _cell_of_word(word: Word) -> Cell:
    stem, exact, written = word
    # The folded form comes first: where the two differ it has a letter from a to z.
    return Cell((stem,) if stem else (), (exact,) if exact == written else (exact, written))


def _cell_of(tokens: Iterable[Token]) -> Cell:
    stems = {term for token in tokens for term in terms_of(token, Form.STEM)}
    exacts = {term for token in tokens for term in terms_of(token, Form.EXACT)}
    return Cell(tuple(sorted(stems)), tuple(sorted(exacts)))
