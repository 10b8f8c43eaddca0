"""The terms of an index on a cluster, as binding asks for them: read in stretches, kept.

Whoever looks at a word looks at many that begin like it, its plural or how a name may be written
otherwise, as stems and as written. So all terms with the same first letters are asked for at
once, in both fields of a text; where they are too many, those with one letter more.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from chronisearch.engine.opensearch.common.mapping import words
from chronisearch.engine.opensearch.common.opened import Ask
from chronisearch.engine.opensearch.common.stacked import read, written
from chronisearch.engine.terms import is_word, text_of
from chronisearch.engine.texts import TEXTS

_PAGE: Final = 2_000
_MOST_IN_A_PART: Final = 50_000
"""A cluster gives 65,535 buckets at most (`search.max_buckets`) unless it is told otherwise."""
_SPLIT: Final = 4
_MOST_TOGETHER: Final = 200
"""Terms that begin alike and are asked for at once; to count them costs as much as a search."""
_LETTERS: Final = range(3, 7)
"""So many first letters have such terms in common."""
_MOST_KEPT: Final = 1 << 12
_MOST_TERMS_KEPT: Final = 1 << 15

Terms = list[tuple[str, int]]


class ClusterVocabulary:
    """The vocabulary of one state of an index; what was asked once is not asked again."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._together = lru_cache(_MOST_KEPT)(self._ask_together)
        self._alone = lru_cache(_MOST_TERMS_KEPT)(self._ask_alone)

    def document_frequency(self, field: str, term: str) -> int:
        """Give the number of documents that hold the term; 0 where it is unknown."""
        if (known := self._beginning(field, term)) is not None:
            return known.get(term, 0)
        return self._alone(field, term)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield (term, document frequency) of all terms that begin so, in code point order."""
        if (known := self._beginning(field, prefix)) is not None:
            yield from (each for each in known.items() if each[0].startswith(prefix))
            return
        start = written(prefix)
        for term, frequency in self._walked(words(field), _just_before(start)):
            if not term.startswith(start):
                return
            if start or is_word(read(term)):
                yield read(term), frequency

    def words(self, field: str, prefix: str) -> Iterator[str]:
        """Yield the same terms, for whoever counts the documents of few of them."""
        return (term for term, _ in self.terms(field, prefix))

    def pages(self, field: str) -> Iterator[str]:
        """Yield all terms for who looks for few of them: a line each, many on a page, each once.

        In order they would cost a hundred times as much: a cluster then looks for each of them
        among all words of a document that holds it.
        """
        parts = 1
        while (first := self._part(field, 0, parts)) is None:
            parts *= _SPLIT
        yield _on_lines(first)
        for number in range(1, parts):
            yield from self._split(field, number, parts)

    def _split(self, field: str, number: int, parts: int) -> Iterator[str]:
        """Yield the terms of one of so many parts, which is cut once more where it is too large."""
        found = self._part(field, number, parts)
        if found is not None:
            yield _on_lines(found)
            return
        for each in range(number, _SPLIT * parts, parts):
            yield from self._split(field, each, _SPLIT * parts)

    def _part(self, field: str, number: int, parts: int) -> list[str] | None:
        """Give those terms whose hash leaves this number; None where they are too many at once."""
        part = {"partition": number, "num_partitions": parts}
        sizes = {"size": _MOST_IN_A_PART, "shard_size": _MOST_IN_A_PART}
        aggs = {"part": {"terms": {"field": words(field), "include": part, **sizes}}}
        answer = self._ask({"size": 0, "track_total_hits": False, "aggs": aggs})
        found = answer["aggregations"]["part"]
        return None if found["sum_other_doc_count"] else [each["key"] for each in found["buckets"]]

    def _beginning(self, field: str, prefix: str) -> dict[str, int] | None:
        """Give the terms with the same first letters, in order; None where they are too many."""
        for letters in _LETTERS:
            if letters > len(prefix):
                return None
            known = self._together(text_of(field), prefix[:letters])[field]
            if known is not None:
                return known
        return None

    def _ask_together(self, text: str, prefix: str) -> dict[str, dict[str, int] | None]:
        start = written(prefix)
        fields = [field.name for field in TEXTS[text]]
        pages = {
            field: _composite(words(field), _just_before(start), _MOST_TOGETHER) for field in fields
        }
        answer = self._ask({"size": 0, "track_total_hits": False, "aggs": pages})["aggregations"]
        return {field: _whole(_terms(answer[field]), start) for field in fields}

    def _walked(self, name: str, after: str) -> Iterator[tuple[str, int]]:
        while page := self._page(name, after):
            yield from page
            if len(page) < _PAGE:
                return
            after = page[-1][0]

    def _page(self, name: str, after: str) -> Terms:
        aggs = {"page": _composite(name, after, _PAGE)}
        answer = self._ask({"size": 0, "track_total_hits": False, "aggs": aggs})
        return _terms(answer["aggregations"]["page"])

    def _ask_alone(self, field: str, term: str) -> int:
        query = {"term": {words(field): written(term)}}
        answer = self._ask({"size": 0, "track_total_hits": True, "query": query})
        count: int = answer["hits"]["total"]["value"]
        return count


def _on_lines(found: Iterable[str]) -> str:
    """Give terms as they come from a cluster, a line each, those of capitals left out."""
    return "".join(f"{word}\n" for word in filter(is_word, map(read, found)))


def _composite(name: str, after: str, size: int) -> dict[str, Any]:
    source = {"term": {"terms": {"field": name, "order": "asc"}}}
    behind = {"after": {"term": after}} if after else {}
    return {"composite": {"size": size, "sources": [source], **behind}}


def _terms(answer: dict[str, Any]) -> Terms:
    return [(bucket["key"]["term"], bucket["doc_count"]) for bucket in answer["buckets"]]


def _whole(page: Terms, start: str) -> dict[str, int] | None:
    """Give the terms of a page that begin so, unless there may be more behind the page."""
    if len(page) == _MOST_TOGETHER and page[-1][0].startswith(start):
        return None
    return {read(term): count for term, count in page if term.startswith(start)}


_LAST: Final = "\U0010ffff"
_SURROGATES: Final = range(0xD800, 0xE000)
"""Code points that are no characters."""


def _just_before(start: str) -> str:
    """Give what stands before all that begins so: pages begin behind a key. "" is the beginning."""
    if not start or start[-1] == "\0":
        return start[:-1]
    code = ord(start[-1]) - 1
    if code in _SURROGATES:
        code = _SURROGATES.start - 1
    return start[:-1] + chr(code) + _LAST
