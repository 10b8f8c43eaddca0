"""CSV and TSV as RFC 4180 and CLI.md have them."""

import csv
import io

from builders_of_hits import a_hit, a_snippet
from chronisearch.render.data.record import DEFAULT_COLUMNS, hit_record
from chronisearch.render.data.table_style import CSV, EXCEL, TSV, TableStyle
from chronisearch.render.data.tables import write_table


def _written(style: TableStyle = CSV, **parts: object) -> str:
    stream = io.StringIO(newline="")
    write_table(stream, DEFAULT_COLUMNS, [hit_record(a_hit(**parts), DEFAULT_COLUMNS)], style)
    return stream.getvalue()


def test_the_header_has_the_promised_columns_in_order() -> None:
    assert _written().split("\r\n")[0] == (
        "rank,score,path,title,date_start,date_end,day_first,day_last,source,mentions,snippet,sha256,"
        "page"
    )


def test_every_line_ends_with_carriage_return_and_line_feed() -> None:
    assert _written().count("\r\n") == _written().count("\n") == 2


def test_a_cell_with_commas_quotes_and_line_ends_is_read_back_by_a_csv_reader() -> None:
    snippet = a_snippet('Il a dit : "oui", puis\n"non".')

    [_, row] = csv.reader(io.StringIO(_written(snippets=(snippet,)), newline=""))

    assert row[DEFAULT_COLUMNS.index("snippet")] == 'Il a dit : "oui", puis "non".'


def test_what_is_not_known_is_an_empty_cell() -> None:
    table = _written(date_start=None, date_end=None, day_first=None, day_last=None, source=None)

    assert "\r\n1,2.5,2024/bilan.txt,Bilan de la semaine,,,,,,1," in table


def test_a_french_excel_gets_a_bom_semicolons_and_decimal_commas() -> None:
    assert _written(EXCEL).startswith("\ufeffrank;score;")
    assert "\r\n1;2,5;" in _written(EXCEL)


def test_tsv_is_parted_by_tabs_and_has_none_in_its_cells() -> None:
    assert _written(TSV, title="a\tb").split("\r\n")[1].split("\t")[3] == "a b"


def test_a_title_that_is_a_formula_is_neutralised() -> None:
    assert ",'=1+1," in _written(title="=1+1")
