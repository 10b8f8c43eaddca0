"""What becomes of time and memory when the documents are ten times, or a hundred times, as many?

Fair: the same kind of text at each size, made with the same vocabulary or taken from the same
source over and over (a copy has its number as one more word, so that no two are alike), indexed
from nothing by the command, and searched by the command, whole processes both. A frequent word
stands in about every other document, a rare one in as many documents at each size. What is said
is the ratio to the smallest size.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import chronisearch
from chronicles import texts
from measure import Cost, run, side_by_side

RARE_DOCUMENTS = 10
FREQUENT, RARE = "kalimnofrequent", "kalimnorare"
"""Words of no language, put in on purpose, so that their frequency is known in any text."""


def main() -> None:
    """Index and search at each size; print times, memory, and their ratios to the first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="a folder or a JSONL file; made when not given")
    parser.add_argument("--sizes", type=int, nargs="+", default=[4_000, 40_000])
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    head = "documents | indexing s | ÷ first | peak MB | frequent ms | ÷ first | rare ms | ÷ first"
    print(f"| {head} | search command ms | peak MB |")
    print("|---" * 10 + "|")
    first: list[float] = []
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            indexing, asking, command = _measured(Path(folder), asked.texts, size, asked.runs)
        first = first or [indexing.elapsed_s, *asking]
        ratios = [
            now / then for now, then in zip([indexing.elapsed_s, *asking], first, strict=True)
        ]
        print(
            f"| {size:,} | {indexing.elapsed_s:.1f} | {ratios[0]:.2f} | {indexing.peak_mb:.0f} "
            f"| {asking[0]:.2f} | {ratios[1]:.2f} | {asking[1]:.2f} | {ratios[2]:.2f} "
            f"| {command.elapsed_s * 1000:.0f} | {command.peak_mb:.0f} |",
            flush=True,
        )


def _measured(
    base: Path, source: Path | None, size: int, runs: int
) -> tuple[Cost, list[float], Cost]:
    ours = [sys.executable, "-m", "chronisearch"]
    where = ["--corpus", str(base / "texts"), "--index", str(base / "index")]
    _write(source, size, base / "texts")
    indexing = run([*ours, "index", *where])
    with chronisearch.open_index(base / "index") as index:
        asking = [_best_ms(index, word, runs) for word in (FREQUENT, RARE)]
    search = [*ours, "search", FREQUENT, *where, "--format", "plain"]
    return indexing, asking, side_by_side({"search": search}, runs)["search"]


def _best_ms(index: chronisearch.Index, word: str, runs: int) -> float:
    times = []
    for _ in range(runs + 1):
        start_s = time.perf_counter()
        index.search(word)
        times.append(time.perf_counter() - start_s)
    return min(times[1:]) * 1000


def _write(source: Path | None, size: int, folder: Path) -> None:
    for number, text in enumerate(islice(_endless(source), size)):
        added = [f"numéro {number}"]
        if number % 2:
            added.append(FREQUENT)
        if number % (size // RARE_DOCUMENTS) == 0:
            added.append(RARE)
        target = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"{text}\n\n{' '.join(added)}.\n", encoding="utf-8")


def _endless(source: Path | None) -> Iterator[str]:
    while True:
        for _, text in texts(source, sys.maxsize):
            yield text


if __name__ == "__main__":
    main()
