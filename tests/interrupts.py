"""Lets a child hear Ctrl-C, whoever started the tests.

A shell starts what runs in its background with the interrupt ignored, and whatever that starts
inherits it: the program would never hear of the one that a test sends.
"""

import signal


def heard() -> None:
    """Take the interrupt as a program that a user starts does: for `preexec_fn`."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
