"""Which exact terms stand at cells: the way back from a text of cells to its words."""

from collections.abc import Container, Iterator, Sequence

from chronisearch.engine.terms import is_word
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.schema import BODY_EXACT


def terms_at(
    segment: CodecSegment, cells: Container[int], field: str = BODY_EXACT.name
) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield each exact term that stands at one of these cells, with those at which it does.

    Those of capitals are no words.
    """
    text = segment.text(field)
    all_cells, starts = text.cells_of_all()
    for terms, numbers in text.dictionaries[field].words_from(""):
        for term, number in zip(terms, numbers, strict=True):
            if not is_word(term):
                continue
            start, end = starts[number], starts[number + 1]
            if end - start == 1:
                if all_cells[start] in cells:
                    yield term, all_cells[start : start + 1]
            else:
                here = [cell for cell in all_cells[start:end] if cell in cells]
                if here:
                    yield term, here
