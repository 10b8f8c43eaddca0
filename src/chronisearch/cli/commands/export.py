"""`chronisearch export`: every hit, into a file."""

import os

from chronisearch.cli.answers import answering
from chronisearch.cli.answers.outputs import plan_output
from chronisearch.cli.exits import Status
from chronisearch.cli.options.options import (
    Common,
    Format,
    Listing,
    Matching,
    Output,
    QueryWords,
    Showing,
)
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.terminal.contact import opened, say_what_changed


def export(
    matching: Matching,
    showing: Showing,
    output: Output,
    common: Common,
    query: QueryWords = None,
) -> Status:
    """Write every hit of QUERY to a file.

    The file's ending names the format: csv, tsv, json, jsonl or txt. Without a file, CSV
    goes to stdout.

    chronisearch export Shahed -o hits.csv
    chronisearch export Shahed -o hits.csv --excel --force
    chronisearch export Shahed -o mentions.csv --rows mentions
    """
    settings = settings_of(common)
    plan = plan_output(output, showing, Listing(), common, os.environ, on_stdout=Format.CSV)
    question = answering.question_of(query, matching, showing, settings)
    with opened(settings, common) as searcher:
        answering.check_one_corpus(searcher, plan)
        found = answering.write_all(searcher, question, plan, settings)
        say_what_changed(settings, searcher)
    return Status.FOUND if found else Status.NOTHING_FOUND
