"""What `timeline` shows and writes."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

from run_command import Terminal

HEAD = ["query", "by", "start", "end", "documents", "mentions"]


def test_bars_end_with_the_undated(piped: Terminal) -> None:
    ran = piped.run("timeline", "Shahed")

    assert ran.status == 0
    first, header, dated, undated, total = ran.out.splitlines()
    assert first == "Shahed, by day"
    assert dated.split()[:3] == ["2024-10-21", "1", "2"]
    assert undated.split()[:3] == ["undated", "2", "2"]
    assert undated.count("█") > dated.count("█") > 0
    assert total == "3 documents · 4 mentions"
    assert header.split() == ["documents", "mentions"]


def test_lines_fit_a_narrow_screen_and_no_style_is_piped(indexed: Path) -> None:
    for columns in (60, 80, 140):
        ran = Terminal(indexed, columns=columns).run("timeline", "Shahed", "--vs", "Lancet")
        assert max(map(len, ran.out.splitlines())) < columns
        assert "\x1b" not in ran.out


def test_json_has_what_a_program_needs(piped: Terminal) -> None:
    ran = piped.run("timeline", "Shahed", "--vs", "Lancet", "--by", "year", "--format", "json")

    found = json.loads(ran.out)
    assert list(found)[:3] == ["schema", "query", "understood"]
    assert found["by"] == "year"
    one, other = found["series"]
    assert one["buckets"] == [
        {"start": "2024-01-01", "end": "2024-12-31", "documents": 1, "mentions": 2}
    ]
    assert one["undated"] == {"documents": 2, "mentions": 2}
    assert one["total"] == {"documents": 3, "mentions": 4}
    assert (other["query"], other["total"]) == ("Lancet", {"documents": 1, "mentions": 2})


def test_a_table_has_a_row_a_bucket_and_one_for_the_undated(own: Terminal) -> None:
    ran = own.run("timeline", "Shahed", "--by", "war-week", "-o", "weeks.csv")

    assert (ran.status, ran.out) == (0, "")
    text = (own.folder / "weeks.csv").read_text(encoding="utf-8")
    assert list(csv.reader(io.StringIO(text))) == [
        HEAD,
        ["Shahed", "war-week", "2024-10-17", "2024-10-23", "1", "2"],
        ["Shahed", "war-week", "", "", "2", "2"],
    ]


def test_the_picture_is_one_file_that_needs_nothing_else(own: Terminal) -> None:
    own.run("timeline", "Shahed", "--vs", "<Lancet>", "--svg", "time.svg")

    text = (own.folder / "time.svg").read_text(encoding="utf-8")
    picture = ET.fromstring(text)  # noqa: S314, our own
    shown = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert shown[0] == "Shahed / <Lancet>, by day"
    assert "undated" in shown
    assert "href" not in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_a_picture_that_is_there_is_kept_unless_forced(own: Terminal) -> None:
    own.run("timeline", "Shahed", "--svg", "time.svg")

    assert own.run("timeline", "Shahed", "--svg", "time.svg").status == 2
    assert own.run("timeline", "Shahed", "--svg", "time.svg", "--force").status == 0


def test_undated_texts_can_be_asked_for_alone(piped: Terminal) -> None:
    assert piped.run("search", "Shahed", "--undated", "-l").out.splitlines() == [
        "axios.txt", "depeche.txt",
    ]  # fmt: skip
    assert piped.run("timeline", "--undated", "--format", "csv").out.endswith(",,3,0\r\n")


def test_nothing_found_says_so_and_ends_with_1(piped: Terminal) -> None:
    ran = piped.run("timeline", "patrot")

    assert (ran.status, ran.out) == (1, "")
    assert "Nothing found" in ran.err


def test_a_filter_counts(piped: Terminal) -> None:
    ran = piped.run("timeline", "Shahed", "--until", "2023", "--format", "json")

    assert json.loads(ran.out)["series"][0]["total"] == {"documents": 0, "mentions": 0}
