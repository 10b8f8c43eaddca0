"""Other spellings of a name in an index, found by the rules of transliteration.

Only what the texts write as a name can be one: a name is no acronym and no word, whatever its
letters. That is asked of the index, document by document, so that it does not depend on what
else the index holds.
"""

from functools import partial
from typing import Final

from chronisearch.analysis.inflections import Inflections
from chronisearch.analysis.lexicon import Names
from chronisearch.analysis.transliteration import KnownNames, WordsWith, candidates
from chronisearch.query.vocabulary import Vocabulary, documents_with_capital
from chronisearch.schema import BODY_EXACT

_NAME_SHARE: Final = 2
"""A name stands with a capital in one of so many of its documents at least: some print it in
capitals alone, some addresses in small letters."""


def spellings_by_rule(
    folded: str,
    lexica: tuple[Names, Inflections],
    vocabulary: Vocabulary,
    words_with: WordsWith | None = None,
) -> tuple[str, ...]:
    """Give the other spellings of a name that the lexicon may have or not, most frequent first.

    None where the texts do not write it as a name. `words_with` is the vocabulary's own, for who
    counts what it takes.
    """
    names, inflections = lexica
    is_name = partial(_is_written_as_name, vocabulary)
    if not is_name(folded):
        return ()
    known = KnownNames(
        is_word=inflections.is_common,
        is_french=inflections.knows,
        is_listed=names.is_name if not names.family((folded,)) else lambda _: False,
        is_written_as_name=is_name,
    )
    return candidates(
        folded,
        words_with or partial(vocabulary.words, BODY_EXACT.name),
        partial(vocabulary.document_frequency, BODY_EXACT.name),
        known,
    )


def _is_written_as_name(vocabulary: Vocabulary, folded: str) -> bool:
    """Tell whether a word mostly stands as names do; one that no text has might."""
    documents = vocabulary.document_frequency(BODY_EXACT.name, folded)
    return _NAME_SHARE * documents_with_capital(vocabulary, folded) >= documents
