"""The cases that every engine answers, put to a cluster: its vocabulary."""

from collections import Counter
from collections.abc import Callable

import pytest

from builders import a_document
from chronisearch.documents.document import Document
from chronisearch.engine.opensearch.asking import vocabulary
from chronisearch.engine.protocol import Searcher
from cluster.conftest import cases_of
from engine_conformance import test_vocabulary

globals().update(cases_of(test_vocabulary))


@pytest.mark.parametrize("at_once", [1, 7, 300])
def test_all_terms_are_given_once_however_few_come_at_once(
    over: Callable[[tuple[Document, ...]], Searcher], monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(vocabulary, "_MOST_IN_A_PART", at_once)
    words = [f"{letter}{'e' * number}" for letter in "bdm" for number in range(1, 30)]
    searcher = over((a_document(" ".join(words[:60])), a_document(" ".join(words[40:]), path="b")))

    found = Counter("".join(searcher.vocabulary.pages("body_exact")).split())

    assert found == Counter(words)
