"""The cases that every engine answers, put to a cluster: which documents match."""

from cluster.conftest import cases_of
from engine_conformance import test_matching

globals().update(cases_of(test_matching))
