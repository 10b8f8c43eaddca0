"""A view as data: one object of JSON, one record a line, or a table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TextIO

from chronisearch.render.data.record import FORM_VERSION, Record
from chronisearch.render.data.structured import dumped
from chronisearch.values import frozen


@frozen
class Data:
    """What a view is as data. `content` gives what the object holds beside what was
    asked.

    `records` are read once.
    """

    query: str
    understood: str
    content: Callable[[], Mapping[str, object]]
    fields: Sequence[str]
    records: Iterable[Record]


def write_object(stream: TextIO, data: Data) -> None:
    """Write all as one object of JSON."""
    head = {"schema": FORM_VERSION, "query": data.query, "understood": data.understood}
    stream.write(dumped({**head, **data.content()}) + "\n")
