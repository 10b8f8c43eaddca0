"""How strongly two things go together: the measures of corpus linguistics, named and sourced.

All are of a table of four counts, a way of drawing places (or documents) from a whole: those
drawn that are of the kind looked at, all drawn, those of the kind in the whole, the whole.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from math import inf, log, log2
from typing import Final, NamedTuple

_LOG_DICE_TOP: Final = 14
"""What a perfect pair scores; Rychlý, A Lexicographer-Friendly Association Score, 2008."""


class Table(NamedTuple):
    """`both` of `drawn` are of the kind; `kind` of `whole` are, the drawn among them."""

    both: int
    drawn: int
    kind: int
    whole: int

    @property
    def expected(self) -> float:
        """How many of the drawn would be of the kind by chance."""
        return self.drawn * self.kind / self.whole if self.whole else 0.0


class Measure(StrEnum):
    """Which formula scores."""

    LOG_LIKELIHOOD = "log-likelihood"
    MUTUAL_INFORMATION = "mi"
    LOG_DICE = "log-dice"


def log_likelihood(table: Table) -> float:
    """Give G² = 2 Σ observed × ln(observed ÷ expected) over the four cells, signed.

    Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, 1993. It is below 0
    where the kind is rarer among the drawn than chance would have it. From 3.84 on, chance alone
    brings it about once in twenty, from 6.63 on once in a hundred.
    """
    both, drawn, kind, whole = table
    cells = ((both, kind - both), (drawn - both, whole - drawn - kind + both))
    rows = [sum(row) for row in cells]
    columns = [sum(column) for column in zip(*cells, strict=True)]
    total = sum(
        observed * log(observed * whole / (row * column))
        for row, of_row in zip(rows, cells, strict=True)
        for column, observed in zip(columns, of_row, strict=True)
        if observed > 0
    )
    strength = max(2 * total, 0.0)  # rounding must not turn it round
    return strength if both >= table.expected else -strength


def mutual_information(table: Table) -> float:
    """Give MI = log₂(observed ÷ expected); Church and Hanks, Word Association Norms, 1990."""
    return log2(table.both / table.expected) if table.both and table.expected else -inf


def log_dice(table: Table) -> float:
    """Give 14 + log₂(2 × both ÷ (drawn + kind)); Rychlý 2008. It does not grow with the corpus."""
    if not table.both:
        return -inf
    return _LOG_DICE_TOP + log2(2 * table.both / (table.drawn + table.kind))


MEASURES: Final[Mapping[Measure, Callable[[Table], float]]] = {
    Measure.LOG_LIKELIHOOD: log_likelihood,
    Measure.MUTUAL_INFORMATION: mutual_information,
    Measure.LOG_DICE: log_dice,
}
