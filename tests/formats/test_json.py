"""Records of JSON in the ways that scrapers and data bases write them."""

import json
from collections.abc import Callable

import pytest

from chronisearch.documents.document import Document
from formats.expected import Whole, day_of, indexed_text

ReadAll = Callable[[str, bytes], list[Document]]

TEXT = "Les charrettes passent les premières, les autos attendent leur tour sur la rive."


@pytest.mark.parametrize(
    "record",
    [
        {"title": "Le bac", "date": "2024-03-12", "text": TEXT},
        {"article": {"title": "Le bac", "date": "2024-03-12", "content": TEXT}},
        {"body": {"text": TEXT}, "meta": {"title": "Le bac", "date": "2024-03-12"}},
        {"_source": {"titre": "Le bac", "published_at": "2024-03-12T10:00:00Z", "texte": TEXT}},
        {"title": {"rendered": "Le bac"}, "date": {"$date": "2024-03-12T10:00:00Z"}, "text": TEXT},
        {"headline": "Le bac", "timestamp": 1710284343, "paragraphs": [TEXT, "Fin."]},
        {"headline": "Le bac", "timestamp": 1710284343, "paragraphs": [{"text": TEXT}]},
    ],
)
def test_title_day_and_text_are_found_however_deep_they_stand(
    read_all: ReadAll, record: dict[str, object]
) -> None:
    [document] = read_all("a.jsonl", json.dumps(record).encode())

    assert document.title == "Le bac"
    assert day_of(document) == "2024-03-12"
    assert indexed_text(document).split("\n")[1] == TEXT


ONE = {"title": "Un", "text": TEXT}
TWO = {"title": "Deux", "text": f"{TEXT} Fin."}


@pytest.mark.parametrize(
    "whole",
    [
        [ONE, TWO],
        {"articles": [ONE, TWO]},
        {"took": 1, "hits": {"total": 2, "hits": [{"_id": "a", "_source": ONE}, {"_source": TWO}]}},
        {"a": ONE, "b": TWO},
    ],
    ids=["list", "list in an object", "answer of Elasticsearch", "by ids"],
)
def test_records_are_found_in_lists_within_objects_and_by_their_ids(
    read_all: ReadAll, whole: object
) -> None:
    documents = read_all("a.json", json.dumps(whole).encode())

    assert [document.title for document in documents] == ["Un", "Deux"]


def test_a_list_written_a_record_a_line_is_read_up_to_where_it_is_cut_off(
    whole: Callable[[str, bytes], Whole],
) -> None:
    read = whole("a.json", f'[{json.dumps(ONE)},\n{json.dumps(TWO)},\n{{"ti'.encode())

    assert [document.title for document in read.documents] == ["Un", "Deux"]
    assert [key for key, _ in read.problems] == ["3"]


def test_keys_of_each_kind_of_record_are_told(whole: Callable[[str, bytes], Whole]) -> None:
    lines = [json.dumps(ONE), json.dumps({"headline": "Deux", "body": TEXT})]

    read = whole("a.jsonl", "\n".join(lines).encode())

    assert len(read.remarks) == 2


def test_an_address_under_the_name_of_a_source_is_an_address(read_all: ReadAll) -> None:
    record = {"text": TEXT, "source": "https://www.courrier.example/2024/03/12/bac"}

    [document] = read_all("a.json", json.dumps(record).encode())

    assert document.source == "courrier.example"
    assert day_of(document) == "2024-03-12"
