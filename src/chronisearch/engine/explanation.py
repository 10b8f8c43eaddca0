"""How a score came about, or why a document is no hit: the query's tree with numbers beside it.

The numbers are those that scored; what a score is, is said in `query.bound`.
"""

from chronisearch.documents.document import Document
from chronisearch.query.bound import BoundNode, BoundQuery, Clause, Concept, Expansion
from chronisearch.query.neighbours import Neighbours
from chronisearch.values import frozen


@frozen
class ExplainedForm:
    """A form that occurs in the document's field, and how often it counts there."""

    expansion: Expansion
    occurrences: float


@frozen
class ExplainedClause:
    """What a concept gives in one field: `value` = clause.weight × rarity × saturation.

    `frequency` sums weight × occurrences over the `forms` that occur. `saturation` is what BM25
    makes of it, given the field's length and the mean of all. `rarity` comes of how many of
    all documents count as holding the word.
    """

    clause: Clause
    forms: tuple[ExplainedForm, ...]
    frequency: float
    length: int
    mean_length: float
    saturation: float
    document_frequency: int
    document_count: int
    rarity: float
    value: float


@frozen
class ExplainedNeighbours:
    """Two words of the query that are neighbours in the text too, and what that adds.

    `occurrences` is how often the pair stands there, `rarity` the mean of both words' rarities.
    """

    pair: Neighbours
    occurrences: int
    rarity: float
    value: float


@frozen
class ExplainedLead:
    """A word of the query in the first sentence of a text without a title, and what that adds."""

    concept: Concept
    rarity: float
    value: float


@frozen
class Explanation:
    """A node of the query: whether the document matches it, and what it gives to the score.

    `value` is the sum of the clauses', children's, neighbours' and leads' where the node matches
    and is none of those that give nothing; else 0, whatever its parts would give. Only a concept
    that is one choice of several has a value without a match: forms of it that count for the
    ranking. `neighbours` and `leads` are those of the whole query, so only its root has any.
    """

    node: BoundNode
    matches: bool
    value: float
    clauses: tuple[ExplainedClause, ...] = ()
    children: tuple["Explanation", ...] = ()
    neighbours: tuple[ExplainedNeighbours, ...] = ()
    leads: tuple[ExplainedLead, ...] = ()


@frozen
class ExplainedDocument:
    """The explanation of a document's score, with what it is about.

    `rank` is the document's place among `total` hits, None where it is none of them.
    """

    query: BoundQuery
    document: Document
    explanation: Explanation
    rank: int | None
    total: int
