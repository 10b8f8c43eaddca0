"""A name with all its spellings, and how many documents hold each, as it is written."""

from chronisearch.analysis.folding import fold
from chronisearch.analysis.lexicon import Name, key_of
from chronisearch.engine.protocol import Searcher
from chronisearch.hits import SpellingUse
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.binding.related import Lexica
from chronisearch.query.near import spellings as rules
from chronisearch.query.typed.tree import Exactly, ParsedQuery
from chronisearch.searching.surfaces import surface_of


def spellings_of(name: Name, searcher: Searcher | None) -> tuple[SpellingUse, ...]:
    """Count every spelling of a name, its own form first, accents told apart."""
    listed = ((name.form, "fr"), *((one.text, one.language) for one in name.variants))
    return tuple(
        SpellingUse(text, language, _documents(text, searcher)) for text, language in listed
    )


def spellings_by_rule(
    text: str, searcher: Searcher, lexica: Lexica, name: Name | None
) -> tuple[SpellingUse, ...]:
    """Give the spellings in the index that the rules of transliteration add to a name.

    `name` is what the lexicon has for the text, if anything: its spellings are left out.
    """
    listed = {key_of(one) for one in name.spellings} if name else {key_of(text)}
    known = (lexica.names, lexica.inflections)
    found = rules.spellings_by_rule(fold(text), known, searcher.vocabulary)
    surfaces = [surface_of(searcher, (term,)) for term in found if term not in listed]
    return tuple(SpellingUse(one, "", _documents(one, searcher)) for one in surfaces)


def _documents(text: str, searcher: Searcher | None) -> int | None:
    if searcher is None:
        return None
    bound = bind(ParsedQuery(text, Exactly(text)), searcher.vocabulary, BindOptions())
    return searcher.count(bound.root)
