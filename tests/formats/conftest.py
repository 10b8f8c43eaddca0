"""Where the samples lie, and how a file is read as it is when it is indexed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from chronisearch.documents.document import Document
from chronisearch.documents.reader import read_document
from chronisearch.documents.walk.corpus import one_file
from formats.expected import Whole, read_whole

_SHARED = Path(__file__).parents[2].parent / "shared" / "samples" / "formats"


@pytest.fixture
def shared_samples() -> Path:
    """Give the folder of samples that lie beside the project, where they do."""
    if not _SHARED.is_dir():
        pytest.skip("the shared samples are not here")
    return _SHARED


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, bytes], Document]:
    """Give what reads bytes as a file of this name."""

    def read_file(name: str, data: bytes) -> Document:
        (tmp_path / name).write_bytes(data)
        return read_document(one_file(tmp_path / name, tmp_path))

    return read_file


@pytest.fixture
def read_all(tmp_path: Path) -> Callable[[str, bytes], list[Document]]:
    """Give what reads bytes as a file of this name that may hold several documents."""

    def read_file(name: str, data: bytes) -> list[Document]:
        return list(read_whole(tmp_path, name, data).documents)

    return read_file


@pytest.fixture
def whole(tmp_path: Path) -> Callable[[str, bytes], Whole]:
    """Give what reads bytes as a file of this name, with what could not be read of it."""
    return partial(read_whole, tmp_path)
