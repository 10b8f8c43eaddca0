"""What does a search over many indexes cost, beside one index, and one cut into as many shards?

    python bench/years.py --documents 12000 --years 12

The documents, the node and the kinds of query are those of `bench/cluster.py`, and so is what is
told: processor time of all that take part, milliseconds a query.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from chronisearch.places import ClusterPlace
from cluster import IN_A_FILE, Spent, barred, engine_of, index, mix, node, searched, write


def main() -> None:
    """Index the same documents in three ways, time the queries and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=12_000, help=f"{IN_A_FILE} a year or more")
    parser.add_argument("--words", type=int, default=60, help="words a document, 400 at most")
    parser.add_argument("--years", type=int, default=12)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--heap", default="2g")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, node(None, options.heap) as url:
        texts = Path(folder) / "texts"
        write(texts, options.documents, options.words)
        places = [
            ClusterPlace(url, "one", replicas=0),
            ClusterPlace(url, "cut", shards=options.years, replicas=0),
        ]
        for place in places:
            index(place, texts)
        for number, year in enumerate(by_year(texts, options.years)):
            index(ClusterPlace(url, f"years-{number}", replicas=0), year)
        places.append(ClusterPlace(url, "years-*"))
        searchers = [engine_of(each).open(each) for each in places]
        print(f"| | one index | {options.years} shards | {options.years} indexes |")
        print("|---|---|---|---|")
        queries, spent = mix(searchers[0]), Spent(places[:1])
        asked = {
            name: [searched(each, query) for each in searchers] for name, query in queries.items()
        }
        bars = queries["a frequent word"]
        asked["bars of a frequent word"] = [barred(each, bars) for each in searchers]
        for name, asks in asked.items():
            figures = (spent.milliseconds(ask, options.runs) for ask in asks)
            print("|", " | ".join([name, *figures]), "|", flush=True)
        for each in searchers:
            each.__exit__(None, None, None)


def by_year(texts: Path, years: int) -> Iterator[Path]:
    """Yield so many folders, among which the files are dealt out."""
    files = sorted(texts.iterdir())
    for number in range(years):
        folder = texts.with_name(f"year-{number}")
        folder.mkdir()
        for file in files[number::years]:
            shutil.copy2(file, folder)
        yield folder


if __name__ == "__main__":
    main()
