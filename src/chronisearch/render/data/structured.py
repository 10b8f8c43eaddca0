"""Hits and mentions as JSON (one object) and JSONL (one record a line)."""

import json
import re
from collections.abc import Iterable
from typing import Final, TextIO

from chronisearch.render.data.answer import Answered
from chronisearch.render.data.record import FORM_VERSION, Record
from chronisearch.values import as_dict

# JSON escapes C0 by itself. These act on a terminal as well, or hide there; the escape means
# the same character to whoever reads the file.
_ACTS: Final = re.compile(
    "[\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def write_json(
    stream: TextIO, answer: Answered, items: Iterable[object], name: str = "hits"
) -> int:
    """Write one object, its hits one by one as they are read; give how many there were.

    `items` are records of hits, or what else stands under `name`.
    """
    stream.write(dumped(_head(answer))[:-1] + f', "{name}": [')
    count = 0
    for item in items:
        stream.write(("," if count else "") + "\n" + dumped(item))
        count += 1
    stream.write("\n]}\n" if count else "]}\n")
    return count


def write_total(stream: TextIO, answer: Answered) -> None:
    """Write the same object without its hits."""
    stream.write(dumped(_head(answer)) + "\n")


def _head(answer: Answered) -> dict[str, object]:
    return {
        "schema": FORM_VERSION,
        "query": answer.query,
        "understood": answer.understood,
        "total": answer.total,
        "elapsed_ms": round(answer.elapsed_s * 1000, 3),
        "notes": [note.message for note in answer.notes],
        "variants": [as_dict(use) for use in answer.variants],
        "diagnosis": as_dict(answer.diagnosis) if answer.diagnosis else None,
        "beside": answer.beside,
        "undated": answer.undated,
    }


def write_jsonl(stream: TextIO, records: Iterable[Record]) -> int:
    """Write one object a line; give how many there were."""
    count = 0
    for record in records:
        stream.write(dumped({"schema": FORM_VERSION, **record}) + "\n")
        count += 1
    return count


def dumped(value: object) -> str:
    """Give the value as JSON in which no character acts on a terminal."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ACTS.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    """Give the character as JSON has it: an escape for each of its UTF-16 code units."""
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
