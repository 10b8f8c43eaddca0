"""JSON and JSON Lines: a text a record, whatever its keys are called."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from chronisearch.documents.decode.encodings import decode
from chronisearch.documents.formats.found import (
    Found,
    NotReadError,
    Problem,
    Remark,
    Source,
    UnreadableFormatError,
)
from chronisearch.documents.formats.records import Columns, columns_of, found_in, with_longest
from chronisearch.documents.reading.source import source_in

KIND: Final = "json"
LABEL: Final = "JSON"
ENDINGS: Final = (".json", ".jsonl", ".ndjson")
NEEDS: Final = ""

_LISTS: Final = ("articles", "documents", "items", "results", "data", "posts", "records", "hits",
                 "docs")  # fmt: skip
_OBJECT: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*(?:\"|\})")
_DEEPEST: Final = 4


def recognises(head: bytes, name: str) -> bool:
    """Say whether it begins as an object or a list of them, and is called so."""
    lowered = name.lower()
    if lowered.endswith(ENDINGS):
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
    if _OBJECT.match(head) is None:
        return False
    try:
        return isinstance(json.loads(head.partition(b"\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def documents(source: Source) -> Iterator[Found | Problem | Remark]:
    """Give a document for each record that has a text.

    Raises:
        NotReadError: no record has one.
    """
    decoded = decode(source.data)
    if decoded is None:
        raise UnreadableFormatError("binary, not text")
    text = decoded.text.lstrip("\ufeff")
    said = found_any = False
    keys: set[str] = set()
    for number, record in _records(text):
        if isinstance(record, str):
            yield Problem(str(number), record)
            continue
        values = dict(_flat(record, "", 0))
        columns = _columns(values, source.columns)
        key = values.get(columns.id, "").strip() or str(number)
        found = found_in(values, columns, key if key not in keys else str(number), KIND,
                         decoded.encoding)  # fmt: skip
        if found:
            found = _by_address(found)
            keys.add(found.key)
            if not said:
                said = True
                yield Remark(columns.said())
            found_any = True
            yield found
    if not found_any:
        raise NotReadError("JSON without texts")


def _columns(values: Mapping[str, str], wanted: Mapping[str, str]) -> Columns:
    return with_longest(
        columns_of(list(values), wanted), {name: len(value) for name, value in values.items()}
    )


def _by_address(found: Found) -> Found:
    """Name the source by the address, as that of a page: such records come from scrapers."""
    known = source_in(found.address) if found.address else None
    return found._replace(source=known.name) if known else found


def _records(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield the records with their numbers: of a list, of a list in an object, or of lines."""
    try:
        whole = json.loads(text)
    except RecursionError:
        raise UnreadableFormatError("nested deeper than anything that is read") from None
    except ValueError:
        yield from _lines(text)
        return
    if isinstance(whole, dict):
        inner = (whole[name] for name in _LISTS if isinstance(whole.get(name), list))
        whole = next(inner, [whole])
    for number, each in enumerate(whole if isinstance(whole, list) else (), 1):
        if isinstance(each, dict):
            yield number, each


def _lines(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            yield number, "a line that is cut off, or no JSON"
            continue
        if isinstance(record, dict):
            yield number, record


def _flat(record: Mapping[str, Any], prefix: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the values as text; those of inner objects under both names, parted by a dot."""
    for name, value in record.items():
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _flat(value, f"{prefix}{name}.", depth + 1)
        elif isinstance(value, list):
            simple = [str(each) for each in value if isinstance(each, str | int | float)]
            if simple:
                yield prefix + name, ", ".join(simple)
        elif value is not None and not isinstance(value, bool):
            yield prefix + name, str(value)
