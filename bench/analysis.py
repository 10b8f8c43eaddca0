r"""What does the French chain cost, beside a plain split and fold?

Three ways through the same text, in one process, best of several rounds each:

- plain: `\w+`, then `unidecode` and lower case for each word, with a memo per distinct word, the
  least that any French search would do;
- chain: every chunk found and its analysis looked up, as a bulk indexer does;
- tokens: `analyze`, with a Token made for every token, as a snippet does.

Fair: the text is the same, repeated and already seen, so both memos are warm; plain and
chain give one object per piece and nothing else. The first pass, with the chain's memo cold, is
shown apart. The chain must cost at most 1.3 × plain.

    python bench/analysis.py [FILE_OR_FOLDER] [--chars 4000000] [--rounds 5]

A .jsonl file gives its `text` values; without a file a seeded text with a natural distribution of
words is made.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from unidecode import unidecode

from chronisearch.analysis.analyzer import analyze, analyze_chunks

_WORD = re.compile(r"\w+")
_SYLLABLES = "ba cé dro er fi ga hou in ja kra lè mon né ou pré qua ri sou té un vi zo".split()
_FREQUENT = "de la le et les des en l’armée a du une que dans est qu’il pour 1 800 F-16".split(" ")


def main() -> None:
    """Measure and print one line a way."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("source", nargs="?", type=Path)
    parser.add_argument("--chars", type=int, default=4_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = list(take(texts_of(options.source), options.chars))
    chars = sum(map(len, texts))
    words = sum(len(_WORD.findall(text)) for text in texts)
    cold_s = seconds(lambda: every(analyze_chunks, texts), 1)
    plain_s = seconds(lambda: every(plain, texts), options.rounds)
    chain_s = seconds(lambda: every(analyze_chunks, texts), options.rounds)
    tokens_s = seconds(lambda: every(analyze, texts), options.rounds)
    print(f"{chars:,} characters, {words:,} words in {len(texts):,} texts")
    for name, elapsed_s in (
        ("plain split and fold", plain_s),
        ("chain, memo warm", chain_s),
        ("chain, memo cold", cold_s),
        ("every token made", tokens_s),
    ):
        print(f"{name:22} {words / elapsed_s:>12,.0f} words/s {elapsed_s / plain_s:6.2f} × plain")


def every(way: Callable[[str], object], texts: list[str]) -> None:
    """Send each text down one way."""
    for text in texts:
        way(text)


_folded: dict[str, str] = {}


def plain(text: str) -> list[str]:
    """Split at what is no letter or digit, fold each word."""
    found = []
    for word in _WORD.findall(text):
        folded = _folded.get(word)
        if folded is None:
            folded = _folded[word] = unidecode(word).lower()
        found.append(folded)
    return found


def seconds(work: Callable[[], None], rounds: int) -> float:
    """Give the shortest of several runs."""
    best_s = float("inf")
    for _ in range(rounds):
        started_s = time.perf_counter()
        work()
        best_s = min(best_s, time.perf_counter() - started_s)
    return best_s


def texts_of(source: Path | None) -> Iterator[str]:
    """Yield the texts of a file, of a JSONL file, of each file of a folder, or made ones."""
    if source is None:
        yield from made_texts(random.Random(2022))
    elif source.is_dir():
        for path in sorted(source.rglob("*.txt")):
            yield path.read_text(encoding="utf-8", errors="replace")
    elif source.suffix == ".jsonl":
        for line in source.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]
    else:
        yield source.read_text(encoding="utf-8", errors="replace")


def made_texts(chance: random.Random) -> Iterator[str]:
    """Yield texts of 400 words without end, ranks of words distributed as Zipf's law says."""
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 5))) for _ in range(20_000)]
    words = _FREQUENT + words
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    while True:
        yield " ".join(chance.choices(words, weights, k=400)) + "."


def take(texts: Iterator[str], chars: int) -> Iterator[str]:
    """Yield texts until that many characters are reached."""
    for text in texts:
        if chars <= 0:
            return
        chars -= len(text)
        yield text


if __name__ == "__main__":
    main()
