"""Dashes and apostrophes inside words: pronouns behind a verb fall off, compounds keep both forms.

French spelling itself says what is a pronoun: after the dash *il, elle, on* stand only behind a
verb that ends in the sound t (*dit-il*, *prend-elle*, *a-t-on*), *nous* behind -ons or -mes,
*vous* behind -ez or -tes, *ce* behind a form of être, an object pronoun behind an imperative
(Le bon usage, § 683-690 and 820). So *Jong-il*, *Shangri-La*, *garde-à-vous* stay what they are.
"""

import re
from typing import Final

from chronisearch.analysis.elision import elided_length
from chronisearch.late import compiled_late

_CLITIC: Final = compiled_late(
    r"""
      (?: (?<=[aec])-t | (?<=[td]) ) -(?:ils?|elles?|on)    # a-t-il, dit-elle, vainc-t-on
    | -je
    | (?<=[sx])-tu
    | (?: (?<=ons) | (?<=mes) ) -nous
    | (?: (?<=ez) | (?<=tes) ) -vous
    | (?: (?<=\best) | (?<=\bsont) | (?<=\bfut) | (?<=\b[ée]tait) | (?<=\b[ée]taient)
        | (?<=\bsera) | (?<=\bserait) | (?<=\bseraient) ) -ce
    | (?<=[esz])(?: -(?:le|la|les|moi|toi|lui|leur|y|en) )+    # donne-le-moi
    | (?<=[esz])-[mt]'(?:en|y) | (?<=\bva)(?: -t[-']en | -y )
    | -(?:ci|là)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLITICS: Final = frozenset(
    {"il", "ils", "elle", "elles", "on", "je", "tu", "nous", "vous", "ce", "le", "la", "les"}
    | {"moi", "toi", "lui", "leur", "y", "en", "ci", "m'en", "m'y", "t'en", "t'y"}
)
"""What may stand behind the last dash in a match, *là* aside."""
_LEXICALISED: Final = compiled_late(r"rendez-vous", re.IGNORECASE)
"""A noun since the Middle Ages, whatever its spelling says."""

_PART: Final = compiled_late(r"[A-Z][^\W\d_]{0,3}-\d{1,3}(?!\d)[^\W_]*|[^\W_]+")

MAX_JOINED_PARTS: Final = 8
"""A longer chain (the slug of an address) is no word: its parts stand side by side only."""


def without_clitic(word: str) -> str:
    """Give the word without the pronoun, *ci* or *là* that hangs behind it: *dit-elle* → *dit*."""
    if "-" not in word or _LEXICALISED.fullmatch(word):
        return word
    last = word.rpartition("-")[2]
    if last.isascii() and last.lower() not in _CLITICS:
        return word  # as nearly all compounds, and the pattern takes 1 ms to compile
    for match in _CLITIC.finditer(word):
        if match.end() == len(word):
            return word[: match.start()]
    return word


def parts_of(word: str) -> list[tuple[int, str]]:
    """Give (offset, part) for each part of a compound; elided words between them are left out.

    *main-d'œuvre* is main and œuvre, *O'Brien* is O and Brien, a designator stays in one part.
    """
    return [
        (match.start(), match[0])
        for match in _PART.finditer(word)
        if match.start() == 0 or elided_length(word[match.start() :]) == 0
    ]
