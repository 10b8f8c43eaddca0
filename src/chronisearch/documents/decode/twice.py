"""Text that was decoded wrongly once, and saved: `Ã©tÃ©`, `lâ€™Ã©tat`, `Ă©tĂ©`, `√©t√©`.

Somebody's program took UTF-8 for a Windows or Mac encoding. Each sequence by itself shows it:
no language puts such a letter in front of such a sign, so that one spoilt line in a sound text
is mended, and a text as it should be stays as it is.
"""

import re
from typing import Final

from chronisearch.late import compiled_late

_LEADS: Final = {"cp1252": "ÃÂÅâ", "cp1250": "ĂÂĹâ", "mac_roman": "√¬≈‚"}
"""What the first bytes of French letters and signs in UTF-8 (C3, C2, C5, E2) look like."""

_TELLS: Final = {"cp1252": "Ã", "cp1250": "Ă", "mac_roman": "√"}
_QUOTED: Final = ("â€", "â\x80", "Â«", "Â»")
_MOST_ROUNDS: Final = 3
_LEFT_ALONE: Final = compiled_late(r"[^\x00-\x7f\x80-\u017f\u2000-\u20ff]")
_A_GRAVE: Final = {"cp1252": "Ã ", "cp1250": "Ă ", "mac_roman": "√ "}
"""The no-break space of à was evened out by whoever saved the text."""


def mended(text: str) -> str | None:
    """Give the text as it was meant; None where it is as it should be."""
    found = text
    for _ in range(_MOST_ROUNDS):
        codec = next((codec for codec, lead in _TELLS.items() if lead in found), None)
        if codec is None and any(sign in found for sign in _QUOTED):
            codec = "cp1252"
        if codec is None:
            break
        better = _once(found, codec)
        if better == found:
            break
        found = better
    return found if found != text else None


def _once(text: str, codec: str) -> str:
    better = _pattern(codec).sub(lambda match: _meant(match[0], codec), text)
    if better != text:
        better = re.sub(rf"{_A_GRAVE[codec]}(?=[\w\s«])", "à ", better)
    return better


def _pattern(codec: str) -> "re.Pattern[str]":
    following = re.escape("".join(_shown(byte, codec) for byte in range(0x80, 0xC0)))
    two, three = re.escape(_LEADS[codec][:3]), re.escape(_LEADS[codec][3])
    also = "\x80-\xbf" if codec == "cp1252" else ""
    return re.compile(f"[{two}][{following}{also}]|{three}[{following}{also}]{{2}}")


def _shown(byte: int, codec: str) -> str:
    return bytes([byte]).decode(codec, "ignore") or chr(byte)


def _meant(sequence: str, codec: str) -> str:
    """Read a sequence as UTF-8; what is none, or no letter or sign that French has, stays."""
    written = bytes(_byte_of(character, codec) for character in sequence)
    try:
        meant = written.decode("utf-8")
    except UnicodeDecodeError:
        return sequence
    return sequence if _LEFT_ALONE.search(meant) else meant


def _byte_of(character: str, codec: str) -> int:
    written = character.encode(codec, "ignore")
    return written[0] if written else min(ord(character), 0xFF)
