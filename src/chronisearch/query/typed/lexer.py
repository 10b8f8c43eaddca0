"""Query text becomes lexemes: leaves of the tree, prefixes, operators, parentheses.

Everything here is decided by a piece of text and its neighbours; whether an operator has
something to join is decided later (`balance`).
"""

import re
from itertools import islice
from typing import Final

from chronisearch.analysis.tokenizer import chunks
from chronisearch.late import compiled_late
from chronisearch.query.typed.fields import (
    CHECKED_NAMES,
    DATE_NAMES,
    TITLE_NAMES,
    VALUE_NAMES,
    WITH_ASIDE_NAMES,
    read_value,
)
from chronisearch.query.typed.lexeme import PREFIXES, Lexeme, Sort
from chronisearch.query.typed.notes import Notes
from chronisearch.query.typed.quotation import even_quotations
from chronisearch.query.typed.syntax import (
    MAX_EDITS,
    NEAR,
    NEAR_DISTANCE,
    OPERATORS,
    SIGNS,
    SMALL_OPERATORS,
    bare,
    clamp_distance,
    ending_question,
    is_operator,
    listed,
    without_end,
)
from chronisearch.query.typed.tree import Exactly, Fuzzy, Node, Phrase, Wildcard, Word

_ANY_NAMES: Final = TITLE_NAMES | WITH_ASIDE_NAMES | VALUE_NAMES
_DASHES: Final = "\\-\u2010\u2011\u2212\uff0d"
_PIECE: Final = compiled_late(r'(?:[^\s()"|&]|&(?!&))+')
_QUOTED: Final = compiled_late(r'"([^"]*)"(?:~([0-9]+)|~+)?')
_MINUS: Final = compiled_late(rf'[{_DASHES}!](?=[^\W_]|["(=*])')
"""`!mot` is what other engines have for `-mot`."""
_BARS: Final = compiled_late(r"\|+|&&+")
"""`||` and `&&`, as other engines have them."""
_EQUALS: Final = compiled_late(r'=+(?=[^\W_]|")')
_FIELD: Final = compiled_late(r"([^\W\d_]{3,12}+)(\s?):(\s*)")
_VALUE: Final = compiled_late(r'"([^"]*)"|([^\s()"]{1,1000})')
_UNKNOWN_FIELD: Final = compiled_late(r"([^\W\d_]{2,30}+):(?=[^\s/)])")
_JUNK: Final = compiled_late(r"(?:[^\w\s()\"*|&]|_|&(?!&))+")
_STARS: Final = compiled_late(r"\*+")
_DIGITS: Final = "0123456789"
_MOST_DATE_WORDS: Final = 9
"""Two dates in words joined by dots: `lundi 21 octobre 2024..vendredi 25 octobre 2024`."""
_SIDES_LEFT: Final = frozenset({Sort.LEAF, Sort.CLOSE})
_SIDES_RIGHT: Final = frozenset({Sort.LEAF, Sort.OPEN})


def lex(text: str, notes: Notes) -> list[Lexeme]:
    """Cut the text (NFC, without control characters) into lexemes, in order."""
    even = even_quotations(text)
    for stray in even.strays:
        notes.add("A quotation mark without a partner was ignored.", stray, stray + 1)
    end = ending_question(even.text)
    if end is not None and even.text[end] == "?":
        message = "The question mark at the end was read as punctuation, not as a wildcard."
        notes.add(message, end, end + 1)
    return _Lexer(even.text[:end], notes).run()


