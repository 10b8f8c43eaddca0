"""Put judged questions to chronisearch by the way that every search takes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from chronisearch.documents.corpus import walk
from chronisearch.documents.document import Home
from chronisearch.documents.reader import document_from_bytes, read_document
from chronisearch.engine.protocol import Searcher, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.searching import SearchOptions, all_hits
from judging.judged import Collection, Question
from judging.metrics import RECALL_DEPTH, Quality, quality


class Answering:
    """An opened index of the documents that questions are put to."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    @classmethod
    @contextmanager
    def of(cls, collection: Collection, location: Path) -> Iterator[Self]:
        """Index the documents of a collection in an empty folder; the name is the path."""
        engine = engine_named("whoosh")
        with engine.write(location, WriteOptions()) as writer:
            for name, text in collection.documents.items():
                writer.put(document_from_bytes(text.whole.encode(), name, Home.CORPUS))
            writer.commit({})
        with engine.open(location) as searcher:
            yield cls(searcher)

    @classmethod
    @contextmanager
    def of_folder(cls, corpus: Path, location: Path) -> Iterator[Self]:
        """Index a folder of files, as the command does."""
        engine = engine_named("whoosh")
        with engine.write(location, WriteOptions()) as writer:
            for file in walk(corpus).files:
                writer.put(read_document(file))
            writer.commit({})
        with engine.open(location) as searcher:
            yield cls(searcher)

    def ranking(self, question: Question) -> list[str]:
        """Give the paths of the best documents, best first."""
        options = SearchOptions(limit=RECALL_DEPTH, any_word=question.any_word, snippets=0)
        return [hit.path for hit, _ in all_hits(self._searcher, question.text, options).hits]

    def quality(self, questions: Sequence[Question]) -> Quality:
        """Measure the answers to all the questions."""
        return quality([(self.ranking(one), one.gains) for one in questions])
