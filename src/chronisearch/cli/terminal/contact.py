"""First contact with an index: built where there is none, opened, compared with the corpus."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from chronisearch.cli.exits import say
from chronisearch.cli.options.options import Common
from chronisearch.config import Settings
from chronisearch.engine.protocol import Searcher
from chronisearch.engine.registry import engine_named
from chronisearch.errors import CorpusError
from chronisearch.render.lines.facts import counted


@contextmanager
def opened(settings: Settings, common: Common) -> Iterator[Searcher]:
    """Open the index for reading; build it from the corpus first where there is none."""
    engine = engine_named(settings.engine)
    if not engine.exists(settings.place):
        _build(settings, common)
    with engine.open(settings.place) as searcher:
        yield searcher


def _build(settings: Settings, common: Common) -> None:
    # 30 ms that only the first search needs.
    from chronisearch.cli.terminal.listening import listener
    from chronisearch.indexing.known.session import IndexOptions
    from chronisearch.indexing.update import update_index

    say(f"No index at {settings.place} yet: building it from {settings.corpus}.")
    with listener(common.color) as tell:
        report = update_index(settings, IndexOptions(), tell)
    say(f"Indexed {counted(report.added, 'document')} in {report.elapsed_s:.1f} s.")


def say_what_changed(settings: Settings, searcher: Searcher) -> None:
    """Say in one line how far the index lags behind the corpus, if it does."""
    sys.stdout.flush()  # what was asked for first
    # After the hits are out, so that loading it delays nothing.
    from chronisearch.indexing.known.freshness import freshness

    try:
        state = freshness(settings, searcher)
    except CorpusError:
        return  # an index can be searched without its corpus
    if state.is_fresh:
        return
    counts = ((state.new, "new"), (state.changed, "changed"), (state.gone, "gone"))
    said = ", ".join(f"{count} {what}" for count, what in counts if count)
    least = "" if state.is_whole else "at least "
    say(f"The corpus has changed ({least}{said}); “chronisearch index” takes it in.")
