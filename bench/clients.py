"""How many questions a second are answered when several people ask at once?

    python bench/clients.py --documents 100000 --clients 1 2 4 8 16

The documents, the node and the kinds of query are those of `bench/cluster.py`. Each client is a
process of its own that opens the index, asks each query once, waits until all have, and then asks
one after the other, bound anew, for ten hits, as long as `--seconds` says. Clients and node share
this machine, which is to be quiet: what is told is the clock's time.
"""

import argparse
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from threading import Barrier
from typing import Final

from chronisearch.places import ClusterPlace, Place
from cluster import built, engine_of, mix, node, searched, write

_OF_TWENTY: Final = 20
"""The last of so many parts is what one answer in twenty takes longer than."""


def main() -> None:
    """Index so many documents with both engines, let clients ask, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=60, help="words a document, 400 at most")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 2, 4, 8])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--heap", default="2g")
    parser.add_argument("--url", help="a node that runs already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, node(options.url, options.heap) as url:
        texts = Path(folder) / "texts"
        write(texts, options.documents, options.words)
        cluster = ClusterPlace(url, "b-clients", replicas=0)
        places: tuple[Place, Place] = (Path(folder) / "index", cluster)
        with built(texts, places, os.cpu_count() or 1) as (_, searchers):
            queries = [*mix(searchers[0]).values()]
            print("| clients | engine | answers/s | median ms | one in twenty takes longer than |")
            print("|---|---|---|---|---|")
            for clients in options.clients:
                for name, place in zip(("embedded", "cluster"), places, strict=True):
                    times_s = asked_by(clients, place, queries, options.seconds)
                    print(f"| {clients} | {name} | {told(times_s, options.seconds)} |", flush=True)


def asked_by(clients: int, place: Place, queries: Sequence[str], seconds: float) -> list[float]:
    """Let so many clients ask for so long; give the seconds that each answer took."""
    spawn = multiprocessing.get_context("spawn")
    with spawn.Manager() as manager:
        barrier = manager.Barrier(clients)
        asked = [(place, queries, seconds, barrier)] * clients
        with spawn.Pool(clients) as pool:
            return [each for some in pool.starmap(client, asked, chunksize=1) for each in some]


def client(place: Place, queries: Sequence[str], seconds: float, ready: Barrier) -> list[float]:
    """Ask until the time is over; give the seconds that each answer took."""
    times_s: list[float] = []
    with engine_of(place).open(place) as searcher:
        asks = [searched(searcher, query) for query in queries]
        for ask in asks:
            ask()
        ready.wait()
        end = time.perf_counter() + seconds
        for ask in cycle(asks):
            begun = time.perf_counter()
            if begun >= end:
                break
            ask()
            times_s.append(time.perf_counter() - begun)
    return times_s


def told(times_s: Sequence[float], seconds: float) -> str:
    """Give the cells of a row."""
    slow = statistics.quantiles(times_s, n=_OF_TWENTY)[-1]
    middle = statistics.median(times_s)
    return f"{len(times_s) / seconds:.0f} | {middle * 1e3:.1f} | {slow * 1e3:.1f}"


if __name__ == "__main__":
    main()
