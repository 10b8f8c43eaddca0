"""Parse, bind, ask the engine, cut snippets."""

from collections.abc import Iterable, Iterator, Mapping
from time import perf_counter
from typing import Final

from chronisearch.documents.document import Document, Home
from chronisearch.engine.protocol import ScoredDocument, Searcher, SearchRequest
from chronisearch.hits import Diagnosis, Hit, Related, SearchResult, VariantUse
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.binding.related import known_words
from chronisearch.query.bound import And, BoundQuery, Everything, Origin
from chronisearch.query.typed.parser import parse
from chronisearch.query.walk import concepts
from chronisearch.searching.beside import may_stand_beside
from chronisearch.searching.derived import offer_of_related
from chronisearch.searching.filters import filters_of
from chronisearch.searching.options import DEFAULT_OPTIONS, SearchOptions
from chronisearch.searching.undated import undated_left_out
from chronisearch.searching.unknown import unknown_words
from chronisearch.searching.variants import variants_used
from chronisearch.snippet import SnippetOptions, find_snippets
from chronisearch.values import frozen, replace

_FEW_HITS: Final = 2
"""With so few, derived words are worth a look."""


@frozen
class HitStream:
    """The answer to one query, read lazily, once, while the searcher is open.

    Each hit comes with its whole document, for whoever needs more than snippets. `query` is
    what was searched: not what was typed, where `diagnosis` says that it was corrected.
    `beside` documents more would be found if what stands beside the articles were searched.
    """

    query: BoundQuery
    total: int
    hits: Iterator[tuple[Hit, Document]]
    variants: tuple[VariantUse, ...] = ()
    diagnosis: Diagnosis | None = None
    beside: int = 0
    undated: int = 0


def understand(
    searcher: Searcher, text: str, options: SearchOptions = DEFAULT_OPTIONS
) -> BoundQuery:
    """Read the query, bind it to the index, add the conditions that the options set.

    Raises:
        BadOptionError: an option has a value that means nothing.
    """
    filters = tuple(filters_of(options))
    bound = bind(parse(text), searcher.vocabulary, _bind_options(options))
    if not filters:
        return bound
    words = () if isinstance(bound.root, Everything) else (bound.root,)
    conditions = (*words, *filters)
    return replace(bound, root=And(conditions) if len(conditions) > 1 else conditions[0])


def _bind_options(options: SearchOptions) -> BindOptions:
    return BindOptions(
        any_word=options.any_word,
        exact=options.exact,
        everywhere=options.everywhere,
        variants=options.variants,
        derived=options.related,
        lexicon=options.lexicon,
    )


def all_hits(searcher: Searcher, text: str, options: SearchOptions = DEFAULT_OPTIONS) -> HitStream:
    """Answer the query with one hit at a time: every one where `options.limit` is None.

    Raises:
        BadOptionError: an option has a value that means nothing.
        IndexTroubleError, UnsupportedQueryError: as the engine says.
    """
    options.check_numbers()
    query = understand(searcher, text, options)
    request = SearchRequest(query.root, options.limit, options.offset, options.order)
    answer = searcher.search(request)
    diagnosis = _diagnosis(searcher, query, answer.total, options)
    if options.correct and diagnosis and diagnosis.corrected:
        found = all_hits(searcher, diagnosis.corrected, replace(options, correct=False))
        return replace(found, diagnosis=replace(diagnosis, is_corrected=True))
    ranked = enumerate(answer.documents, start=options.offset + 1)
    hits = with_where_else(searcher, hits_of(ranked, query, options))
    if options.groups:
        # Takes sketches of all texts, and a module that only who asks for groups needs.
        from chronisearch.searching.named_groups import with_groups

        hits = with_groups(hits)
    variants = _variants(searcher, query, options) if answer.total else ()
    beside = _beside(searcher, query, answer.total, options)
    undated = undated_left_out(searcher, query.root)
    return HitStream(query, answer.total, hits, variants, diagnosis, beside, undated)


def search(searcher: Searcher, text: str, options: SearchOptions = DEFAULT_OPTIONS) -> SearchResult:
    """Answer the query with one page of hits. Raises what `all_hits` raises."""
    started_s = perf_counter()
    stream = all_hits(searcher, text, options)
    hits = tuple(hit for hit, _ in stream.hits)
    return SearchResult(
        query=text,
        understood=stream.query.canonical,
        total=stream.total,
        elapsed_s=perf_counter() - started_s,
        hits=hits,
        notes=stream.query.notes,
        variants=stream.variants,
        diagnosis=stream.diagnosis,
        beside=stream.beside,
        undated=stream.undated,
    )


