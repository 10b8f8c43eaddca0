"""What is put right in a decoded text: decoded twice, or with characters written as in HTML."""

from typing import Final

from chronisearch.documents.decode.encodings import Decoded

_SIGNS: Final = ("Ã", "â€", "Ă", "√", "Â«", "â\x80")
_MARKS: Final = ("Ã", "€", "Ă", "√", "Â", "\x80")
"""A character of each, which texts hardly have: one is looked for in a twentieth of the time."""

TWICE: Final = "decoded twice"


def repaired(decoded: Decoded) -> Decoded:
    """Give the text as it was meant, with what was repaired in the name of its encoding."""
    text, encoding = decoded.text, decoded.encoding
    if any(map(text.__contains__, _MARKS)) and any(map(text.__contains__, _SIGNS)):
        from chronisearch.documents.decode.twice import mended  # for what few texts need

        better = mended(text)
        if better is not None:
            text, encoding = better, f"{encoding}, {TWICE}"
    if "&" in text:
        from chronisearch.documents.decode.entities import without_entities

        text = without_entities(text) or text
    return decoded if text is decoded.text else Decoded(text, encoding)
