"""Documents made in another process: what makes them must be importable there."""

from collections.abc import Iterable, Iterator

from builders import a_document
from chronisearch.documents.document import Document


def made_documents(numbers: Iterable[int]) -> Iterator[Document]:
    """Make a document of each number, which is its path."""
    for number in numbers:
        yield a_document(f"Le drone {number} survole Kharkiv", path=f"{number:03}")
