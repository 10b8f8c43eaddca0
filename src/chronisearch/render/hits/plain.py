"""Hits as plain text: one block a hit, one line a fragment, nothing cut, nothing coloured."""

from collections.abc import Iterable
from typing import TextIO

from chronisearch.hits import Hit
from chronisearch.render.data.answer import Answered
from chronisearch.render.lines.facts import hit_facts, similar_texts
from chronisearch.render.lines.fragments import beside_title, pieces, title_pieces
from chronisearch.render.lines.marks import marked
from chronisearch.render.lines.text import visible


def write_hits(stream: TextIO, answer: Answered) -> int:
    """Write one block for each hit, with an empty line between; give how many there were."""
    count = 0
    for hit in answer.hits:
        stream.write("\n" if count else "")
        stream.writelines(f"{line}\n" for line in _block(hit))
        count += 1
    return count


def _block(hit: Hit) -> Iterable[str]:
    yield f"{hit.rank}. {marked(title_pieces(hit))}"
    yield f"   {visible(hit.path)}"
    yield f"   {' · '.join(hit_facts(hit))}"
    for snippet in beside_title(hit):
        yield f"   {marked(pieces(snippet))}"
    if hit.similar:
        yield f"   {similar_texts(hit)}"
