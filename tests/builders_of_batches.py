"""Documents that differ in a number, for tests of many of them."""

from collections.abc import Iterable, Iterator

from builders import a_document
from chronisearch.documents.document import Document


def made_documents(numbers: Iterable[int]) -> Iterator[Document]:
    """Make a document of each number, which is its path."""
    for number in numbers:
        yield a_document(f"Le drone {number} survole Kharkiv", path=f"{number:03}")
