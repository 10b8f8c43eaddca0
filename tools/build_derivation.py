"""Build `analysis/derivation.txt`: pairs of endings that make words of words, and families.

    python tools/build_derivation.py

The pairs are learnt from the inflection table (so run `build_inflections.py` first): all
stems of its nouns, adjectives, verbs and adverbs that share their beginning are laid side by
side, and a pair of endings by which many of them differ is kept. The stems are the light
stemmer's, so a change of `analysis/stemmer.py` asks for another run. The families come from
`word_families.txt` beside this file. Both parts fold all words. The same input gives the same
bytes.
"""

import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from chronisearch.analysis.derivation import (
    DATA_FILE,
    SHORTEST_SHARED_CHARS,
    pair_line,
    shared_chars,
)
from chronisearch.analysis.folding import fold
from chronisearch.analysis.inflections import Inflections, Part
from chronisearch.analysis.stemmer import stem

_FAMILIES = Path(__file__).with_name("word_families.txt")

_FEWEST_BASES = 20
"""A pair of endings seen on fewer bases is chance as often as grammar."""
_LONGEST_ENDING_CHARS = 7


def stems_by_beginning() -> dict[str, set[str]]:
    """Give the stems of all common lemmas, by the letters that they have to share."""
    groups: dict[str, set[str]] = defaultdict(set)
    for lemma in Inflections.open().all_lemmas():
        stemmed = stem(lemma.word)
        if lemma.part is not Part.NAME and len(stemmed) >= SHORTEST_SHARED_CHARS:
            groups[stemmed[:SHORTEST_SHARED_CHARS]].add(stemmed)
    return groups


def pairs_of_endings() -> list[bytes]:
    """Give the pairs that enough bases show, a line each, sorted."""
    bases: Counter[bytes] = Counter()
    for group in stems_by_beginning().values():
        for one, other in combinations(sorted(group), 2):
            shared = shared_chars(one, other)
            longest = max(len(one), len(other))
            if 2 * shared >= longest and longest - shared <= _LONGEST_ENDING_CHARS:
                bases[pair_line(one[shared:], other[shared:])] += 1
    return sorted(line.strip() for line, count in bases.items() if count >= _FEWEST_BASES)


def families() -> list[bytes]:
    """Give the lines of the families: folded words between spaces."""
    lines = (line.split() for line in _FAMILIES.read_text(encoding="utf-8").splitlines())
    return [
        f" {' '.join(map(fold, words))} ".encode()
        for words in lines
        if words and words[0][0] != "#"
    ]


def build() -> bytes:
    """Give the bytes of the file."""
    return b"\n".join([b"", *pairs_of_endings(), *families(), b""])


if __name__ == "__main__":
    DATA_FILE.write_bytes(build())
    sys.stdout.write(f"{DATA_FILE}\n")
