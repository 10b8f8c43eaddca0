"""What a shell offers when the user presses Tab.

The shells put what they are given into the line as it stands, and zsh evaluates it to do so: a
document that is named `a$(rm …).txt` would act at the press of a key. So names of plain characters
alone are offered, in which there is nothing to quote.
"""

from collections.abc import Iterator
from typing import Final

from chronisearch.errors import ChronisearchError
from chronisearch.late import compiled_late

_PLAIN: Final = compiled_late(r"[\w.][\w./,+@-]*")


def document_paths(incomplete: str) -> Iterator[str]:
    """Yield the paths of the index that begin so and need no quotes; none without an index."""
    # Only a shell that completes pays for opening the index.
    from chronisearch.cli.options.options import Common
    from chronisearch.cli.options.places import settings_of
    from chronisearch.engine.registry import engine_named

    try:
        settings = settings_of(Common())
        with engine_named(settings.engine).open(settings.place) as searcher:
            paths = (file.path for file in searcher.files())
            yield from (
                path for path in paths if path.startswith(incomplete) and _PLAIN.fullmatch(path)
            )
    except ChronisearchError:
        return
