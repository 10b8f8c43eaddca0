"""What a word is worth: how many documents hold it, asked of the cluster once for a whole query.

The score of a form is Lucene's, whose rarity is the form's own and, unless asked otherwise, that
of the shard. Ours is that of all forms of the word, over the whole index: each form's weight is
divided by the one and multiplied by the other.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from chronisearch.engine.opensearch.forms import anywhere
from chronisearch.engine.opensearch.mapping import words
from chronisearch.engine.opensearch.stacked import read, written
from chronisearch.query.bound import (
    And,
    BoundNode,
    Clause,
    Concept,
    Expansion,
    Not,
    Or,
    Term,
    Window,
    terms_at,
)
from chronisearch.schema import BM25_K1
from chronisearch.values import frozen

Ask = Callable[[dict[str, Any]], dict[str, Any]]
"""Sends the body of a search, and gives the answer."""

_MOST_BUCKETS: Final = 60_000
"""Below search.max_buckets, which is 65,535."""


@frozen
class Worths:
    """How many documents there are, hold each term of a field, and any form of a clause.

    `share` is what the cluster's BM25 is of ours, which has the factor K1 + 1.
    """

    share: float
    documents: int
    with_field: Mapping[str, int]
    of_terms: Mapping[tuple[str, str], int]
    of_clauses: Mapping[Clause, int]

    def rarity(self, clause: Clause) -> float:
        """Give our rarity of a clause, as `query.bound` defines it."""
        return rarity(self.documents, self.of_clauses[clause])

    def theirs(self, field: str, terms: Iterable[str]) -> float:
        """Give Lucene's rarity of terms that are counted as one word: that of the most frequent."""
        most = max((self.of_terms.get((field, term), 0) for term in terms), default=0)
        return rarity(max(self.with_field[field], most), most)

    def of_sequence(self, field: str, terms: Iterable[Term]) -> float:
        """Give Lucene's rarity of a phrase: the sum of its words', of all that may stand there."""
        return sum(self.theirs(field, (one,)) for term in terms for one in terms_at(term))


def rarity(documents: int, holders: int) -> float:
    """Weigh by rarity: Robertson and Spärck Jones's weight, kept above 0 as Lucene does it."""
    return math.log1p((documents - holders + 0.5) / (holders + 0.5))


def worths_of(root: BoundNode, ask: Ask, most_of_bm25: float) -> Worths:
    """Ask how many documents hold what gives a score in this query."""
    clauses = list(dict.fromkeys(clauses_of(root)))
    fields = list(dict.fromkeys(clause.field for clause in clauses))
    terms = {
        field: sorted(
            {
                term
                for clause in clauses
                if clause.field == field
                for each in clause.expansions
                for choice in each.terms
                for term in terms_at(choice)
            }
        )
        for field in fields
    }
    answer = ask(
        {
            "size": 0,
            "track_total_hits": True,
            "query": {"match_all": {}},
            "aggs": _questions(clauses, terms),
        }
    )
    found = answer.get("aggregations", {})
    counted = {
        (name.split(" ")[1], read(bucket["key"])): bucket["doc_count"]
        for name, answered in found.items()
        for bucket in answered.get("buckets", ())
    }
    return Worths(
        share=most_of_bm25 / (BM25_K1 + 1),
        documents=answer["hits"]["total"]["value"],
        with_field={field: found[f"has {field}"]["doc_count"] for field in fields},
        of_terms=counted,
        of_clauses={clause: found[f"held {at}"]["doc_count"] for at, clause in enumerate(clauses)},
    )


def clauses_of(node: BoundNode) -> Iterator[Clause]:
    """Yield the clauses that may give a score."""
    match node:
        case Concept(clauses=clauses):
            yield from clauses
        case And(children=children) | Or(children=children) | Window(children=children):
            for child in children:
                yield from clauses_of(child)
        case Not():
            return
        case _:
            return


def _questions(clauses: list[Clause], terms: Mapping[str, list[str]]) -> dict[str, Any]:
    """Give the aggregations; each counts documents, so none is an estimate."""
    questions: dict[str, Any] = {}
    for field, known in terms.items():
        questions[f"has {field}"] = {"filter": {"exists": {"field": words(field)}}}
        for start in range(0, len(known), _MOST_BUCKETS):
            some = [written(term) for term in known[start : start + _MOST_BUCKETS]]
            questions[f"terms {field} {start}"] = {
                "terms": {"field": words(field), "include": some, "size": len(some)}
            }
    for at, clause in enumerate(clauses):
        questions[f"held {at}"] = _holding(clause.field, clause.expansions)
    return questions


def _holding(field: str, forms: Iterable[Expansion]) -> dict[str, Any]:
    return {"filter": {"bool": {"should": anywhere(field, forms) or [{"match_none": {}}]}}}
