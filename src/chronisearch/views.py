"""What a view gives back: counts over time, by value, near a word; frozen, ready to be rendered."""

from datetime import date
from typing import NamedTuple

from chronisearch.values import as_dict, frozen


class Count(NamedTuple):
    """How many documents, how many mentions in them."""

    documents: int = 0
    mentions: int = 0


@frozen
class Bucket:
    """A stretch of time, both days included, and what was found in it.

    `rate` is what the bar shows where counts are told per 1,000 documents or words; None where
    there is nothing to divide by.
    """

    label: str
    start: date
    end: date
    found: Count
    rate: float | None = None

    as_dict = as_dict


@frozen
class Series:
    """One query over time. `buckets` follow one another without a hole, empty ones included."""

    query: str
    understood: str
    buckets: tuple[Bucket, ...]
    undated: Count
    undated_rate: float | None
    total: Count

    as_dict = as_dict


@frozen
class Timeline:
    """One query or several over the same buckets. `by` names them, `per` is "" for raw counts."""

    by: str
    per: str
    series: tuple[Series, ...]

    as_dict = as_dict


@frozen
class FacetValue:
    """A value of a field: "" where documents have none. `share` is of the documents found.

    `keyness` is the log-likelihood that it is over-represented among them, below 0 where it is
    rarer than in the whole.
    """

    value: str
    documents: int
    mentions: int
    share: float
    keyness: float

    as_dict = as_dict


@frozen
class Facet:
    """What was found, by the values of a field, in the order asked for."""

    field: str
    total: Count
    values: tuple[FacetValue, ...]

    as_dict = as_dict
