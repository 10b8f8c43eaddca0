"""The pieces of a query text that the grammar knows."""

from enum import StrEnum

from chronisearch.query.typed.tree import Node
from chronisearch.values import frozen


class Sort(StrEnum):
    """What a lexeme is to the grammar. `NOT` binds tightly (`-`, NON), `EXCEPT` loosely (SAUF)."""

    LEAF = "leaf"
    NOT = "not"
    TITLE = "title"
    WITH_ASIDE = "with-aside"
    AND = "and"
    OR = "or"
    EXCEPT = "except"
    NEAR = "near"
    OPEN = "("
    CLOSE = ")"
    NOTHING = "nothing"


PREFIXES = frozenset({Sort.NOT, Sort.TITLE, Sort.WITH_ASIDE, Sort.EXCEPT})
BINARY = frozenset({Sort.AND, Sort.OR, Sort.NEAR, Sort.EXCEPT})


@frozen
class Lexeme:
    """One piece and where it stands. Leaves have their `node`, PRÈS its `distance`.

    NOTHING stands where something without any word was written, so that a prefix before it
    (`-"?" drones`) does not reach on to the next word.
    """

    sort: Sort
    text: str
    start_char: int
    end_char: int
    node: Node | None = None
    distance: int = 0
