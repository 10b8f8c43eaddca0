"""A leaf of the tree (word, phrase, =mot, pattern, spelling) becomes a concept or a window."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Final, TypeAlias, assert_never

from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.token import Kind, Token
from chronisearch.query.bound import BoundNode, Concept, Window
from chronisearch.query.effort import UNITS_A_PATH, Effort
from chronisearch.query.notes import Notes
from chronisearch.query.patterns import MAX_FUZZY_CHARS, Found, fuzzy_forms, wildcard_forms
from chronisearch.query.related_forms import RelatedForms
from chronisearch.query.scope import Scope
from chronisearch.query.sequences import units
from chronisearch.query.tree import Exactly, Fuzzy, Node, Phrase, Wildcard, Word
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.query.words import (
    exactly_concept,
    forms_concept,
    is_function,
    phrase_concept,
    word_concept,
)
from chronisearch.query.written import WrittenForms
from chronisearch.schema import Form
from chronisearch.values import frozen

Leaf: TypeAlias = Word | Exactly | Phrase | Wildcard | Fuzzy
MAX_SIDE_BY_SIDE: Final = 64
"""Words of a phrase, or of what is written as one word: no sentence that is quoted has more."""

_SHOWN_CHARS: Final = 40
"""Of a word in a note: enough to find it again."""

Relate: TypeAlias = Callable[[Token], RelatedForms]
"""Gives what else counts as a word typed."""


@frozen
class LeafBinder:
    """What leaves are held against. Without `relate`, plain words count as written alone.

    A leaf that comes again is the same concept again.
    """

    text: str
    vocabulary: Vocabulary
    relate: Relate | None
    notes: Notes
    effort: Effort
    written: WrittenForms
    known: dict[tuple[Leaf, Scope], Concept | None]

    def concept(self, leaf: Leaf, scope: Scope) -> Concept | None:
        """Give what the leaf asks for, or None where it holds no letter or digit.

        None as well for a pattern where those before it have taken all work that may be done.
        The distance within a phrase is not looked at here, but by `phrase`.
        """
        key = (leaf, scope)
        if key not in self.known:
            self.known[key] = self._concept(leaf, scope)
        return self.known[key]

    def _concept(self, leaf: Leaf, scope: Scope) -> Concept | None:
        match leaf:
            case Word(text=text):
                tokens = self._tokens(text)
                return self._word(text, tokens, scope) if tokens else None
            case Exactly(text=text):
                tokens = self._tokens(text)
                return exactly_concept(text, tokens, scope, self.written) if tokens else None
            case Phrase(text=text):
                tokens = self._tokens(text)
                return phrase_concept(text, tokens, scope) if tokens else None
            case Wildcard(pattern=pattern):
                return self._pattern(leaf, pattern, scope)
            case Fuzzy(text=text):
                return self._pattern(leaf, text, scope)
            case _:
                assert_never(leaf)

    def _tokens(self, text: str) -> Sequence[Token]:
        """Analyse a word or phrase: so much of it as can be looked for side by side."""
        tokens = analyze(text)
        groups = units(tokens)
        if len(groups) <= MAX_SIDE_BY_SIDE:
            return tokens
        self._note(text, f"is long; its first {MAX_SIDE_BY_SIDE} words were looked for.")
        return [*chain.from_iterable(groups[:MAX_SIDE_BY_SIDE])]

    def phrase(self, phrase: Phrase, scope: Scope) -> BoundNode | None:
        """Give a phrase: side by side, or its content words within a distance.

        The distance is never less than the words need to stand side by side.
        """
        if phrase.distance is None:
            return self.concept(phrase, scope)
        groups = units(self._tokens(phrase.text))
        content = [group for group in groups if not is_function(group)] or groups
        concepts = tuple(phrase_concept(group[0].surface, group, scope) for group in content)
        if len(concepts) < 2:  # noqa: PLR2004, one word is near itself
            return self.concept(phrase, scope)
        return Window(concepts, max(phrase.distance, len(concepts) - 1))

    def affords_path(self, glob: str) -> bool:
        """Say whether one more condition on the paths of documents may be asked for."""
        if self.effort.is_spent:
            self._note(glob, "was left out: the conditions before it take too long.")
            return False
        self.effort.spend(UNITS_A_PATH)
        return True

    def words_within(self, leaf: Node, scope: Scope) -> Iterator[Concept]:
        """Yield the words of a phrase or a compound, each by itself; nothing for others."""
        if not isinstance(leaf, (Word, Phrase)):
            return
        tokens = analyze(leaf.text)
        for token in tokens if len(tokens) > 1 else ():
            if token.kind is Kind.WORD:
                yield self._word(token.surface, [token._replace(position=0)], scope)

    def _word(self, text: str, tokens: Sequence[Token], scope: Scope) -> Concept:
        """Give what a plain word asks for, in all its forms unless the reader said otherwise."""
        if self.relate is None:
            return word_concept(text, tokens, scope, Form.EXACT)
        groups = units(tokens)
        if self.effort.is_spent:
            self._note(text, "and what follows were looked for without their other spellings.")
        related = self.relate(tokens[0]) if len(groups) == 1 else RelatedForms()
        form = Form.EXACT if related.is_name else Form.STEM
        return word_concept(text, tokens, scope, form, related.by_field(), related.left_out)

    def _pattern(self, leaf: Wildcard | Fuzzy, label: str, scope: Scope) -> Concept | None:
        """Give the words of the index that a pattern stands for, and say where some are missing."""
        if self.effort.is_spent:
            self._note(label, "was left out: the patterns before it stand for too much.")
            return None
        field, vocabulary = scope[0].exact_field, self.vocabulary
        if isinstance(leaf, Wildcard):
            found = wildcard_forms(leaf.pattern, field, vocabulary, self.effort)
        else:
            found = fuzzy_forms(leaf.text, leaf.distance, field, vocabulary, self.effort)
            if len(label) > MAX_FUZZY_CHARS:
                self._note(label, "is too long for other spellings; it was looked for as written.")
        self._note_cut(label, found)
        return forms_concept(label, found.forms, scope)

    def _note_cut(self, label: str, found: Found) -> None:
        searched = len(found.forms)
        if found.total > searched:
            were = "was" if searched == 1 else "were"
            self._note(
                label,
                f"stands for {found.total:,} words of the index; "
                f"{searched:,} of them {were} searched.",
            )

    def _note(self, label: str, message: str) -> None:
        start = max(self.text.find(label), 0)
        shown = label if len(label) <= _SHOWN_CHARS else f"{label[:_SHOWN_CHARS]}…"
        self.notes.add(f"“{shown}” {message}", start, start + len(label))
