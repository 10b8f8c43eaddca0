"""Where sentences end in French text.

A sentence ends with `.`, `!`, `?` or `…`, with the quotation mark or bracket that closes after
it (a no-break space may stand between), where what follows does not begin in lower case; and
where its block ends, at a blank line at the latest. `;` and `:` end nothing. Quotation marks
are never paired: scraped texts open with “ and close with ».
"""

import re
from collections.abc import Iterator
from typing import Final

from chronisearch.documents.document import Span
from chronisearch.late import compiled_late

_STOP: Final = compiled_late(
    r"""[.!?…][.!?…]*+                     # found faster than "[.!?…]++"
        (?: [ \u00a0\u202f\u2009]?[»›]      # « mot. » with any space before the guillemet
          | [\u00a0\u202f\u2009]?[”“"’')\]] # a space before these would open, not close
          | \[\d{1,3}\]                     # the call of a note
        )*+""",
    re.VERBOSE,
)
"""Always matches a run of stops whole, so that a million dots are read once."""

_NEXT_CHARACTER: Final = compiled_late(r"[\s«»‹›“”„\"‘’'(\[*_–—-]*+([^\W_])?")
_LAST_WORD: Final = compiled_late(r"[^\s«»“”\"‘’'(\[,;:]*\Z")
_LONGEST_LAST_WORD_CHARS: Final = 16
_LONGEST_LIST_NUMBER_CHARS: Final = 3

_INITIALS: Final = compiled_late(r"[^\W\d_](?:[.-]{1,2}[^\W\d_])*\Z")
"""One letter ("V. Poutine") or several ("J.-C.", "O.T.A.N.")."""

_LETTERS_THAT_ABBREVIATE: Final = frozenset("cfnprstv")
"""Small letters that stand for a word ("p. 12"); others are words ("il y en a.")."""

_BEFORE_A_NAME: Final = (
    "m mm mr mme mmes mlle mlles dr drs pr prs prof me mgr st ste sts stes "
    "gal gén gen col lt lcl cdt cne capt adj adm sgt maj amb sén dép pdt bd bld boul av apr env"
)
_WITHIN_A_SENTENCE: Final = "al anc auj c.-à-d cf ex etc vs ibid op cit éd trad"
_BEFORE_A_NUMBER: Final = (
    "art chap fig no nos num pp vol tom réf tel tél fax "
    "janv févr fév fevr fev avr juil sept oct nov déc dec"
)
_ABBREVIATIONS: Final = frozenset(f"{_BEFORE_A_NAME} {_WITHIN_A_SENTENCE}".split())
_ABBREVIATIONS_BEFORE_A_NUMBER: Final = frozenset(_BEFORE_A_NUMBER.split())


def sentence_spans(text: str, start_char: int, end_char: int) -> list[Span]:
    """Find the sentences between two offsets of a text, which lie in one block or more.

    They come in order, without white space at their ends, and every other character stands
    in exactly one of them. Time is proportional to the length.
    """
    return list(iterate_sentences(text, start_char, end_char))


def iterate_sentences(text: str, start_char: int, end_char: int) -> Iterator[Span]:
    """Find the same sentences one by one, for whoever wants only the first."""
    while start_char < end_char:
        blank_char = text.find("\n\n", start_char, end_char)
        stop_char = blank_char if blank_char >= 0 else end_char
        block = text[start_char:stop_char]
        first_char = start_char + len(block) - len(block.lstrip())
        if first_char < stop_char:
            yield from _sentences_of(text, Span(first_char, start_char + len(block.rstrip())))
        start_char = stop_char + 2


def _sentences_of(text: str, block: Span) -> Iterator[Span]:
    start_char = block.start_char
    for stop in _STOP.finditer(text, block.start_char, block.end_char):
        if stop.end() == block.end_char:
            break
        if _ends_sentence(text, stop, Span(start_char, block.end_char)):
            yield Span(start_char, stop.end())
            start_char = stop.end()
            while text[start_char].isspace():
                start_char += 1
    yield Span(start_char, block.end_char)


def _ends_sentence(text: str, stop: re.Match[str], rest: Span) -> bool:
    """Say whether the stop ends the sentence that begins where `rest` does."""
    if not text[stop.end()].isspace():
        return False
    following = _NEXT_CHARACTER.match(text, stop.end(), rest.end_char)
    character = (following[1] or "") if following else ""
    if character.islower():
        return False
    if stop[0].endswith(")") and text[rest.start_char] != "(":
        return False
    return stop[0] != "." or not (
        _counts_a_list(text, stop, rest)
        or _is_abbreviation(_word_before(text, stop, rest), character)
    )


def _counts_a_list(text: str, stop: re.Match[str], rest: Span) -> bool:
    """Say whether the sentence so far is the number of an item: "1. Kyiv"."""
    if stop.start() - rest.start_char > _LONGEST_LIST_NUMBER_CHARS:
        return False
    return text[rest.start_char : stop.start()].isdecimal()


def _word_before(text: str, stop: re.Match[str], rest: Span) -> str:
    earliest_char = max(rest.start_char, stop.start() - _LONGEST_LAST_WORD_CHARS)
    word = _LAST_WORD.search(text[earliest_char : stop.start()])
    return word[0] if word else ""


def _is_abbreviation(word: str, following: str) -> bool:
    """Say whether the stop after `word` only shortens it, before a word that begins so."""
    if _INITIALS.match(word):
        return not word.islower() or len(word) > 1 or word in _LETTERS_THAT_ABBREVIATE
    if word.isupper() and word != "MM":
        return False  # "OP", "BD": an acronym, not the shortened word
    lowered = word.lower()
    if following.isdecimal() and lowered in _ABBREVIATIONS_BEFORE_A_NUMBER:
        return True
    return lowered in _ABBREVIATIONS
