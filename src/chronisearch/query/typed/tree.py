"""The query as typed: frozen nodes, no meaning yet.

The parser makes them, the printer writes them back (`parse(print(tree)) == tree`), and
`bind` turns them into what an engine answers (`query.bound`).
"""

from datetime import date
from typing import TypeAlias

from chronisearch.values import frozen


@frozen
class Word:
    """A word in any form: stemmed, accents and case ignored. May hold a joined group: `3 000`."""

    text: str


@frozen
class Exactly:
    """`=mot`: this form only; accents matter, case does not."""

    text: str


@frozen
class Phrase:
    """`"aide militaire"`: words as written, side by side, or within `distance` of each other."""

    text: str
    distance: int | None = None


@frozen
class Wildcard:
    """`bombard*`, `?`: a pattern over words as written (folded)."""

    pattern: str


@frozen
class Fuzzy:
    """`Selydov~`: spellings at most `distance` edits away."""

    text: str
    distance: int = 1


@frozen
class Near:
    """`Trump PRÈS Patriot`: both within `distance` words of each other, in any order."""

    left: "Node"
    right: "Node"
    distance: int = 10


@frozen
class InTitle:
    """`titre:bilan`: the child, looked for in the title alone."""

    child: "Node"


@frozen
class WithAside:
    """`partout:mot`: the child, looked for beside the article as well: in menus, forms, notices."""

    child: "Node"


@frozen
class InSource:
    """`source:aljazeera.com`: documents from this host or a part of it."""

    host: str


@frozen
class InPath:
    """`chemin:2024/*`: documents whose path matches the glob, or holds the text."""

    glob: str


@frozen
class Named:
    """`lieu:Kharkiv`: texts with a name of this kind, under any of its spellings."""

    kind: str
    text: str


@frozen
class Dates:
    """`date:2024-10..2024-11`: documents whose period meets these days; None is open."""

    first: date | None
    last: date | None


@frozen
class WarDays:
    """`jour:971..975`: documents whose war days meet these; None is open."""

    first: int | None
    last: int | None


@frozen
class Not:
    """`-mot`, `SAUF mot`: documents without it."""

    child: "Node"


@frozen
class And:
    """All of them. Never fewer than two children."""

    children: tuple["Node", ...]


@frozen
class Or:
    """One of them is enough. Never fewer than two children."""

    children: tuple["Node", ...]


@frozen
class Everything:
    """No condition at all: an empty query, or one of function words only."""


Node: TypeAlias = (
    Word
    | Exactly
    | Phrase
    | Wildcard
    | Fuzzy
    | Near
    | InTitle
    | WithAside
    | InSource
    | InPath
    | Named
    | Dates
    | WarDays
    | Not
    | And
    | Or
    | Everything
)


@frozen
class Note:
    """What was read otherwise than a reader of the syntax might expect, said to the user.

    `start_char` and `end_char` say where, in the query text as typed.
    """

    message: str
    start_char: int
    end_char: int


@frozen
class ParsedQuery:
    """A query text and what it was read as."""

    text: str
    tree: Node
    notes: tuple[Note, ...] = ()
