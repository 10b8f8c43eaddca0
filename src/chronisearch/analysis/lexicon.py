"""Names under all their spellings: *Kyiv*, *Kiev*; *Tchassiv Yar*, *Chasiv Yar*; *UE*.

`lexicon.toml` beside this file is the source, made for people to edit. Parsing it costs 8 ms,
more than a search may pay, so `tools/build_lexicon.py` writes it out flat into `lexicon.tsv`,
read in under one: a line a name, with its spellings and their keys. A test holds the two
together. The user's own file, in the form of the source, is small and read as it is.

A key is a spelling without accents, case, spaces, hyphens and elided articles, so that
`Ivano-Frankivsk`, `Ivano Frankivsk` and `F 16`, `F-16` are one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Final, Self, TypeGuard

from chronisearch.analysis.elision import elided_length
from chronisearch.analysis.folding import fold
from chronisearch.errors import BadLexiconError
from chronisearch.late import compiled_late
from chronisearch.values import frozen, replace

SOURCE_FILE: Final = Path(__file__).with_name("lexicon.toml")
FLAT_FILE: Final = Path(__file__).with_name("lexicon.tsv")

_LONGEST_NAME_WORDS: Final = 9
"""*Organisation pour la sécurité et la coopération en Europe* has nine; a test counts."""
_SHORTEST_BESIDE_NUMBER_CHARS: Final = 3
"""`an 124`, `a 50` are a year and a verb before numbers; `Mirage 2000` is a name."""

_PIECES: Final = compiled_late(r"[^\s\-/,()]+")


class NameKind(StrEnum):
    """What a name is the name of; the tables of the source."""

    PLACE = "place"
    PERSON = "person"
    ORGANISATION = "organisation"
    WEAPON = "weapon"


@frozen
class Variant:
    """A spelling and the language it is at home in (`fr`, `en`, `uk`, `ru` …, or "")."""

    text: str
    language: str = ""


@frozen
class Name:
    """One name: its French form, then its other spellings, as written."""

    form: str
    kind: NameKind
    variants: tuple[Variant, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Give the form and all variants."""
        return (self.form, *(variant.text for variant in self.variants))

    def others(self, key: str) -> tuple[str, ...]:
        """Give the spellings but those of this key, one for each key."""
        by_key = {key_of(text): text for text in reversed(self.spellings)}
        by_key.pop(key, None)
        return tuple(reversed(by_key.values()))


@frozen
class NameMatch:
    """A name in a run of words, from `start` to before `end`, and the key it was found by."""

    start: int
    end: int
    key: str
    name: Name


@frozen
class Collision:
    """A spelling that should not be there: shared by two names, or a common French word."""

    spelling: str
    names: tuple[str, ...]
    reason: str


class Names:
    """The lexicon in memory. Only matched names are built."""

    def __init__(self, lines: Mapping[str, str], names_first: frozenset[str]) -> None:
        self._lines = dict(lines)
        self._names_first = names_first
        self._user: dict[str, Name] = {}

    @classmethod
    def load(cls, user_file: Path | None = None) -> Self:
        """Read the lexicon, with what the user's own file adds and removes.

        Raises:
            BadLexiconError: the user's file cannot be read as one; says where and why.
        """
        first, *flat = FLAT_FILE.read_text(encoding="utf-8").splitlines()
        lines = {key: line for line in flat for key in line.rpartition("\t")[2].split("|")}
        names = cls(lines, frozenset(first.split("|")))
        if user_file is not None:
            names._change(_UserFile.read(user_file))
        return names

    def family(self, words: Sequence[str]) -> Name | None:
        """Give the name that these folded words, all together, spell."""
        return self._of_key("".join(words))

    def find(self, text: str) -> Name | None:
        """Give the name that a text, as typed, spells."""
        return self._of_key(key_of(text))

    def is_name(self, folded: str) -> bool:
        """Tell whether one folded word spells a whole name."""
        return folded in self._user or folded in self._lines

    def matches(self, words: Sequence[str]) -> tuple[NameMatch, ...]:
        """Find the names in a run of folded words, the longest first at each place.

        Function words count for their place; matches do not overlap and come in order.
        """
        found = []
        start = 0
        while start < len(words):
            match = self._longest_from(words, start)
            if match is not None:
                found.append(match)
            start = match.end if match else start + 1
        return tuple(found)

    def all(self) -> Iterator[Name]:
        """Yield every name once, in the order of the source, the user's own last."""
        yield from map(_name_of_line, dict.fromkeys(self._lines.values()))
        yield from dict.fromkeys(self._user.values())

    def collisions(self, is_common: Callable[[str], bool]) -> tuple[Collision, ...]:
        """Give every spelling that two names share, and every variant that is a common word.

        `is_common` answers for one folded word; spellings of several words are never common.
        """
        return collisions_among(
            tuple(self.all()), lambda key: key not in self._names_first and is_common(key)
        )

    def _longest_from(self, words: Sequence[str], start: int) -> NameMatch | None:
        longest = min(len(words), start + _LONGEST_NAME_WORDS)
        for end in range(longest, start, -1):
            run = words[start:end]
            name = self._of_key("".join(run)) if _may_be_name(run) else None
            if name is not None:
                return NameMatch(start, end, "".join(run), name)
        return None

    def _of_key(self, key: str) -> Name | None:
        if key in self._user:
            return self._user[key]
        line = self._lines.get(key)
        return None if line is None else _name_of_line(line)

    def _change(self, user: "_UserFile") -> None:
        """Take out what the user's file removes, then put in what it adds."""
        for spelling in user.remove:
            name = self.find(spelling)
            if name is None:
                raise BadLexiconError(user.path, f"“{spelling}” in remove is no known spelling")
            self._take_out(name)
            if key_of(name.form) != key_of(spelling):
                self._put_in(_without(name, spelling))
        for added in user.names:
            known = next(filter(None, map(self.find, added.spellings)), None)
            if known:
                self._take_out(known)
            self._put_in(_merged(known, added) if known else added)

    def _take_out(self, name: Name) -> None:
        for key in map(key_of, name.spellings):
            self._lines.pop(key, None)
            self._user.pop(key, None)

    def _put_in(self, name: Name) -> None:
        self._user.update(dict.fromkeys(map(key_of, name.spellings), name))


