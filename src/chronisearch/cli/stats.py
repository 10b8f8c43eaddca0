"""`chronisearch stats`: what is in the index."""

import sys

from chronisearch.cli.contact import opened
from chronisearch.cli.options import Common
from chronisearch.cli.places import settings_of
from chronisearch.render.index_lines import statistics_lines


def stats(common: Common) -> None:
    """Show what is in the index.

    Documents, terms and tokens of each field, size on disk, and the versions that made it.
    """
    settings = settings_of(common)
    with opened(settings, common) as searcher:
        statistics = searcher.statistics()
    sys.stdout.writelines(f"{line}\n" for line in statistics_lines(settings.place, statistics))
