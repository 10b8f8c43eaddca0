"""Short cuts through the analysis of a chunk, for the chunks that nearly all of French is made of.

Whoever writes an index needs a chunk's terms and positions, not its offsets. So most chunks can
be led back to one that is known: *ROI*, *roi,* and *d'un roi* bring the terms of *roi*, *Roi,*
those of *Roi*, and *dit-il* those of *dit*. What is not plainly letters goes the whole way through
the analyser, and property tests hold the short cuts to it.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from chronisearch.analysis.analyzer import SHORT_FORMS
from chronisearch.analysis.elision import elided_length
from chronisearch.analysis.folding import fold
from chronisearch.analysis.glued import SEAM
from chronisearch.analysis.hyphens import without_clitic
from chronisearch.analysis.normalise import INVISIBLE
from chronisearch.analysis.numbers import is_ordinal
from chronisearch.analysis.pieces import MAX_WORD_CHARS
from chronisearch.analysis.stemmer import stem
from chronisearch.analysis.stopwords import is_function_compound, is_function_word
from chronisearch.engine.terms import begins_with_capital, may_be_name
from chronisearch.schema import CAPITAL

_PUNCTUATION: Final = ',.;:!?…«»“”"()[]'
"""Brings no term and joins nothing, at the end of a word of letters alone."""

_LETTERS: Final = "a-zà-öø-ÿœ"
_FRENCH_WORD: Final = re.compile(f"[{_LETTERS}]+")
_FRENCH_COMPOUND: Final = re.compile(f"[{_LETTERS}]+(?:-[{_LETTERS}]+)+")
_APOSTROPHE: Final = "'"
_CURLY_APOSTROPHE: Final = "\u2019"
_ROMAN: Final = re.compile("[IVX]")
"""Capitals that may begin an ordinal (*XXe*): there case tells."""

_BEFORE_RUN: Final = re.compile(r"[\W_](?=[^\W_])")
"""What may part two runs of letters and digits. A mark, or what is invisible, parts nothing."""

_FOLDED: Final = str.maketrans({letter: fold(letter) for letter in map(chr, range(0xE0, 0x100))})
_FOLDED[ord("œ")] = fold("œ")


class Word(NamedTuple):
    """The terms of a word: its stem, "" where it has none, its folded form, and as written.

    `capital` is that of the capital it stands with, "" without.
    """

    stem: str
    exact: str
    written: str
    capital: str = ""


def simpler_chunk(chunk: str) -> str:
    """Give a chunk with the same terms at the same positions that is likelier to be known."""
    core = chunk.strip(_PUNCTUATION)
    if _FRENCH_WORD.fullmatch(core) is not None:  # as most are
        return chunk if core in SHORT_FORMS else core
    if SEAM.search(core) is not None:
        return chunk
    small = core.lower()
    if _FRENCH_WORD.fullmatch(small) is not None:
        is_odd = small in SHORT_FORMS or (core[0] in "IVX" and is_ordinal(core))
        return chunk if is_odd else _with_its_capital(core, small)
    if len(chunk) > MAX_WORD_CHARS:
        return chunk
    return _simpler_word(core) or chunk


def _simpler_word(core: str) -> str:
    """Give what a word with dashes or apostrophes is led back to, "" where it is to nothing."""
    if _CURLY_APOSTROPHE in core:
        core = core.replace(_CURLY_APOSTROPHE, _APOSTROPHE)
    rest = core
    if _APOSTROPHE in core:
        rest = core[elided_length(core) :]
        if rest == core or is_function_compound(core):
            return ""
    small = rest.lower()
    if _ROMAN.search(rest) and any(map(is_ordinal, rest.split("-"))):
        return ""
    if _FRENCH_WORD.fullmatch(small) is not None:
        return "" if small in SHORT_FORMS else _with_its_capital(rest, small)
    if _FRENCH_COMPOUND.fullmatch(small) is None:
        return ""
    if is_function_compound(small):
        return small if rest == core else ""
    return _host_of(rest, small)


def _host_of(rest: str, small: str) -> str:
    """Give a compound without the pronoun behind it, "" where more than that would change."""
    host = without_clitic(small)
    # Only one pronoun falls off, and what is left is no function word any more.
    is_settled = "-" not in host or not (is_function_compound(host) or without_clitic(host) != host)
    if not is_settled:
        return ""
    return "-".join(_with_its_capital(part, part.lower()) for part in rest[: len(host)].split("-"))


def _with_its_capital(word: str, small: str) -> str:
    """Give the word in small letters but for the first, if that is a capital before small ones."""
    return small.capitalize() if small != word and begins_with_capital(word) else small


def without_needless_capital(chunk: str) -> str:
    """Give a word in small letters if its capital brings no term; what else a chunk is, as it is.

    To be asked once a word: the dictionary is asked about it.
    """
    small = chunk.lower()
    if small == chunk or not begins_with_capital(chunk) or _FRENCH_WORD.fullmatch(small) is None:
        return chunk
    if chunk[0] in "IVX" and is_ordinal(chunk):
        return chunk
    return chunk if small in SHORT_FORMS or may_be_name(small.translate(_FOLDED)) else small


def parts_of_long(chunk: str, part_chars: int) -> Iterator[str]:
    """Yield parts of about that length of a chunk too long for a word, with the same tokens.

    Of such a chunk the runs of letters and digits are all that counts, so a cut stands before a
    run. No run is cut, however long it is.
    """
    start, last = 0, len(chunk) - MAX_WORD_CHARS  # a shorter part might be read as a word
    while (cut := _run_start(chunk, start + part_chars, last)) is not None:
        yield chunk[start:cut]
        start = cut
    yield chunk[start:]


def _run_start(chunk: str, first: int, last: int) -> int | None:
    """Give where a run begins between these places, if one does."""
    for match in _BEFORE_RUN.finditer(chunk, first, max(first, last)):
        if match[0] not in INVISIBLE and not unicodedata.category(match[0]).startswith("M"):
            return match.end()
    return None


def french_word(chunk: str) -> Word | None:
    """Give the terms of a chunk that is one French word, None for another.

    In small letters, but for the first where `without_needless_capital` left it.
    """
    # Another capital further in may be the seam of two words: *LightForce*.
    small = chunk.lower() if begins_with_capital(chunk) and chunk[1:].islower() else chunk
    if _FRENCH_WORD.fullmatch(small) is None or small in SHORT_FORMS:
        return None
    if chunk[0] in "ivxIVX" and is_ordinal(chunk):
        return None
    exact = small if small.isascii() else small.translate(_FOLDED)
    if is_function_word(small, exact):
        return Word("", exact, small)
    return Word(stem(exact), exact, small, CAPITAL + exact if small != chunk else "")
