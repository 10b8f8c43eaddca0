"""`chronisearch stats`: what is in the index."""

import sys

from chronisearch.cli.contact import opened
from chronisearch.cli.options import Common
from chronisearch.cli.places import settings_of
from chronisearch.cli.waiting import waiting
from chronisearch.query.related import known_words
from chronisearch.render.index_lines import statistics_lines
from chronisearch.render.overview_lines import overview_lines
from chronisearch.viewing.overview import overview


def stats(common: Common) -> None:
    """Show what is in the index.

    The days that its texts speak for and how many have none, its sources, languages and kinds of
    file, a small timeline; then documents, terms and tokens of each field, size on disk, and the
    versions that made it.
    """
    settings = settings_of(common)
    with opened(settings, common) as searcher, waiting("Counting"):
        statistics = searcher.statistics()
        found = overview(searcher, known_words(settings.lexicon).names)
    sys.stdout.writelines(f"{line}\n" for line in overview_lines(found) if statistics.documents)
    sys.stdout.writelines(f"{line}\n" for line in statistics_lines(settings.index, statistics))
