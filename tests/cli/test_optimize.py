"""`index --optimize`: what it says, and what it does not go with."""

import pytest

from run_command import Terminal


def test_parts_become_one_and_it_is_said(own: Terminal) -> None:
    for number in range(3):
        text = f"Un ornithorynque, le {number}."
        (own.folder / "corpus" / f"nouveau{number}.txt").write_text(text, encoding="utf-8")
        own.run("index")
    before = own.run("search", "ornithorynque OU Kharkiv", "--format", "csv").out

    ran = own.run("index", "--optimize")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("4 parts became 1 (")
    assert own.run("search", "ornithorynque OU Kharkiv", "--format", "csv").out == before
    assert own.run("index", "--optimize").out.startswith("1 part already (")


@pytest.mark.parametrize("arguments", [["corpus"], ["--rebuild"], ["--dry-run"], ["-v"]])
def test_it_stands_alone(own: Terminal, arguments: list[str]) -> None:
    ran = own.run("index", "--optimize", *arguments)

    assert ran.status == 2
    assert "--optimize stands alone" in ran.err


def test_without_an_index_it_says_how_to_make_one(own: Terminal) -> None:
    ran = own.run("index", "--optimize", "--index", "nowhere")

    assert ran.status == 3
    assert "chronisearch index" in ran.err
