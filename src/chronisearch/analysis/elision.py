"""Drop the elided word in front of another: *l'hôtel* gives *hôtel*, *jusqu'à* gives *à*.

Which words elide, and before what, is a closed matter of French grammar (Le bon usage,
§ 44-45). The article and *de* elide before any name that begins with the sound of a vowel,
whatever its letter (*l'ONU*, *l'F-16*); pronouns and *ne* only before words of the language,
which begin with a vowel or h: *N'Djamena*, *M'Bala* stay whole.
"""

import re
from typing import Final

from chronisearch.analysis.folding import fold
from chronisearch.late import compiled_late

_ALWAYS: Final = "l|d|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu"
_BEFORE_VOWEL: Final = "j|m|t|s|n|c|ç"
_ELIDED: Final = compiled_late(
    rf"(?:(?:{_ALWAYS})'(?=[^\W_])|(?:{_BEFORE_VOWEL})'(?=[aeiouyhàâäéèêëîïôöùûüœæ]))",
    re.IGNORECASE,
)
_ELIDED_ALONE: Final = compiled_late(rf"(?:{_ALWAYS}|{_BEFORE_VOWEL})'", re.IGNORECASE)

_WHOLE: Final = compiled_late(
    r"aujourd'hui|presqu'iles?|quelqu'une?|prud'hom\w*|entr'\w+|grand'\w+",
)
"""Folded around the apostrophe: words that the dictionary writes with one inside."""
_FIRSTS_OF_WHOLE: Final = frozenset({"aujourd", "presqu", "quelqu", "prud", "entr", "grand"})
"""What stands before the apostrophe in these."""


def elided_length(piece: str) -> int:
    """Give how many characters at the start of the piece are elided words: 2 for *l'hôtel*."""
    if "'" not in piece:
        return 0
    end = 0
    while not is_whole(piece[end:]) and (match := _ELIDED.match(piece, end)):
        end = match.end()
    return end


def is_whole(piece: str) -> bool:
    """Say whether the apostrophe belongs to the word: *aujourd'hui*, *presqu'île*."""
    if "'" not in piece:
        return False
    first = piece.partition("'")[0]
    if first.isascii() and first.isalnum() and first.lower() not in _FIRSTS_OF_WHOLE:
        return False  # nearly always, and folding takes twenty times as long
    return _WHOLE.fullmatch("'".join(map(fold, piece.split("'")))) is not None


def is_elided_alone(piece: str) -> bool:
    """Say whether the piece is an elided word before something that is no word: *l'« Étoile »*."""
    return piece.endswith("'") and _ELIDED_ALONE.fullmatch(piece) is not None
