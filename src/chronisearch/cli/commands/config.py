"""`chronisearch config`: every setting and where it came from."""

import sys

from chronisearch.cli.options.options import Common
from chronisearch.cli.options.places import settings_of
from chronisearch.render.upkeep.index_lines import settings_lines


def config(common: Common) -> None:
    """Show each setting and where it came from.

    A flag counts before the environment (CHRONISEARCH_CORPUS …), that before the nearest
    chronisearch.toml from the working folder upwards, that before the default.
    """
    sys.stdout.writelines(f"{line}\n" for line in settings_lines(settings_of(common)))
