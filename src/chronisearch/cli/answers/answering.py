"""A question put to the index and its answer written: what `search` and `export` share."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Self

from chronisearch.cli.answers.outputs import OutputPlan
from chronisearch.cli.answers.remarks import say_remarks
from chronisearch.cli.answers.writing import write_hits, write_records
from chronisearch.cli.exits import say
from chronisearch.cli.options.fitting import Form
from chronisearch.cli.options.options import Format, Matching, Showing
from chronisearch.config import Settings
from chronisearch.engine.protocol import Searcher
from chronisearch.errors import UsageError
from chronisearch.hits import Hit, SearchResult
from chronisearch.query.typed.parser import parse
from chronisearch.query.typed.tree import Everything
from chronisearch.render.data.answer import StreamedAnswer
from chronisearch.render.data.record import FoundIn, mention_records
from chronisearch.render.lines.facts import counted
from chronisearch.searching import (
    HitStream,
    SearchOptions,
    all_hits,
    remember_list,
    search,
)
from chronisearch.searching.grouping import grouped
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
    words: list[str] | None, matching: Matching, showing: Showing, settings: Settings
) -> Question:
    """Put words, flags and settings together; no limit where none was given.

    Raises:
        NoQueryError: nothing was asked, or nothing but punctuation.
    """
    days = (matching.since, matching.until, matching.day, matching.undated)
    filters = (*days, matching.source, matching.path, matching.date_from)
    text = " ".join(words or ())
    asks_for_all = "*" in text.split()
    if not any(filters) and not asks_for_all and isinstance(parse(text).tree, Everything):
        raise NoQueryError
    return Question(text, options_of(matching, showing, settings))


def options_of(matching: Matching, showing: Showing, settings: Settings) -> SearchOptions:
    """Put flags and settings together as a search takes them."""
    return SearchOptions(
        limit=showing.limit,
        page=showing.page,
        sort=showing.sort,
        any_word=matching.any_word,
        exact=matching.exact,
        variants=not matching.no_variants,
        correct=matching.correct,
        related=matching.related,
        lexicon=settings.lexicon,
        since=matching.since,
        until=matching.until,
        days=matching.day,
        undated=matching.undated,
        source=matching.source,
        path=_globs(matching.path, settings.corpus),
        date_from=matching.date_from,
        everywhere=matching.everywhere,
        snippets=showing.snippets,
        width_chars=showing.width,
    )


def _globs(typed: list[str] | None, corpus: Path) -> tuple[str, ...] | None:
    if not typed:
        return None
    # Loads the walk over a corpus, for those who ask for a path.
    from chronisearch.documents.walk.located import globs_meant

    return tuple(glob for one in typed for glob in globs_meant(one, corpus))


def check_one_corpus(searcher: Searcher, plan: OutputPlan) -> None:
    """Refuse to say where files lie on the disk, of several indexes: they have no one corpus.

    Raises:
        UsageError: that was asked for.
    """
    if len(searcher.stands_for) > 1 and (plan.absolute or plan.null):
        option = "--null" if plan.null else "--absolute"
        names = ", ".join(searcher.stands_for)
        raise UsageError(
            f"{option} is for one index; several ({names}) have no one corpus to find files in."
        )


def answer(searcher: Searcher, question: Question, plan: OutputPlan, settings: Settings) -> bool:
    """Write what `search` was asked for; tell whether anything was found."""
    check_one_corpus(searcher, plan)
    match plan.form:
        case Form.HITS:
            return _write_page(searcher, question.limited(), plan, settings)
        case Form.MENTIONS:
            return write_all(searcher, question.limited(), plan, settings)
        case _:
            # The forms without hits: nothing that a plain search need wait for.
            from chronisearch.cli.answers.listing import write_listed

            return write_listed(searcher, question, plan, settings)


def _write_page(
    searcher: Searcher, question: Question, plan: OutputPlan, settings: Settings
) -> bool:
    """Answer with one page of hits and write it."""
    result = _page(searcher, question, plan)
    written = write_hits(_as_asked(result, plan, settings), plan)
    say_remarks(searcher, result)
    if result.total and not written:
        found = counted(result.total, "document")
        say(f"Page {question.options.page} lies beyond the last of {found}.")
    shown = written + sum(len(hit.similar) for hit in result.hits)
    if written and plan.format is Format.PLAIN and shown < result.total:
        say(f"{shown} of {result.total} documents shown; -n and --page show others.")
    if written and plan.target is None and plan.shows_ranks:
        remember_list(settings.place, result)
    return bool(written)


def _page(searcher: Searcher, question: Question, plan: OutputPlan) -> SearchResult:
    """Answer for a reader, who sees the best of like texts, or for a program, which sees all."""
    if plan.format in {Format.RICH, Format.PLAIN}:
        return grouped(searcher, question.text, question.options, near=plan.groups)
    return search(searcher, question.text, _naming_groups(question.options, plan))


def _naming_groups(options: SearchOptions, plan: OutputPlan) -> SearchOptions:
    return replace(options, groups=True) if "group" in plan.fields else options


def _as_asked(result: SearchResult, plan: OutputPlan, settings: Settings) -> SearchResult:
    if not plan.absolute:
        return result
    return replace(result, hits=tuple(_absolute(hit, settings) for hit in result.hits))


def _absolute(hit: Hit, settings: Settings) -> Hit:
    from chronisearch.documents.walk.located import absolute_path  # as for --path

    return replace(hit, path=absolute_path(hit.path, hit.home, settings.corpus))


def write_all(searcher: Searcher, question: Question, plan: OutputPlan, settings: Settings) -> bool:
    """Answer with every hit, or every mention, one at a time; tell whether there are any."""
    started_s = perf_counter()
    options = _naming_groups(question.options, plan)
    found = all_hits(searcher, question.text, options)
    if plan.absolute:
        hits = ((_absolute(hit, settings), document) for hit, document in found.hits)
        found = replace(found, hits=hits)
    if plan.form is Form.MENTIONS:
        written = write_records(mention_records(_with_mentions(found), plan.fields), plan)
    else:
        written = write_hits(streamed(question, found, perf_counter() - started_s), plan)
    say_remarks(searcher, streamed(question, found))
    if found.total and plan.target:
        say(f"{counted(written, 'row')} written to {plan.target}.")
    return bool(found.total)


def streamed(question: Question, found: HitStream, elapsed_s: float = 0.0) -> StreamedAnswer:
    """Give a renderer what it needs of an answer that is still being read."""
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
        undated=found.undated,
    )


def _with_mentions(found: HitStream) -> Iterator[FoundIn]:
    for hit, document in found.hits:
        yield FoundIn(hit, document, mentions_of(document, found.query.root))
