"""Measure how much likelier each kind of form is in papers than in novels.

    python tools/measure_inflections.py Lexique383.txt fr_*-ud-*.conllu > tools/kinds_in_papers.tsv

Lexique counts forms in novels, and no index of a chronicle holds novels. Its counts are multiplied
by what this prints: occurrences in a million words of papers, reports and encyclopedias (the French
treebanks GSD, ParTUT, PUD and Sequoia of https://universaldependencies.org), and in a million of
Lexique's books. There a form that may be of several kinds (*porte*) is shared out among them as the
other forms are, some rounds over. Only these counts are kept, nothing of the texts.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lexique import AGREEING, INVARIABLE, Line, read

_MOODS = {"Ind": "ind", "Sub": "sub", "Cnd": "cnd", "Imp": "imp"}
_TENSES = {"Pres": "pre", "Past": "pas", "Imp": "imp", "Fut": "fut"}
_ROUNDS = 20


def in_books(lines: Sequence[Line]) -> dict[str, float]:
    """Give the occurrences of each kind in a million words."""
    totals = dict.fromkeys((kind for line in lines for kind in line.kinds), 1.0)
    for _ in range(_ROUNDS):
        found: dict[str, float] = defaultdict(float)
        for line in lines:
            of_all = sum(totals[kind] for kind in line.kinds)
            for kind in line.kinds:
                found[kind] += line.in_books * totals[kind] / of_all if of_all else 0
        totals = found
    return totals


def in_papers(sources: Sequence[Path], invariable: set[str]) -> Iterator[str]:
    """Yield the kind of each word of the treebanks, "" for those that are of none."""
    for source in sources:
        for line in source.read_text("utf-8").splitlines():
            at, _, lemma, part, _, features, *_ = [*line.split("\t"), *[""] * 6]
            if at.isdecimal():
                told = dict(each.split("=") for each in features.split("|") if "=" in each)
                yield _kind(part, defaultdict(str, told), lemma in invariable)


def _kind(part: str, told: Mapping[str, str], invariable: bool) -> str:  # noqa: FBT001
    if part != "VERB":
        return {"NOUN": "n", "ADJ": "a"}.get(part, "")
    match told["VerbForm"], told["Tense"]:
        case "Inf", _:
            return "inf"
        case "Part", "Pres":
            return "par:pre"
        case "Part", _ if invariable:
            return INVARIABLE
        case "Part", _:
            agrees = told["Gender"] == "Fem" or told["Number"] == "Plur"
            return AGREEING if agrees else "par:pas"
        case _, tense:
            return f"{_MOODS.get(told['Mood'])}:{_TENSES.get(tense)}:{told['Person']}"


def main(lexique: Path, *treebanks: Path) -> None:
    """Print the table."""
    lines = read(lexique)
    books = in_books(lines)
    invariable = {line.lemma[0] for line in lines if INVARIABLE in line.kinds}
    kinds = list(in_papers(treebanks, invariable))
    papers = Counter(kinds)
    sys.stdout.write("kind\tper million in papers\tin books\n")
    for kind, count in sorted(books.items(), key=lambda item: -item[1]):
        if count >= 1 and kind != "o":
            sys.stdout.write(f"{kind}\t{papers[kind] * 1e6 / len(kinds):.0f}\t{count:.0f}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
