"""Which words French inflection makes of one another: *pris* of *prendre*, *yeux* of *œil*.

No rule can know these; a table does. It is searched where it lies, in a mapped file, so that
a query pays for the pages it touches and nothing is loaded. All words are folded, and joined
where hyphens part them (`weekend`, `contreoffensive`), because queries come without accents.

The file holds no forms. A lemma is cut into the stem that all its forms share and the list
of their endings, its paradigm, which it has in common with many others. Looking a form up
tries each of its beginnings as a stem:

    magic       16 bytes
    header      4 × uint32: slots, paradigms, where stems start, where paradigm lines start
    slots       uint32 each: where a stem's line starts; 0 is free. Open addressing by CRC-32
    paradigms   uint32 each: where its line starts
    stems       stem TAB paradigm number SPACE paradigm number … LF
    paradigms   part of speech, then "," before each ending (the lemma's first), ",;" before
                those of past participles, "," LF

`tools/build_inflections.py` makes it from Debian's `hunspell-fr-comprehensive`, MPL-2.0.
"""

import mmap
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from struct import Struct
from typing import Final, Self
from zlib import crc32

from chronisearch.values import frozen

DATA_FILE: Final = Path(__file__).with_name("inflections.bin")

_MAGIC: Final = b"chroni-inflect1\n"
_HEADER: Final = Struct("<4I")
_NUMBER: Final = Struct("<I")
_SLOTS_START: Final = len(_MAGIC) + _HEADER.size
_PARTICIPLES: Final = ";"
_LONGEST_FORM_CHARS: Final = 40
"""No French word is longer (anticonstitutionnellement has 25); a longer run is not looked up."""


_MOST_REMEMBERED: Final = 1024
"""Some 4 KB each with all their forms."""


class Part(StrEnum):
    """The part of speech, as far as anything here depends on it."""

    NOUN = "n"
    ADJECTIVE = "a"
    VERB = "v"
    NAME = "p"
    OTHER = "o"


_OF_NAMES: Final = f"{Part.NAME},".encode()
"""How a paradigm's line begins, its part of speech first."""


@frozen
class Lemma:
    """A word as dictionaries list it, folded, with all its inflected forms (itself first).

    `participles` are those of the forms that are past participles: often nouns in their own
    right (*prise*, *détenu*), and of the verb's family all the same.
    """

    word: str
    part: Part
    forms: tuple[str, ...]
    participles: tuple[str, ...] = ()


@frozen
class Paradigm:
    """How the forms of a lemma end, the lemma's own ending first; past participles apart."""

    part: Part
    endings: tuple[str, ...]
    participles: tuple[str, ...] = ()

    def line(self) -> bytes:
        """Give the line that the file has for it."""
        items = (self.part, *self.endings, _PARTICIPLES, *self.participles)
        return f"{','.join(items)},\n".encode()


