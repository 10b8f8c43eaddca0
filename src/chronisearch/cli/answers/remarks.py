"""What is said beside an answer of any form: how it was read, and what it leaves out."""

import sys

from chronisearch.cli.exits import say
from chronisearch.engine.protocol import Searcher
from chronisearch.query.bound import Everything
from chronisearch.query.typed.tree import Note
from chronisearch.render.data.answer import Answered
from chronisearch.render.hits.hints import beside_line, diagnosis_lines, variant_lines
from chronisearch.render.lines.facts import counted
from chronisearch.searching import HitStream


def say_notes(notes: tuple[Note, ...]) -> None:
    """Say what was read otherwise than typed."""
    sys.stdout.flush()  # the hits first
    for note in notes:
        say(f"Note: {note.message}")


def say_remarks(searcher: Searcher, answer: Answered) -> None:
    """Say how the query was read, which other spellings were searched, and what went amiss."""
    say_notes(answer.notes)
    if answer.total or searcher.count(Everything()):
        say_hints(answer.query, answer)
    else:
        say("The index is empty. Put texts into the corpus; “chronisearch index” takes them in.")


def say_hints(text: str, found: Answered | HitStream) -> None:
    """Say which other spellings were searched, what went amiss, and what has no date to compare."""
    for line in variant_lines(found.variants):
        say(line)
    if found.diagnosis:
        for line in diagnosis_lines(text, found.total, found.diagnosis):
            say(line)
    if found.beside:
        say(beside_line(found.total, found.beside))
    if found.undated:
        undated = counted(found.undated, "undated document")
        say(f"{undated} left out: without a date, but else a match.")
