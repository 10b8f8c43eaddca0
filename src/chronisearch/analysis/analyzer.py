"""The chain: text → chunks → pieces → tokens.

What a chunk becomes depends on its characters alone, so it is worked out once and remembered;
a text is then a matter of look-ups. Nothing here depends on the language of the user, the
lexicon, or the machine: the same text gives the same terms for ever under one
`ANALYZER_VERSION`.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple, Protocol, assert_never

from chronisearch.analysis import designators, glued, hyphens, numbers, words
from chronisearch.analysis.elision import elided_length, is_elided_alone, is_whole
from chronisearch.analysis.folding import fold
from chronisearch.analysis.normalise import DASHES, Normalised, normalise
from chronisearch.analysis.pieces import MAX_WORD_CHARS, Shape, pieces
from chronisearch.analysis.stopwords import is_function_compound
from chronisearch.analysis.token import Kind, Token
from chronisearch.analysis.tokenizer import PARTED_WORD, chunk_texts, chunks
from chronisearch.analysis.words import positions_taken, shifted
from chronisearch.late import compiled_late

ANALYZER_VERSION: Final = 7
"""Raised whenever a text may give other terms than before; an older index is refused. Words glued
together are told by the table of inflections, so a change of that raises it too."""

MAX_MEMO_CHUNKS: Final = 1 << 17
"""Some 100 MB at most; French prose repeats itself long before that."""
MAX_MEMO_CHUNK_CHARS: Final = 64
"""Longer chunks hardly ever come back."""
MAX_MEMO_PIECES: Final = 1 << 15
"""The same word comes with other punctuation around it, so words are remembered as well."""


_ABBREVIATED: Final = {
    "St": "saint",
    "st": "saint",
    "Ste": "sainte",
    "ste": "sainte",
    "pourcent": "%",
    "Pourcent": "%",
}
"""As in names; in capitals alone it is something else."""
SHORT_FORMS: Final = frozenset({*_ABBREVIATED, "md", "mds", "mrd", "mrds"})
"""In small letters: words that stand for others, some of them by their capital."""


_PARTED: Final = "parted at a line end"
_WORD: Final = compiled_late(r"\S+")


class ChunkAnalysis(NamedTuple):
    """The tokens of one chunk, and how many positions they take; both count from its start."""

    tokens: tuple[Token, ...]
    positions: int


class _Memo(dict[str, ChunkAnalysis]):
    """Chunks seen before. A look-up that finds nothing analyses, without a call where it does."""

    def __missing__(self, chunk: str) -> ChunkAnalysis:
        found = analyze_afresh(chunk)
        if len(chunk) <= MAX_MEMO_CHUNK_CHARS:
            if len(self) >= MAX_MEMO_CHUNKS:
                self.clear()
            self[chunk] = found
        return found


_memo: Final = _Memo()


class Stretch(Protocol):
    """A part of a text: `documents.Span`, or anything with these two offsets."""

    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...


def analyze(text: str) -> list[Token]:
    """Give the tokens of a text in order of position, wholes before their parts."""
    return list(_tokens(text, 0, 0))


def analyze_passages(text: str, passages: Iterable[Stretch]) -> list[Token]:
    """Give the tokens of these stretches of the text, offsets counted in the whole text.

    One position is left free between two passages, so that no phrase goes across.
    """
    tokens: list[Token] = []
    position = 0
    for passage in passages:
        stretch = text[passage.start_char : passage.end_char]
        found = list(_tokens(stretch, passage.start_char, position))
        tokens.extend(found)
        position = max(position, positions_taken(found)) + 1
    return tokens


def analyze_chunk(chunk: str) -> ChunkAnalysis:
    """Give what one chunk (see tokenizer.py) becomes. The same chunk mostly gives the same object,
    so a bulk indexer may keep beside it what it made of it.
    """
    return _memo[chunk]


def analyze_chunks(text: str) -> list[ChunkAnalysis]:
    """Give what the chunks of a text become, in order: `analyze` without offsets, much faster."""
    return list(map(_memo.__getitem__, chunk_texts(text)))


def analyze_afresh(chunk: str) -> ChunkAnalysis:
    """Do what `analyze_chunk` does, without remembering."""
    if "\n" in chunk and (parted := PARTED_WORD.search(chunk)):
        return _of_parted_word(chunk, parted.span())
    normalised = normalise(chunk)
    tokens: list[Token] = []
    position = 0
    for piece in pieces(normalised.text):
        tokens_of = _tokens_of_piece if len(piece.text) <= MAX_WORD_CHARS else _tokens_of_long
        found = tokens_of(piece.shape, piece.text)
        for token in found:
            placed = shifted(token, piece.start, position)
            tokens.append(_in_original(placed, chunk, normalised))
        position += positions_taken(found)
    return ChunkAnalysis(tuple(tokens), position)


def _of_parted_word(chunk: str, gap: tuple[int, int]) -> ChunkAnalysis:
    """Give the tokens of a chunk whose word goes on behind the end of a line.

    The dash may have been put there (*mis-* / *siles*) or be the word's own (*porte-* / *avions*).
    Before a small letter both are indexed, at one position; a soft hyphen is never the word's,
    and a capital begins the second part of a name.
    """
    start, end = gap
    dash, following = chunk[start - 1], chunk[end]
    compound = _with_gap(analyze_chunk(chunk[:start] + chunk[end:]), chunk, start, end - start)
    if dash in DASHES and following.isupper():
        return compound
    without_dash = chunk[: start - 1] + chunk[end:]
    whole = _with_gap(analyze_chunk(without_dash), chunk, start - 1, end - start + 1)
    if dash not in DASHES:
        return whole
    at = next(token for token in whole.tokens if token.start_char < end <= token.end_char)
    parts = [
        token._replace(position=at.position, width=1)
        for token in compound.tokens
        if at.start_char <= token.start_char and token.end_char <= at.end_char
    ]
    tokens = sorted([*whole.tokens, *parts], key=lambda token: token.position)
    return ChunkAnalysis(tuple(tokens), whole.positions)


def _with_gap(found: ChunkAnalysis, chunk: str, cut: int, gap: int) -> ChunkAnalysis:
    """Give the tokens of a chunk from which some characters at `cut` had been taken out."""
    return found._replace(tokens=tuple(_spread(token, chunk, cut, gap) for token in found.tokens))


def _spread(token: Token, chunk: str, cut: int, gap: int) -> Token:
    start = token.start_char if token.start_char < cut else token.start_char + gap
    end = token.end_char if token.end_char <= cut else token.end_char + gap
    rules = (*token.rules, _PARTED) if start < cut < end else token.rules
    return token._replace(surface=chunk[start:end], start_char=start, end_char=end, rules=rules)


def _tokens(text: str, start_char: int, position: int) -> Iterator[Token]:
    for start, end in chunks(text):
        found = analyze_chunk(text[start:end])
        for token in found.tokens:
            yield shifted(token, start_char + start, position)
        position += found.positions


def _in_original(token: Token, chunk: str, normalised: Normalised) -> Token:
    if normalised.text is chunk:
        return token
    start, end = normalised.original(token.start_char, token.end_char)
    return token._replace(surface=chunk[start:end], start_char=start, end_char=end)


@lru_cache(maxsize=MAX_MEMO_PIECES)
def _tokens_of_piece(shape: Shape, text: str) -> tuple[Token, ...]:  # noqa: C901, PLR0911, one return for each shape
    """Give the tokens of one piece, offsets and positions from its start."""
    match shape:
        case Shape.TIME:
            return tuple(numbers.time_of_day(text, 0))
        case Shape.GROUPED_NUMBER:
            return (numbers.grouped_number(text, 0),)
        case Shape.NUMBER:
            return (numbers.plain_number(text, 0),)
        case Shape.AMOUNT:
            return tuple(numbers.amount(text, 0))
        case Shape.SERIES:
            return tuple(_series(text))
        case Shape.ACRONYM:
            return tuple(_after_elision(text, _acronym))
        case Shape.SPACED_DESIGNATOR:
            return tuple(_after_elision(text, _hyphenated))
        case Shape.PERCENT:
            return (numbers.percent(text, 0),)
        case Shape.NUMBER_IN_LETTERS:
            return tuple(_number_in_letters(text))
        case Shape.WORD:
            return tuple(_tokens_of_word(text))
        case _:
            assert_never(shape)


_tokens_of_long: Final = _tokens_of_piece.__wrapped__
"""Of a piece that no word is: thousands of these are not to be kept."""


def _number_in_letters(text: str) -> list[Token]:
    number = numbers.in_letters(text, 0)
    if number is not None:
        return [number]
    tokens: list[Token] = []
    for word in _WORD.finditer(text):
        position = positions_taken(tokens)
        tokens += (shifted(token, word.start(), position) for token in _tokens_of_word(word[0]))
    return tokens


def _tokens_of_word(text: str) -> list[Token]:
    if is_function_compound(text):
        form = words.Form(text.lower(), stem="")
        return [words.token(text, 0, Kind.FUNCTION, form, ("function word",))]
    if is_elided_alone(text):
        return []
    return _after_elision(text, _hyphenated)


def _after_elision(text: str, step: Callable[[str, int], list[Token]]) -> list[Token]:
    """Drop the elided word; the token still covers it, so a highlight marks what is written."""
    elided = elided_length(text)
    tokens = step(text[elided:].rstrip("'"), elided)
    if elided:
        first = tokens[0]
        surface, rules = text[: first.end_char], ("elision", *first.rules)
        tokens[0] = first._replace(surface=surface, start_char=0, rules=rules)
    return tokens


def _acronym(text: str, start: int) -> list[Token]:
    form = words.Form("".join(filter(str.isalnum, text)).lower())
    return [words.token(text, start, Kind.WORD, form, ("acronym",))]


def _series(text: str) -> list[Token]:
    """Give `Shahed-131/136` the tokens of its first member, then of the others by their number."""
    first, *others = text.split("/")
    tokens = _after_elision(first, _hyphenated)
    letters = "".join(takewhile(str.isalpha, first[elided_length(first) :]))
    start = len(first)
    for other in others:
        start += len("/")
        named = words.token(other, start, Kind.PART, words.term(fold(letters) + fold(other)))
        position = positions_taken(tokens)
        number = words.token(other, start, Kind.NUMBER, words.term(fold(other)))
        tokens += (number._replace(position=position), named._replace(position=position))
        start += len(other)
    return tokens


def _hyphenated(text: str, start: int) -> list[Token]:
    """Go through what dashes and apostrophes may mean, from the most particular on."""
    if is_whole(text):
        form = words.Form(text.lower())
        return [words.token(text, start, Kind.WORD, form, ("whole word",))]
    if numbers.is_unit(text):
        return [numbers.unit(text, start)]
    if designators.is_designator(text):
        return designators.designator(text, start)
    host = hyphens.without_clitic(text)
    tokens = _compound(host, start) if "-" in host or "'" in host else _atom(host, start)
    if host != text:
        rules = ("clitic", *tokens[0].rules)
        tokens[0] = tokens[0]._replace(surface=text, end_char=start + len(text), rules=rules)
    return tokens


def _compound(text: str, start: int) -> list[Token]:
    """Give the joined form, then the parts side by side."""
    number = numbers.in_letters(text, start) if "'" not in text else None
    if number is not None:
        return [number]
    found = hyphens.parts_of(text)
    parts: list[Token] = []
    for offset, part in found:
        position = positions_taken(parts)
        parts.extend(shifted(token, 0, position) for token in _atom(part, start + offset))
    if len(found) > hyphens.MAX_JOINED_PARTS:
        return parts
    written = text.lower()
    if found[0][1] in _ABBREVIATED:
        written = _ABBREVIATED[found[0][1]] + written[len(found[0][1]) :]
    joined = words.token(text, start, Kind.COMPOUND, words.Form(written), ("compound",))
    return [joined._replace(width=positions_taken(parts)), *parts]


def _atom(text: str, start: int) -> list[Token]:  # noqa: PLR0911, one return for each kind of atom
    """Give the tokens of a piece without inner dash or apostrophe, but in a designator."""
    if text.isdecimal():
        return [numbers.plain_number(text, start)]
    if numbers.is_ordinal(text):
        return [numbers.ordinal(text, start)]
    if text in _ABBREVIATED:
        form = words.Form(_ABBREVIATED[text])
        return [words.token(text, start, Kind.WORD, form, ("abbreviation",))]
    if text.isalpha() or len(text) > MAX_WORD_CHARS:
        return _words(text, start)
    if numbers.is_unit(text):
        return [numbers.unit(text, start)]
    if designators.is_designator(text):
        return designators.designator(text, start)
    if numbers.is_named_number(text):
        return _glued_compound(text, start)
    return numbers.runs(text, start)


def _words(text: str, start: int) -> list[Token]:
    """Give the one word that letters are; of words glued together both, and the whole as typed."""
    parts = glued.parts_of(text) if len(text) <= MAX_WORD_CHARS else ()
    if not parts:
        return [words.word(text, start)]
    whole = words.token(text, start, Kind.COMPOUND, words.Form(text.lower()), ("glued",))
    tokens = [whole._replace(width=len(parts))]
    for position, part in enumerate(parts):
        tokens.append(words.word(part, start)._replace(position=position))
        start += len(part)
    return tokens


def _glued_compound(text: str, start: int) -> list[Token]:
    """Give `Shahed136` the tokens of `Shahed-136`."""
    parts = numbers.runs(text, start)
    joined = words.token(text, start, Kind.COMPOUND, words.Form(text.lower()), ("compound",))
    return [joined._replace(width=len(parts)), *parts]
