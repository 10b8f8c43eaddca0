"""A tree becomes its canonical text: `parse(print_tree(tree)).tree == tree`.

Operators are the French ones. Parentheses stand where the reading would change without them,
and, for the reader's sake, around what OU and SAUF join; only a tree so deep that these would
exceed the parser's bound goes without.
"""

from datetime import date
from typing import Final, assert_never

from chronisearch.analysis.tokenizer import chunks
from chronisearch.late import compiled_late
from chronisearch.query.typed.balance import MAX_DEPTH
from chronisearch.query.typed.fields import NAME_FIELDS, read_value
from chronisearch.query.typed.syntax import AFTER_NEAR, NEAR_DISTANCE, ending_question
from chronisearch.query.typed.tree import (
    And,
    Dates,
    Everything,
    Exactly,
    Fuzzy,
    InPath,
    InSource,
    InTitle,
    Named,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    WarDays,
    Wildcard,
    WithAside,
    Word,
)

_SIMPLE: Final = compiled_late(r"[^\W_](?:[^\W_]|['’.\-])*[^\W_]|[^\W_]")
_VALUE: Final = compiled_late(r'[^\s()"]+')
_LAST_WORDS: Final = compiled_late(r'[^():="]+\Z')
_FIRST_WORDS: Final = compiled_late(r'[^():="]+')
_JOINED_CHARS: Final = 40
"""Longer than any number or designator that is written with a space inside."""


def print_tree(tree: Node) -> str:
    """Give the canonical text of a tree. Nothing at all to look for is `*`."""
    text = _Printer(clear=True).query(tree)
    if _depth(text) > MAX_DEPTH:
        text = _Printer(clear=False).query(tree)
    return f"({text})" if ending_question(text) is not None else text


def _depth(text: str) -> int:
    """Count the deepest nesting of brackets; quoted ones count too, which does no harm."""
    depth = deepest = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    return deepest


class _Printer:
    """One method a level of the grammar, from the loosest (`query`) to the tightest (`_unary`)."""

    def __init__(self, *, clear: bool) -> None:
        self._clear = clear

    def query(self, node: Node) -> str:
        """Write x SAUF y."""
        wanted, excluded = _around_except(node)
        if not excluded or (self._clear and not wanted):
            return self._either(node)
        parts = [self._side(wanted)] if wanted else []
        for child in excluded:
            parts += ["SAUF", self._excluded(child)]
        return " ".join(parts)

    def _side(self, wanted: tuple[Node, ...]) -> str:
        if len(wanted) > 1:
            return self._juxtaposed(wanted)
        return self._in_clear(wanted[0]) if isinstance(wanted[0], Or) else self._either(wanted[0])

    def _excluded(self, child: Node) -> str:
        text = self._in_clear(child) if isinstance(child, (And, Or)) else self._either(child)
        return f"({self.query(child)})" if text.startswith(("NON ", "SAUF ")) else text

    def _in_clear(self, node: Node) -> str:
        """Write in parentheses, unless none may stand that are not needed."""
        return f"({self.query(node)})" if self._clear else self._either(node)

    def _either(self, node: Node) -> str:
        if not isinstance(node, Or):
            return self._both(node)
        return " OU ".join(
            self._in_clear(child) if isinstance(child, And) else self._both(child)
            for child in node.children
        )

    def _both(self, node: Node) -> str:
        return self._juxtaposed(node.children) if isinstance(node, And) else self._near(node)

    def _juxtaposed(self, nodes: tuple[Node, ...]) -> str:
        text = self._near(nodes[0])
        for node in nodes[1:]:
            following = self._near(node)
            text += (" ET " if _would_join(text, following) else " ") + following
        return text

    def _near(self, node: Node) -> str:
        if not isinstance(node, Near):
            return self._unary(node)
        operator = "PRÈS" if node.distance == NEAR_DISTANCE else f"PRÈS/{node.distance}"
        right = self._unary(node.right)
        if right.lower() in AFTER_NEAR:
            right = f"({right})"
        return f"{self._near(node.left)} {operator} {right}"

    def _unary(self, node: Node, before: str = "") -> str:
        match node:
            case Not(child=child) if "NON" not in before:
                return "NON " + self._unary(child, before + "NON")
            case InTitle(child=child) if "titre" not in before:
                return "titre:" + self._unary(child, before + "titre")
            case WithAside(child=child) if "partout" not in before:
                return "partout:" + self._unary(child, before + "partout")
            case And() | Or() | Near() | Not() | InTitle() | WithAside():
                return f"({self.query(node)})"
            case _:
                return _leaf(node)


def _around_except(node: Node) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Split into what is wanted and what the exclusions at the end exclude."""
    children = node.children if isinstance(node, And) else (node,)
    end = len(children)
    excluded: list[Node] = []
    while end and isinstance(last := children[end - 1], Not):
        excluded.append(last.child)
        end -= 1
    return children[:end], tuple(reversed(excluded))


def _would_join(left: str, right: str) -> bool:
    """Say whether the last word and the first would be read as one: `3` and `000`."""
    last = _LAST_WORDS.search(left[-_JOINED_CHARS:])
    first = _FIRST_WORDS.match(right[:_JOINED_CHARS])
    if not last or not first:
        return False
    border = len(last[0])
    return any(start < border < end for start, end in chunks(f"{last[0]} {first[0]}"))


def _leaf(leaf: Node) -> str:  # noqa: C901, PLR0911, one case a node
    match leaf:
        case Word(text=text) | Wildcard(pattern=text):
            return text
        case Exactly(text=text):
            return f"={text}" if _SIMPLE.fullmatch(text) else f'="{text}"'
        case Phrase(text=text, distance=distance):
            return f'"{text}"' + (f"~{distance}" if distance else "")
        case Fuzzy(text=text, distance=distance):
            return f"{text}~" if distance == 1 else f"{text}~{distance}"
        case InSource(host=value):
            return "source:" + _value(value)
        case InPath(glob=value):
            return "chemin:" + _value(value)
        case Named(kind=kind, text=value):
            return f"{NAME_FIELDS[kind]}:" + _value(value)
        case Dates(first=first_date, last=last_date):
            return "date:" + _dates(first_date, last_date)
        case WarDays(first=first, last=last):
            return "jour:" + (str(first) if first == last else _range(first, last))
        case Everything():
            return "*"
        case Near() | InTitle() | WithAside() | Not() | And() | Or():
            message = "not a leaf"
            raise TypeError(message)
        case _:
            assert_never(leaf)


def _value(text: str) -> str:
    return text if _VALUE.fullmatch(text) else f'"{text}"'


def _dates(first: date | None, last: date | None) -> str:
    """Write whole years, whole months and single days short."""
    if first is None or last is None or first == last:
        return first.isoformat() if first and first == last else _range(first, last)
    for short in (f"{first.year:04}", f"{first.year:04}-{first.month:02}"):
        if read_value("date", short) == Dates(first, last):
            return short
    return _range(first, last)


def _range(first: object, last: object) -> str:
    return f"{'' if first is None else first}..{'' if last is None else last}"
