"""A name has other spellings where the texts write both as names."""

from builders_of_vocabulary import TextVocabulary
from chronisearch.query.binding.related import known_words
from chronisearch.query.near.spellings import spellings_by_rule

LEXICA = (known_words().names, known_words().inflections)


def spellings(folded: str, *texts: str) -> tuple[str, ...]:
    return spellings_by_rule(folded, LEXICA, TextVocabulary(*texts))


def test_the_other_spelling_is_written_as_a_name() -> None:
    assert spellings("roustov", "Arrivée de Rustov.") == ("rustov",)
    assert spellings("roustov", "Le RUSTOV est publié.") == ()
    assert spellings("roustov", "un rustov", "des rustov", "Rustov !") == ()


def test_the_name_typed_is_written_as_one_where_the_texts_have_it() -> None:
    assert spellings("roustov", "Rustov parle.", "Roustov parle.") == ("rustov",)
    assert spellings("roustov", "Rustov parle.", "un roustov") == ()


def test_what_the_lexicon_lists_needs_no_slavic_shape_but_the_same_letters() -> None:
    assert spellings("soledarr", "Soledar tient.") == ("soledar",)
    assert spellings("gerson", "Kherson tient.") == ()
