"""Fixtures for all tests, and `--update-goldens`, which writes anew what tests compare with."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that accepts what the user sees now as what they are to see."""
    parser.addoption(
        "--update-goldens", action="store_true", help="write tests/golden/ anew; read the diff"
    )


@pytest.fixture(scope="session", autouse=True)
def _state_of_the_tests_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what the program remembers between two runs out of the folder of who runs the tests."""
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file under tests/golden/, or write that file."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode("utf-8"))
        assert text == file.read_bytes().decode("utf-8")

    return compare
