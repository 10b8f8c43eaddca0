"""Where this run works: flags, environment and file put together."""

import os
from pathlib import Path

from chronisearch.cli.exits import say
from chronisearch.cli.options.options import Common
from chronisearch.config import Settings, load_settings
from chronisearch.values import replace


def settings_of(common: Common) -> Settings:
    """Decide the settings of this run."""
    flags: dict[str, str | Path | None] = {
        "corpus": common.corpus_dir,
        "index": common.index_dir,
        "engine": common.engine,
        "url": common.url,
        "config": common.config,
    }
    settings = load_settings(flags, os.environ, Path.cwd())
    if settings.cluster is None:
        return settings
    if not settings.cluster.is_secure:
        say(f"{settings.cluster.url} is not encrypted: texts and password can be read on the way.")
    return replace(settings, cluster=replace(settings.cluster, exact_scores=common.exact_scores))
