"""What a text without a title gains by its first sentence, put to a cluster."""

from cluster.conftest import cases_of
from engine_conformance import test_leads

globals().update(cases_of(test_leads))
