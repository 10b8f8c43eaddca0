"""A question put to the index and its answer written: what `search` and `export` share."""

import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Self

from chronisearch.cli.exits import say
from chronisearch.cli.options import Format, Listing, Matching, Rows, Showing
from chronisearch.cli.outputs import OutputPlan
from chronisearch.cli.streams import make_exact
from chronisearch.cli.writing import write_hits, write_records
from chronisearch.engine.protocol import Searcher
from chronisearch.errors import UsageError
from chronisearch.hits import SearchResult
from chronisearch.query.tree import Note
from chronisearch.render import plain
from chronisearch.render.answer import StreamedAnswer
from chronisearch.render.hints import beside_line, diagnosis_lines, variant_lines
from chronisearch.render.record import FoundIn, mention_records
from chronisearch.searching import (
    HitStream,
    SearchOptions,
    all_hits,
    count,
    remember_search,
    search,
    understand,
)
from chronisearch.searching.options import DEFAULT_LIMIT
from chronisearch.snippet import mentions_of
from chronisearch.values import frozen, replace


class NoQueryError(UsageError):
    """Neither words nor a filter were given."""

    def __init__(self) -> None:
        super().__init__("There is nothing to look for; try “chronisearch search Shahed”.")


@frozen
class Question:
    """The query as typed, and what goes with it."""

    text: str
    options: SearchOptions

    def limited(self) -> Self:
        """Give the same question for one page of hits."""
        limit = self.options.limit or DEFAULT_LIMIT
        return replace(self, options=replace(self.options, limit=limit))


def question_of(
    words: list[str] | None, matching: Matching, showing: Showing, lexicon: Path | None
) -> Question:
    """Put words, flags and the user's file of names together; no limit where none was given.

    Raises:
        NoQueryError: nothing was asked.
    """
    days = (matching.since, matching.until, matching.day, matching.undated)
    filters = (*days, matching.source, matching.path, matching.date_from)
    text = " ".join(words or ())
    if not text.strip() and not any(filters):
        raise NoQueryError
    return Question(text, options_of(matching, showing, lexicon))


def answer(
    searcher: Searcher, question: Question, plan: OutputPlan, listing: Listing, index: Path
) -> bool:
    """Write what `search` was asked for; tell whether anything was found."""
    if listing.show_query:
        return write_understood(searcher, question)
    if listing.count_only or listing.files_with_matches or listing.null:
        return write_list(searcher, question, listing)
    if plan.rows is Rows.MENTIONS:
        return write_all(searcher, question.limited(), plan)
    result = write_page(searcher, question.limited(), plan)
    if result.hits:
        remember_search(index, result)
    return bool(result.hits)


def options_of(matching: Matching, showing: Showing, lexicon: Path | None) -> SearchOptions:
    return SearchOptions(
        limit=showing.limit,
        page=showing.page,
        sort=showing.sort,
        any_word=matching.any_word,
        exact=matching.exact,
        variants=not matching.no_variants,
        correct=matching.correct,
        lexicon=lexicon,
        since=matching.since,
        until=matching.until,
        days=matching.day,
        undated=matching.undated,
        source=matching.source,
        path=matching.path,
        date_from=matching.date_from,
        everywhere=matching.everywhere,
        snippets=showing.snippets,
        width_chars=showing.width,
    )


def write_page(searcher: Searcher, question: Question, plan: OutputPlan) -> SearchResult:
    """Answer with one page of hits and write it."""
    result = search(searcher, question.text, question.options)
    written = write_hits(result, plan)
    say_notes(result.notes)
    say_hints(question.text, result)
    if result.total and not written:
        say(f"Page {question.options.page} lies beyond the last of {result.total} documents.")
    elif plan.format is Format.PLAIN and written < result.total:
        say(f"{written} of {result.total} documents shown; -n and --page show others.")
    return result


def write_all(searcher: Searcher, question: Question, plan: OutputPlan) -> bool:
    """Answer with every hit, or every mention, one at a time; tell whether there are any."""
    started_s = perf_counter()
    found = all_hits(searcher, question.text, question.options)
    if plan.rows is Rows.MENTIONS:
        written = write_records(mention_records(_with_mentions(found), plan.fields), plan)
    else:
        written = write_hits(_streamed(question, found, perf_counter() - started_s), plan)
    say_notes(found.query.notes)
    say_hints(question.text, found)
    if found.total and plan.target:
        say(f"{written} rows written to {plan.target}.")
    return bool(found.total)


def write_list(searcher: Searcher, question: Question, listing: Listing) -> bool:
    """Write how many documents match, or the path of each; tell whether there are any."""
    if listing.count_only:
        return write_count(searcher, question)
    result = search(searcher, question.text, replace(question.options, snippets=0))
    make_exact(sys.stdout)
    plain.write_paths(sys.stdout, result, "\0" if listing.null else "\n")
    say_notes(result.notes)
    say_hints(question.text, result)
    return bool(result.hits)


def write_count(searcher: Searcher, question: Question) -> bool:
    """Write how many documents match; tell whether there are any."""
    if question.options.correct:
        found = all_hits(searcher, question.text, question.options)
        total = found.total
        say_hints(question.text, found)
    else:
        total = count(searcher, question.text, question.options)
    sys.stdout.write(f"{total}\n")
    return bool(total)


def write_understood(searcher: Searcher, question: Question) -> bool:
    """Write how the query was read, and word by word the terms that are looked for."""
    from chronisearch.render.query_lines import query_lines  # 0.2 ms of every other search

    bound = understand(searcher, question.text, question.options)
    sys.stdout.writelines(f"{line}\n" for line in query_lines(bound))
    say_notes(bound.notes)
    return True


def say_hints(text: str, found: SearchResult | HitStream) -> None:
    """Say which other spellings were searched, and what went amiss."""
    sys.stdout.flush()  # the hits first
    for line in variant_lines(found.variants):
        say(line)
    if found.diagnosis:
        for line in diagnosis_lines(text, found.total, found.diagnosis):
            say(line)
    if found.beside:
        say(beside_line(found.total, found.beside))


def say_notes(notes: tuple[Note, ...]) -> None:
    sys.stdout.flush()  # the hits first
    for note in notes:
        say(f"Note: {note.message}")


def _streamed(question: Question, found: HitStream, elapsed_s: float) -> StreamedAnswer:
    return StreamedAnswer(
        query=question.text,
        understood=found.query.canonical,
        total=found.total,
        elapsed_s=elapsed_s,
        hits=(hit for hit, _ in found.hits),
        notes=found.query.notes,
        variants=found.variants,
        diagnosis=found.diagnosis,
        beside=found.beside,
    )


def _with_mentions(found: HitStream) -> Iterator[FoundIn]:
    for hit, document in found.hits:
        yield FoundIn(hit, document, mentions_of(document, found.query.root))
