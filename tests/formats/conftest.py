"""Where the samples lie, and how a file is read as it is when it is indexed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chronisearch.documents.document import Document
from chronisearch.documents.reader import read_document
from chronisearch.documents.walk.corpus import one_file

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
