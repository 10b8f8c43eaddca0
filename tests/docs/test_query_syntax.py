"""Every example of docs/query-syntax.md is true."""

import re
from pathlib import Path

import pytest

from chronisearch.query.typed.parser import parse
from chronisearch.query.typed.printer import print_tree
from searching_texts import Texts

PAGE = Path(__file__).resolve().parents[2] / "docs" / "query-syntax.md"
CODE = re.compile(r"`([^`]+)`")


def rows(*header: str) -> list[list[str]]:
    """Give the rows of all tables of the page that begin with these columns."""
    found: list[list[str]] = []
    wanted = False
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            wanted = False
        elif wanted and not line.startswith("|---"):
            found.append(cells)
        wanted = wanted or (line.startswith("|") and tuple(cells) == header)
    return found


def code(cell: str) -> list[str]:
    return CODE.findall(cell)


UNDERSTOOD = rows("query", "understood as")
FOUND = rows("query", "finds", "does not find")
REMARKED = rows("query", "understood as", "remark")


def test_the_page_has_examples_of_every_kind() -> None:
    assert min(len(UNDERSTOOD), len(FOUND), len(REMARKED)) > 5


@pytest.mark.parametrize(("query", "understood"), UNDERSTOOD)
def test_the_query_is_understood_as_the_page_says(query: str, understood: str) -> None:
    assert [print_tree(parse(text).tree) for text in code(query)] == code(understood)


@pytest.mark.parametrize(("query", "finds", "not_found"), FOUND)
def test_the_query_finds_what_the_page_says(query: str, finds: str, not_found: str) -> None:
    texts = Texts(*code(finds), *code(not_found))

    assert set(texts.finding(code(query)[0])) == set(code(finds))


@pytest.mark.parametrize(("query", "understood", "remark"), REMARKED)
def test_the_answer_says_what_was_read_otherwise(query: str, understood: str, remark: str) -> None:
    parsed = parse(code(query)[0])

    assert print_tree(parsed.tree) == code(understood)[0]
    assert [note.message for note in parsed.notes] == [remark]
