"""Does a cluster rank as a folder does? PIAF's development questions, side by side.

    PYTHONPATH=tests python bench/cluster_quality.py --url http://127.0.0.1:9200

Documents have their titles. Each question is put to the embedded engine, to one shard, and to
three with and without `--exact-scores`. The correlation is Kendall's tau-b over the embedded
engine's first ten hits, by the scores there and on the cluster; the difference is the largest of
any score among them, of the score itself. The indexes that this makes are removed again.
"""

import argparse
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import Final, NamedTuple

from chronisearch.documents.document import Document
from chronisearch.engine.opensearch.common.cluster import Cluster
from chronisearch.engine.protocol import Searcher, WriteOptions
from chronisearch.places import ClusterPlace, Place
from chronisearch.searching import SearchOptions
from chronisearch.searching.batch import run_batch
from chronisearch.searching.query_lists import ListedQuery
from cluster import engine_of
from judging.asking import documents_of
from judging.judged import Question, piaf
from judging.metrics import RECALL_DEPTH, quality

FIRST: Final = 10
WAYS: Final = (
    ("1 shard", 1, False),
    ("3 shards", 3, False),
    ("3 shards, --exact-scores", 3, True),
)


class Asked(NamedTuple):
    """Paths of the hits, best first, and their scores."""

    paths: list[str]
    scores: dict[str, float]


def main() -> None:
    """Ask everybody the same questions and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--url", required=True, help="a cluster that may be written to")
    parser.add_argument("--every", type=int, default=1, help="ask every n-th question only")
    options = parser.parse_args()
    whole = piaf()
    documents, questions = list(documents_of(whole)), whole.questions[:: options.every]
    with tempfile.TemporaryDirectory() as folder, indexed(Path(folder), documents) as searcher:
        embedded = [ask(searcher, each) for each in questions]
    print(f"{len(documents)} documents, {len(questions)} questions\n")
    print("| engine | nDCG@10 | tau of the first 10 | largest difference of a score |")
    print("|---|---|---|---|")
    print(line("embedded", questions, embedded, embedded))
    for name, shards, exact in WAYS:
        index = f"quality-{secrets.token_hex(4)}"
        place = ClusterPlace(options.url, index, shards=shards, replicas=0, exact_scores=exact)
        with indexed(place, documents) as searcher:
            found = [ask(searcher, each) for each in questions]
        print(line(name, questions, embedded, found), flush=True)


@contextmanager
def indexed(place: Place, documents: Sequence[Document]) -> Iterator[Searcher]:
    """Open a searcher over the documents."""
    engine = engine_of(place)
    with engine.write(place, WriteOptions()) as writer:
        for document in documents:
            writer.put(document)
        writer.commit({})
    with engine.open(place) as searcher:
        yield searcher
    if isinstance(place, ClusterPlace):
        cluster = Cluster(place)
        for name in (f"{place.index}-*", f"{place.index}-writer"):
            cluster.ask("DELETE", f"/{name}?expand_wildcards=all&ignore_unavailable=true")
        cluster.close()


def ask(searcher: Searcher, question: Question) -> Asked:
    """Put a question as a batch of queries does."""
    options = SearchOptions(limit=RECALL_DEPTH, any_word=question.any_word)
    (answer,) = run_batch(searcher, [ListedQuery(question.name, question.text)], options)
    return Asked([hit.path for hit in answer.hits], {hit.path: hit.score for hit in answer.hits})


def line(
    name: str, questions: Sequence[Question], embedded: Sequence[Asked], found: Sequence[Asked]
) -> str:
    """Give a row of the table."""
    pairs = list(zip(questions, found, strict=True))
    reached = quality([(asked.paths, question.gains) for question, asked in pairs]).ndcg_at_10
    both = list(zip(embedded, found, strict=True))
    taus = [tau(one, other) for one, other in both if len(one.paths) > 1]
    most = max(difference(one, other) for one, other in both)
    return f"| {name} | {reached:.4f} | {sum(taus) / len(taus):.4f} | {most:.1e} |"


def tau(one: Asked, other: Asked) -> float:
    """Give Kendall's tau-b over the first hits of the one; hits that the other lacks score 0."""
    first = one.paths[:FIRST]
    agreeing = ties_one = ties_other = total = 0
    for a, b in combinations(first, 2):
        here = sign(one.scores[a] - one.scores[b])
        there = sign(other.scores.get(a, 0.0) - other.scores.get(b, 0.0))
        agreeing += here * there
        ties_one += here == 0
        ties_other += there == 0
        total += 1
    apart = ((total - ties_one) * (total - ties_other)) ** 0.5
    return agreeing / apart if apart else 1.0


ROUNDING: Final = 1e-5


def sign(difference_of_scores: float) -> int:
    """Give 1, -1, or 0 where the scores are equal as far as a cluster tells them."""
    if abs(difference_of_scores) < ROUNDING:
        return 0
    return 1 if difference_of_scores > 0 else -1


def difference(one: Asked, other: Asked) -> float:
    """Give the largest difference of a score among the first hits, of the score itself."""
    first = [path for path in one.paths[:FIRST] if path in other.scores and one.scores[path]]
    return max((abs(1 - other.scores[path] / one.scores[path]) for path in first), default=0.0)


if __name__ == "__main__":
    main()
