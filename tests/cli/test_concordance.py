"""What `concordance` shows and writes."""

import csv
import io
import json
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len

from run_command import Terminal


@pytest.mark.parametrize("columns", [60, 80, 140])
def test_keywords_stand_one_below_the_other_whatever_stands_before_them(
    tmp_path: Path, columns: int
) -> None:
    """Wide characters take two columns, combining ones none."""
    texts = {
        "a.txt": "Un drone.\n",
        "b.txt": "日本の報道によると drone 無人機 mais encore bien des mots pour finir la ligne.\n",
        "c.txt": "De\u0301ja\u0300 l’e\u0301te\u0301 deb\u0323ut, un drone passe\n\nau-dessus.\n",
    }
    (tmp_path / "corpus").mkdir()
    for name, text in texts.items():
        (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    ran = Terminal(tmp_path, columns=columns).run("concordance", "drone")

    lines = ran.out.splitlines()
    assert len(lines) == 3
    assert len({cell_len(line[: line.index("**drone")]) for line in lines}) == 1
    assert all(cell_len(line) < columns for line in lines)


def test_rows_are_those_of_an_export_of_mentions(piped: Terminal) -> None:
    rows = piped.run("concordance", "Shahed", "--sort", "relevance", "--format", "csv").out
    exported = piped.run("export", "Shahed", "--rows", "mentions").out

    assert rows == exported


def test_the_order_of_words_changes_the_order_of_rows_and_no_row(piped: Terminal) -> None:
    def rows(order: str) -> list[dict[str, str]]:
        out = piped.run("concordance", "Shahed", "--sort", order, "--format", "csv").out
        return list(csv.DictReader(io.StringIO(out)))

    exported, by_left = rows("relevance"), rows("left")
    assert by_left != exported
    assert sorted(map(str, by_left)) == sorted(map(str, exported))
    words = [row["left"].rstrip(" «").replace("’", " ").split()[-1].lower() for row in by_left]
    assert all(one <= other for one, other in pairwise(words))


def test_json_has_its_rows_and_how_many_there_are(piped: Terminal) -> None:
    ran = piped.run("concordance", "Shahed", "--sort", "left", "-n", "2", "--format", "json")
    found = json.loads(ran.out)

    assert list(found) == ["schema", "query", "understood", "total", "rows"]
    assert (found["total"], len(found["rows"])) == (4, 2)


def test_what_is_left_out_is_said(piped: Terminal) -> None:
    ran = piped.run("concordance", "Shahed", "-n", "1")

    assert len(ran.out.splitlines()) == 1
    assert "1 of 4 mentions shown; -n shows others." in ran.err


def test_hostile_text_is_shown_and_not_obeyed(screen: Terminal) -> None:
    ran = screen.run("concordance", "Lancet", "--color", "never")

    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out


def test_nothing_found_ends_with_1(piped: Terminal) -> None:
    assert piped.run("concordance", "patrot").status == 1
