"""A bound query as the cluster is asked it: which documents match, by a `match` over the tree.

Text from a query is only ever a value here, never a key or a piece of syntax. What the cluster
cannot be asked is refused by name.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final, assert_never

from chronisearch.documents.reading.days.wardays import DAY_ONE
from chronisearch.engine.opensearch.tree.forms import NOTHING, anywhere
from chronisearch.engine.opensearch.tree.near import window
from chronisearch.query.bound import (
    And,
    BoundNode,
    Concept,
    Everything,
    HasDate,
    HasDateFrom,
    HasPath,
    HasSource,
    HasWarDay,
    Not,
    Or,
    Window,
)

EVERYTHING: Final[dict[str, Any]] = {"match_all": {}}


def matching(node: BoundNode) -> dict[str, Any]:  # noqa: C901, PLR0911, one case a node
    """Give the query that matches the documents that the node matches; its scores mean nothing.

    Raises:
        UnsupportedQueryError: the cluster cannot be asked this.
    """
    match node:
        case Concept():
            return concept(node)
        case Window():
            return window(node)
        case HasSource(host=host):
            return {"term": {"hosts": host}}
        case HasPath(glob=glob):
            return {"regexp": {"path_folded": {"value": _pattern(glob), "flags": "NONE"}}}
        case HasDate(first=first, last=last):
            return _days(first, last)
        case HasDateFrom(origin=origin):
            return {"term": {"date_from": origin}}
        case HasWarDay(first=first, last=last):
            return _days(_day(max(first or 1, 1)), _day(last) if last is not None else None)
        case Not(child=child):
            return {"bool": {"must_not": [matching(child)]}}
        case And(children=children):
            return all_of(map(matching, children))
        case Or(children=children):
            return one_of(map(matching, children))
        case Everything():
            return EVERYTHING
        case _:
            assert_never(node)


def concept(node: Concept) -> dict[str, Any]:
    """Give the query for the documents in which a matching form of the concept stands."""
    return one_of(
        query
        for clause in node.clauses
        for query in anywhere(clause.field, (each for each in clause.expansions if each.matches))
    )


def all_of(queries: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Give the query that matches where all of these do."""
    every = list(queries)
    if not every:
        return EVERYTHING
    return every[0] if len(every) == 1 else {"bool": {"filter": every}}


def one_of(queries: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Give the query that matches where one of these does; where there is none, nothing does."""
    some = list(queries)
    if not some:
        return NOTHING
    if len(some) == 1:
        return some[0]
    return {"bool": {"should": some, "minimum_should_match": 1}}


def _days(first: date | None, last: date | None) -> dict[str, Any]:
    """Give the query for periods that meet these days; one without a period meets none."""
    end = {"gte": (first or date.min).isoformat()}
    start = {"lte": (last or date.max).isoformat()}
    return all_of([{"range": {"date_end": end}}, {"range": {"date_start": start}}])


def _day(number: int) -> date:
    try:
        return DAY_ONE + timedelta(days=number - 1)
    except OverflowError:
        return date.max if number > 0 else date.min


_PARTS: Final = re.compile(r"\*\*/|\*|\?|[^*?]+")
_MEANS_SOMETHING: Final = re.compile(r"[^\w\s/]|_", re.ASCII)


def _pattern(glob: str) -> str:
    """Give a glob as Lucene's regular expression for a whole path in small letters."""
    folded = glob.casefold()
    if "*" in folded or "?" in folded:
        return "".join(map(_part, _PARTS.findall(folded)))
    return f".*{_part(folded)}.*"


def _part(part: str) -> str:
    match part:
        case "**/" | "*":
            return ".*"
        case "?":
            return "."
        case letters:
            return _MEANS_SOMETHING.sub(r"\\\g<0>", letters)
