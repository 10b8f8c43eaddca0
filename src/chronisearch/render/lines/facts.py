"""What is said of a document beside its title, in the same words wherever it is shown."""

from datetime import date
from typing import Final

from chronisearch.documents.document import Document, TitleOrigin
from chronisearch.hits import Hit
from chronisearch.render.lines.text import visible

_UNDATED: Final = "undated"
_MOST_NAMED: Final = 3
_UNTITLED: Final = "no title"  # what stands in its place is the first sentence


def dates(first: date | None, last: date | None) -> str:
    """Give a period as ISO dates, one where it is one day."""
    if first is None:
        return _UNDATED
    if last is None or last == first:
        return first.isoformat()
    return f"{first.isoformat()} … {last.isoformat()}"


def war_days(first: int | None, last: int | None) -> str:
    """Give war days as `war days 971–975`; nothing where there are none."""
    if first is None:
        return ""
    if last is None or last == first:
        return f"war day {first}"
    return f"war days {first}–{last}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Give a number with its noun: `1 mention`, `2 mentions`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def hit_facts(hit: Hit) -> tuple[str, ...]:
    """Give when, from where, how often and how good, without what is not known."""
    said = (
        dates(hit.date_start, hit.date_end),
        war_days(hit.day_first, hit.day_last),
        visible(hit.source or ""),
        _UNTITLED if hit.title_from == TitleOrigin.FIRST_SENTENCE else "",
        counted(hit.mentions, "mention"),
        f"score {hit.score:.3f}",
    )
    return tuple(fact for fact in said if fact)


def similar_texts(hit: Hit) -> str:
    """Say which texts stand under a hit because they say the same; nothing without any."""
    if not hit.similar:
        return ""
    named = ", ".join(map(visible, hit.similar[:_MOST_NAMED]))
    more = ", …" if len(hit.similar) > _MOST_NAMED else ""
    return f"+ {counted(len(hit.similar), 'similar text')}: {named}{more}"


def document_facts(document: Document) -> tuple[str, ...]:
    """Give when (and how that is known), from where, and how the file was read."""
    period = document.period
    when = (
        (
            f"{dates(period.date_start, period.date_end)} (from {period.date_from})",
            war_days(period.day_first, period.day_last),
        )
        if period
        else (_UNDATED,)
    )
    source = document.source_address or document.source or ""
    untitled = _UNTITLED if document.title_from is TitleOrigin.FIRST_SENTENCE else ""
    pages = counted(len(document.pages), "page") if document.pages else ""
    extra = (f"{visible(name)}: {visible(value)}" for name, value in document.extra)
    said = (*when, visible(source), untitled, pages, *extra, document.file.encoding)
    return tuple(fact for fact in said if fact)
