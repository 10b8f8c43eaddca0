"""Query text becomes a tree. There is no error: what is no syntax is read as words, and said.

From the tightest to the loosest (docs/query-syntax.md):

    group     ( … )  or a leaf: word, "phrase", =mot, pattern*, spelling~, field:value
    unary     -x  NON x  titre:x  partout:x
    near      x PRÈS y
    both      x y  x ET y
    either    x OU y
    except    x SAUF y
"""

import unicodedata
from collections.abc import Callable
from typing import Final

from chronisearch.late import compiled_late
from chronisearch.query.typed.balance import balanced
from chronisearch.query.typed.fields import date_typed
from chronisearch.query.typed.lexeme import Lexeme, Sort
from chronisearch.query.typed.lexer import lex
from chronisearch.query.typed.notes import Notes
from chronisearch.query.typed.tree import (
    And,
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
    ParsedQuery,
    Phrase,
    Wildcard,
    WithAside,
    Word,
)

MAX_CHARS: Final = 50_000
"""Longer texts are cut: time stays within bounds whatever is pasted."""
MAX_WORD_CHARS: Final = 5_000
"""All words and phrases of a query together: some two pages. Lucene stops at 1,024 clauses."""
MAX_NEAR_CHAIN: Final = 10

_CONTROLS: Final = compiled_late("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATES: Final = compiled_late("[\ud800-\udfff]")


def parse(text: str) -> ParsedQuery:
    """Read a query. The result's text, where notes point to, is NFC, on one line, well formed."""
    notes = Notes()
    clean = unicodedata.normalize("NFC", text[:MAX_CHARS])
    if not clean.isprintable():
        clean = _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", clean))
    if len(text) > MAX_CHARS:
        notes.add(f"Only the first {MAX_CHARS:,} characters were read.", len(clean), len(clean))
    lexemes = _affordable(balanced(lex(clean, notes), notes), notes)
    tree = _Grammar(lexemes, notes).query() if lexemes else Everything()
    if field := date_typed(clean.strip()):
        message = f"The words of a date were looked for; {field} finds the documents of that time."
        notes.add(message, 0, len(clean))
    return ParsedQuery(clean, tree, notes.all())


def _affordable(lexemes: list[Lexeme], notes: Notes) -> list[Lexeme]:
    """Give the lexemes up to the leaf that goes beyond MAX_WORD_CHARS; a first one stays."""
    spent = leaves = 0
    for i, lexeme in enumerate(lexemes):
        spent += _cost(lexeme.node) if lexeme.node else 0
        leaves += lexeme.node is not None
        if spent > MAX_WORD_CHARS and leaves > 1:
            message = "The query is too long; the rest was left out."
            notes.add(message, lexeme.start_char, lexemes[-1].end_char)
            return balanced(_without_open_end(lexemes[:i]), notes)
    return lexemes


def _without_open_end(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Take off the operators at the end, whose right side was cut away."""
    end = len(lexemes)
    while end and lexemes[end - 1].sort not in {Sort.LEAF, Sort.CLOSE}:
        end -= 1
    return lexemes[:end]


def _cost(leaf: Node) -> int:
    """Count the characters of a leaf, and one for the leaf itself."""
    match leaf:
        case Word(text=text) | Exactly(text=text) | Phrase(text=text) | Fuzzy(text=text):
            return 1 + len(text)
        case Wildcard(pattern=text) | InPath(glob=text) | InSource(host=text) | Named(text=text):
            return 1 + len(text)
        case _:
            return 1


def negation(node: Node) -> Node:
    """Negate; what was negated twice is as it was."""
    return node.child if isinstance(node, Not) else Not(node)


_PREFIXED: Final[dict[Sort, Callable[[Node], Node]]] = {
    Sort.NOT: negation,
    Sort.TITLE: InTitle,
    Sort.WITH_ASIDE: WithAside,
}
_BEFORE_A_GROUP: Final = tuple(_PREFIXED)


def conjunction(nodes: list[Node]) -> Node:
    """Join with ET; groups of the same kind melt into one."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.children if isinstance(node, And) else [node])
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def disjunction(nodes: list[Node]) -> Node:
    """Join with OU; groups of the same kind melt into one."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.children if isinstance(node, Or) else [node])
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


class _Grammar:
    """Recursive descent, one method a level, over lexemes that are known to be sound."""

    def __init__(self, lexemes: list[Lexeme], notes: Notes) -> None:
        self._lexemes = lexemes
        self._notes = notes
        self._at = 0

    def query(self) -> Node:
        """Read x SAUF y."""
        start = self._at
        parts = [] if self._sees(Sort.EXCEPT) else [self._either()]
        while self._takes(Sort.EXCEPT):
            parts.append(negation(self._either()))
        if len(parts) > 1:
            self._note_reach(start)
        return conjunction(parts)

    def _note_reach(self, start: int) -> None:
        """Say how OU and SAUF side by side were read."""
        depth = 0
        for lexeme in self._lexemes[start : self._at]:
            depth += (lexeme.sort is Sort.OPEN) - (lexeme.sort is Sort.CLOSE)
            if lexeme.sort is Sort.OR and depth == 0:
                message = "SAUF takes all that OU joins on either side; parentheses change that."
                self._notes.add(message, lexeme.start_char, lexeme.end_char)

    def _either(self) -> Node:
        nodes = [self._both()]
        while self._takes(Sort.OR):
            nodes.append(self._both())
        return disjunction(nodes)

    def _both(self) -> Node:
        nodes = [self._near()]
        while self._takes(Sort.AND) or self._begins():
            nodes.append(self._near())
        return conjunction(nodes)

    def _near(self) -> Node:
        node = self._unary()
        links = 0
        while links < MAX_NEAR_CHAIN and self._sees(Sort.NEAR):
            distance = self._next().distance
            node = Near(node, self._unary(), distance)
            links += 1
        return node

    def _unary(self) -> Node:
        prefixes: list[Sort] = []
        while self._sees(*_BEFORE_A_GROUP):
            prefix = self._next().sort
            if prefix not in prefixes:
                prefixes.append(prefix)
        node = self._group()
        for prefix in reversed(prefixes):
            node = _PREFIXED[prefix](node)
        return node

    def _group(self) -> Node:
        lexeme = self._next()
        if lexeme.node is not None:
            return lexeme.node
        node = self.query()
        self._next()
        return node

    def _sees(self, *sorts: Sort) -> bool:
        return self._at < len(self._lexemes) and self._lexemes[self._at].sort in sorts

    def _begins(self) -> bool:
        return self._sees(Sort.LEAF, Sort.OPEN, *_BEFORE_A_GROUP)

    def _takes(self, sort: Sort) -> bool:
        if self._sees(sort):
            self._at += 1
            return True
        return False

    def _next(self) -> Lexeme:
        lexeme = self._lexemes[self._at]
        self._at += 1
        return lexeme