def count(searcher: Searcher, text: str, options: SearchOptions = DEFAULT_OPTIONS) -> int:
    """Give the number of documents that match, without looking at any of them."""
    return searcher.count(understand(searcher, text, options).root)


def _variants(
    searcher: Searcher, query: BoundQuery, options: SearchOptions
) -> tuple[VariantUse, ...]:
    if options.exact or not options.variants:
        return ()
    return variants_used(searcher, query.root, known_words(options.lexicon).names)


def _beside(searcher: Searcher, query: BoundQuery, total: int, options: SearchOptions) -> int:
    """Count the documents that hold what was asked for, or a part, beside the article alone."""
    if options.everywhere or not may_stand_beside(query.root, searcher.vocabulary):
        return 0
    return max(count(searcher, query.text, replace(options, everywhere=True)) - total, 0)


def _diagnosis(
    searcher: Searcher, query: BoundQuery, total: int, options: SearchOptions
) -> Diagnosis | None:
    near_ones_count = not options.any_word  # else they are looked for without being asked for
    unknown = unknown_words(query.root, searcher.vocabulary, near_ones_count=near_ones_count)
    related = _related(searcher, query, total, options) if total <= _FEW_HITS else None
    if total and not unknown:
        return Diagnosis(related=related) if related else None
    # 2 ms to import (python -X importtime), which a query with hits does not pay.
    from chronisearch.searching.diagnosis import diagnose

    diagnosis = replace(diagnose(searcher, query, total, unknown), related=related)
    if not diagnosis.conditions or options.any_word:
        return diagnosis
    any_total = count(searcher, query.text, replace(options, any_word=True))
    return replace(diagnosis, any_total=any_total)


def _related(
    searcher: Searcher, query: BoundQuery, total: int, options: SearchOptions
) -> Related | None:
    """Give what derived words would find, where the query has any and does not match them yet."""
    forms = (
        form
        for concept in concepts(query.root)
        for clause in concept.clauses
        for form in clause.expansions
    )
    if options.related or all(form.origin is not Origin.DERIVED for form in forms):
        return None
    wider = understand(searcher, query.text, replace(options, related=True))
    return offer_of_related(searcher, wider, total)


def with_where_else(
    searcher: Searcher, hits: Iterable[tuple[Hit, Document]]
) -> Iterator[tuple[Hit, Document]]:
    """Yield the hits, those of a file with several documents with the paths that they also have.

    What is noted of such files is read at the first of them, and not before.
    """
    known: Mapping[str, tuple[str, ...]] | None = None
    for hit, document in hits:
        if document.home is not Home.MEMBER:
            yield hit, document
            continue
        known = _kept_elsewhere(searcher) if known is None else known
        yield replace(hit, also_in=known.get(hit.path, ())), document


def _kept_elsewhere(searcher: Searcher) -> Mapping[str, tuple[str, ...]]:
    # Most folders hold nothing but text, and a search of those does not load it.
    from chronisearch.documents.containers import containers_of, kept_elsewhere

    return kept_elsewhere(containers_of(searcher.metadata()))


def hits_of(
    documents: Iterable[tuple[int, ScoredDocument]], query: BoundQuery, options: SearchOptions
) -> Iterator[tuple[Hit, Document]]:
    """Yield a hit for each of these documents, which come with their ranks."""
    snippet_options = SnippetOptions(options.snippets, options.width_chars)
    for rank, scored in documents:
        document = scored.document
        found = find_snippets(document, query.root, snippet_options)
        period = document.period
        hit = Hit(
            rank=rank,
            score=scored.score,
            path=document.path,
            title=document.title,
            title_from=document.title_from,
            date_start=period.date_start if period else None,
            date_end=period.date_end if period else None,
            date_from=period.date_from if period else None,
            day_first=period.day_first if period else None,
            day_last=period.day_last if period else None,
            source=document.source,
            sha256=document.file.sha256,
            encoding=document.file.encoding,
            mentions=found.mentions,
            snippets=found.snippets,
            home=document.home,
            title_highlights=found.title_highlights,
            pages=document.pages,
        )
        yield hit, document
