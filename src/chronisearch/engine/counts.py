"""What an engine counts for the views: documents, mentions and words, by days, values, concepts.

Every count is over the documents that match a bound query, filters and all. What a mention is:

- a concept is looked for in the body; in the title, if it is asked for in titles alone;
- each place where one of its matching forms stands is a mention, from the first of its named
  terms to the last; the children of a Window are mentions where they stand in one;
- mentions that overlap, of one concept or of several, are one; what is excluded, and what only
  lifts a rank, is none.

So a document has as many mentions here as its snippets are marked out of, but where a joined
compound overlaps one of its parts, or a title is asked for that is no part of the text.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from chronisearch.values import frozen


class Tally(NamedTuple):
    """How many documents match, the mentions in them, and the words of their bodies."""

    documents: int = 0
    mentions: int = 0
    words: int = 0


Days: TypeAlias = tuple[date, date] | None
"""First and last day of a document, None where it is undated."""

NO_TALLY = Tally()


class Column(StrEnum):
    """What is known of every document apart from its words and days: one value each."""

    SOURCE = "source"
    FOLDER = "folder"
    KIND = "kind"
    AUTHOR = "author"
    LANGUAGE = "language"


class MentionContext(NamedTuple):
    """A mention, and the words around it.

    `number` counts the mentions of its document from 0, in the order of the text. `terms` stand
    at the places asked for: of the exact terms there the longest, of several such the last in
    code point order, which is the word as written; "" beyond the passage.
    """

    path: str
    number: int
    terms: tuple[str, ...]


@frozen
class Reach:
    """How far from a mention a word is still near it: so many positions before, and behind."""

    before: int
    behind: int


class Sketched(NamedTuple):
    """A document and what tells, without its text, how much it has in common with others.

    `sketch` is that of `documents.sketch`, `sha256` the digest of its file.
    """

    path: str
    days: Days
    sha256: str
    sketch: Sequence[int]


class TermTotal(NamedTuple):
    """At how many places of all bodies a term stands, and in how many documents."""

    places: int = 0
    documents: int = 0


class NearTerm(NamedTuple):
    """How many places near mentions a term stands at, and in how many documents."""

    near: int
    documents: int


@frozen
class NearTerms:
    """The terms that stand near the mentions in the documents that match.

    `places` counts the positions near a mention at which a word stands, each once however many
    mentions are near it; a mention's own positions are none, and no reach goes beyond a passage.
    `terms` are those of the exact field: folded, and as written.
    """

    places: int
    terms: Mapping[str, NearTerm]
