"""How the test suite tries a fault: a tenth of the full count, always the same tries."""

import pytest

from faults.trials import SEED_IN_SUITE, SHARE_IN_SUITE, Fault, tried


def none_wrong(fault: Fault) -> None:
    """Try the fault and make sure that nothing came of it that must not."""
    tally = tried(fault, SEED_IN_SUITE, SHARE_IN_SUITE)
    if tally.impossible:
        pytest.skip(tally.impossible)
    assert not tally.wrong, "\n".join(tally.wrong)
    assert tally.outcomes.total() > 0, "nothing was tried"
