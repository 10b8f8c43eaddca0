"""The vocabulary of an index without the index: what binding and its parts ask of one."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from chronisearch.analysis.analyzer import analyze
from chronisearch.engine.terms import is_word, terms_of
from chronisearch.schema import BODY, BODY_EXACT, TEXT_FIELDS, Form


class TextVocabulary:
    """The terms of some texts, each text a document; the body's fields alone."""

    def __init__(self, *texts: str) -> None:
        stems: Counter[str] = Counter()
        words: Counter[str] = Counter()
        for text in texts:
            tokens = analyze(text)
            stems.update({token.stem for token in tokens if token.stem})
            words.update({term for token in tokens for term in terms_of(token, Form.EXACT)})
        self._counts = {field.name: Counter[str]() for field in TEXT_FIELDS}
        self._counts |= {BODY.name: stems, BODY_EXACT.name: words}
        self._sorted = {field: sorted(counts) for field, counts in self._counts.items()}

    def document_frequency(self, field: str, term: str) -> int:
        return self._counts[field][term] if field in self._counts else 0

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        terms = self._sorted.get(field, [])
        for term in terms[bisect_left(terms, prefix) :]:
            if not term.startswith(prefix):
                return
            if prefix or is_word(term):
                yield term, self._counts[field][term]

    def pages(self, field: str) -> Iterator[str]:
        yield "\n".join(filter(is_word, self._sorted.get(field, ())))

    def words(self, field: str, prefix: str) -> Iterator[str]:
        return (term for term, _ in self.terms(field, prefix))


class Terms:
    """These terms, each in one document."""

    def __init__(self, terms: set[str]) -> None:
        self._terms = sorted(terms)

    def document_frequency(self, field: str, term: str) -> int:  # noqa: ARG002, of one field
        return int(term in self._terms)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:  # noqa: ARG002
        return iter([(term, 1) for term in self._terms if term.startswith(prefix)])

    def pages(self, field: str) -> Iterator[str]:  # noqa: ARG002
        yield "\n".join(self._terms)

    def words(self, field: str, prefix: str) -> Iterator[str]:  # noqa: ARG002
        return iter([term for term in self._terms if term.startswith(prefix)])


class NoVocabulary(Terms):
    """The vocabulary of an empty index: binding without one adds nothing from the corpus."""

    def __init__(self) -> None:
        super().__init__(set())
