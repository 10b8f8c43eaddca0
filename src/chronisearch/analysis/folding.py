"""Fold one word to the letters a-z and digits: no accents, no ligatures, small letters.

Done on one token at a time because it changes lengths (œ gives two letters). Folding comes
before stemming, so that a question without accents finds every inflection of the word.
"""

from typing import Final

from unidecode import unidecode

from chronisearch.late import compiled_late

_LAST_TRANSCRIBED: Final = "\u0240"
"""Up to here unidecode knows every letter and digit."""

_NOT_ALPHANUMERIC: Final = compiled_late(r"[^a-z0-9]+")


def fold(word: str) -> str:
    """Give the folded form: ASCII small letters and digits, never empty for a word.

    Letters that have no Latin transcription stay as they are, in small letters, since no term,
    and no part of a compound, must be empty. `fold(fold(word)) == fold(word)`.
    """
    if word.isascii():
        folded = word.lower()
        if folded.isalnum():
            return folded
    elif max(word) > _LAST_TRANSCRIBED:
        return "".join(map(_folded_letter, word)) or word.lower()
    else:
        folded = unidecode(word).lower()
    return _NOT_ALPHANUMERIC.sub("", folded) or word.lower()


def _folded_letter(char: str) -> str:
    plain = _NOT_ALPHANUMERIC.sub("", unidecode(char).lower())
    if plain or not char.isalnum():
        return plain
    # A letter is transcribed if it is in either case: of some, unidecode knows one alone.
    return "" if unidecode(char + char.lower() + char.upper()) else char.lower()
