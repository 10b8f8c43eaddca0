"""What is kept between two runs lies in the user's own folder, and leads nobody's pen elsewhere."""

import os
import stat
from pathlib import Path

import pytest

from chronisearch.state import forget_older, read_state, write_state

NAME = "ranks.json"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the state lies; not made yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "chronisearch"


def test_what_is_kept_is_read_back_by_its_owner_alone(folder: Path) -> None:
    write_state(NAME, "été")

    assert read_state(NAME) == "été"
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [file.name for file in folder.iterdir()] == [NAME]


def test_a_link_in_its_place_is_replaced_and_not_followed(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / ".bashrc"
    mine.write_text("mine")
    folder.mkdir(0o700, parents=True)
    (folder / NAME).symlink_to(mine)

    assert read_state(NAME) is None
    write_state(NAME, "kept")

    assert mine.read_text() == "mine"
    assert not (folder / NAME).is_symlink()


def test_a_folder_that_is_a_link_is_not_trusted(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder.parent.mkdir()
    folder.symlink_to(tmp_path / "elsewhere")

    write_state(NAME, "kept")

    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes say little on Windows")
def test_a_folder_that_others_may_write_is_not_trusted(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o777)

    write_state(NAME, "kept")

    assert read_state(NAME) is None


def test_a_folder_that_cannot_be_made_is_no_error(folder: Path) -> None:
    folder.parent.write_text("a file")

    write_state(NAME, "kept")

    assert read_state(NAME) is None


def test_a_relative_state_folder_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    write_state(NAME, "kept")

    assert not (tmp_path / "state").exists()
    assert (tmp_path / "home" / ".local" / "state" / "chronisearch" / NAME).exists()


def test_what_nobody_wrote_for_long_is_forgotten(folder: Path) -> None:
    write_state("ranks-old", "")
    write_state("ranks-new", "")
    os.utime(folder / "ranks-old", (0, 0))

    forget_older("ranks-", 30)

    assert [file.name for file in folder.iterdir()] == ["ranks-new"]
