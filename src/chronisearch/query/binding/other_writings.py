"""The other ways to write a number of the query: *17* and *dix-sept*, *25 %* and *vingt-cinq %*.

Only those that the index holds; they match, and rank below the way that was typed.
"""

from collections.abc import Iterator, Sequence

from chronisearch.analysis.number_words import in_figures, in_letters
from chronisearch.analysis.token import Kind, Token
from chronisearch.query.binding.related_forms import INFLECTED_WEIGHT, RelatedForm
from chronisearch.query.binding.sequences import units
from chronisearch.query.bound import Origin
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.schema import BODY_EXACT
from chronisearch.values import replace


def other_writings(token: Token, vocabulary: Vocabulary) -> Iterator[RelatedForm]:
    """Yield a number in letters for figures, and the other way round, as the index has it."""
    if token.exact[:1].isdecimal():  # an ordinal is a word
        found = in_letters(token.exact)
    else:
        figures = in_figures(token.exact) if token.kind in {Kind.WORD, Kind.COMPOUND} else ""
        found = ((figures,), *_in_other_letters(figures, token.exact)) if figures else ()
    for terms in found:
        if all(vocabulary.document_frequency(BODY_EXACT.name, term) for term in terms):
            yield RelatedForm(Origin.INFLECTED, INFLECTED_WEIGHT, terms)


def in_other_writing(tokens: Sequence[Token], vocabulary: Vocabulary) -> Iterator[RelatedForm]:
    """Yield the ways to write the number that words side by side begin with: *25 %*, *25 mm*."""
    first, *others = (unit[0] for unit in units(tokens))
    for form in other_writings(first, vocabulary):
        terms = (*form.words, *(token.exact for token in others))
        if all(token.width == 1 for token in others):
            yield replace(form, words=terms)


def _in_other_letters(figures: str, typed: str) -> Iterator[tuple[str, ...]]:
    """Yield how others say the number: *septante* for *soixante-dix*."""
    return (terms for terms in in_letters(figures) if terms != (typed,))
