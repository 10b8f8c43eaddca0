"""Every example of the documentation does what the documentation says."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.console import Example, agrees, examples_of, python_examples_of, rewrite, run

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# From the end of each file, so that rewriting one example leaves the lines of the others.
EXAMPLES = [example for document in DOCUMENTS for example in reversed(examples_of(document))]


@pytest.fixture(scope="session")
def playground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader of the documentation would have it: the corpus, indexed."""
    folder = tmp_path_factory.mktemp("playground")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    command = [sys.executable, "-m", "chronisearch", "index"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_example_prints_what_the_document_shows(
    example: Example, playground: Path, request: pytest.FixtureRequest
) -> None:
    actual = run(example, playground)
    if request.config.getoption("--update-goldens") and not agrees(example.expected, actual):
        rewrite(example, actual)
        return

    assert agrees(example.expected, actual), actual


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_python_examples_run(document: Path, playground: Path) -> None:
    for code in python_examples_of(document):
        command = [sys.executable, "-W", "error", "-c", code]
        done = subprocess.run(
            command, cwd=playground, capture_output=True, encoding="utf-8", check=False
        )

        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout
