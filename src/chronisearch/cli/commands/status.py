"""`chronisearch status`: what an index run would do, file by file, and nothing done."""

import sys
from enum import StrEnum
from itertools import chain
from typing import Annotated, TypeAlias, assert_never

from chronisearch.cli.exits import Status, say
from chronisearch.cli.options.declared import Option
from chronisearch.cli.options.options import Common
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.terminal.listening import report_lines
from chronisearch.errors import MissingFilesError
from chronisearch.indexing.planning.plan import Plan
from chronisearch.indexing.planning.request import Update
from chronisearch.indexing.update import plan_of, would_report
from chronisearch.render.data.record import FORM_VERSION
from chronisearch.render.data.table_style import CSV, TSV
from chronisearch.render.upkeep.steps import STEP_FIELDS, step_lines, step_records


class StatusFormat(StrEnum):
    """How the state of the index is written."""

    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"


FormatOption: TypeAlias = Annotated[
    StatusFormat, Option(help="How to write it: a file a line, or a file a record.")
]


def status(common: Common, format: FormatOption = StatusFormat.PLAIN) -> Status:  # noqa: A002
    """Tell what “index” would do, file by file.

    Names each file that is new, changed, renamed, gone or left out, and why; touches nothing.
    Looks at every file, and reads those that are new or changed. Ends with 1 if there is nothing
    to do.

    chronisearch status
    chronisearch status --format jsonl
    """
    settings = settings_of(common)
    plan = plan_of(settings, Update())
    _write(plan, format)
    sys.stdout.flush()
    if plan.would_empty:
        say(str(MissingFilesError(settings.corpus, len(plan.remove), plan.held)))
    return Status.NOTHING_FOUND if plan.does_nothing else Status.DONE


def _write(plan: Plan, chosen: StatusFormat) -> None:
    # Each renderer is loaded only when it is used, as for hits.
    from chronisearch.render.data import structured, tables

    match chosen:
        case StatusFormat.PLAIN:
            summary = report_lines(would_report(plan), dry_run=True)
            sys.stdout.writelines(f"{line}\n" for line in chain(step_lines(plan.steps()), summary))
        case StatusFormat.JSON:
            sys.stdout.write(f"{structured.dumped(_object(plan))}\n")
        case StatusFormat.JSONL:
            structured.write_jsonl(sys.stdout, step_records(plan.steps()))
        case StatusFormat.CSV | StatusFormat.TSV:
            style = TSV if chosen is StatusFormat.TSV else CSV
            tables.write_table(sys.stdout, STEP_FIELDS, step_records(plan.steps()), style)
        case _:
            assert_never(chosen)


def _object(plan: Plan) -> dict[str, object]:
    return {
        "schema": FORM_VERSION,
        "unchanged": plan.keep,
        "kept": plan.from_elsewhere,
        "steps": list(step_records(plan.steps())),
    }
