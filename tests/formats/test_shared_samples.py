"""The samples that lie beside the project, by the table of what must come out of them."""

from collections import defaultdict
from pathlib import Path

import pytest

from chronisearch.config import load_settings
from chronisearch.documents.document import Document
from chronisearch.engine.registry import engine_named
from chronisearch.indexing.update import update_index
from chronisearch.values import replace
from formats.expected import expected_rows, what_is_wrong

for library in ("selectolax", "pypdfium2", "striprtf", "warcio"):
    pytest.importorskip(library, reason="chronisearch[formats] is not installed")

SHARED = Path(__file__).parents[2].parent / "shared" / "samples" / "formats"


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Document]]:
    """Index all samples, and give their documents by their files."""
    folder = tmp_path_factory.mktemp("samples")
    settings = replace(load_settings({}, {}, folder), corpus=SHARED)
    update_index(settings)
    found: dict[str, list[Document]] = defaultdict(list)
    with engine_named(settings.engine).open(settings.index) as searcher:
        for file in searcher.files():
            document = searcher.document(file.path)
            found[document.file_path].append(document)
    return found


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not here")
def test_every_sample_gives_what_the_table_says(documents: dict[str, list[Document]]) -> None:
    rows = [row for row in expected_rows(SHARED / "EXPECTED.tsv") if "txm/" not in row.file]

    wrong = {
        f"{row.file}: {row.must_find}": differs
        for row in rows
        if (differs := what_is_wrong(row, documents[row.file]))
    }

    assert rows
    assert wrong == {}
