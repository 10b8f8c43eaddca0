r"""Make one chunk of text uniform, remembering where each character came from.

French is typed with nine apostrophes, eight dashes and invisible characters inside words, and
its accents come composed or apart; letters are raised in abbreviations (*1ᵉʳ*, *nº*), figures
behind units (*km²*). Everything after this step sees one apostrophe (U+0027), one dash
(U+002D), NFC, plain letters, and no invisible character. The text itself is never changed:
each character of the result knows its place in the chunk, in code points.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from chronisearch.late import compiled_late

APOSTROPHES: Final = "'\u2019\u2018\u02bc\u2032\u02b9\uff07\u0060\u00b4\ua78c"
DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c"
"""Soft hyphen, zero-width characters, byte order mark, direction marks."""

_SUPERSCRIPTS: Final = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
"""Calls of a footnote: they separate, and belong to no word (*guerre²*)."""
_EXPONENTS: Final = "\u00b2\u00b3"
_UNIT_RAISED: Final = compiled_late(rf"(?<![^\W\d_])((?:[kcdhmµ]|da)?m)([{_EXPONENTS}])(?![^\W_])")
"""*km²*, *m³*: metres squared and cubed are those that are written *km2*, *m3*."""
_RAISED: Final = {
    char: unicodedata.normalize("NFKC", char)
    for char in (*map(chr, range(0x1D2C, 0x1D6B)), *map(chr, range(0x2B0, 0x2B9)), *"ªºⁱⁿˡˢ")
    if unicodedata.normalize("NFKC", char).isascii()
}
"""Raised letters, as in *1ᵉʳ*, *XVIIIᵉ*, *Mᵐᵉ*: they are those letters."""
_NUMERO: Final = compiled_late(r"(?<![^\W_])([nN])[ºᵒ]")
"""*nº*, *nᵒ*: the sign behind the n is no letter of a word, as it is none in *n°*."""

_ONE_FOR_ONE: Final = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(_SUPERSCRIPTS, "/")
    | _RAISED,
)
_HAS_RAISED_SIGN: Final = frozenset(_EXPONENTS + "ºᵒ")
_MARKS: Final = "\u0300-\u036f"
_MOVING: Final = frozenset(INVISIBLE).union(map(chr, range(0x300, 0x370)))
_LONE_MARK: Final = compiled_late(f"[{_MARKS}]")
_MAX_CLUSTER: Final = 31
"""A letter and thirty marks: what Unicode's stream-safe format allows (UAX #15, section 13)."""


class Normalised(NamedTuple):
    """A uniform text and, for each of its characters, where it began in the original.

    `starts` has one more entry, the end of the original; None says that nothing moved.
    """

    text: str
    starts: tuple[int, ...] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the original that became `text[start:end]`."""
        if self.starts is None:
            return start, end
        return self.starts[start], self.starts[end]


def normalise(chunk: str) -> Normalised:
    """Make apostrophes, dashes, accents and invisible characters uniform."""
    if chunk.isascii():
        return Normalised(chunk.replace("`", "'"), None)
    if _MOVING.isdisjoint(chunk) and unicodedata.is_normalized("NFC", chunk):
        return Normalised(_translated(chunk), None)
    return _realigned(chunk)


def _translated(text: str) -> str:
    """Give the text with one character for each of its own."""
    if not _HAS_RAISED_SIGN.isdisjoint(text):
        text = _NUMERO.sub(r"\1°", text)
        text = _UNIT_RAISED.sub(lambda unit: unit[1] + str(unicodedata.digit(unit[2])), text)
    return text.translate(_ONE_FOR_ONE)


def _realigned(chunk: str) -> Normalised:
    """Compose each letter with its marks, leave out what is invisible, and count along.

    Marks that compose with nothing (stress marks in transcriptions) are left out too.
    """
    characters: list[str] = []
    starts: list[int] = []
    for start, cluster in _clusters(chunk):
        composed = _LONE_MARK.sub("", unicodedata.normalize("NFC", cluster))
        characters.append(composed)
        starts.extend([start] * len(composed))
    starts.append(len(chunk))
    return Normalised(_translated("".join(characters)), tuple(starts))


def _clusters(chunk: str) -> Iterator[tuple[int, str]]:
    """Yield (start, characters that NFC may compose with one another), invisible ones left out."""
    start, cluster = 0, ""
    for index, character in enumerate(chunk):
        if character in INVISIBLE:
            continue
        if cluster and not (len(cluster) < _MAX_CLUSTER and _composes(cluster, character)):
            yield start, cluster
            cluster = ""
        start = start if cluster else index
        cluster += character
    if cluster:
        yield start, cluster


def _composes(cluster: str, character: str) -> bool:
    """Say whether the character is a mark on the cluster, or melts into it (Hangul's letters)."""
    if unicodedata.combining(character):
        return True
    if character.isascii():
        return False
    apart = unicodedata.normalize("NFC", cluster) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", cluster + character) != apart
