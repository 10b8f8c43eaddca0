"""The query as an engine answers it: fields known, words analysed, related forms listed.

What a document's score is, is said here once, and every engine keeps to it:

- a Concept's tf in one clause is the sum of `weight × occurrences` over its expansions;
- its rarity there is ln(1 + (N − df + ½) / (df + ½)), Robertson and Spärck Jones's idf as Lucene
  has it; df counts the documents that hold any of its expansions, those that only rank
  (`Expansion.matches`) too: an odd form of a common word is not rare;
- the clause gives `clause.weight × rarity × tf (K1 + 1) / (tf + K1 (1 − B + B length / mean))`,
  the concept the sum of its clauses;
- And and Window give the sum of their children; Or too, where its children that are no
  concepts count only if they match, and its concepts always: of a document that holds but a
  ranking form of one of them, that form lifts it. Not, Everything and the filters give nothing;
- where hits are asked for by relevance, the first 100 by that sum (ties by path) gain by each two
  concepts side by side among the children of an And or Or (at any depth, but not within a Not),
  as if the two were a word of their own:
  `0.3 × (rarity₁ + rarity₂) / 2 × n (K1 + 1) / (n + K1 (1 − B + B length / mean))`. The rarities
  are those of the concepts' first clauses in the body, the length is that of the body's stems; n
  counts the places where a matching expansion of the first ends in the body and one of the
  second begins at the next position, or behind one or two at which no stem stands: function
  words, or what a token reaches over. `query.neighbours` has the numbers;
- of these hundred, a document without a title gains by each concept (none within a Not) of which
  a matching form begins in its lead, as by a word in a title: `0.07 × rarity`, that of the
  concept's first clause in the body. The lead is the sentence that is shown in place of a title;
  it is the beginning of the body and no field of its own, so nothing matches by it;
- these hundred then stand in the order of their new scores, and all others after them as they
  stood.
"""

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from chronisearch.analysis.designators import is_designator
from chronisearch.query.typed.tree import Note
from chronisearch.values import frozen


class Origin(StrEnum):
    """Why a form is looked for."""

    TYPED = "typed"
    INFLECTED = "inflected"
    DERIVED = "derived"
    VARIANT = "variant"
    SPELLING = "spelling"
    PATTERN = "pattern"


Term: TypeAlias = str | tuple[str, ...]
"""One term, or several of which any will do."""


def terms_at(term: Term) -> tuple[str, ...]:
    """Give the terms of which any will do at a place; () where any token will."""
    if isinstance(term, tuple):
        return term
    return (term,) if term else ()


@frozen
class Expansion:
    """One form of a concept: terms at successive positions of the clause's field.

    One term is a word, several are a sequence side by side; "" stands for any one token, and a
    tuple within a sequence for any one of its terms.
    A form with `matches` false lifts a document that matches otherwise, and never makes one
    match. `without` lists (field, term) pairs whose occurrences stand at the same positions
    and do not count: tf = tf(terms) − Σ tf(without). Only single terms have it.
    """

    terms: tuple[Term, ...]
    weight: float = 1.0
    origin: Origin = Origin.TYPED
    matches: bool = True
    without: tuple[tuple[str, str], ...] = ()

    @property
    def width(self) -> int:
        """How many positions it reaches over: a designator at its end stands at two."""
        last = self.terms[-1] if self.terms else ""
        return len(self.terms) + (isinstance(last, str) and is_designator(last))


@frozen
class Clause:
    """A concept in one field of the schema, and what a score there is worth."""

    field: str
    weight: float
    expansions: tuple[Expansion, ...]


@frozen
class Concept:
    """What the reader meant by one word or phrase; `label` is that word as typed.

    A document matches when a matching expansion of any clause occurs in it.
    """

    label: str
    clauses: tuple[Clause, ...]


@frozen
class Window:
    """Every child stands in one text field, each two that follow one another near each other.

    Near are an occurrence of the one and one of the other, in either order, that share no
    position, and where the first position of the right one is at most so many behind the last
    position of the left one as `distances` says, which has one entry less than `children`.
    One occurrence of each child must do for both its neighbours. Two passages are one position
    apart.
    """

    children: tuple[Concept, ...]
    distances: tuple[int, ...]


@frozen
class HasSource:
    """The document's source is this host, or ends with it after a dot. Lower case."""

    host: str


@frozen
class HasPath:
    """The document's path matches the glob whole, case ignored; without * and ? it holds the text.

    `*` stands for any letters, `**/` for any folders or none, `?` for one letter.
    """

    glob: str


@frozen
class HasDate:
    """The document's period meets these days, both included; None is open. Undated: no match."""

    first: date | None
    last: date | None


@frozen
class HasWarDay:
    """The document's war days meet these, both included; None is open. Without any: no match."""

    first: int | None
    last: int | None


@frozen
class HasDateFrom:
    """The document's dates were read there: a value of `documents.document.DateOrigin`."""

    origin: str


@frozen
class Not:
    """Every document that does not match the child."""

    child: "BoundNode"


@frozen
class And:
    """Documents that match every child."""

    children: tuple["BoundNode", ...]


@frozen
class Or:
    """Documents that match a child; without children, none."""

    children: tuple["BoundNode", ...]


@frozen
class Everything:
    """Every document."""


BoundNode: TypeAlias = (
    Concept
    | Window
    | HasSource
    | HasPath
    | HasDate
    | HasWarDay
    | HasDateFrom
    | Not
    | And
    | Or
    | Everything
)


@frozen
class BoundQuery:
    """A query ready for an engine: what was typed, its canonical text, the bound tree."""

    text: str
    canonical: str
    root: BoundNode
    notes: tuple[Note, ...] = ()
