"""`search --facets`: a line for each field under the hits."""

from typing import Final

from chronisearch.cli.answering import Question
from chronisearch.cli.options import Format, Listing
from chronisearch.cli.outputs import OutputPlan, UnfitOptionError
from chronisearch.cli.streams import output_to
from chronisearch.engine.protocol import Searcher
from chronisearch.errors import UsageError
from chronisearch.query.related import known_words
from chronisearch.render.facet_page import compact
from chronisearch.render.screen import write_lines
from chronisearch.searching import understand
from chronisearch.viewing.facets import Field, Order, facet

_FIELDS: Final = (
    Field.SOURCE, Field.YEAR, Field.PLACE, Field.PERSON, Field.WEAPON, Field.ORGANISATION,
)  # fmt: skip


class FacetsUnderHitsError(UsageError):
    """There are no hits to put facets under."""

    def __init__(self) -> None:
        super().__init__("--facets goes under hits; without them, “chronisearch facets” counts.")


def check_fit(plan: OutputPlan, listing: Listing) -> None:
    """Refuse what has no place for lines under hits.

    Raises:
        UsageError: the format is for programs, or something else than hits was asked for.
    """
    if listing != Listing(facets=True):
        raise FacetsUnderHitsError
    if plan.format not in {Format.RICH, Format.PLAIN} or plan.target:
        raise UnfitOptionError("--facets", plan.format, "hits on the screen")


def write_facets(searcher: Searcher, question: Question, plan: OutputPlan) -> None:
    """Write the lines."""
    root = understand(searcher, question.text, question.options).root
    names = known_words(question.options.lexicon).names
    counted = (facet(searcher, root, field, names, Order.DOCUMENTS) for field in _FIELDS)
    with output_to(None, force=False) as stream:
        write_lines(stream, [(), *compact(counted)], plan.look)
