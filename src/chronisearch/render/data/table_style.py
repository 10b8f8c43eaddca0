"""How a table is written; apart from the writer, so that csv is loaded only where used."""

from typing import Final

from chronisearch.values import frozen


@frozen
class TableStyle:
    """`decimal` stands in numbers between units and tenths. `raw` leaves formulas unguarded."""

    delimiter: str = ","
    bom: bool = False
    decimal: str = "."
    raw: bool = False


CSV: Final = TableStyle()
TSV: Final = TableStyle(delimiter="\t")
EXCEL: Final = TableStyle(delimiter=";", bom=True, decimal=",")
"""What a French Excel opens by a double click: it takes `1.5` for a text or a date."""
