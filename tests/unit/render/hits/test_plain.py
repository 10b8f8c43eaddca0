"""Piped hits: one block each, nothing cut, nothing coloured."""

import io

from builders_of_hits import a_hit, a_result, a_snippet
from chronisearch.render.hits.plain import write_hits


def test_a_hit_is_a_block_and_blocks_are_parted_by_an_empty_line() -> None:
    stream = io.StringIO()
    long = "Les <drones> ont frappé " + "la ville et " * 40 + "le port."
    hits = (
        a_hit(snippets=(a_snippet(long),), source="exemple.fr"),
        a_hit(rank=2, path="b.txt", date_start=None, day_first=None, mentions=2),
    )

    assert write_hits(stream, a_result(*hits)) == 2
    assert stream.getvalue() == (
        "1. Bilan de la semaine\n"
        "   2024/bilan.txt\n"
        "   2024-10-21 … 2024-10-25 · war days 971–975 · exemple.fr · 1 mention · score 2.500\n"
        f"   Les **drones** ont frappé {'la ville et ' * 40}le port.\n"
        "\n"
        "2. Bilan de la semaine\n"
        "   b.txt\n"
        "   undated · 2 mentions · score 2.500\n"
    )
