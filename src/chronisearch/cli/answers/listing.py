"""What `search` prints in place of hits: their paths, how many there are, how it read the query."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import assert_never

from chronisearch.cli.answers.answering import Question, streamed
from chronisearch.cli.answers.outputs import OutputPlan
from chronisearch.cli.answers.remarks import say_notes, say_remarks
from chronisearch.cli.answers.writing import write_records
from chronisearch.cli.exits import say
from chronisearch.cli.options.fitting import Form
from chronisearch.cli.options.options import Format
from chronisearch.cli.terminal.streams import is_terminal
from chronisearch.config import Settings
from chronisearch.documents.document import Home
from chronisearch.documents.walk.located import absolute_path, location_of
from chronisearch.engine.protocol import Searcher
from chronisearch.hits import Hit
from chronisearch.query.bound import BoundQuery
from chronisearch.render.data.answer import Answered, StreamedAnswer
from chronisearch.render.lines.facts import counted
from chronisearch.render.lines.text import visible
from chronisearch.searching import all_hits, understand
from chronisearch.searching.undated import undated_left_out
from chronisearch.values import replace


def write_listed(
    searcher: Searcher, question: Question, plan: OutputPlan, settings: Settings
) -> bool:
    """Answer with paths, a number, or the query as it was read; tell whether anything was found."""
    if plan.form is Form.QUERY:
        query = understand(searcher, question.text, question.options)
        _write_understood(query, plan)
        say_notes(query.notes)
        return True
    if plan.form is Form.COUNT:
        answer = _counted(searcher, question)
        _write_count(answer, plan)
    else:
        options = replace(question.options, snippets=0)
        found = all_hits(searcher, question.text, options)
        answer = streamed(question, found)
        _write_paths(answer, _paths(answer.hits, plan, settings), plan)
    say_remarks(searcher, answer)
    return bool(answer.total)


def _counted(searcher: Searcher, question: Question) -> StreamedAnswer:
    """Count without looking at any document, unless the query is to be corrected."""
    if question.options.correct:
        found = all_hits(searcher, question.text, replace(question.options, limit=1))
        return replace(streamed(question, found), hits=())
    query = understand(searcher, question.text, question.options)
    return StreamedAnswer(
        query=question.text,
        understood=query.canonical,
        total=searcher.count(query.root),
        elapsed_s=0.0,
        hits=(),
        notes=query.notes,
        undated=undated_left_out(searcher, query.root),
    )


def _paths(hits: Iterable[Hit], plan: OutputPlan, settings: Settings) -> Iterator[str]:
    """Yield how each file is called: in the corpus, from the root on, or as it is opened here."""
    if plan.null:
        yield from _openable(hits, plan, settings)
        return
    for hit in hits:
        yield absolute_path(hit.path, hit.home, settings.corpus) if plan.absolute else hit.path


def _openable(hits: Iterable[Hit], plan: OutputPlan, settings: Settings) -> Iterator[str]:
    """Yield the name of each file, to the byte; say of how many texts there is no file."""
    without_file = 0
    for hit in hits:
        location = location_of(hit.path, Home(hit.home), settings.corpus)
        if location is None:
            without_file += 1
        else:
            yield str(location.absolute()) if plan.absolute else _from_here(location)
    if without_file:
        say(f"{counted(without_file, 'text')} from standard input left out: there is no file.")


def _from_here(location: Path) -> str:
    here = Path.cwd()
    if location.is_relative_to(here):
        location = location.relative_to(here)
    name = str(location)
    return f"./{name}" if name.startswith("-") else name


def _write_paths(answer: Answered, paths: Iterable[str], plan: OutputPlan) -> int:
    """Write paths, in the form of the plan; give how many there were."""
    match plan.format:
        case Format.RICH | Format.PLAIN:
            return _write_names(paths, plan)
        case Format.JSON:
            from chronisearch.render.data import structured  # as in `writing`

            with plan.opened(exact=True) as stream:
                return structured.write_json(stream, answer, paths, "paths")
        case Format.CSV | Format.TSV | Format.JSONL:
            return write_records(({"path": path} for path in paths), plan)
        case _:
            assert_never(plan.format)


def _write_count(answer: Answered, plan: OutputPlan) -> None:
    """Write how many documents match, in the form of the plan."""
    match plan.format:
        case Format.RICH | Format.PLAIN:
            with plan.opened() as stream:
                stream.write(f"{answer.total}\n")
        case Format.JSON:
            from chronisearch.render.data import structured

            with plan.opened(exact=True) as stream:
                structured.write_total(stream, answer)
        case Format.CSV | Format.TSV | Format.JSONL:
            write_records(({"total": answer.total},), plan)
        case _:
            assert_never(plan.format)


def _write_understood(query: BoundQuery, plan: OutputPlan) -> None:
    """Write how the query was read, and word by word the terms that are looked for."""
    from chronisearch.render.explained import query_lines  # 0.2 ms of every other search

    exact = plan.format is Format.JSON
    with plan.opened(exact=exact) as stream:
        if exact:
            query_lines.write_json(stream, query)
        else:
            stream.writelines(f"{line}\n" for line in query_lines.query_lines(query))


def _write_names(paths: Iterable[str], plan: OutputPlan) -> int:
    """Write a path a line, or each ended by NUL: exactly, but made harmless on a terminal."""
    end = "\0" if plan.null else "\n"
    count = 0
    with plan.opened(exact=True) as stream:
        on_screen = end == "\n" and is_terminal(stream, os.environ)
        for path in paths:
            stream.write((visible(path) if on_screen else path) + end)
            count += 1
    return count
