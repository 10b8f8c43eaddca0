"""How a query was understood, as a reader can check it."""

from chronisearch.query.bound import (
    And,
    BoundQuery,
    Clause,
    Concept,
    Expansion,
    HasSource,
    Not,
    Origin,
)
from chronisearch.render.explained.query_lines import query_lines


def test_each_word_shows_the_terms_that_are_looked_for() -> None:
    drones = Concept(
        "drones",
        (
            Clause("body", 1.0, (Expansion(("dron",)), Expansion(("uav",), 0.8, Origin.VARIANT))),
            Clause("body_exact", 0.3, (Expansion(("drones",), matches=False),)),
        ),
    )
    query = BoundQuery("", "drones source:a.fr", And((drones, Not(HasSource("a.fr")))))

    assert list(query_lines(query)) == [
        "drones source:a.fr",
        "  all of",
        "    “drones”",
        "      body (weight 1): dron, uav (variant, × 0.8)",
        "      body_exact (weight 0.3): drones (ranking only)",
        "    not",
        "      source is a.fr or a part of it",
    ]
