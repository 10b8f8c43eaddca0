"""A score as lines: each part with the number that it adds, and what that number is made of.

Rounded numbers would not always add up. So the score is divided among its parts in thousandths,
each part at most a thousandth off, and so on down the tree.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from chronisearch.engine.explanation import (
    ExplainedClause,
    ExplainedForm,
    ExplainedLead,
    ExplainedNeighbours,
    Explanation,
)
from chronisearch.query.binding.conditions import condition_text, distances_text, terms_text
from chronisearch.query.bound import And, Concept, Or, Origin, Window
from chronisearch.query.neighbours import NEIGHBOUR_REACH, NEIGHBOUR_WEIGHT
from chronisearch.render.lines.facts import counted
from chronisearch.render.lines.text import visible
from chronisearch.schema import BM25_B, BM25_K1, LEAD_WEIGHT, TEXT_FIELDS, Form
from chronisearch.values import frozen

_THOUSANDTHS: Final = 1000
_FIELD_NAMES: Final = {
    field.name: f"{field.name} ({'any form' if field.form is Form.STEM else 'as written'})"
    for field in TEXT_FIELDS
}
_SATURATION: Final = (
    f"frequency × {BM25_K1 + 1:g} ÷ (frequency + {BM25_K1:g} × "
    f"({1 - BM25_B:g} + {BM25_B:g} × length ÷ mean length))"
)
LEGEND: Final = (
    ("weight", "what a hit in this field is worth"),
    ("rarity", "ln(1 + (documents − holders + ½) ÷ (holders + ½))"),
    ("saturation", _SATURATION),
    ("frequency", "how often each form occurs × what it counts, added up"),
)
"""What the words of the lines mean, once for all of them."""


@frozen
class ScoreLine:
    """`value` is what this part adds to the one above it; "" where the line says more of it."""

    depth: int
    value: str
    text: str


def score_lines(explained: Explanation) -> Iterator[ScoreLine]:
    """Yield the score, and below it the parts whose values add up to it."""
    total = round(explained.value * _THOUSANDTHS)
    yield ScoreLine(0, _shown(total), "score")
    if isinstance(explained.node, And):
        yield from _parts(explained, total, 1)
    else:
        yield from _part(explained, total, 1)


def _parts(explained: Explanation, total: int, depth: int) -> Iterator[ScoreLine]:
    children, pairs, leads = explained.children, explained.neighbours, explained.leads
    clauses = [clause for clause in explained.clauses if clause.forms]
    values = [one.value for one in children] + [one.value for one in clauses]
    gains = [one.value for one in pairs] + [one.value for one in leads]
    shares = iter(_shares(values + gains, total))
    for part in children:
        yield from _part(part, next(shares), depth)
    for clause in clauses:
        yield from _clause_lines(clause, next(shares), depth)
    for pair in pairs:
        yield from _neighbour_lines(pair, next(shares), depth)
    for lead in leads:
        yield _lead_line(lead, next(shares), depth)


def _part(explained: Explanation, value: int, depth: int) -> Iterator[ScoreLine]:
    yield ScoreLine(depth, _shown(value), visible(_headline(explained)))
    if explained.value:
        yield from _parts(explained, value, depth + 1)


def _headline(explained: Explanation) -> str:
    node = explained.node
    text = condition_text(node)
    if not explained.matches:
        lifts = ", but what is related to it lifts the document" if explained.value else ""
        return f"“{text}” does not match{lifts}"
    match node:
        case Concept():
            return f"“{text}”"
        case Window(distances=distances):
            return f"within {distances_text(distances)} words of one another, together"
        case And():
            return "together"
        case Or():
            return "those that match of"
        case _:
            return f"{text} holds, and adds nothing"


def _neighbour_lines(explained: ExplainedNeighbours, value: int, depth: int) -> Iterator[ScoreLine]:
    first, second = explained.pair.first, explained.pair.second
    text = visible(f"“{condition_text(second)}” follows “{condition_text(first)}”")
    saturation = explained.value / (NEIGHBOUR_WEIGHT * explained.rarity or 1.0)
    factors = (
        f"weight {NEIGHBOUR_WEIGHT:g} × rarity {explained.rarity:.3f} × saturation {saturation:.3f}"
    )
    yield ScoreLine(depth, _shown(value), f"{text}: {factors}")
    counted_so = f"frequency {explained.occurrences}, at most {NEIGHBOUR_REACH - 1} words between"
    yield ScoreLine(depth + 1, "", f"saturation: {counted_so}, none of content")


def _lead_line(explained: ExplainedLead, value: int, depth: int) -> ScoreLine:
    text = visible(f"“{condition_text(explained.concept)}” stands in the first sentence")
    factors = f"there is no title: weight {LEAD_WEIGHT:g} × rarity {explained.rarity:.3f}"
    return ScoreLine(depth, _shown(value), f"{text}, {factors}")


def _clause_lines(clause: ExplainedClause, value: int, depth: int) -> Iterator[ScoreLine]:
    field = clause.clause.field
    factors = (
        f"weight {clause.clause.weight:g} × rarity {clause.rarity:.3f}"
        f" × saturation {clause.saturation:.3f}"
    )
    yield ScoreLine(depth, _shown(value), f"{_FIELD_NAMES[field]}: {factors}")
    holders = counted(clause.document_count, "document")
    yield ScoreLine(depth + 1, "", f"rarity: {clause.document_frequency} of {holders} hold it")
    yield ScoreLine(
        depth + 1,
        "",
        f"saturation: frequency {clause.frequency:.4g}, length {clause.length},"
        f" mean length {clause.mean_length:.1f}",
    )
    yield ScoreLine(depth + 1, "", f"frequency: {' + '.join(map(_form, clause.forms))}")


def _form(form: ExplainedForm) -> str:
    """Give a form as `2 drones`, or `1 × 0.3 attaqu (inflected)`."""
    expansion = form.expansion
    terms = " ".join(visible(terms_text(term)) or "…" for term in expansion.terms)
    counts = "" if expansion.weight == 1 else f" × {expansion.weight:g}"
    why = "" if expansion.origin is Origin.TYPED else f" ({expansion.origin})"
    return f"{form.occurrences:g}{counts} {terms}{why}"


def _shares(values: Iterable[float], total: int) -> list[int]:
    """Divide thousandths so that they add up to the total, and each is as near as can be."""
    ends = [min(round(end * _THOUSANDTHS), total) for end in accumulate(values)]
    if ends:
        ends[-1] = total
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _shown(thousandths: int) -> str:
    return f"{thousandths / _THOUSANDTHS:.3f}"
