"""Small numbers in letters and in figures: *dix-sept* is 17, and 17 *dix-sept*.

From 2 to 99, as French, Belgians and Swiss say them: what one word or one compound says. Larger
numbers are several words, and *un* is an article. Folded and joined, as terms are.
"""

from functools import cache
from typing import Final

_UNITS: Final = (
    *("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
    *("dixsept", "dixhuit", "dixneuf"),
)
_TENS: Final = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
_LEAST: Final = 2
_MOST: Final = 99
"""*un* is an article, *cent* part of *pour cent*."""


def in_figures(folded: str) -> str:
    """Give the figures of a number in letters, "" for another word: `dixsept` is 17."""
    return _figures().get(folded, "")


def in_letters(figures: str) -> tuple[str, ...]:
    """Give the words for a number in figures, () where they are several or it is none."""
    if not figures.isdecimal() or len(figures) > len(str(_MOST)):
        return ()
    return tuple(word for word, said in _figures().items() if said == figures)


@cache
def _figures() -> dict[str, str]:
    found = {word: value for value, word in enumerate(_UNITS) if value >= _LEAST}
    for word, tens in _TENS.items():
        found[word] = tens
        found |= {f"{word}etun": tens + 1} | {
            word + unit: tens + value for value, unit in enumerate(_UNITS[2:10], 2)
        }
    found |= {f"soixante{unit}": 60 + value for value, unit in enumerate(_UNITS[10:], 10)}
    found |= {"soixanteetonze": 71, "quatrevingts": 80, "quatrevingt": 80}
    found |= {f"quatrevingt{unit}": 80 + value for value, unit in enumerate(_UNITS[1:], 1)}
    return {word: str(value) for word, value in found.items()}
