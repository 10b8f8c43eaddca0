"""The cases that every engine answers, put to a cluster: what the views count."""

from cluster.conftest import cases_of
from engine_conformance import test_counts

globals().update(cases_of(test_counts))
