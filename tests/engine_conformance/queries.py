"""Small builders of bound queries: words of the exact and the stemmed field."""

from chronisearch.analysis.analyzer import analyze
from chronisearch.query.bound import Clause, Concept, Expansion, Origin, Window
from chronisearch.schema import BODY, BODY_EXACT, TEXT_FIELDS, TITLE_EXACT, Form


def written(*words: str, weight: float = 1.0) -> Concept:
    """The words as written, side by side; "" stands for any one token."""
    return Concept(" ".join(words), (Clause(BODY_EXACT.name, weight, (Expansion(words),)),))


def stemmed(word: str) -> Concept:
    """Any form of the word that has its stem, in the body."""
    return Concept(word, (Clause(BODY.name, BODY.weight, (Expansion((stem(word),)),)),))


def everywhere(word: str) -> Concept:
    """The word in all four fields, weighted as the schema has it."""
    exact, stemmed_form = analyze(word)[0].exact, stem(word)
    return Concept(
        word,
        tuple(
            Clause(
                field.name,
                field.weight,
                (Expansion((stemmed_form if field.form is Form.STEM else exact,)),),
            )
            for field in TEXT_FIELDS
        ),
    )


def in_title(word: str) -> Concept:
    """The word as written, in titles."""
    return Concept(word, (Clause(TITLE_EXACT.name, 1.0, (Expansion((word,)),)),))


def forms(*expansions: Expansion, field: str = BODY_EXACT.name) -> Concept:
    """A concept of these forms in one field."""
    return Concept("forms", (Clause(field, 1.0, expansions),))


def near(distance: int, *words: str) -> Window:
    """All the words, as written, so near each other."""
    return Window(tuple(written(word) for word in words), (distance,) * (len(words) - 1))


def stem(word: str) -> str:
    """The stem under which the word is indexed."""
    return analyze(word)[0].stem


def related(word: str, weight: float = 0.3, *, matches: bool = True) -> Expansion:
    """A form that is not the one typed."""
    return Expansion((word,), weight, Origin.INFLECTED, matches)
