"""Spellings of Ukrainian and Russian names that no list holds: *Chevtchouk*, *Shevchuk*.

French, English and German write the same Cyrillic letter in different ways, and Ukrainian
and Russian give the same place different letters. Each rule below turns such writings into
one symbol; two spellings that become the same string, the spelling key, may be one name.

The rules compare Ukraine's romanisation of 2010, BGN/PCGN for English (1947 Russian, 1965
Ukrainian) and the usage of French newspapers, which writes sounds (ch for ш, tch for ч, ou
for у, j for ж). They are made for names: the caller keeps French words away from them.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

from chronisearch.late import compiled_late

WordsWith = Callable[[str], Iterable[str]]
"""Gives the terms of an index that begin with a prefix."""

_SHORTEST_KEY_CHARS: Final = 3
"""Shorter keys hold no more than a syllable, and too many names share one."""
_SHORTEST_WORD_CHARS: Final = 4
_KEY_CHARS_IN_PREFIX: Final = 3
_MOST_TERMS: Final = 2000
"""How many terms one look-up may read, so that its cost is bounded: some 5 ms."""
_MOST_PREFIXES: Final = 60
"""How many beginnings one look-up may try; shorter beginnings where there would be more."""
_MOST_LETTERS_APART: Final = 4
_MOST_CANDIDATES: Final = 6

_RULES: Final = tuple(
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
        (r"(.)\1+", r"\1"),
        (r"(?<=[nvk])[eo]$", ""),  # Poutine, Putin; Selydove, Selydovo
        (r"(?<=[^aeioU])[ieo]v$", "v"),  # Kharkiv, Kharkov
        (r"[aeo]iv$|aev$", "aiv"),  # Mykolaïv, Nikolaev
    )
)

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
    key = folded
    for pattern, symbol in _RULES:
        key = pattern.sub(symbol, key)
    return key if len(key) >= _SHORTEST_KEY_CHARS else folded


def candidates(
    folded: str,
    words_with: WordsWith,
    frequency_of: Callable[[str], int],
    is_common: Callable[[str], bool],
) -> tuple[str, ...]:
    """Give other spellings of a name that an index holds, the most frequent first.

    French words have none, and are none: `is_common` says which those are.
    """
    if len(folded) < _SHORTEST_WORD_CHARS or not folded.isalpha() or is_common(folded):
        return ()
    key = spelling_key(folded)
    found = {
        word: frequency_of(word)
        for word in islice(_words_near(key, words_with), _MOST_TERMS)
        if abs(len(word) - len(folded)) <= _MOST_LETTERS_APART
        and word != folded
        and spelling_key(word) == key
    }
    names = (term for term in sorted(found, key=lambda t: (-found[t], t)) if not is_common(term))
    return tuple(islice(names, _MOST_CANDIDATES))


def _words_near(key: str, words_with: WordsWith) -> Iterator[str]:
    """Yield the words that begin as spellings of the key may."""
    prefixes = [""]
    for symbol in key[:_KEY_CHARS_IN_PREFIX]:
        longer = [
            before + after for before in prefixes for after in _WRITINGS.get(symbol, (symbol,))
        ]
        if len(longer) > _MOST_PREFIXES:
            break
        prefixes = longer
    covered = ""
    for prefix in sorted(prefixes):
        if covered and prefix.startswith(covered):
            continue
        covered = prefix
        yield from words_with(prefix)
