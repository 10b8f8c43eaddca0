"""Words that were glued together when a text was taken out of its page: *travailArticles*.

A capital behind a small letter is the seam, where both sides of it are French words and the whole
is none. That leaves names and marks as they are: *YouTube*, *iPhone*, *LinkedIn*, *MacBride*.

Of 895 words with such a capital in the manual of GIMP, PIAF's passages and French plays, this
parts 33. What they tell has shaped the rule: three letters are only enough for a function word
(*desCésars*, not *theImage*), and marks begin with a capital and a short word (*JavaScript*).
"""

from typing import Final

from chronisearch.analysis.folding import fold
from chronisearch.analysis.inflections import Inflections
from chronisearch.analysis.stopwords import is_function_word
from chronisearch.late import compiled_late

SEAM: Final = compiled_late(r"(?<=[a-zà-öø-ÿœ])(?=[A-ZÀ-ÖØ-ÞŒ])")

_LEAST_CHARS: Final = 3
_LEAST_CHARS_OF_CONTENT: Final = 4
_LEAST_CHARS_AFTER_CAPITAL: Final = 5


def parts_of(text: str) -> list[str]:
    """Give the words that letters without dash or apostrophe are glued of; [] where it is one."""
    if SEAM.search(text) is None:
        return []
    parts = SEAM.split(text)
    least = _LEAST_CHARS_AFTER_CAPITAL if text[0].isupper() else _LEAST_CHARS
    if min(map(len, parts)) < least or _is_french(text):
        return []
    return parts if all(map(_is_word, parts)) else []


def _is_word(part: str) -> bool:
    if _is_function(part):
        return True
    return len(part) >= _LEAST_CHARS_OF_CONTENT and Inflections.open().is_common(fold(part.lower()))


def _is_french(text: str) -> bool:
    """Tell whether it is a word as it stands, capital aside: *maiSon*."""
    return _is_function(text) or Inflections.open().knows(fold(text.lower()))


def _is_function(text: str) -> bool:
    written = text.lower()
    return is_function_word(written, fold(written))
