"""A leaf of the tree (word, phrase, =mot, pattern, spelling) becomes a concept or a window."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Final, TypeAlias, assert_never

from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.token import Kind, Token
from chronisearch.query.binding.effort import UNITS_A_PATH, Effort
from chronisearch.query.binding.other_writings import in_other_writing
from chronisearch.query.binding.patterns import MAX_FUZZY_CHARS, Found, fuzzy_forms, wildcard_forms
from chronisearch.query.binding.phrases import Word as WordOfPhrase
from chronisearch.query.binding.phrases import side_by_side, words_of_phrase
from chronisearch.query.binding.related_forms import RelatedForms
from chronisearch.query.binding.scope import Scope
from chronisearch.query.binding.sequences import units
from chronisearch.query.binding.words import (
    exactly_concept,
    forms_concept,
    word_concept,
)
from chronisearch.query.binding.written import WrittenForms
from chronisearch.query.bound import BoundNode, Concept, Expansion, Window
from chronisearch.query.typed.notes import Notes
from chronisearch.query.typed.tree import Exactly, Fuzzy, Node, Phrase, Wildcard, Word
from chronisearch.query.vocabulary import Vocabulary
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
    found: dict[tuple[Wildcard | Fuzzy, str], Found | None]

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
                return self._side_by_side(text, self._words_of(text, scope), scope)
            case Wildcard(pattern=label) | Fuzzy(text=label):
                found = self._found(leaf, scope)
                return forms_concept(label, found.forms, scope) if found else None
            case _:
                assert_never(leaf)

    def _tokens(self, text: str) -> Sequence[Token]:
        """Analyse a word or phrase: so much of it as can be looked for side by side."""
        tokens = analyze(text)
        groups = units(tokens)
        if len(groups) <= MAX_SIDE_BY_SIDE:
            return tokens
        self._note_long(text)
        return [*chain.from_iterable(groups[:MAX_SIDE_BY_SIDE])]

    def _note_long(self, text: str) -> None:
        self._note(text, f"is long; its first {MAX_SIDE_BY_SIDE} words were looked for.")

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
        words = words_of_phrase(text, lambda node: self._forms(node, scope))
        if len(words) > MAX_SIDE_BY_SIDE:
            self._note_long(text)
        return words[:MAX_SIDE_BY_SIDE]

    def _forms(self, leaf: Wildcard | Fuzzy, scope: Scope) -> Sequence[Expansion]:
        found = self._found(leaf, scope)
        return found.forms if found else ()

    def _side_by_side(
        self, label: str, words: Sequence[WordOfPhrase], scope: Scope
    ) -> Concept | None:
        """Give what words side by side ask for: all of them as written, accents aside."""
        return forms_concept(label, side_by_side(words), scope) if words else None

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
        related = (
            self.relate(tokens[0])
            if len(groups) == 1
            else RelatedForms(forms=tuple(in_other_writing(tokens, self.vocabulary)))
        )
        form = Form.EXACT if related.is_name else Form.STEM
        return word_concept(text, tokens, scope, form, related)

    def _found(self, leaf: Wildcard | Fuzzy, scope: Scope) -> Found | None:
        """Give the words of the index that a pattern stands for, and say where some are missing."""
        key = (leaf, scope[0].exact_field)
        if key not in self.found:
            self.found[key] = self._sought(leaf, scope[0].exact_field)
        return self.found[key]

    def _sought(self, leaf: Wildcard | Fuzzy, field: str) -> Found | None:
        match leaf:
            case Wildcard(pattern=label):
                look = partial(wildcard_forms, label)
            case Fuzzy(text=label, distance=distance):
                look = partial(fuzzy_forms, label, distance)
                if len(label) > MAX_FUZZY_CHARS:
                    message = "is too long for other spellings; it was looked for as written."
                    self._note(label, message)
            case _:
                assert_never(leaf)
        if self.effort.is_spent:
            self._note(label, "was left out: the patterns before it stand for too much.")
            return None
        found = look(field, self.vocabulary, self.effort)
        if (searched := len(found.forms)) < found.total:
            were = "was" if searched == 1 else "were"
            message = f"stands for {found.total:,} words of the index; {searched:,} of them {were}"
            self._note(label, f"{message} searched.")
        return found

    def _note(self, label: str, message: str) -> None:
        start = max(self.text.find(label), 0)
        shown = label if len(label) <= _SHOWN_CHARS else f"{label[:_SHOWN_CHARS]}…"
        self.notes.add(f"“{shown}” {message}", start, start + len(label))
