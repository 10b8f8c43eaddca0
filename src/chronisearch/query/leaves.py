"""A leaf of the tree (word, phrase, =mot, pattern, spelling) becomes a concept or a window."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, assert_never

from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.token import Kind, Token
from chronisearch.query.bound import BoundNode, Concept, Window
from chronisearch.query.notes import Notes
from chronisearch.query.patterns import Found, fuzzy_forms, wildcard_forms
from chronisearch.query.phrases import Word as WordOfPhrase
from chronisearch.query.phrases import side_by_side, words_of_phrase
from chronisearch.query.related_forms import RelatedForms
from chronisearch.query.scope import Scope
from chronisearch.query.sequences import units
from chronisearch.query.tree import Exactly, Fuzzy, Node, Phrase, Wildcard, Word
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.query.words import (
    exactly_concept,
    forms_concept,
    word_concept,
)
from chronisearch.schema import Form
from chronisearch.values import frozen

Leaf: TypeAlias = Word | Exactly | Phrase | Wildcard | Fuzzy
Relate: TypeAlias = Callable[[Token], RelatedForms]
"""Gives what else counts as a word typed."""


@frozen
class LeafBinder:
    """What leaves are held against. Without `relate`, plain words count as written alone."""

    text: str
    vocabulary: Vocabulary
    relate: Relate | None
    notes: Notes

    def concept(self, leaf: Leaf, scope: Scope) -> Concept | None:
        """Give what the leaf asks for, or None where it holds no letter or digit.

        The distance within a phrase is not looked at here, but by `phrase`.
        """
        match leaf:
            case Word(text=text):
                tokens = analyze(text)
                return self._word(text, tokens, scope) if tokens else None
            case Exactly(text=text):
                tokens = analyze(text)
                return exactly_concept(text, tokens, scope, self.vocabulary) if tokens else None
            case Phrase(text=text):
                return self._side_by_side(text, self._words_of(text, scope), scope)
            case Wildcard(pattern=label) | Fuzzy(text=label):
                return forms_concept(label, self._found(leaf, scope).forms, scope)
            case _:
                assert_never(leaf)

    def phrase(self, phrase: Phrase, scope: Scope) -> BoundNode | None:
        """Give a phrase: side by side, or its content words within a distance, in a chain."""
        if phrase.distance is None:
            return self.concept(phrase, scope)
        words = self._words_of(phrase.text, scope)
        content = [word for word in words if not word.is_function] or words
        concepts = (self._side_by_side(word.text, [word], scope) for word in content)
        children = tuple(concept for concept in concepts if concept)
        if len(children) < 2:  # noqa: PLR2004, one word is near itself
            return self.concept(phrase, scope)
        return Window(children, (max(phrase.distance, 1),) * (len(children) - 1))

    def _words_of(self, text: str, scope: Scope) -> list[WordOfPhrase]:
        return words_of_phrase(text, lambda node: self._found(node, scope).forms)

    def _side_by_side(
        self, label: str, words: Sequence[WordOfPhrase], scope: Scope
    ) -> Concept | None:
        """Give what words side by side ask for: all of them as written, accents aside."""
        return forms_concept(label, side_by_side(words), scope) if words else None

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
        related = self.relate(tokens[0]) if len(groups) == 1 else RelatedForms()
        form = Form.EXACT if related.is_name else Form.STEM
        return word_concept(text, tokens, scope, form, related)

    def _found(self, leaf: Wildcard | Fuzzy, scope: Scope) -> Found:
        """Look for the words of the index that a pattern or a spelling stands for."""
        field = scope[0].exact_field
        match leaf:
            case Wildcard(pattern=label):
                found = wildcard_forms(label, field, self.vocabulary)
            case Fuzzy(text=label, distance=distance):
                found = fuzzy_forms(label, distance, field, self.vocabulary)
            case _:
                assert_never(leaf)
        if found.total > len(found.forms):
            start = max(self.text.find(label), 0)
            message = (
                f"“{label}” stands for {found.total:,} words of the index; "
                f"{len(found.forms):,} of them were searched."
            )
            self.notes.add(message, start, start + len(label))
        return found
