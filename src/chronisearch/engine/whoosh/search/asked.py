"""One segment as one query sees it: its concepts looked up, each once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress
from typing import Final, NamedTuple

from chronisearch.engine.whoosh.format.bits import bits_of, bits_of_any
from chronisearch.engine.whoosh.format.lazily import lazily
from chronisearch.engine.whoosh.format.terms import text_of
from chronisearch.engine.whoosh.format.texts import TEXTS
from chronisearch.engine.whoosh.search.chosen import Chosen, Counts, PostingList
from chronisearch.engine.whoosh.search.forms import Form, SequenceForm, WordForm
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.query.bound import Clause, Concept, Expansion, Term, terms_at
from chronisearch.schema import BODY, TITLE

_FEW_FORMS: Final = 8
"""The short lists of more forms are read as one."""
_FEW_DOCUMENTS: Final = 256
"""So few are put in order sooner than a digit is written for each document that there is."""

_BODY_FIELDS: Final = {
    title.name: body.name for title, body in zip(TEXTS[TITLE.name], TEXTS[BODY.name], strict=True)
}
"""The field of the body that holds the same terms as one of the title."""


class FormHere(NamedTuple):
    """An expansion, and what the segment has of it."""

    expansion: Expansion
    form: Form


class ClauseHere:
    """A clause with those of its expansions that may occur in the segment."""

    def __init__(self, clause: Clause, forms: Sequence[FormHere]) -> None:
        self.clause = clause
        self.forms = forms

    @lazily
    def holders(self) -> int:
        """The documents that hold any form, those that only rank too, and removed ones."""
        others = [each for each in self.forms if not each.expansion.matches]
        return self.matching | union(others) if others else self.matching

    @lazily
    def matching(self) -> int:
        """The documents that hold a form that matches, removed ones too."""
        return union([each for each in self.forms if each.expansion.matches])

    def count_in(self, segment: CodecSegment) -> int:
        """Count the documents that hold any form."""
        if not segment.removed and len(self.forms) <= 1:
            # How long a list is is known before it is read.
            return sum(count_of(each.form) for each in self.forms)
        return (self.holders & segment.live).bit_count()

    def frequencies(self, chosen: Chosen) -> Counts:
        """Give the sum of weight × occurrences over the forms, in the documents."""
        forms = self.forms
        if len(forms) == 1 and forms[0].expansion.weight == 1:
            return forms[0].form.frequencies(chosen)
        total = [0.0] * len(chosen)
        if len(forms) > _FEW_FORMS and all(each.expansion.weight == 1 for each in forms):
            forms = self._apart(chosen, total)
        for expansion, form in forms:
            weight = expansion.weight
            for at, count in zip(*form.frequencies(chosen), strict=True):
                total[at] += weight * count
        return Counts([*compress(range(len(total)), total)], [*filter(None, total)])

    def _apart(self, chosen: Chosen, total: list[float]) -> Sequence[FormHere]:
        """Add what lists of few documents give, all read as one; give the other forms.

        All forms have weight 1: whole numbers have the same sum in any order.
        """
        others: list[FormHere] = []
        documents: list[int] = []
        frequencies: list[int] = []
        for each in self.forms:
            postings = _plain(each.form)
            if postings is None or postings.is_bits:
                others.append(each)
            else:
                documents += postings.documents
                frequencies += postings.frequencies
        for at, count in zip(*chosen.of_these(documents, frequencies), strict=True):
            total[at] += count
        return others

    def tallies(self, is_wanted: bytes | None) -> tuple[list[int], list[float]]:
        """Give documents that hold the forms, and beside each the sum of weight × occurrences.

        `is_wanted` has a byte for each document of the segment that tells whether it is wanted;
        with None, all are given.
        """
        (expansion, form), *others = sorted(self.forms, key=lambda each: -each.form.count)
        places, counts = form.tallies(is_wanted)
        if expansion.weight != 1:
            counts = [expansion.weight * count for count in counts]
        if not others:
            return [*places], [*counts]
        total = dict[int, float](zip(places, counts, strict=True))
        for expansion, form in others:
            weight = expansion.weight
            for place, count in zip(*form.tallies(is_wanted), strict=True):
                total[place] = total.get(place, 0.0) + weight * count
        return [*total], [*total.values()]


class ConceptHere:
    """A concept looked up in the segment."""

    def __init__(self, segment: CodecSegment, clauses: Sequence[ClauseHere]) -> None:
        self._segment = segment
        self.clauses = clauses

    @lazily
    def documents(self) -> int:
        """The documents that match, removed ones too."""
        found = 0
        for clause in self._needed():
            found |= clause.matching
        return found

    def _needed(self) -> Iterator[ClauseHere]:
        """Yield the clauses that together have all documents that match.

        Where every title is made of words of its body, a plain word in a title stands in the
        body too, and what asks for it there as well need not read the list of titles.
        """
        in_bodies = {
            (clause.clause.field, each.expansion.terms)
            for clause in self.clauses
            for each in clause.forms
            if _plain(each.form) and each.expansion.matches
        }
        has_titles_alone = bool(self._segment.titles_alone)
        for clause in self.clauses:
            body = _BODY_FIELDS.get(clause.clause.field)
            if (
                body is None
                or has_titles_alone
                or not all(
                    _plain(each.form) and (body, each.expansion.terms) in in_bodies
                    for each in clause.forms
                    if each.expansion.matches
                )
            ):
                yield clause


def _plain(form: Form) -> PostingList | None:
    """Give the list of a form that is a single term less nothing."""
    return form.postings if isinstance(form, WordForm) and not form.others else None


class AskedSegment:
    """A segment being asked by one query."""

    def __init__(self, segment: CodecSegment) -> None:
        self.segment = segment
        self._concepts: dict[int, ConceptHere] = {}
        self._lists: dict[tuple[str, int], PostingList] = {}
        self._words: dict[PostingList, WordForm] = {}
        self._forms: dict[tuple[str, tuple[Term, ...], object], Form | None] = {}

    def concept(self, concept: Concept) -> ConceptHere:
        """Look the concept up, the first time it is asked for."""
        # The query's tree lives as long as this, so a concept is known by where it lies.
        found = self._concepts.get(id(concept))
        if found is None:
            clauses = [self._clause(clause) for clause in concept.clauses]
            found = ConceptHere(self.segment, clauses)
            self._concepts[id(concept)] = found
        return found

    def _clause(self, clause: Clause) -> ClauseHere:
        field, forms = clause.field, []
        dictionary = self.segment.text(field).dictionaries.get(field)
        for expansion in clause.expansions:
            first = expansion.terms[0] if len(expansion.terms) == 1 else ""
            form: Form | None
            if first and isinstance(first, str) and not expansion.without:
                # A pattern has hundreds of these, and a segment of several lacks most of them.
                number = dictionary.list_of(first) if dictionary else None
                form = None if number is None else self._word(self._postings(field, number))
            else:
                form = self._form(field, expansion)
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
        terms = [self._any_of(field, terms_at(term)) for term in expansion.terms]
        named = [found for found, term in zip(terms, expansion.terms, strict=True) if term]
        if not named or [] in named:
            return None
        if len(terms) > 1 or isinstance(expansion.terms[0], tuple):
            return SequenceForm(self.segment.text(field), terms)
        others = (self._list(*each) for each in expansion.without)
        return WordForm(terms[0][0], [other for other in others if other is not None])

    def _any_of(self, field: str, terms: Iterable[str]) -> list[PostingList]:
        found = (self._list(field, term) for term in terms)
        return [each for each in found if each is not None]

    def _list(self, field: str, term: str) -> PostingList | None:
        number = self.segment.list_of(field, term)
        return None if number is None else self._postings(field, number)

    def _postings(self, field: str, number: int) -> PostingList:
        """Give a list; terms of the same cells, as a word and its stem mostly, share one."""
        key = (text_of(field), number)
        found = self._lists.get(key)
        if found is None:
            found = self._lists[key] = PostingList(self.segment.text(field), number)
        return found

    def _word(self, postings: PostingList) -> WordForm:
        if postings not in self._words:
            self._words[postings] = WordForm(postings)
        return self._words[postings]


def union(forms: Sequence[FormHere]) -> int:
    """Give the documents that hold any of the forms, removed ones too."""
    found = 0
    lists: list[PostingList] = []
    for _, form in forms:
        postings = _plain(form) if len(forms) > 1 else None
        if postings and not postings.is_bits:
            lists.append(postings)
        else:
            found |= form.holders
    if not lists:
        return found
    documents = chain.from_iterable(each.documents for each in lists)
    if sum(each.count for each in lists) < _FEW_DOCUMENTS:
        return found | bits_of(sorted(set(documents)))
    return found | bits_of_any(documents, lists[0].reader.count_all)


def count_of(form: Form) -> int:
    """Count the documents that hold the form, removed ones too."""
    return form.holders.bit_count() if isinstance(form, WordForm) and form.others else form.count
