"""Folders that somebody sent, or shares: what they name must not steer the program."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from faults.children import one_command
from faults.grounds import answers, must_be_calm, must_be_one_sentence, write_corpus
from faults.suite import none_wrong
from faults.trials import Attempt, CannotTryError, Fault, Try, must
from run_command import Ran

_COMMANDS: Final = (
    ("index",),
    ("index", "--rebuild"),
    ("index", "corpus"),
    ("index", "--remove-missing"),
    ("search", "drones"),
    ("status",),
)
_ANOTHER: Final = 65_534


def _archive(folder: Path) -> Path:
    """Make what the reader has: a corpus and its index, beside the folder that was sent."""
    archive = folder / "archive"
    archive.mkdir()
    write_corpus(archive / "corpus", range(8))
    ran = one_command(archive, "index")
    must(ran.status == 0, f"index failed: {ran.err}")
    return archive


def _sent(folder: Path, settings: str) -> Path:
    sent = folder / "sent"
    sent.mkdir()
    write_corpus(sent / "corpus", range(2), seed=2)
    if settings:
        (sent / "chronisearch.toml").write_text(settings, encoding="utf-8")
    return sent


def _refused(ran: Ran, status: int) -> None:
    must_be_calm(ran)
    must_be_one_sentence(ran, status)


@contextmanager
def _settings_of_a_sent_folder(_folder: Path) -> Iterator[Attempt]:
    """Name the reader's own archive in a settings file, by every way that leads there."""

    def attempt(this: Try) -> str:
        archive = _archive(this.folder)
        before = answers(archive / "index")
        places = ["../archive/index", str(archive / "index"), "lien/index", "corpus/../../archive"]
        place = places[this.number % len(places)]
        sent = _sent(this.folder, f'index = "{place}"\n')
        (sent / "lien").symlink_to(archive)
        for arguments in _COMMANDS:
            _refused(one_command(sent, *arguments), 2)
        must(answers(archive / "index") == before, "the archive was changed")
        return "refused"

    yield attempt


@contextmanager
def _links_of_a_sent_folder(_folder: Path) -> Iterator[Attempt]:
    """Lead the default index of a folder, without any settings, to the reader's archive."""

    def attempt(this: Try) -> str:
        archive = _archive(this.folder)
        before = answers(archive / "index")
        sent = _sent(this.folder, "")
        (sent / "index").symlink_to(archive / "index")
        for arguments in _COMMANDS:
            if "search" not in arguments:  # which changes nothing
                _refused(one_command(sent, *arguments), 3)
        must(answers(archive / "index") == before, "the archive was changed")
        return "refused"

    yield attempt


@contextmanager
def _settings_of_another_user(_folder: Path) -> Iterator[Attempt]:
    """Put another user's settings file above where one works, or a file into that user's folder."""
    if os.geteuid() != 0:
        raise CannotTryError("only root gives files away")

    def attempt(this: Try) -> str:
        shared = _sent(this.folder, 'corpus = "corpus"\nindex = "theirs"\n')
        given = shared if this.number % 2 else shared / "chronisearch.toml"
        os.chown(given, _ANOTHER, -1)
        deep = shared / "corpus" / "deep"
        deep.mkdir()
        for arguments in _COMMANDS:
            _refused(one_command(deep, *arguments), 2)
        must(not (shared / "theirs").exists(), "an index was made where another user says")
        named = one_command(deep, "index", "--config", str(shared / "chronisearch.toml"))
        must(named.status == 0, f"named by hand it is refused: {named.err}")
        return "refused until it was named"

    yield attempt


FAULTS: Final = (
    Fault("settings of a sent folder", 40, _settings_of_a_sent_folder),
    Fault("links of a sent folder", 10, _links_of_a_sent_folder),
    Fault("settings of another user", 20, _settings_of_another_user),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_folder_of_strangers_does_not_steer_the_program(fault: Fault) -> None:
    none_wrong(fault)
