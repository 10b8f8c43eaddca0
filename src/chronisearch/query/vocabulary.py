"""What binding needs to know of an index: which terms it holds, and in how many documents."""

from collections.abc import Iterator
from typing import Protocol

from chronisearch.schema import BODY_EXACT, CAPITAL


class Vocabulary(Protocol):
    """The terms of one opened index. Fields are those of `schema.TEXT_FIELDS`, by name.

    An exact field holds, beside words, a term for each that stands with a capital somewhere
    (`schema.CAPITAL`): who asks for a prefix that begins so gets these, and nobody else does.
    """

    def document_frequency(self, field: str, term: str) -> int:
        """Give the number of documents that hold the term; 0 where it is unknown."""
        ...

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield (term, document frequency) of all terms that begin so, in code point order."""
        ...

    def words(self, field: str, prefix: str) -> Iterator[str]:
        """Yield the same terms in less time, for whoever counts the documents of few of them."""
        ...

    def pages(self, field: str) -> Iterator[str]:
        """Yield all terms for who looks for few of them: a line each, many on a page, unordered.

        A term may come more than once, or be of removed documents alone.
        """
        ...


def documents_with_capital(vocabulary: Vocabulary, folded: str) -> int:
    """Give the number of documents whose body has the word as names are written: *Lyon*.

    With a capital and small letters behind it, that is, at the beginning of a sentence or not;
    function words never count.
    """
    return vocabulary.document_frequency(BODY_EXACT.name, CAPITAL + folded)
