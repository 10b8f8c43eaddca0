"""What a shell offers when the user presses Tab."""

from collections.abc import Iterator

from chronisearch.errors import ChronisearchError


def document_paths(incomplete: str) -> Iterator[str]:
    """Yield the paths of the index that begin so; none where there is no index to read."""
    # Only a shell that completes pays for opening the index.
    from chronisearch.cli.options import Common
    from chronisearch.cli.places import settings_of
    from chronisearch.engine.registry import engine_named

    try:
        settings = settings_of(Common())
        with engine_named(settings.engine).open(settings.index) as searcher:
            yield from (file.path for file in searcher.files() if file.path.startswith(incomplete))
    except ChronisearchError:
        return
