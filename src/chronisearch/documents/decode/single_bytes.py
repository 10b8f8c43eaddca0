"""Which of the encodings with one byte a character a French text was written in.

Windows-1252 is taken, as browsers do, unless the letters are French in another one: what is é
in the old encodings of Macs and of DOS is a quotation mark or a letter of other languages
here. ISO 8859-15 shares all French letters with Windows-1252 but œ and Œ, which are fractions
there, and these stand within no word.
"""

import re
from collections import Counter
from typing import Final

WINDOWS: Final = "windows-1252"
_OTHERS: Final = {"mac-roman": "mac_roman", "cp850": "cp850"}
_LATIN_9: Final = "iso-8859-15"

_FRENCH: Final = {
    **dict.fromkeys("éèàêçâîôûùïëü", 2), **dict.fromkeys("œæöÿÉÈÀÊÇÂÎÔÛÙÏËŒ", 1),
    **dict.fromkeys("«»’‘“”–—…\u00a0€°²³·•ŸÜÖÄäñáíóúß", 1),
}  # fmt: skip
"""What each is worth; everything else beyond ASCII speaks against an encoding as much as é for."""

_OTHER: Final = -2
_SURE_BY: Final = 4
"""Two letters that are French in one encoding and not in the other."""

_LOOKED_AT_BYTES: Final = 1 << 16
_OF_WINDOWS: Final = re.compile(rb"[\x80-\x9f]")
_LIGATURE: Final = re.compile(
    rb"(?:[a-z]|[\s'\"(\xab-]|\A)[\xbc\xbd](?=[a-z])|\d\s?\xa4", re.IGNORECASE
)
"""Or the sign of the euro, where Windows-1252 has one that nobody uses."""

_FRACTION: Final = re.compile(rb"[\s\d(][\xbc-\xbe](?![a-z])", re.IGNORECASE)


def encoding_of(data: bytes) -> str:
    """Name the encoding, as it is named in a document's facts."""
    some = data[:_LOOKED_AT_BYTES]
    counts = Counter(byte for byte in some if byte >= 0x80)  # noqa: PLR2004, beyond ASCII
    scores = {name: _score(counts, codec) for name, codec in _OTHERS.items()}
    best = max(scores, key=scores.__getitem__)
    if scores[best] >= _score(counts, "cp1252") + _SURE_BY:
        return best
    is_latin_9 = _LIGATURE.search(some) and not _OF_WINDOWS.search(some)
    return _LATIN_9 if is_latin_9 and not _FRACTION.search(some) else WINDOWS


def _score(counts: Counter[int], codec: str) -> int:
    return sum(
        count * _FRENCH.get(bytes([byte]).decode(codec, "replace"), _OTHER)
        for byte, count in counts.items()
    )
