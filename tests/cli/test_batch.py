"""`batch`: many queries, one file of hits."""

import json

import pytest

from run_command import Terminal

QUERIES = b"Shahed\n\n?!\nornithorynque\nLancet\n"


def test_the_hits_of_a_list_on_stdin_go_to_stdout(piped: Terminal) -> None:
    ran = piped.run("batch", "-", stdin=QUERIES)

    header, *rows = ran.out.splitlines()
    assert header == "id,query,rank,score,path"
    assert [row.split(",")[0] for row in rows] == ["1", "1", "1", "5"]
    assert rows[-1].endswith(",hostile.txt")


def test_lines_that_are_no_query_and_queries_without_hits_are_named(piped: Terminal) -> None:
    ran = piped.run("batch", "-", stdin=QUERIES)

    assert ran.status == 1
    assert ran.err.splitlines() == [
        "-, line 3: no word to look for; left out.",
        "-: blank line 2 left out.",
        "4 hits of 3 queries.",
        "Nothing found for 4.",
    ]


@pytest.mark.parametrize("name", ["out.trec", "out.run"])
def test_a_run_has_the_ids_of_the_table(own: Terminal, name: str) -> None:
    (own.folder / "q.csv").write_text("id,query\nq1,Shahed Kharkiv\n", encoding="utf-8")

    ran = own.run("batch", "q.csv", "-o", name)

    assert (ran.status, ran.out) == (0, "")
    columns = (own.folder / name).read_text(encoding="utf-8").split()
    assert columns[:4] == ["q1", "Q0", "bilan.txt", "1"]
    assert columns[5] == "chronisearch"
    assert ran.err.startswith(f"1 hit of 1 query written to {name}.")


def test_options_narrow_and_widen_as_in_a_search(piped: Terminal) -> None:
    queries = b"Shahed ornithorynque\n"

    limited = piped.run("batch", "-", "--any", "-n", "2", "--format", "jsonl", stdin=queries)

    assert [json.loads(line)["rank"] for line in limited.out.splitlines()] == [1, 2]
    assert piped.run("batch", "-", stdin=queries).status == 1


def test_hits_scores_and_order_are_those_of_a_search(piped: Terminal) -> None:
    found = piped.run("search", "Shahed", "--format", "jsonl", "--fields", "rank,score,path").out

    batch = piped.run("batch", "-", "--format", "jsonl", stdin=b"Shahed\n").out

    wanted = [json.loads(line) for line in found.splitlines()]
    given = [json.loads(line) for line in batch.splitlines()]
    assert [{**one, "id": "1", "query": "Shahed"} for one in wanted] == given


def test_several_processes_write_what_one_writes(piped: Terminal) -> None:
    queries = b"Shahed\nLancet\nKharkiv\ndrone\n" * 5

    several = piped.run("batch", "-", "--jobs", "2", stdin=queries)

    assert several.out == piped.run("batch", "-", stdin=queries).out
    assert several.status == 0


def test_an_existing_file_stays(own: Terminal) -> None:
    (own.folder / "out.csv").write_text("kept", encoding="utf-8")

    assert own.run("batch", "-", "-o", "out.csv", stdin=b"Shahed\n").status == 2
    assert (own.folder / "out.csv").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [(["-", "-o", "out.pdf"], b"Shahed\n"), (["-"], b"\n"), (["-"], bytes(range(256)) * 40)],
)
def test_what_cannot_be_done_is_wrong_usage(
    piped: Terminal, arguments: list[str], stdin: bytes
) -> None:
    assert piped.run("batch", *arguments, stdin=stdin).status == 2


def test_a_missing_file_is_named(piped: Terminal) -> None:
    ran = piped.run("batch", "absent.txt")

    assert ran.status == 3
    assert ran.err == "absent.txt: No such file or directory.\n"


def test_a_screen_shows_a_bar_on_stderr_alone(screen: Terminal) -> None:
    ran = screen.run("batch", "-", stdin=b"Shahed\n")

    assert "Searching" in ran.err
    assert ran.out.count("\r\n") == 4
