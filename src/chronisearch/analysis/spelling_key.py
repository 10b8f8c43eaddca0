"""When two spellings may be one Slavic name: the key that they share, and what they look like.

French, English and German write the same Cyrillic letter in different ways, and Ukrainian
and Russian give the same place different letters. Each rule below turns such writings into
one symbol; two spellings that become the same string, the spelling key, may be one name.

The rules compare Ukraine's romanisation of 2010, BGN/PCGN for English (1947 Russian, 1965
Ukrainian) and the usage of French newspapers, which writes sounds (ch for ш, tch for ч, ou
for у, j for ж). Letters alone would take *Lyon* for *Leyen*, so one spelling must have the shape
of a Slavic name, both if they are short, and what one key merges must be able to stand for the
same Cyrillic letter (ch for ч or ш, but never tch for what is sh).
"""

import re
from collections.abc import Iterable
from typing import Final

from chronisearch.late import compiled_late

_SHORTEST_KEY_CHARS: Final = 3
"""Shorter keys hold no more than a syllable, and too many names share one."""
_SHORT_NAME_CHARS: Final = 5

_LETTERS: Final = tuple(
    (compiled_late(pattern), symbol)
    for pattern, symbol in (
        (r"ph", "f"),
        (r"shch|chtch|schtsch|shtch|tsch|tch|sch|ch|sh|cz", "C"),  # ч ш щ
        (r"zh|j", "J"),  # ж
        (r"tz|ts", "Q"),  # ц
        (r"kh|gu(?=[ei])|gh|h|g", "H"),  # х г ґ
        (r"ou|oo|u", "U"),  # у
        (r"w", "v"),
        (r"x", "ks"),
        (r"qu|q|ck|c(?![ei])", "k"),
        (r"c", "s"),
        (r"[iy]+", "i"),  # и і ї й ы
        (r"io|ie|e", "e"),  # ё е є: Artiomovsk, Iermak
    )
)
"""What transcription does to single letters."""
END_OF_MANY: Final = "aiv"
"""A key's end that is written in several ways of different lengths."""

_WORDS: Final = tuple(
    (compiled_late(pattern), symbol)
    for pattern, symbol in (
        (r"(.)\1+", r"\1"),
        (r"(?<=[nvk])[eo]$", ""),  # Poutine, Putin; Selydove, Selydovo
        (r"(?<=[^aeioU])[ieo]v$", "v"),  # Kharkiv, Kharkov
        (r"[aeo]iv$|aev$", END_OF_MANY),  # Mykolaïv, Nikolaev
    )
)

"""What it does to doubled letters, and to the ends of names."""

_SLAVIC_END: Final = compiled_late(
    r"(?:[oeia]v|[oe]va|sk(?:[iy]{1,2}|a[iy]a|e|o)?|ck(?:[iy]{1,2}|a)|enko|[cs]hk[oy]|tch?(?:ouk|uk)|chuk"
    r"|[iy]ou?k|[iy]ak|nik|itch|[oe]v(?:ich|ych)|grad|hrad|horod|gorod|[oi]vka|pil|pol|rov[iy]"
    r"|[iy]{2}a?)$"
)
"""How names of Ukraine and Russia end."""

_SLAVIC_LETTERS: Final = compiled_late(r"kh|zh|shch|chtch|tch|ts|tz|^[iy][oae]|ou\w*in[ea]$")
"""What stands in them, and in other names that French does not have: enough in a longer one."""

_LONG_NAME_CHARS: Final = 6

_DOUBLED: Final = compiled_late(r"(.)\1+")
_CONSONANTS: Final = compiled_late(
    r"ph|zh|shch|chtch|schtsch|shtch|tsch|tch|sch|ch|sh|cz|kh|gu(?=[ei])|gh|h|g"
)
_CYRILLIC: Final = {
    "kh": "х",
    "h": "хг",
    "g": "г",
    "gh": "г",
    "gu": "г",
    "sh": "ш",
    "ch": "шч",
    "sch": "шщ",
    "tch": "ч",
    "tsch": "ч",
    "cz": "ч",
    "shch": "щ",
    "chtch": "щ",
    "schtsch": "щ",
    "shtch": "щ",
}
"""The letters that a writing may stand for, where one key is of several."""


def spelling_key(folded: str) -> str:
    """Give the key that the spellings of one name share; the word itself where it is short."""
    key = _replaced(_replaced(folded, _LETTERS), _WORDS)
    return key if len(key) >= _SHORTEST_KEY_CHARS else folded


def _replaced(word: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, symbol in rules:
        word = pattern.sub(symbol, word)
    return word


def may_be_one(one: str, other: str) -> bool:
    """Tell whether two spellings with the same key are those of one name, as they look."""
    if not have_slavic_shape(one, other):
        return False
    if one.removesuffix("e") == other.removesuffix("e"):
        return False  # a man and a woman, as a rule: *Maturin*, *Maturine*
    if min(len(one), len(other)) > _SHORT_NAME_CHARS:
        return True
    both_are_slavic = have_slavic_shape(one) and have_slavic_shape(other)
    return both_are_slavic and _replaced(one, _LETTERS) == _replaced(other, _LETTERS)


def have_slavic_shape(*names: str) -> bool:
    """Tell whether one of some spellings is that of a Slavic name, as it seems."""
    are_long = min(map(len, names)) >= _LONG_NAME_CHARS
    return any(map(_SLAVIC_END.search, names)) or (
        are_long and any(map(_SLAVIC_LETTERS.search, names))
    )


def stand_for_the_same(one: str, other: str) -> bool:
    """Tell whether ch, tch, sh, kh, h, g of two spellings may be the same letters of Cyrillic."""
    return all(
        set(mine) & set(theirs)
        for mine, theirs in zip(_letters_of(one), _letters_of(other), strict=False)
    )


def _letters_of(folded: str) -> list[str]:
    written = _CONSONANTS.findall(_DOUBLED.sub(r"\1", folded))
    return [_CYRILLIC[each] for each in written if each in _CYRILLIC]
