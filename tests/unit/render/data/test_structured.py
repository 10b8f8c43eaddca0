"""JSON and JSONL hold what the documents say, and act nowhere."""

import io
import json

from builders_of_hits import a_hit, a_result, a_snippet
from chronisearch.hits import Hit
from chronisearch.render.data.record import JSON_FIELDS, hit_record
from chronisearch.render.data.structured import write_json, write_jsonl


def _json(*hits: Hit) -> str:
    stream = io.StringIO()
    result = a_result(*hits)
    write_json(stream, result, (hit_record(hit, JSON_FIELDS) for hit in result.hits))
    return stream.getvalue()


def test_the_object_has_the_promised_members() -> None:
    written = json.loads(_json(a_hit()))

    assert list(written) == [
        "schema", "query", "understood", "total", "elapsed_ms", "notes", "variants", "diagnosis",
        "beside", "undated", "hits",
    ]  # fmt: skip
    assert written["elapsed_ms"] == 4.0


def test_a_hit_has_the_promised_members() -> None:
    [hit] = json.loads(_json(a_hit(snippets=(a_snippet("Un <drone>.", 7),))))["hits"]

    assert hit["snippets"] == [
        {"text": "Un drone.", "start_char": 7, "end_char": 16, "highlights": [[3, 8]], "page": None}
    ]
    assert {
        "rank", "score", "path", "title", "date_start", "date_end", "date_from", "day_first",
        "day_last", "source", "sha256", "mentions", "snippets", "encoding",
    } <= set(hit)  # fmt: skip


def test_no_hits_are_an_empty_list() -> None:
    assert json.loads(_json())["hits"] == []


def test_what_acts_on_a_terminal_is_escaped_and_read_back_unchanged() -> None:
    title = "a\x1b[1mb\x9bc\u202ed\u200be\U000e0041f\udcffg"

    written = _json(a_hit(title=title))

    assert json.loads(written)["hits"][0]["title"] == title
    assert all(character.isprintable() for character in written.replace("\n", ""))


def test_jsonl_has_one_hit_a_line() -> None:
    stream = io.StringIO()
    hits = [a_hit(rank=1), a_hit(rank=2, title="a\nb")]

    count = write_jsonl(stream, (hit_record(hit, JSON_FIELDS) for hit in hits))

    assert count == 2
    assert [json.loads(line)["rank"] for line in stream.getvalue().splitlines()] == [1, 2]
