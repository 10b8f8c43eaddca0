"""The terms of an index on a cluster, as binding asks for them: walked in order, page by page."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Final

from chronisearch.engine.opensearch.mapping import words
from chronisearch.engine.opensearch.stacked import read, written
from chronisearch.engine.terms import is_word

_PAGE: Final = 2_000
_FIRST_PAGE: Final = 50
"""Who looks at terms rarely needs many: a word's plural, the names that share its stem."""
_MOST_KEPT: Final = 1 << 15


class ClusterVocabulary:
    """The vocabulary of one state of an index; what was asked once is not asked again."""

    def __init__(self, ask: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        self._ask = ask
        self._kept = lru_cache(_MOST_KEPT)(self._frequency)

    def document_frequency(self, field: str, term: str) -> int:
        """Give the number of documents that hold the term; 0 where it is unknown."""
        return self._kept(field, term)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield (term, document frequency) of all terms that begin so, in code point order."""
        name, start = words(field), written(prefix) if prefix else ""
        if start and (frequency := self.document_frequency(field, prefix)):
            yield prefix, frequency  # pages begin behind a key
        size, after = _FIRST_PAGE, start
        while True:
            page = self._page(name, after, size)
            for bucket in page:
                if not bucket["key"]["term"].startswith(start):
                    return
                term = read(bucket["key"]["term"])
                if start or is_word(term):
                    yield term, bucket["doc_count"]
            if len(page) < size:
                return
            size, after = _PAGE, page[-1]["key"]["term"]

    def words(self, field: str, prefix: str) -> Iterator[str]:
        """Yield the same terms, for whoever counts the documents of few of them."""
        return (term for term, _ in self.terms(field, prefix))

    def pages(self, field: str) -> Iterator[str]:
        """Yield all terms for who looks for few of them: a line each, many on a page."""
        name, after = words(field), ""
        while page := self._page(name, after, _PAGE):
            after = page[-1]["key"]["term"]
            words_on_it = filter(is_word, (read(bucket["key"]["term"]) for bucket in page))
            yield "".join(f"{word}\n" for word in words_on_it)

    def _page(self, name: str, after: str, size: int) -> list[dict[str, Any]]:
        source = {"term": {"terms": {"field": name, "order": "asc"}}}
        pages: dict[str, Any] = {"size": size, "sources": [source]}
        if after:
            pages["after"] = {"term": after}
        body = {"size": 0, "track_total_hits": False, "aggs": {"page": {"composite": pages}}}
        found: list[dict[str, Any]] = self._ask(body)["aggregations"]["page"]["buckets"]
        return found

    def _frequency(self, field: str, term: str) -> int:
        query = {"term": {words(field): written(term)}}
        answer = self._ask({"size": 0, "track_total_hits": True, "query": query})
        count: int = answer["hits"]["total"]["value"]
        return count
