"""What there is to say of an index and of the settings, as plain aligned lines."""

from collections.abc import Iterable, Iterator
from typing import Final

from chronisearch.config import SettingOrigin, Settings
from chronisearch.engine.protocol import CheckReport, IndexStatistics
from chronisearch.places import ClusterPlace, Place
from chronisearch.render.lines.facts import counted
from chronisearch.render.lines.text import visible


def statistics_lines(location: Place, statistics: IndexStatistics) -> Iterator[str]:
    """Yield where the index is, how large, what is in it, and what made it."""
    yield from aligned(
        [
            ("index", str(location)),
            ("documents", f"{statistics.documents:,}"),
            ("size", f"{statistics.size_bytes / 1e6:,.1f} MB"),
            *(
                (f"field {field}", f"{terms:,} terms, {statistics.tokens.get(field, 0):,} tokens")
                for field, terms in statistics.terms.items()
            ),
            *((f"beside: {role}", f"{n:,}") for role, n in statistics.beside.items()),
            *((f"made with {maker}", version) for maker, version in statistics.makers.items()),
        ]
    )


def check_lines(location: Place, report: CheckReport) -> Iterator[str]:
    """Yield the verdict, and each problem on a line of its own."""
    verdict = counted(len(report.problems), "problem") if report.problems else "sound"
    yield f"{location}: {verdict} ({counted(report.checked, 'document')} checked)"
    for each in (*report.problems, *report.risks):
        yield f"  {visible(each)}"


def settings_lines(settings: Settings) -> Iterator[str]:
    """Yield every setting with its value and who decided it."""
    values = {
        "corpus": settings.corpus,
        "index": settings.cluster.index if settings.cluster else settings.index,
        "engine": settings.engine,
        "lexicon": settings.lexicon,
        **_of_cluster(settings.cluster),
    }
    yield from aligned(
        (name, f"{value or '–'}  ({_origin(settings, name)})") for name, value in values.items()
    )


def _of_cluster(place: ClusterPlace | None) -> dict[str, object]:
    """Give the settings of an index on a cluster; that a secret is set, never what it is."""
    if place is None:
        return {}
    known = place.credentials
    return {
        "url": place.url,
        "user": known.user,
        "password": _HIDDEN if known.password else "",
        "api_key": _HIDDEN if known.api_key else "",
        "ca_file": place.ca_file,
        "timeout": f"{place.timeout_s:g}",
        "shards": place.shards,
        "replicas": str(place.replicas),
    }


_HIDDEN: Final = "********"


def aligned(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield names and values in two columns."""
    shown = [(visible(name), visible(value)) for name, value in rows]
    width = max((len(name) for name, _ in shown), default=0)
    for name, value in shown:
        yield f"{name.ljust(width)}  {value}"


def _origin(settings: Settings, name: str) -> str:
    origin = settings.origins[name]
    if origin is SettingOrigin.FILE:
        return f"file {settings.config_file}"
    if origin is SettingOrigin.ENVIRONMENT:
        return f"environment CHRONISEARCH_{name.upper()}"
    return str(origin)
