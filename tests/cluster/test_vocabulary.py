"""The cases that every engine answers, put to a cluster: the terms of an index."""

from cluster.conftest import cases_of
from engine_conformance import test_vocabulary

globals().update(cases_of(test_vocabulary))
