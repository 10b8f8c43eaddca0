"""The examples of docs/configuration.md are settings and names as the program takes them."""

from pathlib import Path

import pytest

from chronisearch.analysis.lexicon import NameKind, Names
from chronisearch.cluster_settings import CLUSTER_SETTINGS
from chronisearch.config import SettingOrigin, load_settings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "configuration.md"


@pytest.fixture
def blocks() -> list[str]:
    """The TOML of the page: the settings, then the list of names."""
    text = PAGE.read_text(encoding="utf-8")
    return [part.partition("```")[0] for part in text.split("```toml\n")[1:]]


def test_the_settings_are_all_that_there_are_and_are_believed(
    tmp_path: Path, blocks: list[str]
) -> None:
    (tmp_path / "chronisearch.toml").write_text(blocks[0], encoding="utf-8")

    settings = load_settings({}, {}, tmp_path)

    of_a_folder = {name: o for name, o in settings.origins.items() if name not in CLUSTER_SETTINGS}
    assert set(of_a_folder.values()) == {SettingOrigin.FILE}
    assert (settings.corpus, settings.lexicon) == (tmp_path / "textes", tmp_path / "noms.toml")


def test_the_names_add_to_those_that_are_known_and_take_away(
    tmp_path: Path, blocks: list[str]
) -> None:
    file = tmp_path / "noms.toml"
    file.write_text(blocks[1], encoding="utf-8")

    names = Names.load(file)

    assert all(f"[{kind}]" in blocks[1] for kind in NameKind)
    for spelling in ("J. Vasseur", "Novosiolki", "Kiyiv", "R-18", "ADS"):
        assert names.find(spelling)
    assert names.find("Charkiw") is None
    assert Names.load().find("Charkiw")