@frozen
class _UserFile:
    """What the user's own file says."""

    path: Path
    names: tuple[Name, ...]
    remove: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Self:
        # Imported where a user's file is there: 4 ms of a command's start-up.
        import tomllib

        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise BadLexiconError(path, error.strerror or "cannot be read") from error
        except ValueError as error:  # both a bad encoding and bad TOML
            raise BadLexiconError(path, str(error)) from error
        remove = tables.pop("remove", [])
        if not _is_list_of_text(remove):
            raise BadLexiconError(path, "remove must be a list of spellings")
        return cls(path, tuple(names_of_tables(tables, path)), tuple(remove))


def names_of_tables(tables: Mapping[str, object], path: Path) -> Iterator[Name]:
    """Yield the names of a parsed lexicon file.

    Raises:
        BadLexiconError: a table or an entry is not of the form that the source explains.
    """
    for kind, entries in tables.items():
        if kind not in set(NameKind) or not isinstance(entries, dict):
            known = ", ".join(f"[{one}]" for one in NameKind)
            raise BadLexiconError(path, f"“{kind}” is none of the tables {known}")
        for form, variants in entries.items():
            yield Name(form, NameKind(kind), tuple(_variants(form, variants, path)))


def _variants(form: str, value: object, path: Path) -> Iterator[Variant]:
    """Yield the variants of an entry: a list, or a table of lists by language."""
    by_language = value if isinstance(value, dict) else {"": value}
    for language, texts in by_language.items():
        if not key_of(form) or not _is_list_of_text(texts):
            raise BadLexiconError(path, f"“{form}” must have a list of spellings")
        yield from (Variant(text, language) for text in texts)


def _is_list_of_text(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) and key_of(one) for one in value)


def key_of(text: str) -> str:
    """Give the key of a spelling: folded, joined, elided articles gone; "" without letters."""
    pieces = _PIECES.findall(text.replace("’", "'"))
    words = (fold(piece[elided_length(piece) :]) for piece in pieces)
    return "".join(filter(str.isalnum, words))


def flat_text(tables: Mapping[str, object], path: Path) -> str:
    """Give the flat file: the keys of `names_first`, then a line a name.

    Raises:
        BadLexiconError: the source is not of the form that it explains.
    """
    entries = dict(tables)
    names_first = entries.pop("names_first", [])
    if not _is_list_of_text(names_first):
        raise BadLexiconError(path, "names_first must be a list of spellings")
    lines = ["|".join(map(key_of, names_first)), *map(_flat_line, names_of_tables(entries, path))]
    return "".join(f"{line}\n" for line in lines)


def _flat_line(name: Name) -> str:
    """Give the line of a name: form, kind, variants, keys."""
    variants = "|".join(f"{one.language}:{one.text}" for one in name.variants)
    keys = "|".join(dict.fromkeys(map(key_of, name.spellings)))
    return f"{name.form}\t{name.kind}\t{variants}\t{keys}"


def collisions_among(
    names: Sequence[Name], is_common: Callable[[str], bool]
) -> tuple[Collision, ...]:
    """Give every spelling that two of the names share, and every variant that is a word."""
    owners: dict[str, list[str]] = {}
    for name in names:
        for key in dict.fromkeys(map(key_of, name.spellings)):
            owners.setdefault(key, []).append(name.form)
    shared = (
        Collision(key, tuple(forms), "belongs to two names")
        for key, forms in owners.items()
        if len(forms) > 1
    )
    common = (
        Collision(text, (name.form,), "is a common French word")
        for name in names
        if name.variants
        for text in name.spellings
        if len(_PIECES.findall(text)) == 1 and is_common(key_of(text))
    )
    return tuple(chain(shared, common))


def _name_of_line(line: str) -> Name:
    form, kind, variants, _ = line.split("\t")
    pairs = (one.partition(":") for one in variants.split("|") if one)
    return Name(form, NameKind(kind), tuple(Variant(text, lang) for lang, _, text in pairs))


def _without(name: Name, spelling: str) -> Name:
    key = key_of(spelling)
    return replace(name, variants=tuple(v for v in name.variants if key_of(v.text) != key))


def _merged(known: Name, added: Name) -> Name:
    """Give the known name with the spellings of the added one that it lacks."""
    variants = (*known.variants, Variant(added.form), *added.variants)
    by_key = {key_of(variant.text): variant for variant in reversed(variants)}
    by_key.pop(key_of(known.form), None)
    return replace(known, variants=tuple(reversed(by_key.values())))


def _may_be_name(run: Sequence[str]) -> bool:
    if len(run) == 1 or not any(map(str.isdigit, run)):
        return True
    return all(word.isdigit() or len(word) >= _SHORTEST_BESIDE_NUMBER_CHARS for word in run)
