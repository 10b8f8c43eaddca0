"""A document read: whole or in passages, mention by mention, or in a program of the user's own."""

import json
import stat
from pathlib import Path

import pytest

from run_command import Terminal

TEXT = """\
Bilan du port

Lundi, rien.

Mardi, un drone passe.

Mercredi, rien non plus.

Jeudi, deux drones tombent.

Cliquez sur une étoile pour la noter !
"""


@pytest.fixture
def reading(tmp_path: Path) -> Terminal:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "port.txt").write_text(TEXT, encoding="utf-8")
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    terminal = Terminal(tmp_path, variables=state)
    terminal.run("index")
    return terminal


def test_a_passage_is_the_paragraph_of_a_mention_and_those_around_it(reading: Terminal) -> None:
    ran = reading.run("show", "port.txt", "--query", "drone", "--around", "1")

    head, _, body = ran.out.partition("\n\n")
    assert "mention 1 of 2" in head
    assert body.split("\n\n") == [
        "Lundi, rien.", "Mardi, un **drone** passe.", "Mercredi, rien non plus.\n",
    ]  # fmt: skip


def test_mentions_are_gone_through_one_by_one(reading: Terminal) -> None:
    def shown(*options: str) -> str:
        ran = reading.run("show", "port.txt", "--query", "drone", "--around", "0", *options)
        return ran.out.rpartition("\n\n")[2].strip() or ran.err

    assert shown("--next") == "Mardi, un **drone** passe."
    assert shown("--next") == "Jeudi, deux **drones** tombent."
    assert "from 1 to 2" in reading.run("show", "port.txt", "--query", "drone", "--next").err
    assert shown("--previous") == "Mardi, un **drone** passe."
    assert shown("--mention", "2") == "Jeudi, deux **drones** tombent."


def test_a_rank_is_marked_with_the_query_of_its_list(reading: Terminal) -> None:
    reading.run("search", "drone")

    assert "un **drone** passe" in reading.run("show", "1").out


def test_a_passage_needs_a_mention(reading: Terminal) -> None:
    ran = reading.run("show", "port.txt", "--query", "missile", "--around", "2")

    assert ran.status == 2
    assert "stands nowhere in port.txt" in ran.err


def test_what_is_no_part_of_the_article_is_dimmed(reading: Terminal) -> None:
    ran = reading.run("show", "port.txt", "--color", "always")

    assert "\x1b[2mCliquez sur une étoile" in ran.out
    assert "\x1b[2mMardi" not in ran.out


def test_json_has_all_of_it_whatever_passage_was_asked_for(reading: Terminal) -> None:
    ran = reading.run("show", "port.txt", "--query", "drone", "--format", "json", "--next")

    assert len(json.loads(ran.out)["mentions"]) == 2


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("vim", "vim +5 {file}"),
        ("/usr/bin/nano -w", "/usr/bin/nano -w +5 {file}"),
        ("code --wait", "code --wait -g {file}:5"),
        ("subl", "subl {file}:5"),
    ],
)
def test_an_editor_is_told_the_line(reading: Terminal, editor: str, expected: str) -> None:
    own = Terminal(reading.folder, variables={"EDITOR": editor})
    ran = own.run("open", "port.txt", "--query", "drone", "--print")

    assert ran.out == expected.format(file=reading.folder / "corpus" / "port.txt") + "\n"


def test_the_editor_is_run(reading: Terminal) -> None:
    script = reading.folder / "editor"
    script.write_text('#!/bin/sh\necho "$@" > "$(dirname "$0")/seen"\n', encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    own = Terminal(reading.folder, variables={"VISUAL": str(script), "EDITOR": "nano"})

    assert own.run("open", "port.txt").status == 0
    seen = (reading.folder / "seen").read_text(encoding="utf-8").split()
    assert seen == ["+1", str(reading.folder / "corpus" / "port.txt")]


def test_an_editor_that_is_not_there_is_said(reading: Terminal) -> None:
    own = Terminal(reading.folder, variables={"EDITOR": "no-such-editor"})
    ran = own.run("open", "port.txt")

    assert ran.status == 2
    assert "no-such-editor cannot be run" in ran.err


def test_a_text_without_a_file_is_shown_instead(reading: Terminal) -> None:
    reading.run("index", "-", "--name", "note", stdin=b"Une note sur le port.")
    ran = reading.run("open", "note")

    assert ran.status == 3
    assert "chronisearch show note" in ran.err
