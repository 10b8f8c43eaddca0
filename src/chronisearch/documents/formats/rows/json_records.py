"""JSON and JSON Lines: a text a record, whatever its keys are called."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from chronisearch.documents.formats.shared.found import (
    Found,
    NotReadError,
    Problem,
    Remark,
    Source,
    UnreadableFormatError,
)
from chronisearch.documents.formats.shared.plain import text_of
from chronisearch.documents.formats.shared.records import (
    Columns,
    columns_of,
    found_in,
    with_longest,
)
from chronisearch.documents.reading.facts.source import source_in

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
    text, encoding = text_of(source)
    said: set[str] = set()
    keys: set[str] = set()
    found_any = False
    for number, record in _records(text):
        if isinstance(record, str):
            yield Problem(str(number), record)
            continue
        values = dict(_flat(record, "", 0))
        columns = _columns(values, source.columns)
        key = values.get(columns.id, "").strip() or str(number)
        key = key if key not in keys else str(number)
        if found := found_in(values, columns, key, KIND, encoding):
            keys.add(found.key)
            if columns.said() not in said and len(said) < _MOST_SAID:
                said.add(columns.said())
                yield Remark(columns.said())
            found_any = True
            yield _by_address(found)
    if not found_any:
        raise NotReadError("JSON without texts")


_MOST_SAID: Final = 5
"""Records of one file may each have keys of their own: these are not told beyond the first."""


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
    for number, each in enumerate(_listed(whole), 1):
        if isinstance(each, dict):
            yield number, each


def _listed(whole: Any) -> list[Any]:
    """Give the records of what a file holds: a list, one within objects, values by their ids."""
    for _ in range(_DEEPEST):
        if not isinstance(whole, dict):
            break
        inner = [whole[name] for name in _LISTS if isinstance(whole.get(name), list | dict)]
        if not inner:
            return _by_ids(whole) or [whole]
        whole = inner[0]
    return whole if isinstance(whole, list) else [whole]


def _by_ids(whole: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the values of an object where all are objects with the same keys: its keys are ids."""
    values = list(whole.values())
    if len(values) < 2 or not all(isinstance(each, dict) and each for each in values):  # noqa: PLR2004
        return []
    if any(each.keys() != values[0].keys() for each in values):
        return []
    return [{"id": key, **value} for key, value in whole.items()]


def _lines(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for number, written in enumerate(text.split("\n"), 1):
        line = written.strip().rstrip(",")
        if line.startswith("[{") or line.endswith("}]"):  # of a list, a record a line
            line = line.removeprefix("[").removesuffix("]")
        if line.strip("[]"):
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
            if written := _joined(value):
                yield prefix + name, written
        elif value is not None and not isinstance(value, bool):
            yield prefix + name, str(value)


def _joined(values: list[Any]) -> str:
    """Join a list: words by commas, paragraphs by line ends; of objects what they say as text."""
    said = [each.get("text") if isinstance(each, dict) else each for each in values]
    parts = [str(each) for each in said if isinstance(each, str | int | float)]
    is_text = any(len(part) > _LONGEST_WORD_CHARS for part in parts)
    return ("\n\n" if is_text else ", ").join(parts)


_LONGEST_WORD_CHARS: Final = 60
