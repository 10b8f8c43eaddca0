"""Where this run works: flags, environment and file put together."""

import os
from pathlib import Path

from chronisearch.cli.options import Common
from chronisearch.config import Settings, load_settings


def settings_of(common: Common) -> Settings:
    """Decide the settings of this run."""
    flags: dict[str, str | Path | None] = {
        "corpus": common.corpus_dir,
        "index": common.index_dir,
        "engine": common.engine,
        "config": common.config,
    }
    return load_settings(flags, os.environ, Path.cwd())
