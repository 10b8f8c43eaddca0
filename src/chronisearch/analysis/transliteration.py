"""Spellings of Ukrainian and Russian names that no list holds: *Chevtchouk*, *Shevchuk*.

French, English and German write the same Cyrillic letter in different ways, and Ukrainian
and Russian give the same place different letters. Each rule below turns such writings into
one symbol; two spellings that become the same string, the spelling key, may be one name.

The rules compare Ukraine's romanisation of 2010, BGN/PCGN for English (1947 Russian, 1965
Ukrainian) and the usage of French newspapers, which writes sounds (ch for ш, tch for ч, ou
for у, j for ж). They are made for names: what the dictionary or the lexicon has, be it a name,
is no other spelling and has none by rule; one of two spellings has the shape of a Slavic name;
and short names have to agree in all but the letters that transcription changes.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

from chronisearch.late import compiled_late

WordsWith = Callable[[str], Iterable[str]]
"""Gives the terms of an index that begin with a prefix."""

_SHORTEST_KEY_CHARS: Final = 3
"""Shorter keys hold no more than a syllable, and too many names share one."""
_SHORTEST_WORD_CHARS: Final = 4
_KEY_CHARS_IN_PREFIX: Final = 5
_KEY_CHARS_SURE: Final = 2
"""Behind these, letters may be doubled, and vowels written in too many ways to look for all."""
_VOWELS: Final = "aeioU"
_SHORT_NAME_CHARS: Final = 5
_MOST_PREFIXES: Final = 60
"""How many beginnings one look-up may try; shorter beginnings where there would be more."""
_MOST_LETTERS_APART: Final = 4
_MOST_CANDIDATES: Final = 6

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
_WORDS: Final = tuple(
    (compiled_late(pattern), symbol)
    for pattern, symbol in (
        (r"(.)\1+", r"\1"),
        (r"(?<=[nvk])[eo]$", ""),  # Poutine, Putin; Selydove, Selydovo
        (r"(?<=[^aeioU])[ieo]v$", "v"),  # Kharkiv, Kharkov
        (r"[aeo]iv$|aev$", "aiv"),  # Mykolaïv, Nikolaev
    )
)

"""What it does to doubled letters, and to the ends of names."""

_SLAVIC: Final = compiled_late(
    r"(?:[oeia]v|[oe]va|ou\w*ine?|[sc]k(?:[iy]{1,2}|a[iy]a|e|o)?|enk?o|ch?ko|tch?(?:ouk|uk)|chuk|[iy]ouk"
    r"|[iy]uk|iak|yak|nik|v?itch|v?ich|vych|grad|hrad|horod|gorod|[oi]vka|pil|pol|sk[eo]|rovi|rovy)$"
    r"|kh|zh|shch|chtch|tch|ts|tz|dj|^[iy][oae]|[iy][iy]"
)
"""How names of Ukraine and Russia end, and letters that stand for theirs alone."""

_WRITINGS: Final = {
    "C": ("ch", "tch", "sh", "tsch", "sch", "cz", "shch", "chtch"),
    "J": ("j", "zh"),
    "Q": ("ts", "tz"),
    "H": ("h", "kh", "g"),
    "U": ("u", "ou"),
    "f": ("f", "ph"),
    "v": ("v", "w"),
    "k": ("k", "c", "q"),
    "s": ("s", "c"),
    "i": ("i", "y"),
    "e": ("e", "ie", "ye", "io", "yo"),
}
"""How words may begin that have a symbol: what to look up in an index sorted by letters."""


def spelling_key(folded: str) -> str:
    """Give the key that the spellings of one name share; the word itself where it is short."""
    key = _replaced(_replaced(folded, _LETTERS), _WORDS)
    return key if len(key) >= _SHORTEST_KEY_CHARS else folded


def _replaced(word: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, symbol in rules:
        word = pattern.sub(symbol, word)
    return word


def candidates(
    folded: str,
    words_with: WordsWith,
    frequency_of: Callable[[str], int],
    is_known: Callable[[str], bool],
) -> tuple[str, ...]:
    """Give other spellings of a name that an index holds, the most frequent first.

    `is_known` tells which words are another word or name; they are left out. The caller asks
    for no word that it knows.
    """
    if len(folded) < _SHORTEST_WORD_CHARS or not folded.isalpha():
        return ()
    key = spelling_key(folded)
    found = {
        word: frequency_of(word)
        for word in _words_near(key, words_with)
        if len(word) >= _SHORTEST_WORD_CHARS
        and abs(len(word) - len(folded)) <= _MOST_LETTERS_APART
        and word != folded
        and spelling_key(word) == key
        and _may_be_one(folded, word)
    }
    names = (term for term in sorted(found, key=lambda t: (-found[t], t)) if not is_known(term))
    return tuple(islice(names, _MOST_CANDIDATES))


def _may_be_one(one: str, other: str) -> bool:
    """Tell whether two spellings with the same key are those of one name by their shape."""
    if not _SLAVIC.search(one) and not _SLAVIC.search(other):
        return False
    if one.removesuffix("e") == other.removesuffix("e"):
        return False  # a man and a woman, as a rule: *Maturin*, *Maturine*
    is_short = min(len(one), len(other)) <= _SHORT_NAME_CHARS
    return not is_short or _replaced(one, _LETTERS) == _replaced(other, _LETTERS)


def _words_near(key: str, words_with: WordsWith) -> Iterator[str]:
    """Yield the words that begin as spellings of the key may: few, however large the index."""
    prefixes = [""]
    for at, symbol in enumerate(key[:_KEY_CHARS_IN_PREFIX]):
        writings = _WRITINGS.get(symbol, (symbol,))
        if at >= _KEY_CHARS_SURE:
            if (at > _KEY_CHARS_SURE and symbol in _VOWELS) or key[at : at + 2] == "ks":
                break
            writings = (*writings, *(each + each for each in writings if len(each) == 1))
        if len(prefixes) * len(writings) > _MOST_PREFIXES:
            break
        prefixes = [before + after for before in prefixes for after in writings]
    covered = ""
    for prefix in sorted(prefixes):
        if covered and prefix.startswith(covered):
            continue
        covered = prefix
        yield from words_with(prefix)
