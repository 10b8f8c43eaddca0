"""Ask a few texts a question: the whole path of a query, with the slow and obvious engine."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Self

from builders import a_document
from chronisearch.documents.document import Document
from chronisearch.engine.protocol import SearchRequest
from chronisearch.engine.terms import is_word
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.typed.parser import parse
from chronisearch.schema import TEXT_FIELDS
from chronisearch.values import replace
from engine_conformance.reference import ReferenceSearcher

AS_TYPED = BindOptions()


class Texts:
    """Some texts, each a document of its own, and the vocabulary of their index."""

    def __init__(self, *texts: str) -> None:
        documents = (a_document(text, f"{number}.txt") for number, text in enumerate(texts))
        self._open(documents)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Self:
        """Take these documents, whose paths are made to differ."""
        texts = cls()
        texts._open(replace(each, path=f"{at}.txt") for at, each in enumerate(documents))
        return texts

    def _open(self, documents: Iterable[Document]) -> None:
        self.searcher = ReferenceSearcher(documents)
        self._counts = {field.name: self._count(field.name) for field in TEXT_FIELDS}

    def finding(self, query: str, options: BindOptions = AS_TYPED) -> list[str]:
        """Give the texts that the query finds, best first."""
        bound = bind(parse(query), self, options)
        answer = self.searcher.search(SearchRequest(bound.root, limit=None))
        return [hit.document.text for hit in answer.documents]

    def document_frequency(self, field: str, term: str) -> int:
        """Answer as a Vocabulary."""
        return self._counts[field][term]

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Answer as a Vocabulary."""
        found = sorted(pair for pair in self._counts[field].items() if pair[0].startswith(prefix))
        return (pair for pair in found if prefix or is_word(pair[0]))

    def pages(self, field: str) -> Iterator[str]:
        """Answer as a Vocabulary."""
        yield "\n".join(filter(is_word, self._counts[field]))

    def words(self, field: str, prefix: str) -> Iterator[str]:
        """Answer as a Vocabulary."""
        return (term for term, _ in self.terms(field, prefix))

    def _count(self, field: str) -> Counter[str]:
        counts: Counter[str] = Counter()
        for entry in self.searcher.entries:
            counts.update(set().union(*entry.fields[field].terms_at.values()))
        return counts
