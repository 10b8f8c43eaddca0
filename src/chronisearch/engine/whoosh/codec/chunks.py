"""Short cuts through the analysis of a chunk, for the chunks that nearly all of French is made of.

Whoever writes an index needs a chunk's terms and positions, not its offsets. So most chunks can
be led back to one that is known: *Roi*, *roi,* and *d'un roi* bring the terms of *roi*. What is
not plainly letters goes the whole way through the analyser, and a property test holds the
short cuts to it.
"""

import re
from collections.abc import Sequence
from typing import Final

from chronisearch.analysis.analyzer import analyze_afresh
from chronisearch.analysis.elision import elided_length
from chronisearch.analysis.stopwords import is_function_compound
from chronisearch.analysis.token import Token
from chronisearch.analysis.words import word

_PUNCTUATION: Final = ',.;:!?…«»“”"()[]'
"""Brings no term and joins nothing, at the end of a word of letters alone."""

_FRENCH_WORD: Final = re.compile(r"[a-zà-öø-ÿœ]+")
_APOSTROPHE: Final = "'"
_CURLY_APOSTROPHE: Final = "\u2019"
_ROMAN: Final = frozenset("IVX")
"""Capitals that may begin an ordinal (*XXe*): there case tells."""


def simpler_chunk(chunk: str) -> str:
    """Give a chunk with the same terms at the same positions that is likelier to be known."""
    core = chunk.strip(_PUNCTUATION)
    if _CURLY_APOSTROPHE in core:
        core = core.replace(_CURLY_APOSTROPHE, _APOSTROPHE)
    if _APOSTROPHE in core:
        rest = core[elided_length(core) :]
        if rest == core or is_function_compound(core):
            return chunk
        core = rest
    small = core.lower()
    if _FRENCH_WORD.fullmatch(small) is None or core[0] in _ROMAN:
        return chunk
    return small


def tokens_of_chunk(chunk: str) -> Sequence[Token]:
    """Give the tokens of a chunk; of a plain word without asking what else it might be."""
    if _FRENCH_WORD.fullmatch(chunk):
        return (word(chunk, 0),)
    return analyze_afresh(chunk).tokens
