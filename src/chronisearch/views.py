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


@frozen
class Neighbour:
    """A word near mentions: at how many places near them, of how many in all, in how many texts.

    In a comparison `total` counts its places near either side.
    """

    term: str
    near: int
    total: int
    documents: int
    score: float


@frozen
class Neighbours:
    """The words that go with a query, the strongest first: by which measure, how near, where."""

    measure: str
    window: int
    side: str
    values: tuple[Neighbour, ...]


@frozen
class Comparison:
    """What stands near the one and not near the other; `one` and `other` name the two."""

    one: str
    other: str
    near_one: Neighbours
    near_other: Neighbours


@frozen
class SimilarDocument:
    """A document like another: its score, 1 at most, and what the two have in common.

    `shared_terms` are the other's telling words, the rarest first; `shared_passages` runs of
    words as they stand there.
    """

    path: str
    title: str
    date_start: date | None
    score: float
    shared_terms: tuple[str, ...]
    shared_passages: tuple[str, ...]


@frozen
class Copy:
    """A document among others that say the same; `first` where none has an earlier day."""

    path: str
    date: "date | None"
    first: bool


@frozen
class CopyGroup:
    """Documents that are copies of one another, or nearly: the earliest first.

    `similarity` is about the share of five-word shingles that the others have in common with it.
    """

    documents: tuple[Copy, ...]
    similarity: float


@frozen
class SharedPassage:
    """A passage as it stands in the first of the documents that have it."""

    text: str
    documents: tuple[Copy, ...]


@frozen
class Duplicates:
    """Groups of like documents, passages of unlike ones, and how many pairs were not read."""

    groups: tuple[CopyGroup, ...]
    passages: tuple[SharedPassage, ...]
    unread_pairs: int


@frozen
class FoundName:
    """A name that no list holds: how it is spelt most, which kind it may be, how often it stands.

    `spellings` are those that sound the same, the commonest first.
    """

    form: str
    kind: str
    documents: int
    mentions: int
    spellings: tuple[str, ...]


@frozen
class Overview:
    """What an index holds: how many documents, of which days, of how many words, and whence."""

    documents: int
    undated: int
    first: date | None
    last: date | None
    words: int
    facets: tuple[Facet, ...]
    timeline: Timeline