class _Lexer:
    """Walks over the text once. A run of plain words is kept open as long as it goes on, since
    some words are written with a space inside (`3 000`, `F 16`).
    """

    def __init__(self, text: str, notes: Notes) -> None:
        self._text = text
        self._names_fields = ":" in text
        self._notes = notes
        self._at = 0
        self._lexemes: list[Lexeme] = []
        self._run: tuple[int, int] | None = None
        self._exact = False

    def run(self) -> list[Lexeme]:
        while self._at < len(self._text):
            self._step()
        self._end_run()
        self._note_small_operators()
        return self._lexemes

    def _note_small_operators(self) -> None:
        """Say of a word in small letters that in capitals it is an operator."""
        for before, lexeme, after in zip(
            self._lexemes, self._lexemes[1:], self._lexemes[2:], strict=False
        ):
            remark = SMALL_OPERATORS.get(lexeme.text) if isinstance(lexeme.node, Word) else None
            if remark and before.sort in _SIDES_LEFT and after.sort in _SIDES_RIGHT:
                message = f"“{lexeme.text}” was read as a word; {remark}."
                self._notes.add(message, lexeme.start_char, lexeme.end_char)

    def _step(self) -> None:
        char = self._text[self._at]
        if char.isspace():
            self._at += 1
        elif char in "()":
            self._parenthesis()
        elif char == '"' and (quoted := _QUOTED.match(self._text, self._at)):
            self._quoted(quoted)
        else:
            self._piece()

    def _emit(self, sort: Sort, end: int, node: Node | None = None, distance: int = 0) -> None:
        """Add a lexeme that stands from here to `end`, and go there."""
        self._end_run()
        self._exact = False
        if sort is not Sort.NOTHING or (self._lexemes and self._lexemes[-1].sort in PREFIXES):
            text = self._text[self._at : end]
            self._lexemes.append(Lexeme(sort, text, self._at, end, node, distance))
        self._at = end

    def _parenthesis(self) -> None:
        self._emit(Sort.OPEN if self._text[self._at] == "(" else Sort.CLOSE, self._at + 1)

    def _quoted(self, quoted: re.Match[str]) -> None:
        self._end_run()
        text = quoted[1].strip()
        node: Node | None = None
        if any(map(str.isalnum, text)):
            distance = clamp_distance(quoted[2]) if quoted[2] else 0
            node = Exactly(text) if self._exact else Phrase(text, distance or None)
        self._emit(Sort.LEAF if node else Sort.NOTHING, quoted.end(), node)

    def _piece(self) -> None:
        """Read the piece that begins here, or what stands before its word."""
        plain = self._text[self._at].isalnum()  # as most are, and the patterns take 1 ms to make
        if not plain and (minus := _MINUS.match(self._text, self._at)) and self._is_fresh():
            self._emit(Sort.NOT, minus.end())
        elif not plain and (bars := _BARS.match(self._text, self._at)):
            self._emit(Sort.OR if bars[0][0] == "|" else Sort.AND, bars.end())
        elif not plain and (equals := _EQUALS.match(self._text, self._at)):
            self._end_run()
            self._exact = True
            self._at = equals.end()
        elif not plain and (junk := _JUNK.match(self._text, self._at)):
            self._junk(junk.end())
        elif not self._field() and (piece := _PIECE.match(self._text, self._at)):
            self._body(piece)

    def _is_fresh(self) -> bool:
        """Say whether a piece begins here: after a space, a bracket, a prefix or nothing."""
        if self._text[self._at - 1 : self._at] in {"", "("} or self._text[self._at - 1].isspace():
            return True
        last = self._lexemes[-1] if self._lexemes else None
        return last is not None and last.end_char == self._at and last.sort in PREFIXES

    def _junk(self, end: int) -> None:
        """Pass over punctuation; where it is all of the piece, no prefix reaches beyond it."""
        if self._text[self._at : end] in SIGNS and self._run is not None:
            self._run = (self._run[0], end)
        elif self._text[end : end + 1].strip() == "":
            self._emit(Sort.NOTHING, end)
        self._at = end

    def _field(self) -> bool:
        """Read `name:` and its value; false where no field of any name begins here."""
        if not self._names_fields:
            return False
        known = _FIELD.match(self._text, self._at)
        name = known[1].lower() if known else ""
        apart = known is not None and bool(known[2] or known[3])
        if known and name in (CHECKED_NAMES if apart else _ANY_NAMES):
            self._known_field(known, name, apart=apart)
            return True
        unknown = _UNKNOWN_FIELD.match(self._text, self._at)
        if unknown:
            message = f"“{unknown[1]}:” is no field; it was read as a word."
            self._notes.add(message, unknown.start(), unknown.end())
            self._word_alone(unknown.end(1), unknown.end())
        return unknown is not None

    def _known_field(self, field: re.Match[str], name: str, *, apart: bool) -> None:
        if name in TITLE_NAMES or name in WITH_ASIDE_NAMES:
            sort = Sort.TITLE if name in TITLE_NAMES else Sort.WITH_ASIDE
            self._emit(sort, field.end())
            return
        value = _VALUE.match(self._text, field.end())
        node = read_value(name, value[1] or value[2] or "") if value else None
        end = value.end() if value else 0
        if name in DATE_NAMES and (in_words := self._date_in_words(field.end())):
            node, end = in_words
        if node:
            self._emit(Sort.LEAF, end, node)
            return
        if not apart:
            message = f"“{name}:” needs another kind of value; it was read as a word."
            self._notes.add(message, field.start(), value.end() if value else field.end())
        self._word_alone(field.end(1), field.end())

    def _date_in_words(self, start: int) -> tuple[Node, int] | None:
        """Read a date of several words that begins here, and give its end: `21 octobre 2024`."""
        words = list(islice(_PIECE.finditer(self._text, start), _MOST_DATE_WORDS))
        for word in reversed(words[1:]):
            if node := read_value("date", self._text[start : word.end()]):
                return node, word.end()
        return None

    def _word_alone(self, word_end: int, end: int) -> None:
        """Take the word that begins here as one that joins nothing, and go to `end`."""
        self._end_run()
        self._run = (self._at, word_end)
        self._end_run()
        self._at = end

    def _body(self, piece: re.Match[str]) -> None:
        """Read a piece that begins with a letter, a digit or a star."""
        text = without_end(piece[0], "*?~")
        if "://" not in text and ("*" in text or "?" in text) and self._wildcard(piece):
            return
        stem = text.rstrip(_DIGITS)
        if stem.endswith("~"):
            self._fuzzy(piece, bare(stem), text[len(stem) :])
        elif is_operator(bare(text)) and not (self._exact and self._run is None):
            self._operator(bare(text), piece.end())
        else:
            self._run = (self._run[0] if self._run else piece.start(), piece.end())
            self._at = piece.end()

    def _wildcard(self, piece: re.Match[str]) -> bool:
        """Read a pattern; false where stars and question marks only surround a word."""
        pattern = _STARS.sub("*", without_end(piece[0], "*?"))
        if not any(map(str.isalnum, pattern)):
            self._emit(Sort.NOTHING, piece.end())
            return True
        if "*" not in pattern and "?" not in pattern:
            return False
        self._emit(Sort.LEAF, piece.end(), Wildcard(pattern))
        return True

    def _fuzzy(self, piece: re.Match[str], word: str, digits: str) -> None:
        asked = int(digits[:9]) if digits else 1
        edits = min(max(asked, 1), MAX_EDITS)
        if edits != asked:
            message = f"“~{digits}” was read as ~{edits}: spellings differ by 1 or {MAX_EDITS}."
            self._notes.add(message, *piece.span())
        self._emit(Sort.LEAF, piece.end(), Fuzzy(word, edits))

    def _operator(self, word: str, end: int) -> None:
        near = NEAR.fullmatch(word)
        if near is None:
            self._emit(OPERATORS[word], end)
        else:
            distance = max(1, clamp_distance(near[1])) if near[1] else NEAR_DISTANCE
            self._emit(Sort.NEAR, end, distance=distance)

    def _end_run(self) -> None:
        """Cut the open run of plain words as documents are cut."""
        if self._run is None:
            return
        (start, end), self._run = self._run, None
        for first, last in chunks(self._text[start:end]):
            for place in listed(self._text, start + first, start + last):
                self._plain_word(*place)

    def _plain_word(self, start: int, end: int) -> None:
        word = bare(self._text[start:end])
        if word:
            plain = Word(word.lower() if is_operator(word) else word)
            node = Exactly(word) if self._exact else plain
            self._exact = False
            self._lexemes.append(Lexeme(Sort.LEAF, word, start, end, node))
