"""What do documents and queries cost on a cluster, beside the embedded engine?

    python bench/cluster.py --documents 10000 100000

Made documents of `--words` words, a thousand to a table, so that reading folders is no part of it.
Both engines get the same files and as many processes. One OpenSearch node is started as the tests
start theirs, with `--heap` of memory, and ended with this command; `--url` takes one that runs.
What is told is processor time, of ours, of processes that we started, and of the node, which says
itself how much it took: seconds a thousand documents, milliseconds a query, after some to warm up.
"""

import argparse
import importlib.util
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

from chronicles import made
from chronisearch.documents.walk.corpus import walk
from chronisearch.engine.opensearch.common.cluster import Cluster
from chronisearch.engine.protocol import Engine, Searcher, SearchRequest, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.places import ClusterPlace, Place
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.typed.parser import parse

IN_A_FILE: Final = 1_000
_STALE_S: Final = 1.1
"""A node looks at its own processor time once a second (`monitor.process.refresh_interval`)."""


def main() -> None:
    """Index so many documents with both engines, time the queries and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[10_000])
    parser.add_argument("--words", type=int, default=60, help="words a document, 400 at most")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--heap", default="2g")
    parser.add_argument("--url", help="a node that runs already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, node(options.url, options.heap) as url:
        for count in options.documents:
            texts = Path(folder) / f"texts-{count}"
            size_bytes = write(texts, count, options.words)
            print(f"\n## {count:,} documents of {options.words} words, {megabytes(size_bytes)}\n")
            print("| | embedded | cluster |\n|---|---|---|")
            places = (Path(folder) / f"index-{count}", ClusterPlace(url, f"b-{count}", replicas=0))
            with built(texts, places, options.jobs) as (told, searchers):
                for name, *figures in (*told, *asked(searchers, Spent(places), options.runs)):
                    print("|", " | ".join([name, *figures]), "|", flush=True)


@contextmanager
def node(url: str | None, heap: str) -> Iterator[str]:
    """Give the address of a node."""
    if url:
        yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        nodes = launcher().Nodes(Path(folder), 1, os.getpid(), java=(f"-Xms{heap}", f"-Xmx{heap}"))
        nodes.start()
        try:
            yield nodes.url
        finally:
            nodes.stop()


def launcher() -> Any:
    """Give the module by which the tests start nodes; its package has this file's name."""
    path = Path(__file__).parents[1] / "tests" / "cluster" / "nodes.py"
    known = importlib.util.spec_from_file_location("nodes_of_the_tests", path)
    if known is None or known.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(known)
    known.loader.exec_module(module)
    return module


def write(folder: Path, count: int, words: int) -> int:
    """Write made documents, a thousand to a file, and give their size in bytes."""
    folder.mkdir()
    size_bytes = 0
    documents = islice(made(1), count)
    for number in range(0, count, IN_A_FILE):
        lines = []
        for at, (name, text) in enumerate(islice(documents, IN_A_FILE)):
            some = " ".join(text.split()[:words])
            day = f"{1 + (number // IN_A_FILE + at) % 28:02}/{1 + at % 12:02}/2024"
            lines.append(f"{name}\t{day}\t{some}")
        data = "\n".join(["titre\tdate\ttexte", *lines]).encode()
        (folder / f"{number:08}.tsv").write_bytes(data)
        size_bytes += len(data)
    return size_bytes


@contextmanager
def built(
    texts: Path, places: Sequence[Place], jobs: int
) -> Iterator[tuple[list[list[str]], list[Searcher]]]:
    """Index the texts in both places; give what that took, and a searcher over each."""
    costs, searchers = [], []
    spent = Spent(places)
    for place in places:
        begun = spent.seconds()
        index(place, texts, jobs)
        costs.append(spent.seconds() - begun)
        searchers.append(engine_of(place).open(place))
    # Once: to count the terms of a large index on a cluster takes minutes.
    held = [searcher.statistics() for searcher in searchers]
    count = held[0].documents
    if count != held[1].documents:
        raise RuntimeError("the engines hold different numbers of documents")
    told = [
        ["seconds a thousand documents", *(f"{each / count * 1e3:.2f}" for each in costs)],
        ["size", *(megabytes(each.size_bytes) for each in held)],
    ]
    try:
        yield told, searchers
    finally:
        for searcher in searchers:
            searcher.__exit__(None, None, None)
        remove(places[1])


