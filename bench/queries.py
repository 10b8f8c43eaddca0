"""How long does a query take, in one process, with the index open?

Fair: the same documents for everyone, the top ten and the exact number of hits from everyone, the
best of several runs, contestants in turn. Ours is asked twice: the words alone, as the peers
understand them, and with related words and name variants. The peers search one field without
titles; ours searches body and title in two forms. What binding a query costs is in ours, as
parsing is in theirs. A peer that cannot answer a query (FTS5 knows no fuzzy search) is left out of
it, and its mean and the ratio to ours are over the others. tantivy and Xapian take part where they
can be imported, recoll (Debian's `recollcmd`) where it is installed: for each of its queries a
process is started, which counts, since that is how it is asked.

With `--index` the indexes are kept in that folder, and only opened the next time. `--segments`
asks for ours in so many segments of mixed sizes, with one document in a hundred removed.
"""

import argparse
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from math import exp, log
from pathlib import Path
from typing import Final

from chronicles import texts
from chronisearch.documents.document import Document, Home
from chronisearch.documents.reader import document_from_bytes
from chronisearch.engine.protocol import SearchRequest
from chronisearch.engine.whoosh.build.builder import SegmentBuilder
from chronisearch.engine.whoosh.search.answering import page
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.typed.parser import parse
from query_peers import PEERS, Ask, Pairs, Query

QUERIES: Final = {
    "frequent": Query("amour", "amour", "amour"),
    "frequent 2": Query("roi", "roi", "roi"),
    "rare": Query("hallebarde", "hallebarde", "hallebarde"),
    "AND of 3": Query("amour roi mère", "amour AND roi AND mère", "amour AND roi AND mère"),
    "OR of 3": Query(
        "guerre OU paix OU soldat", "guerre OR paix OR soldat", "guerre OR paix OR soldat"
    ),
    "phrase": Query('"cour de france"', '"cour de france"', '"cour de france"'),
    "prefix AND": Query("cour* prince", "cour* AND prince", "cour* AND prince", tantivy=None),
    "NOT": Query(
        "amour -roi", "amour NOT roi", "amour NOT roi", tantivy="+amour -roi", recoll="amour -roi"
    ),
    "slop 5": Query(
        '"amour roi"~5',
        '"amour roi"~5',
        "NEAR(amour roi, 5)",
        xapian="amour NEAR/5 roi",
        recoll='"amour roi"o5',
    ),
    "fuzzy 1": Query("hallebard~", "hallebard~1", None, tantivy=None, xapian=None, recoll=None),
}


def main() -> None:
    """Index the texts with each contestant, then time the queries and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="a folder or a JSONL file; made when not given")
    parser.add_argument("--limit", type=int, default=5_000, help="how many texts of it")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--index", type=Path, help="a folder in which the indexes are kept")
    parser.add_argument("--segments", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=sorted(PEERS), help="these peers alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.index or Path(temporary)
        folder.mkdir(exist_ok=True)
        pairs = partial(texts, asked.texts, asked.limit)
        contestants = dict(_peers(folder, pairs, asked.only))
        reader = _reader(folder / f"ours-{asked.segments}", pairs, asked.segments)
        contestants["ours"] = partial(_ask_ours, reader, BindOptions(exact=True, variants=False))
        contestants["ours, related"] = partial(_ask_ours, reader, BindOptions())
        print(_table(contestants, asked.runs))


def _peers(folder: Path, pairs: Pairs, only: list[str] | None) -> Iterator[tuple[str, Ask]]:
    for name, make in PEERS.items():
        if only is None or name in only:
            try:
                yield name, make(folder / name, pairs)
            except ImportError:
                print(f"{name}: not installed")


def _table(contestants: Mapping[str, Ask], runs: int) -> str:
    lines = ["| query, ms | " + " | ".join(contestants) + " |", "|---|" + "---|" * len(contestants)]
    times: dict[str, dict[str, float]] = {who: {} for who in contestants}
    for name, query in QUERIES.items():
        for who, ask in contestants.items():
            if (ms := _best_ms(ask, query, runs)) is not None:
                times[who][name] = ms
        cells = (f"{each[name]:.2f}" if name in each else "–" for each in times.values())
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    means = " | ".join(f"{_mean(each.values()):.2f}" for each in times.values())
    lines.append(f"| geometric mean | {means} |")
    ratios = (
        f"{_mean(ms / times['ours'][name] for name, ms in each.items()):.2f}"
        for each in times.values()
    )
    return "\n".join([*lines, "| ÷ ours | " + " | ".join(ratios) + " |"])


def _mean(values: Iterable[float]) -> float:
    logs = [log(value) for value in values]
    return exp(sum(logs) / len(logs))


def _best_ms(ask: Ask, query: Query, runs: int) -> float | None:
    times = []
    for _ in range(runs):
        start_s = time.perf_counter()
        if ask(query) is None:
            return None
        times.append(time.perf_counter() - start_s)
    return min(times) * 1000


def _reader(folder: Path, pairs: Pairs, segments: int) -> SegmentsReader:
    """Open our segments, built where they are not there yet: the biggest first, each a half."""
    if not folder.exists():
        folder.mkdir()
        documents = [
            document_from_bytes(text.encode(), name, Home.CORPUS) for name, text in pairs()
        ]
        for number, share in enumerate(_shares(documents, segments)):
            _build(folder / f"{number:02}.seg", share)
    opened: list[CodecSegment] = []
    first = 0
    for location in sorted(folder.glob("*.seg")):
        count = CodecSegment(location).count_all
        removed = range(0, count, 100) if segments > 1 else ()
        opened.append(CodecSegment(location, first, removed))
        first += count
    return SegmentsReader(opened)


def _shares(documents: list[Document], segments: int) -> Iterator[list[Document]]:
    while segments > 1 and len(documents) > 1:
        half = max(len(documents) * 2 // 5, 1)
        yield documents[:half]
        documents, segments = documents[half:], segments - 1
    yield documents


def _build(location: Path, documents: list[Document]) -> None:
    with SegmentBuilder(location) as builder:
        for document in documents:
            builder.add(document)
        builder.finish()


def _ask_ours(reader: SegmentsReader, options: BindOptions, query: Query) -> object:
    return page(reader, SearchRequest(bind(parse(query.ours), reader, options).root))


if __name__ == "__main__":
    main()
