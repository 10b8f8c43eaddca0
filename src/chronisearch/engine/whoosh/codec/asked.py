"""One segment as one query sees it: its concepts looked up, each once."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from chronisearch.engine.whoosh.codec.bits import bits_of
from chronisearch.engine.whoosh.codec.chosen import Chosen, PostingList
from chronisearch.engine.whoosh.codec.forms import Form, SequenceForm, WordForm
from chronisearch.engine.whoosh.codec.segment import CodecSegment
from chronisearch.engine.whoosh.terms import text_of
from chronisearch.query.bound import Clause, Concept, Expansion, Origin

_FEW: Final = 32
"""The documents of lists so short are gathered, to make one set of bits of them all."""


class FormHere(NamedTuple):
    """An expansion, and what the segment has of it."""

    expansion: Expansion
    form: Form


class ClauseHere(NamedTuple):
    """A clause with those of its expansions that may occur in the segment."""

    clause: Clause
    forms: Sequence[FormHere]

    def typed(self) -> int:
        """Give the documents that hold the word as typed, removed ones too."""
        return _union(self.forms, lambda each: each.origin is Origin.TYPED)

    def matching(self) -> int:
        """Give the documents that hold a form that matches, removed ones too."""
        return _union(self.forms, lambda each: each.matches)

    def frequencies(self, chosen: Chosen) -> Mapping[int, float]:
        """Give the sum of weight × occurrences over the forms, by order of the documents."""
        first, *others = self.forms
        if first.expansion.weight != 1:
            total, others = {}, [first, *others]
        elif not others:
            return first.form.frequencies(chosen)
        else:
            total = dict[int, float](first.form.frequencies(chosen))
        for expansion, form in others:
            weight = expansion.weight
            for at, frequency in form.frequencies(chosen).items():
                total[at] = total.get(at, 0.0) + weight * frequency
        return total


class ConceptHere:
    """A concept looked up in the segment."""

    def __init__(self, clauses: Sequence[ClauseHere]) -> None:
        self.clauses = clauses

    @cached_property
    def documents(self) -> int:
        """The documents that match, removed ones too."""
        found = 0
        for clause in self.clauses:
            found |= clause.matching()
        return found


class AskedSegment:
    """A segment being asked by one query."""

    def __init__(self, segment: CodecSegment) -> None:
        self.segment = segment
        self._concepts: dict[int, ConceptHere] = {}
        self._lists: dict[tuple[str, int], PostingList] = {}
        self._words: dict[PostingList, WordForm] = {}
        self._forms: dict[tuple[str, tuple[str, ...], object], Form | None] = {}

    def concept(self, concept: Concept) -> ConceptHere:
        """Look the concept up, the first time it is asked for."""
        # The query's tree lives as long as this, so a concept is known by where it lies.
        found = self._concepts.get(id(concept))
        if found is None:
            found = ConceptHere([self._clause(clause) for clause in concept.clauses])
            self._concepts[id(concept)] = found
        return found

    def _clause(self, clause: Clause) -> ClauseHere:
        forms = []
        for expansion in clause.expansions:
            form = self._form(clause.field, expansion)
            if form is not None:
                forms.append(FormHere(expansion, form))
        return ClauseHere(clause, forms)

    def _form(self, field: str, expansion: Expansion) -> Form | None:
        key = (field, expansion.terms, expansion.without)
        if key not in self._forms:
            self._forms[key] = self._found(field, expansion)
        return self._forms[key]

    def _found(self, field: str, expansion: Expansion) -> Form | None:
        """Look an expansion up; None where one of its terms is unknown, or all are holes."""
        terms = [self._list(field, term) if term else None for term in expansion.terms]
        named = [found for found, term in zip(terms, expansion.terms, strict=True) if term]
        if not named or None in named:
            return None
        if len(terms) > 1 or terms[0] is None:
            return SequenceForm(self.segment.text(field), terms)
        if not expansion.without:
            return self._word(terms[0])
        others = (self._list(*each) for each in expansion.without)
        return WordForm(terms[0], [other for other in others if other is not None])

    def _list(self, field: str, term: str) -> PostingList | None:
        """Look a term up; terms of the same cells, as a word and its stem mostly, share a list."""
        number = self.segment.list_of(field, term)
        if number is None:
            return None
        key = (text_of(field), number)
        found = self._lists.get(key)
        if found is None:
            found = self._lists[key] = PostingList(self.segment.text(field), number)
        return found

    def _word(self, postings: PostingList) -> WordForm:
        if postings not in self._words:
            self._words[postings] = WordForm(postings)
        return self._words[postings]


def _union(forms: Sequence[FormHere], wanted: Callable[[Expansion], bool]) -> int:
    found = 0
    few: set[int] = set()
    for expansion, form in forms:
        if wanted(expansion):
            if isinstance(form, WordForm) and form.count < _FEW and not form.others:
                few.update(form.postings.documents)
            else:
                found |= form.holders
    return found | bits_of(sorted(few))
