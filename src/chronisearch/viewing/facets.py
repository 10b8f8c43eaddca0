"""Use case: what matches a query, counted by source, by time, by folder, by the names it holds.

A name is one of the lexicon under any of its spellings. They are looked up in the postings, so
that a new lexicon needs no new index.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final, assert_never

from chronisearch.analysis.lexicon import Name, NameKind, Names
from chronisearch.documents.reading.days.wardays import DAY_ONE
from chronisearch.engine.counts import NO_TALLY, Column, Days, Tally
from chronisearch.engine.protocol import Searcher
from chronisearch.query.binding.related_forms import name_concept
from chronisearch.query.binding.scope import ARTICLE
from chronisearch.query.bound import BoundNode, Everything
from chronisearch.viewing.association import Table, log_likelihood
from chronisearch.viewing.order import french_key
from chronisearch.views import Count, Facet, FacetValue

_MONTHS: Final = 12
_IN_BODIES: Final = ARTICLE[:1]
"""A title's words are in the body as well, all but always."""


class Field(StrEnum):
    """What documents are counted by."""

    SOURCE = "source"
    YEAR = "year"
    MONTH = "month"
    WAR_MONTH = "war-month"
    FOLDER = "folder"
    AUTHOR = "author"
    LANGUAGE = "language"
    KIND = "kind"
    PLACE = "place"
    PERSON = "person"
    WEAPON = "weapon"
    ORGANISATION = "organisation"


class Order(StrEnum):
    """Which values come first."""

    DOCUMENTS = "documents"
    MENTIONS = "mentions"
    KEYNESS = "keyness"
    VALUE = "value"


IN_TIME: Final = frozenset({Field.YEAR, Field.MONTH, Field.WAR_MONTH})
OF_NAMES: Final = frozenset({Field.PLACE, Field.PERSON, Field.WEAPON, Field.ORGANISATION})


def facet(
    searcher: Searcher, root: BoundNode, field: Field, names: Names, order: Order | None = None
) -> Facet:
    """Count what matches by the values of a field, each held against the whole corpus.

    A document has one value of most fields, and any number of names. Without an order, years and
    months stand in theirs, all others by documents.
    """
    known = [*names.all()] if field in OF_NAMES else []
    found = _tallies(searcher, root, field, known)
    whole = found
    if not isinstance(root, Everything):
        known = [name for name in known if name.form in found]
        whole = _tallies(searcher, Everything(), field, known)
    total = _sum(searcher.tally_by_value(root, Column.SOURCE).values())
    of_all = searcher.count(Everything())

    def value(named: str, tally: Tally) -> FacetValue:
        table = Table(tally.documents, total.documents, whole[named].documents, of_all)
        share = tally.documents / total.documents
        return FacetValue(named, tally.documents, tally.mentions, share, log_likelihood(table))

    values = (value(named, tally) for named, tally in found.items())
    chosen = order or (Order.VALUE if field in IN_TIME else Order.DOCUMENTS)
    counted = Count(total.documents, total.mentions)
    return Facet(field.value, counted, tuple(sorted(values, key=_order_by(chosen))))


def _order_by(order: Order) -> Callable[[FacetValue], Any]:
    """Give what to sort by; what has no value comes last."""
    match order:
        case Order.DOCUMENTS:
            return lambda each: (not each.value, -each.documents, french_key(each.value))
        case Order.MENTIONS:
            return lambda each: (not each.value, -each.mentions, french_key(each.value))
        case Order.KEYNESS:
            return lambda each: (not each.value, -each.keyness, french_key(each.value))
        case Order.VALUE:
            return lambda each: (not each.value, french_key(each.value))
        case _:
            assert_never(order)


def _tallies(
    searcher: Searcher, root: BoundNode, field: Field, names: Iterable[Name]
) -> Mapping[str, Tally]:
    """Count by value; "" stands for documents that have none."""
    match field:
        case Field.SOURCE | Field.FOLDER | Field.AUTHOR | Field.LANGUAGE | Field.KIND:
            return searcher.tally_by_value(root, Column(field.value))
        case Field.YEAR:
            return _in_time(searcher, root, lambda day: f"{day.year:04}")
        case Field.MONTH:
            return _in_time(searcher, root, lambda day: f"{day.year:04}-{day.month:02}")
        case Field.WAR_MONTH:
            return _in_time(searcher, root, war_month)
        case Field.PLACE | Field.PERSON | Field.WEAPON | Field.ORGANISATION:
            return _named(searcher, root, NameKind(field.value), names)
        case _:
            assert_never(field)


def war_month(day: date) -> str:
    """Give the month of the war, from 001 on, that began on the 24th; "" before the war.

    Three digits, so that they sort as they follow one another.
    """
    months = (day.year - DAY_ONE.year) * _MONTHS + day.month - DAY_ONE.month
    number = months + (day.day >= DAY_ONE.day)
    return f"{number:03}" if day >= DAY_ONE else ""


def _in_time(
    searcher: Searcher, root: BoundNode, name_of: Callable[[date], str]
) -> Mapping[str, Tally]:
    """Count by a name of the first day of each document."""
    gathered: dict[str, list[Tally]] = {}
    for days, tally in searcher.tally_by_days(root).items():
        gathered.setdefault(_name_of(days, name_of), []).append(tally)
    return {name: _sum(tallies) for name, tallies in gathered.items()}


def _name_of(days: Days, name_of: Callable[[date], str]) -> str:
    return name_of(days[0]) if days else ""


def _named(
    searcher: Searcher, root: BoundNode, kind: NameKind, names: Iterable[Name]
) -> Mapping[str, Tally]:
    """Count the names of a kind; a document with several counts under each."""
    of_kind = [name for name in names if name.kind is kind]
    concepts = [name_concept(name.form, name, _IN_BODIES) for name in of_kind]
    tallies: Sequence[Tally] = searcher.tally_by_concept(root, concepts)
    return {
        name.form: tally for name, tally in zip(of_kind, tallies, strict=True) if tally.documents
    }


def _sum(tallies: Iterable[Tally]) -> Tally:
    return Tally(*map(sum, zip(NO_TALLY, *tallies, strict=True)))
