"""Put judged questions to chronisearch by the way that a batch of queries takes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from chronisearch.documents.document import Document, Home
from chronisearch.documents.reader import document_from_bytes, read_document
from chronisearch.documents.walk.corpus import walk
from chronisearch.engine.protocol import Searcher, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.searching import SearchOptions
from chronisearch.searching.batch import run_batch
from chronisearch.searching.query_lists import ListedQuery
from judging.judged import Collection, Question
from judging.metrics import RECALL_DEPTH, Quality, quality


class Answering:
    """An opened index of the documents that questions are put to."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    @classmethod
    @contextmanager
    def of(cls, documents: Iterable[Document], location: Path) -> Iterator[Self]:
        """Index the documents in an empty folder."""
        engine = engine_named("whoosh")
        with engine.write(location, WriteOptions()) as writer:
            for document in documents:
                writer.put(document)
            writer.commit({})
        with engine.open(location) as searcher:
            yield cls(searcher)

    def quality(self, questions: Sequence[Question]) -> Quality:
        """Measure the answers to all the questions."""
        return quality([(self.ranking(one), one.gains) for one in questions])

    def ranking(self, question: Question) -> list[str]:
        """Give the paths of the best documents, best first."""
        options = SearchOptions(limit=RECALL_DEPTH, any_word=question.any_word)
        query = ListedQuery(question.name, question.text)
        (answer,) = run_batch(self._searcher, [query], options)
        return [hit.path for hit in answer.hits]


def documents_of(collection: Collection) -> Iterator[Document]:
    """Yield the documents as if read from files that go by their names in the collection."""
    for name, text in collection.documents.items():
        yield document_from_bytes(text.whole.encode(), name, Home.CORPUS)


def documents_in(folder: Path) -> Iterator[Document]:
    """Yield the documents of a folder, as the command reads them."""
    return map(read_document, walk(folder).files)
