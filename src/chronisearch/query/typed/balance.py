"""Lexemes become a sound sequence: every bracket has its partner, every operator its operands.

What has none is read as a word or passed over, with a note; so the grammar never fails.
"""

from itertools import pairwise, zip_longest
from typing import Final

from chronisearch.query.typed.lexeme import BINARY, PREFIXES, Lexeme, Sort
from chronisearch.query.typed.notes import Notes
from chronisearch.query.typed.syntax import AFTER_NEAR, bare
from chronisearch.query.typed.tree import Word
from chronisearch.values import replace

MAX_DEPTH: Final = 20
"""Brackets within brackets. Beyond what anyone reads; every walk over the tree recurses."""

_STARTS: Final = frozenset({Sort.LEAF, Sort.OPEN}) | PREFIXES
_ENDS: Final = frozenset({Sort.LEAF, Sort.CLOSE})
_SAID: Final = {Sort.OR: "ou", Sort.AND: "et"}
"""What `||` and `&&` are as words."""
_EXCLUSIONS: Final = frozenset({Sort.NOT, Sort.EXCEPT})


def balanced(lexemes: list[Lexeme], notes: Notes) -> list[Lexeme]:
    """Give a sequence that the grammar reads to its end."""
    paired = _without_empty(_signs_joined(_paired(lexemes, notes)))
    grounded = _prefixes_grounded(paired, notes)
    while any(
        one.sort is Sort.OPEN and other.sort is Sort.CLOSE for one, other in pairwise(grounded)
    ):  # a prefix alone stood in brackets: `( -( ) )`
        grounded = _prefixes_grounded(_without_empty(grounded), notes)
    return _operators_joined(_without_prepositions(grounded), notes)


def _paired(lexemes: list[Lexeme], notes: Notes) -> list[Lexeme]:
    """Leave out brackets that have no partner or lie deeper than MAX_DEPTH."""
    open_at: list[int] = []
    kept = {i for i, lexeme in enumerate(lexemes) if lexeme.sort not in {Sort.OPEN, Sort.CLOSE}}
    for i, lexeme in enumerate(lexemes):
        if lexeme.sort is Sort.OPEN:
            open_at.append(i)
        elif lexeme.sort is Sort.CLOSE and open_at:
            opened = open_at.pop()
            if len(open_at) < MAX_DEPTH:
                kept |= {opened, i}
            else:
                message = f"Parentheses deeper than {MAX_DEPTH} levels were ignored."
                notes.add(message, lexemes[opened].start_char, lexeme.end_char)
        elif lexeme.sort is Sort.CLOSE:
            _note_unpaired(lexeme, notes)
    for i in open_at:
        _note_unpaired(lexemes[i], notes)
    return [lexeme for i, lexeme in enumerate(lexemes) if i in kept]


def _note_unpaired(lexeme: Lexeme, notes: Notes) -> None:
    message = "A parenthesis without a partner was ignored."
    notes.add(message, lexeme.start_char, lexeme.end_char)


def _signs_joined(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Turn an operator that is a mere sign (`|`) and lacks a side into nothing."""
    kept: list[Lexeme] = []
    before = Sort.OPEN
    for lexeme, after in zip_longest(lexemes, lexemes[1:]):
        read = lexeme
        is_sign = lexeme.sort in BINARY and not bare(lexeme.text)
        if is_sign and not (before in _ENDS and after and after.sort in _STARTS):
            read = replace(lexeme, sort=Sort.NOTHING)
        before = before if read.sort is Sort.NOTHING else read.sort
        kept.append(read)
    return kept


def _without_empty(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Turn `()`, `(())` into nothing."""
    kept: list[Lexeme] = []
    for lexeme in lexemes:
        kept.append(lexeme)
        if lexeme.sort is Sort.CLOSE:
            inner = len(kept) - 2
            while kept[inner].sort is Sort.NOTHING:
                inner -= 1
            if kept[inner].sort is Sort.OPEN:
                kept[inner:] = [replace(lexeme, sort=Sort.NOTHING)]
    return kept


def _prefixes_grounded(lexemes: list[Lexeme], notes: Notes) -> list[Lexeme]:
    """Read a prefix with nothing to stand before as a word; take the NOTHINGs out."""
    kept: list[Lexeme] = []
    next_sort = Sort.NOTHING
    for lexeme in reversed(lexemes):
        read = lexeme
        if lexeme.sort in PREFIXES and next_sort not in _STARTS:
            read = _as_word(lexeme, notes)
        next_sort = read.sort
        if read.sort is not Sort.NOTHING:
            kept.append(read)
    return kept[::-1]


def _without_prepositions(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Drop *de* in `Trump PRÈS DE Patriot`."""
    kept: list[Lexeme] = []
    for lexeme, after in zip_longest(lexemes, lexemes[1:]):
        is_preposition = isinstance(lexeme.node, Word) and lexeme.text.lower() in AFTER_NEAR
        after_near = bool(kept) and kept[-1].sort is Sort.NEAR
        if not (is_preposition and after_near and after and after.sort in _STARTS):
            kept.append(lexeme)
    return kept


def _operators_joined(lexemes: list[Lexeme], notes: Notes) -> list[Lexeme]:
    """Read an operator that lacks a side as a word, and several exclusions as one."""
    kept: list[Lexeme] = []
    for lexeme, after in zip_longest(lexemes, lexemes[1:]):
        before = kept[-1].sort if kept else Sort.OPEN
        if lexeme.sort in _EXCLUSIONS:
            _append_exclusion(kept, lexeme, before, notes)
        elif lexeme.sort in BINARY and not (before in _ENDS and after and after.sort in _STARTS):
            word = _as_word(lexeme, notes)
            if word.sort is not Sort.NOTHING:
                kept.append(word)
        else:
            kept.append(lexeme)
    return kept


def _append_exclusion(kept: list[Lexeme], lexeme: Lexeme, before: Sort, notes: Notes) -> None:
    """SAUF has its wide reach after something or at the beginning; elsewhere it is a NON."""
    if before is Sort.NOT and lexeme.sort is Sort.NOT:
        first = kept.pop()
        notes.add("Two negations cancel each other.", first.start_char, lexeme.end_char)
    elif before in _EXCLUSIONS:
        message = "Several exclusions one behind the other were read as one."
        notes.add(message, kept[-1].start_char, lexeme.end_char)
    elif lexeme.sort is Sort.EXCEPT and before not in _ENDS and before is not Sort.OPEN:
        kept.append(replace(lexeme, sort=Sort.NOT))
    else:
        kept.append(lexeme)


def _as_word(lexeme: Lexeme, notes: Notes) -> Lexeme:
    """Read the operator as the word it is; a sign without letters becomes nothing."""
    word = bare(lexeme.text).lower() or _SAID.get(lexeme.sort, "")
    if not word:
        return replace(lexeme, sort=Sort.NOTHING)
    message = f"“{bare(lexeme.text) or lexeme.text}” has nothing to join; it was read as a word."
    notes.add(message, lexeme.start_char, lexeme.end_char)
    return replace(lexeme, sort=Sort.LEAF, node=Word(word))
