"""The light stemmer: the forms of one French word share a stem, different words do not.

It goes back to the UniNE light stemmer for French (J. Savoy, "Light Stemming Approaches for the
French, Portuguese, German and Hungarian Languages", SAC 2006; Lucene's FrenchLightStemmer is the
same algorithm), which takes off plural, feminine and some suffixes and leaves verbs alone.
Three things are different here, each because of a fault that was measured
(docs/french-analysis.md):

- it works on folded words, so an accent left out changes nothing;
- the endings of regular verbs in the third person, participles and infinitives fall too, since
  chronicles are told in them; endings that are as often a noun's or an irregular verb's (-ons,
  -ez, -u) stay, and the inflection table answers for them at query time;
- no suffix that makes another word is taken off (-ique, -able, -esse, -age ...), except
  those of the action itself: -ement and -ation.

What it knows of the language stands in stemmer_tables.py. A stem keeps four letters; where three
are left an e closes it (*tirer, tirait* → *tire*), so that *hure* is never *hur*.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from chronisearch.analysis.stemmer_tables import (
    ENDINGS,
    IRREGULAR,
    NO_VERB,
    PLURALS,
    SECOND_GROUP,
    SPELLINGS,
    Ending,
)

_SHORTEST_STEM: Final = 4
_DOUBLED: Final = "cfglmnprt"
"""Consonants that a feminine or a present doubles: *ukrainienne, appelle*. Not s (*blessé*)."""


def _by_last_letters(table: Sequence[Ending]) -> Mapping[str, Sequence[Ending]]:
    """Give the endings by their last two letters, in their order: most never need a look.

    An ending of one letter is with all pairs that end in it, and under itself for other pairs.
    """
    return {
        key: [each for each in table if key.endswith(each.ending[-2:])]
        for key in {each.ending[-2:] for each in table}
    }


_PLURALS: Final = _by_last_letters(PLURALS)
_ENDINGS: Final = _by_last_letters(ENDINGS)
_SPELLINGS: Final = _by_last_letters(SPELLINGS)


def stem(folded: str) -> str:
    """Give the stem of a folded word; a term with a digit in it is its own."""
    if not folded.isalpha():
        return folded
    word = _singular(folded)
    if len(word) < _SHORTEST_STEM:
        return word
    return _respelt(_without_ending(word))


def _singular(word: str) -> str:
    if word in IRREGULAR:
        return _without_plural(IRREGULAR[word])
    singular = _without_plural(word)
    if singular in IRREGULAR:
        return _without_plural(IRREGULAR[singular])
    return singular


def _without_plural(word: str) -> str:
    """Drop s, but where it is the word's own; drop x, which marks a plural after u only."""
    if word.endswith(("ss", "vers")) and word != "hivers":
        return word
    return _replaced(word, _PLURALS)


def _without_ending(word: str) -> str:
    if word in NO_VERB:
        return word
    if word.endswith("e") and word[:-1] in NO_VERB:
        return word[:-1]
    second = SECOND_GROUP.fullmatch(word) if "iss" in word else None
    base = second[1] + "i" if second else _replaced(word, _ENDINGS)
    return base if len(base) >= _SHORTEST_STEM else base + "e"


def _respelt(base: str) -> str:
    """Even out what French spelling does to the end of a stem: *mangea-, appell-, navigu-*."""
    if len(base) > _SHORTEST_STEM and (base.endswith("ge") or _ends_doubled(base)):
        base = base[:-1]
    return _replaced(base, _SPELLINGS)


def _ends_doubled(base: str) -> bool:
    """Say whether the last consonant is doubled and sounds single; -ill- in *fille* does not."""
    if base[-1] != base[-2] or base[-1] not in _DOUBLED:
        return False
    return not base.endswith("ill") or base[-4] in "aeou"


def _replaced(word: str, endings: Mapping[str, Sequence[Ending]]) -> str:
    """Give the word with the first of the endings that fits replaced."""
    fitting = endings.get(word[-2:])
    if fitting is None:
        fitting = endings.get(word[-1], ())
    for ending, replacement, least, unless in fitting:
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= least
            and not (unless and re.fullmatch(unless, word))
        ):
            return word[: len(word) - len(ending)] + replacement
    return word
