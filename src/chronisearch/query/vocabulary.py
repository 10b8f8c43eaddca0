"""What binding needs to know of an index: which terms it holds, and in how many documents."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import re


class Vocabulary(Protocol):
    """The terms of one opened index. Fields are those of `schema.TEXT_FIELDS`, by name."""

    def document_frequency(self, field: str, term: str) -> int:
        """Give the number of documents that hold the term; 0 where it is unknown."""
        ...

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield (term, document frequency) of all terms that begin so, in code point order."""
        ...

    def matching_lines(self, field: str, pattern: "re.Pattern[str]") -> Iterator[str]:
        """Yield the terms of ASCII in whose line the pattern is found, of a text of all of them.

        A term may come twice, and no document may hold it any more.
        """
        ...


def matching_lines(lines: str, pattern: "re.Pattern[str]") -> Iterator[str]:
    """Yield the lines of the text in which a match begins, once for each."""
    for match in pattern.finditer(lines):
        start, end = lines.rfind("\n", 0, match.start()) + 1, lines.find("\n", match.start())
        yield lines[start:end] if end >= 0 else lines[start:]


class NoVocabulary:
    """The vocabulary of an empty index: binding without one adds nothing from the corpus."""

    def document_frequency(self, field: str, term: str) -> int:  # noqa: ARG002, protocol
        """Give 0."""
        return 0

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:  # noqa: ARG002
        """Yield nothing."""
        return iter(())

    def matching_lines(self, field: str, pattern: "re.Pattern[str]") -> Iterator[str]:  # noqa: ARG002
        """Yield nothing."""
        return iter(())
