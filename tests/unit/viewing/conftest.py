"""Small corpora of the tests' own, indexed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import pytest

from chronisearch.documents.document import Document
from chronisearch.engine.protocol import Searcher, WriteOptions
from chronisearch.engine.registry import engine_named

Over: TypeAlias = Callable[..., Searcher]
"""Opens an index of the documents."""


@pytest.fixture
def over(tmp_path: Path) -> Iterator[Over]:
    with ExitStack() as opened:

        def open_over(*documents: Document) -> Searcher:
            engine = engine_named("whoosh")
            with engine.write(tmp_path / "index", WriteOptions(rebuild=True)) as writer:
                for document in documents:
                    writer.put(document)
                writer.commit({})
            return opened.enter_context(engine.open(tmp_path / "index"))

        yield open_over
