"""The cases that every engine answers, put to a cluster: orders and pages."""

from cluster.conftest import cases_of
from engine_conformance import test_order

globals().update(cases_of(test_order))
