"""What `similar` shows and writes."""

import json

from run_command import Terminal


def test_documents_come_with_what_is_shared(piped: Terminal) -> None:
    ran = piped.run("similar", "depeche.txt")

    assert ran.status == 0
    assert ran.out.splitlines()[0].startswith("1. ")
    assert "both: " in ran.out


def test_json_has_what_a_program_needs(piped: Terminal) -> None:
    found = json.loads(piped.run("similar", "depeche.txt", "-n", "1", "--format", "json").out)

    assert list(found) == ["schema", "query", "understood", "values"]
    (value,) = found["values"]
    assert list(value) == [
        "path", "title", "date_start", "score", "shared_terms", "shared_passages",
    ]  # fmt: skip


def test_an_unknown_document_is_refused(piped: Terminal) -> None:
    assert piped.run("similar", "nulle-part.txt").status == 1