class Inflections:
    """The opened table. Opening maps the file and reads its header, no more."""

    def __init__(self, path: Path = DATA_FILE) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = _HEADER.unpack_from(self._map, len(_MAGIC))
        self._slots, _, self._stems_start, self._stems_end = header
        self._paradigms_start = _SLOTS_START + self._slots * _NUMBER.size
        self.lemmas = lru_cache(maxsize=_MOST_REMEMBERED)(self._lemmas)
        """Gives the lemmas that a folded form belongs to, longest stem first; () if unknown."""
        # Only ever set to what the file holds, so threads may share them.
        self._endings: dict[bytes, frozenset[bytes]] = {}

    @classmethod
    @cache
    def open(cls) -> Self:
        """Give the table of the package, mapped once in a process."""
        return cls()

    def _lemmas(self, folded: str) -> tuple[Lemma, ...]:
        return tuple(self._found(folded))

    def knows(self, folded: str) -> bool:
        """Tell whether the table has this form, be it a name."""
        return next(self._found(folded), None) is not None

    def is_common(self, folded: str) -> bool:
        """Tell whether it is a French word, and not a name alone."""
        # `any(lemma.part is not Part.NAME for lemma in self._found(folded))`, without making the
        # lemmas: indexing asks this of every word that stands with a capital.
        for stem, ending in _cuts(folded):
            numbers = self._numbers_of(stem)
            if numbers and self._is_of_words(ending, numbers):
                return True
        return False

    def _is_of_words(self, ending: bytes, numbers: bytes) -> bool:
        """Tell whether one of these paradigms has the ending and is of no name."""
        known = self._endings
        for number in numbers.split():
            endings = known.get(number)
            if endings is None:
                line = self._paradigm(number)
                endings = known[number] = frozenset(
                    () if line.startswith(_OF_NAMES) else line.split(b",")[1:-1]
                )
            if ending in endings:
                return True
        return False

    def forms(self, folded: str) -> tuple[str, ...]:
        """Give all forms of all lemmas of a form, without it, each once."""
        found = dict.fromkeys(form for lemma in self._found(folded) for form in lemma.forms)
        found.pop(folded, None)
        return tuple(found)

    def all_lemmas(self) -> Iterator[Lemma]:
        """Yield every lemma, in the order of their stems. For tools: reads the whole file."""
        start = self._stems_start
        while start < self._stems_end:
            line = self._line(start)
            stem = line.partition(b"\t")[0]
            yield from (_lemma(stem, paradigm) for paradigm in self._paradigms(stem))
            start += len(line) + 1

    def _found(self, folded: str) -> Iterator[Lemma]:
        for stem, ending in _cuts(folded):
            for paradigm in self._paradigms(stem):
                if b"," + ending + b"," in paradigm:
                    yield _lemma(stem, paradigm)

    def _paradigms(self, stem: bytes) -> Iterator[bytes]:
        """Yield the paradigm lines of a stem."""
        return map(self._paradigm, self._numbers_of(stem).split())

    def _paradigm(self, number: bytes) -> bytes:
        return self._line(self._number(self._paradigms_start, int(number)))

    def _numbers_of(self, stem: bytes) -> bytes:
        """Give the numbers of a stem's paradigms as they are written; nothing of one unknown."""
        data, head = self._map, stem + b"\t"
        slot = crc32(stem) % self._slots
        while start := _NUMBER.unpack_from(data, _SLOTS_START + slot * _NUMBER.size)[0]:
            if data[start : start + len(head)] == head:
                return self._line(start + len(head))
            slot = (slot + 1) % self._slots
        return b""

    def _number(self, table_start: int, index: int) -> int:
        number: int = _NUMBER.unpack_from(self._map, table_start + index * _NUMBER.size)[0]
        return number

    def _line(self, start: int) -> bytes:
        return self._map[start : self._map.find(b"\n", start)]


def _cuts(folded: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield stem and ending of each way to cut a form, the longest stem first; none of no word."""
    word = folded.encode()
    if 0 < len(word) <= _LONGEST_FORM_CHARS and word.isalnum():
        for cut in range(len(word), -1, -1):
            yield word[:cut], word[cut:]


def _lemma(stem: bytes, paradigm: bytes) -> Lemma:
    part, *endings, _ = paradigm.decode().split(",")
    at = endings.index(_PARTICIPLES)
    beginning = stem.decode()
    others, participles = (
        tuple(beginning + ending for ending in some) for some in (endings[:at], endings[at + 1 :])
    )
    return Lemma(others[0], Part(part), others + participles, participles)


def pack(stems: Mapping[str, Iterable[Paradigm]]) -> bytes:
    """Give the bytes of a table; the same for the same content, whatever its order."""
    paradigms = sorted({one for group in stems.values() for one in group}, key=Paradigm.line)
    numbers = {paradigm: number for number, paradigm in enumerate(paradigms)}
    lines = {
        stem.encode(): " ".join(str(numbers[one]) for one in sorted(group, key=Paradigm.line))
        for stem, group in sorted(stems.items())
    }
    slots = 2 * len(lines) + 1
    stems_start = _SLOTS_START + (slots + len(paradigms)) * _NUMBER.size

    text = bytearray()
    starts = [0] * slots
    for stem, listed in lines.items():
        slot = crc32(stem) % slots
        while starts[slot]:
            slot = (slot + 1) % slots
        starts[slot] = stems_start + len(text)
        text += stem + b"\t" + listed.encode() + b"\n"
    stems_end = stems_start + len(text)
    for paradigm in paradigms:
        starts.append(stems_start + len(text))
        text += paradigm.line()

    header = _HEADER.pack(slots, len(paradigms), stems_start, stems_end)
    return _MAGIC + header + b"".join(map(_NUMBER.pack, starts)) + bytes(text)
