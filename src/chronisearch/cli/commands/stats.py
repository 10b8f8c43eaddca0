"""`chronisearch stats`: what is in the index."""

from itertools import chain

from chronisearch.cli.answers.viewing import View, view_plan, write_view
from chronisearch.cli.exits import say
from chronisearch.cli.options.options import Common
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.options.view_options import ViewOutput
from chronisearch.cli.terminal.contact import opened
from chronisearch.cli.terminal.waiting import waiting
from chronisearch.engine.protocol import IndexStatistics
from chronisearch.places import Place
from chronisearch.query.binding.related import known_words
from chronisearch.render.data.view_data import Data
from chronisearch.render.lines.screen import Part
from chronisearch.render.upkeep.index_lines import statistics_lines
from chronisearch.render.views import overview_data
from chronisearch.render.views.overview_lines import overview_lines
from chronisearch.viewing.overview import overview
from chronisearch.views import Overview


def stats(output: ViewOutput, common: Common) -> None:
    """Show what is in the index.

    The days that its texts speak for and how many have none, its sources, languages and kinds of
    file, a small timeline; then documents, terms and tokens of each field, size on disk, and the
    versions that made it.

    chronisearch stats
    chronisearch stats --format json
    """
    settings = settings_of(common)
    plan = view_plan(output, common)
    with opened(settings, common) as searcher, waiting("Counting"):
        statistics = searcher.statistics()
        found = overview(searcher, known_words(settings.lexicon).names)
    write_view(_view(settings.place, found, statistics), plan)
    if plan.target:
        say(f"Written to {plan.target}.")


def _view(place: Place, found: Overview, statistics: IndexStatistics) -> View:
    data = Data(
        "",
        "",
        lambda: overview_data.as_object(str(place), found, statistics),
        overview_data.FIELDS,
        overview_data.records(str(place), found, statistics),
    )
    glance = overview_lines(found) if statistics.documents else ()
    lines = chain(glance, statistics_lines(place, statistics))
    return View(lambda _look: ((Part(line),) for line in lines), data)
