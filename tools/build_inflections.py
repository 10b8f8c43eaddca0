"""Build `analysis/inflections.bin` from the French spelling dictionary that Debian packages.

    apt-get download hunspell-fr-comprehensive && dpkg -x hunspell-fr-comprehensive_*.deb x
    python tools/build_inflections.py x/usr/share/hunspell/fr

The argument names the pair of files without its endings (`fr.aff`, `fr.dic`). The dictionary
is Grammalecte's, in all its spellings, under the Mozilla Public License 2.0; so is the file
made from it, whose notice lies beside it. The same input gives the same bytes.

Every entry is expanded to all its inflected forms, the forms are folded as queries are, and
cut into a stem (what the forms of the lemma share) and a paradigm (their endings), which
many lemmas have in common. `chronisearch.analysis.inflections` says how the file is laid out.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from os.path import commonprefix
from pathlib import Path
from typing import NamedTuple

from chronisearch.analysis.folding import fold
from chronisearch.analysis.inflections import DATA_FILE, Paradigm, Part, pack

_FLAG_CHARS = 2  # FLAG long
_PAST_PARTICIPLE = "po:ppas"

_IRREGULAR_PLURALS = {"yeux": "oeil", "cieux": "ciel", "aieux": "aieul", "bestiaux": "betail"}
"""Plurals that the dictionary lists as words of their own, and what they are plurals of."""


class SuffixRule(NamedTuple):
    """Words that match `condition` lose `strip` from their end and get `add`."""

    strip: str
    add: str
    condition: re.Pattern[str]
    is_participle: bool


class Entry(NamedTuple):
    """A line of the .dic file: the word, its affix flags, its morphology."""

    word: str
    flags: tuple[str, ...]
    morphology: tuple[str, ...]


class Forms(NamedTuple):
    """The folded forms of a lemma, past participles apart."""

    others: set[str]
    participles: set[str]


def read_suffix_rules(aff: Path) -> dict[str, list[SuffixRule]]:
    """Read the suffix groups by flag. Prefixes are elisions (l', d', qu'), of no use here."""
    rules: dict[str, list[SuffixRule]] = defaultdict(list)
    for line in aff.read_text(encoding="utf-8").splitlines():
        match line.split():
            case ["SFX", flag, strip, add, condition, *morphology]:
                ending = add.partition("/")[0]
                rules[flag].append(
                    SuffixRule(
                        "" if strip == "0" else strip,
                        "" if ending == "0" else ending,
                        re.compile(condition + "$"),
                        _PAST_PARTICIPLE in morphology,
                    )
                )
            case _:
                pass
    return rules


def read_entries(dic: Path) -> Iterator[Entry]:
    """Yield the words of the dictionary; the first line is their count."""
    for line in dic.read_text(encoding="utf-8").splitlines()[1:]:
        head, *morphology = line.split()
        word, _, flags = head.partition("/")
        pairs = range(0, len(flags), _FLAG_CHARS)
        yield Entry(word, tuple(flags[at : at + _FLAG_CHARS] for at in pairs), tuple(morphology))


def part_of(entry: Entry) -> Part | None:
    """Give the part of speech; None for what is no word (signs, known errors, bare prefixes).

    A capital makes a name: Debian's entry for Russia is a feminine noun, and for Kyiv too.
    """
    tags = [tag.removeprefix("po:") for tag in entry.morphology if tag.startswith("po:")]
    tags = [tag for tag in tags if tag != "mg"]
    if not tags or {"sign", "err", "ponc", "pfx"} & set(tags):
        return None
    if entry.word[0].isupper() or tags[0] in {"npr", "prn", "patr"}:
        return Part.NAME
    if re.match(r"v\d", tags[0]):
        return Part.VERB
    return {"nom": Part.NOUN, "adj": Part.ADJECTIVE}.get(tags[0], Part.OTHER)


def inflect(entry: Entry, rules: dict[str, list[SuffixRule]]) -> Forms:
    """Give the word and all that its suffix rules make of it, as keys."""
    forms = Forms({key_of(entry.word)}, set())
    for flag in entry.flags:
        for rule in rules.get(flag, ()):
            if entry.word.endswith(rule.strip) and rule.condition.search(entry.word):
                form = entry.word[: len(entry.word) - len(rule.strip)] + rule.add
                (forms.participles if rule.is_participle else forms.others).add(key_of(form))
    return forms


def key_of(form: str) -> str:
    """Fold a form and join what hyphens and apostrophes part; "" where no letter is in it."""
    folded = fold(form)
    return "".join(filter(str.isalnum, folded)) if any(map(str.isalpha, folded)) else ""


def gather(
    entries: Iterable[Entry], rules: dict[str, list[SuffixRule]]
) -> dict[tuple[str, Part], Forms]:
    """Give all folded forms of each folded lemma and part of speech."""
    families: dict[tuple[str, Part], Forms] = defaultdict(lambda: Forms(set(), set()))
    for entry in entries:
        part, lemma = part_of(entry), key_of(entry.word)
        if part is not None and lemma:
            family = families[_IRREGULAR_PLURALS.get(lemma, lemma), part]
            for known, found in zip(family, inflect(entry, rules), strict=True):
                known.update(found - {""})
    return families


def cut(lemma: str, part: Part, forms: Forms) -> tuple[str, Paradigm]:
    """Cut the forms of a lemma into what they share and how they end, the lemma first."""
    stem = commonprefix([lemma, *forms.others, *forms.participles])  # noqa: RUF071, of letters
    others = sorted(forms.others - forms.participles - {lemma})
    participles = sorted(forms.participles - {lemma})
    return stem, Paradigm(
        part,
        tuple(form.removeprefix(stem) for form in (lemma, *others)),
        tuple(form.removeprefix(stem) for form in participles),
    )


def main(dictionary: Path) -> None:
    rules = read_suffix_rules(dictionary.with_suffix(".aff"))
    families = gather(read_entries(dictionary.with_suffix(".dic")), rules)
    stems: dict[str, list[Paradigm]] = defaultdict(list)
    for (lemma, part), forms in sorted(families.items()):
        stem, paradigm = cut(lemma, part, forms)
        stems[stem].append(paradigm)
    data = pack(stems)
    DATA_FILE.write_bytes(data)
    count = sum(len(forms.others | forms.participles) for forms in families.values())
    sys.stdout.write(f"{len(families)} lemmas, {count} forms, {len(data)} bytes: {DATA_FILE}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
