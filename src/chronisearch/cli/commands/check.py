"""`chronisearch check`: whether the index is sound."""

import sys

from chronisearch.cli.exits import Status, say
from chronisearch.cli.options.options import Common
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.terminal.contact import say_what_changed
from chronisearch.engine.registry import engine_named
from chronisearch.render.upkeep.index_lines import check_lines


def check(common: Common) -> Status:
    """Tell whether the index is sound.

    Reads all of it, and says what to do where it is not. Ends with 3 if there are problems.
    """
    settings = settings_of(common)
    with engine_named(settings.engine).open(settings.place) as searcher:
        report = searcher.check()
        sys.stdout.writelines(f"{line}\n" for line in check_lines(settings.place, report))
        sys.stdout.flush()
        say_what_changed(settings, searcher)
    if report.problems:
        say("“chronisearch index --rebuild” makes it anew.")
    return Status.TROUBLE if report.problems else Status.DONE