def engine_of(place: Place) -> Engine:
    """Give the engine whose indexes lie in such a place."""
    return engine_named("opensearch" if isinstance(place, ClusterPlace) else "whoosh")


def index(place: Place, texts: Path, jobs: int = 1) -> None:
    """Index a folder, every file of it."""
    with engine_of(place).write(place, WriteOptions()) as writer:
        for taken in writer.put_files(walk(texts).files, jobs):
            if taken.reason or taken.problems:
                raise RuntimeError(f"{taken.path}: {taken.reason} {taken.problems}")
        writer.commit({})


def remove(place: Place) -> None:
    """Take an index away again."""
    if isinstance(place, ClusterPlace):
        cluster = Cluster(place)
        cluster.ask("DELETE", f"/{place.index}-*?expand_wildcards=all")
        cluster.close()


def asked(searchers: Sequence[Searcher], spent: "Spent", runs: int) -> Iterator[list[str]]:
    """Yield how long each kind of query takes."""
    queries = mix(searchers[0])
    for name, query in queries.items():
        yield [name, *(spent.milliseconds(searched(each, query), runs) for each in searchers)]
    for name in ("a frequent word", "a rare word"):
        bars = (spent.milliseconds(barred(each, queries[name]), runs) for each in searchers)
        yield [f"bars of {name}", *bars]


def mix(searcher: Searcher) -> dict[str, str]:
    """Give a query of each kind, of the words that the made documents have."""
    terms = [*islice(frequent(searcher), 400)]
    first, second, third, rare = terms[0], terms[5], terms[20], terms[-1]
    return {
        "a frequent word": first,
        "a rare word": rare,
        "two words": f"{second} {third}",
        "one of three": f"{first} OU {second} OU {third}",
        "a phrase": f'"{first} {second}"',
        "near": f"{first} PRÈS {second}",
        "three near": f"{first} PRÈS {second} PRÈS {third}",
        "without": f"{first} -{second}",
        "letters missing": f"{rare[:4]}* {first}",
    }


def frequent(searcher: Searcher) -> Iterator[str]:
    """Yield words without accents, the most frequent first."""
    known = [each for each in searcher.vocabulary.terms("body_exact", "") if each[0].isascii()]
    known.sort(key=lambda each: (-each[1], each[0]))
    return (term for term, _ in known if len(term) > 5 and term.isalpha())


def searched(searcher: Searcher, query: str) -> Callable[[], object]:
    """Give what asks for ten hits and their number, the query bound anew."""

    def ask() -> object:
        bound = bind(parse(query), searcher.vocabulary, BindOptions())
        return [*searcher.search(SearchRequest(bound.root, limit=10)).documents]

    return ask


def barred(searcher: Searcher, query: str) -> Callable[[], object]:
    """Give what asks for bars over time."""

    def ask() -> object:
        bound = bind(parse(query), searcher.vocabulary, BindOptions())
        return searcher.tally_by_days(bound.root)

    return ask


class Spent:
    """The processor time that was spent so far, by whoever has a part in it."""

    def __init__(self, places: Sequence[Place]) -> None:
        (self._cluster,) = (Cluster(place) for place in places if isinstance(place, ClusterPlace))

    def seconds(self) -> float:
        """Give it: ours, that of processes that have ended, and the node's."""
        time.sleep(_STALE_S)
        ours: float = sum(os.times()[:4])
        nodes = self._cluster.ask("GET", "/_nodes/stats/process")["nodes"].values()
        theirs: int = sum(each["process"]["cpu"]["total_in_millis"] for each in nodes)
        return ours + theirs / 1e3

    def milliseconds(self, ask: Callable[[], object], runs: int) -> str:
        """Say what it costs to ask once, after as many times to warm up."""
        for _ in range(runs):
            ask()
        begun = self.seconds()
        for _ in range(runs):
            ask()
        return f"{(self.seconds() - begun) / runs * 1e3:.1f}"


def megabytes(size_bytes: int) -> str:
    """Give a size as it is read."""
    return f"{size_bytes / 1e6:,.0f} MB"


if __name__ == "__main__":
    main()
