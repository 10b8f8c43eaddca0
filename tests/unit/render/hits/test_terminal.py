"""Hits on a screen: every word of them, at any width."""

import io
import re

import pytest

from builders_of_hits import a_hit, a_result, a_snippet
from chronisearch.hits import Hit
from chronisearch.render.hits.terminal import write_hits
from chronisearch.render.lines.look import Look

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def _screen(*hits: Hit, width_chars: int = 80, styled: bool = False, total: int = 1) -> str:
    stream = io.StringIO()
    write_hits(stream, a_result(*hits, total=total), Look(width_chars, styled))
    return stream.getvalue()


def test_editorial_brackets_and_markup_are_shown() -> None:
    title = "[Russian] Président [/b] [link=x]y[/link] :smile:"

    assert title in _screen(a_hit(title=title), styled=False)
    assert title in _ESCAPES.sub("", _screen(a_hit(title=title), styled=True))


def test_matching_words_are_styled_where_style_is_wanted() -> None:
    screen = _screen(a_hit(snippets=(a_snippet("Un <Shahed>."),)), styled=True)

    assert "\x1b[1;33mShahed\x1b[0m" in screen


def test_a_line_of_facts_is_styled_whole() -> None:
    """Once the footer and the path of a document lost their style."""
    screen = _screen(a_hit(), total=1, styled=True)

    assert screen.endswith("\x1b[2m1 document\x1b[0m\n")


def test_matching_words_are_marked_without_any_escape_where_it_is_not() -> None:
    screen = _screen(a_hit(snippets=(a_snippet("Un <Shahed>."),)), styled=False)

    assert "Un **Shahed**." in screen
    assert "\x1b" not in screen


def test_an_escape_sequence_from_a_document_never_reaches_the_screen() -> None:
    hostile = "\x1b]0;titre\x07\x1b[2J"
    hit = a_hit(title=hostile, path=hostile, source=hostile, snippets=(a_snippet(hostile),))

    screen = _screen(hit, styled=True)

    assert "\x1b" not in _ESCAPES.sub("", screen)
    assert "\x07" not in screen


@pytest.mark.parametrize("width_chars", [30, 80, 140])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(width_chars: int) -> None:
    text = "Les <drones> ont frappé la ville, le port et la gare. " * 5
    screen = _screen(a_hit(snippets=(a_snippet(text),)), width_chars=width_chars)

    assert max(map(len, screen.splitlines())) <= width_chars
    assert screen.replace("*", "").split().count("drones") == 5
    assert " ".join(text.replace("<", "").replace(">", "").split()) in " ".join(
        screen.replace("*", "").split()
    )


def test_the_last_line_says_which_part_is_shown() -> None:
    assert _screen(a_hit(), total=1).endswith("1 document\n")
    assert _screen(a_hit(), a_hit(rank=2), total=42).endswith("1–2 of 42 documents\n")
