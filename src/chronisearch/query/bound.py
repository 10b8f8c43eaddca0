"""The query as an engine answers it: fields known, words analysed, related forms listed.

What a document's score is, is said here once, and every engine keeps to it:

- a Concept's tf in one clause is the sum of `weight × occurrences` over its expansions;
- its idf there counts the documents that hold a TYPED expansion, or any matching one where
  no document holds a TYPED one (Whoosh's formula, ln(N / (df + 1)) + 1);
- the clause gives `clause.weight × idf × tf (K1 + 1) / (tf + K1 (1 − B + B length / mean))`,
  the concept the sum of its clauses, And, Or and Window the sum of their children that match,
  Not, Everything and the filters nothing.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from chronisearch.query.tree import Note


class Origin(StrEnum):
    """Why a form is looked for."""

    TYPED = "typed"
    INFLECTED = "inflected"
    DERIVED = "derived"
    VARIANT = "variant"
    SPELLING = "spelling"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Expansion:
    """One form of a concept: terms at successive positions of the clause's field.

    One term is a word, several are a sequence side by side; "" stands for any one token.
    A form with `matches` false lifts a document that matches otherwise, and never makes one
    match. `without` lists (field, term) pairs whose occurrences stand at the same positions
    and do not count: tf = tf(terms) − Σ tf(without). Only single terms have it.
    """

    terms: tuple[str, ...]
    weight: float = 1.0
    origin: Origin = Origin.TYPED
    matches: bool = True
    without: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A concept in one field of the schema, and what a score there is worth."""

    field: str
    weight: float
    expansions: tuple[Expansion, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """What the reader meant by one word or phrase; `label` is that word as typed.

    A document matches when a matching expansion of any clause occurs in it.
    """

    label: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """All children in one text field, at distinct positions, the farthest two at most
    `distance` positions apart, in any order. An expansion stands at its first position.
    """

    children: tuple[Concept, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class HasSource:
    """The document's source is this host, or ends with it after a dot. Lower case."""

    host: str


@dataclass(frozen=True, slots=True)
class HasPath:
    """The document's path matches the glob whole, case ignored; without * ? [ it holds the text."""

    glob: str


@dataclass(frozen=True, slots=True)
class HasDate:
    """The document's period meets these days, both included; None is open. Undated: no match."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class HasWarDay:
    """The document's war days meet these, both included; None is open. Without any: no match."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Not:
    """Every document that does not match the child."""

    child: "BoundNode"


@dataclass(frozen=True, slots=True)
class And:
    """Documents that match every child."""

    children: tuple["BoundNode", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Documents that match a child; without children, none."""

    children: tuple["BoundNode", ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document."""


BoundNode: TypeAlias = (
    Concept | Window | HasSource | HasPath | HasDate | HasWarDay | Not | And | Or | Everything
)


@dataclass(frozen=True, slots=True)
class BoundQuery:
    """A query ready for an engine: what was typed, its canonical text, the bound tree."""

    text: str
    canonical: str
    root: BoundNode
    notes: tuple[Note, ...] = ()
