"""A rank is one of the last list with ranks that this terminal showed."""

from run_command import Terminal


def test_a_rank_says_which_list_it_is_of(own: Terminal) -> None:
    own.run("search", "Kharkiv")
    own.run("search", "Axios", "-l")
    own.run("search", "Axios", "--count")
    own.run("search", "Axios", "--format", "csv", "--fields", "path")
    own.run("search", "Axios", "-o", "axios.txt")

    ran = own.run("show", "1")

    assert "Kharkiv" in ran.out
    assert ran.err == "1 is bilan.txt in the list for “Kharkiv”.\n"


def test_the_newest_list_counts(own: Terminal) -> None:
    own.run("search", "Kharkiv")
    own.run("search", "Axios", "--format", "json")

    assert own.run("show", "1").out.splitlines()[1] == "axios.txt"


def test_explain_takes_a_rank_among_the_hits_of_its_own_query(own: Terminal) -> None:
    own.run("search", "Kharkiv")

    ran = own.run("explain", "Axios", "1")

    assert ran.status == 0
    assert ran.out.splitlines()[1] == "axios.txt"
    assert own.run("explain", "Shahed", "3").out.splitlines()[1] == "bilan.txt"


def test_a_rank_that_a_query_does_not_reach_is_told(own: Terminal) -> None:
    ran = own.run("explain", "Axios", "2")

    assert ran.status == 1
    assert ran.err == "“Axios” has 1 hit, so that none has rank 2.\n"


def test_a_file_that_is_gone_or_changed_is_told_wherever_it_is_shown(own: Terminal) -> None:
    corpus = own.folder / "corpus"
    (corpus / "axios.txt").unlink()
    (corpus / "bilan.txt").write_text("Autre chose.", encoding="utf-8")

    assert "axios.txt is gone since" in own.run("show", "axios.txt").err
    assert "bilan.txt has changed since" in own.run("show", "bilan.txt").err
    assert "axios.txt is gone since" in own.run("explain", "Axios", "1").err


def test_a_file_that_was_only_touched_is_what_it_was(own: Terminal) -> None:
    (own.folder / "corpus" / "axios.txt").touch()

    assert own.run("show", "axios.txt").err == ""
