"""`search --facets`: a line for each field under the hits."""

from typing import Final

from chronisearch.cli.answers.answering import Question
from chronisearch.cli.answers.outputs import OutputPlan
from chronisearch.cli.terminal.streams import output_to
from chronisearch.engine.protocol import Searcher
from chronisearch.query.binding.related import known_words
from chronisearch.render.lines.screen import write_lines
from chronisearch.render.views.facet_page import compact
from chronisearch.searching import understand
from chronisearch.viewing.facets import Field, Order, facet

_FIELDS: Final = (
    Field.SOURCE, Field.YEAR, Field.PLACE, Field.PERSON, Field.WEAPON, Field.ORGANISATION,
)  # fmt: skip


def write_facets(searcher: Searcher, question: Question, plan: OutputPlan) -> None:
    """Write the lines."""
    root = understand(searcher, question.text, question.options).root
    names = known_words(question.options.lexicon).names
    counted = (facet(searcher, root, field, names, Order.DOCUMENTS) for field in _FIELDS)
    with output_to(None, force=False) as stream:
        write_lines(stream, [(), *compact(counted)], plan.look)
