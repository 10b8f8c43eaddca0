"""The cases that every engine answers, put to a cluster: what the views count."""

from typing import Any, Final

import pytest

from chronisearch.engine.opensearch.asking import counted
from chronisearch.query.bound import And, BoundNode, Everything, Expansion, Not, Or
from cluster.conftest import cases_of
from engine_conformance import test_counts
from engine_conformance.queries import everywhere, forms, near

globals().update(cases_of(test_counts))


WORD, DESIGNATOR = everywhere("drones"), everywhere("F-16")


@pytest.mark.parametrize(
    ("root", "is_counted"),
    [
        (WORD, True),
        (Or((WORD, everywhere("missiles"))), True),
        (And((DESIGNATOR, Not(WORD))), True),
        (forms(Expansion(("défense", "aérienne")), Expansion(("drones",))), True),
        (Everything(), True),
        (forms(Expansion(("etat", "major")), Expansion(("etatmajor",))), False),
        (forms(Expansion(("drones", "drones"))), False),
        (near(3, "drones", "missiles"), False),
    ],
)
def test_a_cluster_counts_mentions_itself_where_they_cannot_overlap(
    root: BoundNode, *, is_counted: bool
) -> None:
    """Else the documents are read, and give the same: `test_random.py`."""
    found = counted.by_days(lambda _: NOTHING_FOUND, root)

    assert (found is not None) is is_counted


NOTHING_FOUND: Final[dict[str, Any]] = {"aggregations": {"buckets": {"buckets": []}}}
