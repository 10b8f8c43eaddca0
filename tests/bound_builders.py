"""Builders of bound queries for single words and phrases, as `bind` makes them without options."""

from chronisearch.analysis.analyzer import analyze
from chronisearch.query.bound import Clause, Concept, Expansion
from chronisearch.schema import BODY, BODY_EXACT, TITLE


def a_word(text: str) -> Concept:
    """Make the concept of one word in any form, in the body."""
    token = analyze(text)[0]
    return Concept(
        text,
        (
            Clause(BODY.name, BODY.weight, (Expansion((token.stem,)),)),
            Clause(BODY_EXACT.name, BODY_EXACT.weight, (Expansion((token.exact,)),)),
        ),
    )


def a_phrase(text: str) -> Concept:
    """Make the concept of words side by side, as written."""
    terms = tuple(token.exact for token in analyze(text))
    return Concept(text, (Clause(BODY_EXACT.name, 1.0, (Expansion(terms),)),))


def in_title(text: str) -> Concept:
    """Make the concept of one word in any form, in the title alone."""
    stem = analyze(text)[0].stem
    return Concept(text, (Clause(TITLE.name, TITLE.weight, (Expansion((stem,)),)),))
