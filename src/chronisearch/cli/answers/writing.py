"""From an output plan to the renderer that fits. Each renderer is loaded only when it is used:
Rich alone costs a third of a search, csv and json 2 to 5 ms each (`python -X importtime`).
"""

from collections.abc import Iterable
from typing import assert_never

from chronisearch.cli.answers.outputs import OutputPlan
from chronisearch.cli.options.options import Format
from chronisearch.render.data.answer import Answered
from chronisearch.render.data.record import Record, hit_record


def write_hits(answer: Answered, plan: OutputPlan) -> int:
    """Write the hits in the form of the plan; give how many there were.

    Raises:
        FileExistsAlreadyError, BadOptionError: the file must not be, or cannot be, written.
    """
    match plan.format:
        case Format.RICH:
            from chronisearch.render.hits import terminal

            with plan.opened() as stream:
                return terminal.write_hits(stream, answer, plan.look)
        case Format.PLAIN:
            from chronisearch.render.hits import plain

            with plan.opened() as stream:
                return plain.write_hits(stream, answer)
        case Format.JSON:
            from chronisearch.render.data import structured

            with plan.opened(exact=True) as stream:
                return structured.write_json(stream, answer, _records(answer, plan))
        case Format.CSV | Format.TSV | Format.JSONL:
            return write_records(_records(answer, plan), plan)
        case _:
            assert_never(plan.format)


def write_records(records: Iterable[Record], plan: OutputPlan) -> int:
    """Write records as rows of a table, or as lines of JSON; give how many there were.

    Raises:
        FileExistsAlreadyError, BadOptionError: the file must not be, or cannot be, written.
    """
    with plan.opened(exact=True) as stream:
        if plan.format is Format.JSONL:
            from chronisearch.render.data import structured

            return structured.write_jsonl(stream, records)
        from chronisearch.render.data import tables

        return tables.write_table(stream, plan.fields, records, plan.table)


def _records(answer: Answered, plan: OutputPlan) -> Iterable[Record]:
    return (hit_record(hit, plan.fields) for hit in answer.hits)
