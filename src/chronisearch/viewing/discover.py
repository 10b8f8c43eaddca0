"""Use case: names of the texts that no list holds, with the spellings that seem to be one.

A name is a run of words with capitals, of which one at least does not begin a sentence: *Denys
Chmyhal*, *Vovtchansk*, *Fire Point*. A single word that French knows in small letters is none.
Names whose words sound alike are taken for one. The kind is guessed from the words before it, and
is no more than that.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from chronisearch.analysis.folding import fold
from chronisearch.analysis.lexicon import NameKind, Names, key_of
from chronisearch.analysis.phonetics import sound_key
from chronisearch.analysis.stopwords import FOLDED_FUNCTION_WORDS
from chronisearch.documents.document import Document
from chronisearch.late import compiled_late
from chronisearch.views import FoundName

_LETTER: Final = r"[^\W\d_]"
_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞŒŠŽ]"
_WORD: Final = rf"{_CAPITAL}(?:{_LETTER}|\d)*(?:['’-](?:{_LETTER}|\d)+)*"
_NAME: Final = compiled_late(rf"(?<![\w’'-]){_WORD}(?:[ \u00a0]{_WORD})*(?:-\d+)?")
_ELIDED_NAME: Final = compiled_late(rf"(?<=[dlDL]['’]){_WORD}(?:[ \u00a0]{_WORD})*")
_ROMAN: Final = compiled_late(r"[ivxlc]+")
_SENTENCE_ENDS: Final = '\n.!?…:;«»“”"()[]-–—*#>•|'
_LEAST_CHARS: Final = 3
_LEAST_MENTIONS: Final = 2
_LOOKED_BACK_CHARS: Final = 24


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BEFORE_PERSONS: Final = _words(
    "m mm mme dr président présidente ministre général générale colonel commandant capitaine "
    "lieutenant sergent gouverneur gouverneure maire député députée porte-parole ambassadeur "
    "analyste journaliste infirmière médecin professeur directeur directrice chef conseiller",
)
_BEFORE_PLACES: Final = _words(
    "à vers près village ville région oblast port secteur raïon quartier rue gare direction "
    "depuis entre sur autour",
)
_BEFORE_WEAPONS: Final = _words(
    "drone drones missile missiles char chars avion avions obus canon canons batterie batteries "
    "système systèmes hélicoptère hélicoptères blindé blindés type",
)


def discover(
    documents: Iterable[Document], names: Names, is_common: Callable[[str], bool]
) -> tuple[FoundName, ...]:
    """Give the names that stand twice or more, those of most documents first."""
    found = _Found(names, is_common)
    for document in documents:
        found.take_in(document)
    return tuple(found.all())


class _Found:
    """What was found so far, by how it sounds."""

    def __init__(self, names: Names, is_common: Callable[[str], bool]) -> None:
        self._names = names
        self._is_common = is_common
        self._mentions: dict[str, Counter[str]] = {}
        self._documents = Counter[str]()
        self._kinds: dict[str, Counter[NameKind]] = {}
        self._keys: dict[str, str | None] = {}

    def take_in(self, document: Document) -> None:
        """Take in the names of a document."""
        here: set[str] = set()
        for passage in document.passages:
            text = document.text[passage.start_char : passage.end_char]
            for at, name in _names_in(text, self._is_plain):
                key = self._key_of(name)
                if key:
                    self._mentions.setdefault(key, Counter())[name] += 1
                    kind = _guessed(name, text[max(at - _LOOKED_BACK_CHARS, 0) : at])
                    if kind:
                        self._kinds.setdefault(key, Counter())[kind] += 1
                    here.add(key)
        self._documents.update(here)

    def all(self) -> Iterator[FoundName]:
        """Yield the names that were found twice."""
        for key, documents in sorted(self._documents.items(), key=lambda one: (-one[1], one[0])):
            spellings = self._mentions[key]
            if spellings.total() >= _LEAST_MENTIONS:
                form, *others = sorted(spellings, key=lambda text: (-spellings[text], text))
                kinds = self._kinds.get(key)
                kind = kinds.most_common(1)[0][0] if kinds else _by_shape(form)
                yield FoundName(form, kind.value, documents, spellings.total(), tuple(others))

    def _key_of(self, name: str) -> str | None:
        if name not in self._keys:
            self._keys[name] = self._sound(name) if self._is_new(name) else None
        return self._keys[name]

    def _is_new(self, name: str) -> bool:
        """Tell whether no list holds the name, and it is no word of French with a capital."""
        if len(name) < _LEAST_CHARS or self._names.find(name):
            return False
        folded = [fold(word) for word in re.split(r"[ \u00a0-]", name) if key_of(word)]
        if any(self._names.is_name(word) or self._is_plural(word) for word in folded):
            return False
        return not all(map(self._is_plain, folded))

    def _is_plural(self, folded: str) -> bool:
        return folded.endswith("s") and self._names.is_name(folded[:-1])

    def _is_plain(self, folded: str) -> bool:
        is_word = folded in FOLDED_FUNCTION_WORDS or self._is_common(folded)
        return is_word or _ROMAN.fullmatch(folded) is not None

    def _sound(self, name: str) -> str:
        return " ".join(sound_key(fold(word)) or fold(word) for word in name.split())


def _names_in(text: str, is_plain: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Yield each run of capitalised words with its place, but for the first word of a sentence."""
    for match in _NAME.finditer(text):
        start, words = match.start(), match[0]
        if _begins_sentence(text, start):
            first, space, rest = words.partition(" ")
            # A run of several words is a name even so, if the first word is none of French's own.
            if not space or is_plain(fold(first)):
                words, start = rest, start + len(first) + 1
        if words:
            yield start, words
    for match in _ELIDED_NAME.finditer(text):
        yield match.start(), match[0]


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \u00a0\u202f’'") if at < 2 else text[max(at - 4, 0) : at].rstrip()  # noqa: PLR2004
    return not before or before[-1] in _SENTENCE_ENDS


def _guessed(name: str, before: str) -> NameKind | None:
    words = re.findall(r"[\w-]+", before.lower())
    last = words[-1] if words else ""
    if last in _BEFORE_PERSONS:
        return NameKind.PERSON
    if last in _BEFORE_WEAPONS:
        return NameKind.WEAPON
    if last in _BEFORE_PLACES:
        return NameKind.PLACE
    return None if " " not in name else _by_shape(name)


def _by_shape(name: str) -> NameKind:
    if any(map(str.isdigit, name)):
        return NameKind.WEAPON
    if name.isupper():
        return NameKind.ORGANISATION
    return NameKind.PERSON if " " in name else NameKind.PLACE
