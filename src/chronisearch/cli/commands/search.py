"""`chronisearch search`: ranked hits with marked snippets."""

import os

from chronisearch.cli.answers import answering
from chronisearch.cli.answers.outputs import plan_output
from chronisearch.cli.exits import Status
from chronisearch.cli.options.options import Common, Listing, Matching, Output, QueryWords, Showing
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.terminal.contact import opened, say_what_changed


def search(
    matching: Matching,
    showing: Showing,
    output: Output,
    listing: Listing,
    common: Common,
    query: QueryWords = None,
) -> Status:
    """Print the documents that best match QUERY.

    Several words need no quotes, and all must occur, in any form; a word after - must not.
    Quotation marks that are part of the query stand inside the shell's own.

    chronisearch search drones Kharkiv
    chronisearch search '"aide militaire"' -Axios --since 2024-10
    chronisearch search Shahed OU Lancet -l
    chronisearch search Shahed lieu:Odessa --facets
    """
    settings = settings_of(common)
    plan = plan_output(output, showing, listing, common, os.environ)
    question = answering.question_of(query, matching, showing, settings)
    with opened(settings, common) as searcher:
        found = answering.answer(searcher, question, plan, settings)
        if listing.facets and found:
            # A module that a plain search has no use for.
            from chronisearch.cli.answers.facet_lines import write_facets

            write_facets(searcher, question, plan)
        say_what_changed(settings, searcher)
    return Status.FOUND if found else Status.NOTHING_FOUND
