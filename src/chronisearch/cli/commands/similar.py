"""`chronisearch similar`: documents like this one, and what they share with it."""

from typing import Annotated

from chronisearch.cli.answers.named import named_document
from chronisearch.cli.answers.viewing import View, view_plan, write_view
from chronisearch.cli.commands.show import Wanted
from chronisearch.cli.exits import Status, say
from chronisearch.cli.options.declared import Option
from chronisearch.cli.options.options import Common
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.options.view_options import ViewOutput
from chronisearch.cli.terminal.contact import opened
from chronisearch.cli.terminal.waiting import waiting
from chronisearch.render.data.view_data import Data
from chronisearch.render.views import similar_page
from chronisearch.values import frozen
from chronisearch.viewing.similar import similar as documents_like


@frozen
class SimilarFlags:
    """What `similar` may be told."""

    limit: Annotated[
        int,
        Option(names=("--limit", "-n"), least=1, metavar="N", help="At most so many documents."),
    ] = 10


def similar(document: Wanted, flags: SimilarFlags, output: ViewOutput, common: Common) -> Status:
    """The same elsewhere? Documents like DOCUMENT, and what they share with it.

    chronisearch similar 1
    chronisearch similar 2024/f16.md -n 5
    chronisearch similar bilan.txt -o similar.json

    They are found by the rarest words that both have; passages of eight words or more that stand
    in both are shown. A score of 1 is as like as the document is to itself.
    """
    settings = settings_of(common)
    plan = view_plan(output, common)
    with opened(settings, common) as searcher, waiting("Looking for texts like it"):
        wanted = named_document(searcher, document, settings)
        found = documents_like(searcher, wanted, flags.limit)
    data = Data(
        wanted.path,
        wanted.path,
        lambda: similar_page.as_object(found),
        similar_page.FIELDS,
        similar_page.records(found),
    )
    write_view(View(lambda look: similar_page.lines(found, look), data), plan)
    if not found:
        say(f"No other document shares a telling word with {wanted.path}.")
    elif plan.target:
        say(f"Written to {plan.target}.")
    return Status.FOUND if found else Status.NOTHING_FOUND
