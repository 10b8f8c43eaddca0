"""Which word a form mostly is: *armes* is the noun, *portée* no form of *porter*, *bois* the wood.

Forms that are written alike, or share a stem, may be of several words. Published frequencies,
part of speech by part of speech, tell which of them a reader takes one for. Lemmas that are one
word to a reader (a verb and its participles, a noun made of it) are one family, known by a number.

The file has a line a folded form, in order, the forms as written behind it with the families that
they are of, and how often: as one that types the form means it, and as texts do; v where who types
the verb finds the form all the same (*il porte*).

    porte TAB SPACE family:query:text:v SPACE …|porté SPACE family:query:text …

`tools/build_homographs.py` makes it from Lexique 3.83, CC BY-SA 4.0.
"""

import mmap
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple, Self, TypeAlias

DATA_FILE: Final = Path(__file__).with_name("homographs.txt")

_MEANT: Final = 0.45
"""A reading is meant by who types a form if it is so frequent beside the most frequent one."""
_USUAL: Final = 1 / 3
"""A form is a word's if it is so often of all its occurrences."""
_WITHOUT_ACCENT: Final = 0.3
"""Who types no accent where there is a word without one means that word as a rule."""
_RARE: Final = 0.1
"""A word so rare beside others with accents is one of those, written without (*foret*)."""

_MOST_REMEMBERED: Final = 4096

Families: TypeAlias = frozenset[int]


class Usual(StrEnum):
    """How often a form has to be of a family: mostly; as a verb's form goes for who types the verb,
    or mostly; now and then.
    """

    MOSTLY = "mostly"
    OF_VERB = "of_verb"
    AT_ALL = "at_all"


class Counts(NamedTuple):
    """How often a form is of a family; `of_verb`: who types a verb of it finds the form."""

    in_queries: int
    in_texts: int
    of_verb: bool = False


Readings: TypeAlias = Mapping[str, Mapping[int, Counts]]
"""The families of each written form."""


class Homographs:
    """The opened table. Opening maps the file, no more."""

    def __init__(self, path: Path = DATA_FILE) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.readings = lru_cache(maxsize=_MOST_REMEMBERED)(self._readings)
        """Gives what the table has for a folded form; a word's neighbours come back in a query."""

    @classmethod
    @cache
    def open(cls) -> Self:
        """Give the table of the package, mapped once in a process."""
        return cls()

    def meant(self, written: str, folded: str) -> Families:
        """Give the families that who types a form may mean; none where the table lacks it.

        What is typed with an accent is that form. Without, it may be any that folds so.
        """
        readings = self.readings(folded)
        if written != folded and written in readings:
            readings = {written: readings[written]}
        counts: dict[int, float] = {}
        for form, families in readings.items():
            share = _WITHOUT_ACCENT if form != folded and folded in readings else 1.0
            for family, count in families.items():
                counts[family] = counts.get(family, 0) + share * count.in_queries
        most = max(counts.values(), default=0)
        return frozenset(family for family, count in counts.items() if count >= _MEANT * most)

    def forms_of(
        self, folded: str, meant: Families, usual: Usual = Usual.MOSTLY
    ) -> tuple[AbstractSet[str], AbstractSet[str]] | None:
        """Part the written forms of a folded one: those that are of these families so often, and
        others. None where the table lacks it.
        """
        readings = self.readings(folded)
        if not readings:
            return None
        families_of = _FAMILIES_OF[usual]
        found = {form for form, of in readings.items() if meant & families_of(of)}
        often = sum(_in_texts(readings[form]) for form in found)
        if folded in readings and _in_texts(readings[folded]) < _RARE * often:
            found.add(folded)
        return found, readings.keys() - found

    def _readings(self, folded: str) -> Readings:
        line = self._line(folded.encode())
        if not line:
            return {}
        found = {}
        for group in line.decode().split("|"):
            form, *families = group.split(" ")
            found[form or folded] = dict(map(_counted, families))
        return found

    def _line(self, word: bytes) -> bytes:
        """Find the line of a word by halving; the first line of the file is a notice."""
        data = self._map
        low, high = data.find(b"\n") + 1, len(data)
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", 0, middle) + 1
            end = data.find(b"\n", start)
            key, _, rest = data[start:end].partition(b"\t")
            if key == word:
                return rest
            if key < word:
                low = end + 1
            else:
                high = start
        return b""


def _counted(text: str) -> tuple[int, Counts]:
    family, in_queries, in_texts, *of_verb = text.split(":")
    return int(family), Counts(int(in_queries), int(in_texts), bool(of_verb))


def _in_texts(families: Mapping[int, Counts]) -> int:
    return sum(count.in_texts for count in families.values())


def _mostly(families: Mapping[int, Counts]) -> Families:
    total = _in_texts(families)
    return frozenset(
        family for family, count in families.items() if count.in_texts >= _USUAL * total
    )


def _of_verb(families: Mapping[int, Counts]) -> Families:
    found = frozenset(family for family, count in families.items() if count.of_verb)
    return found | _mostly(families)


_FAMILIES_OF: Final[Mapping[Usual, Callable[[Mapping[int, Counts]], Families]]] = {
    Usual.MOSTLY: _mostly,
    Usual.OF_VERB: _of_verb,
    Usual.AT_ALL: frozenset,
}
