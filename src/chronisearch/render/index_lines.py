"""What there is to say of an index and of the settings, as plain aligned lines."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from chronisearch.config import SettingOrigin, Settings
from chronisearch.engine.protocol import CheckReport, IndexStatistics
from chronisearch.render.facts import counted
from chronisearch.render.text import visible


def statistics_lines(location: Path, statistics: IndexStatistics) -> Iterator[str]:
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


def check_lines(location: Path, report: CheckReport) -> Iterator[str]:
    """Yield the verdict, and each problem on a line of its own."""
    verdict = counted(len(report.problems), "problem") if report.problems else "sound"
    yield f"{location}: {verdict} ({counted(report.checked, 'document')} checked)"
    for problem in report.problems:
        yield f"  {visible(problem)}"


def settings_lines(settings: Settings) -> Iterator[str]:
    """Yield every setting with its value and who decided it."""
    values = {
        "corpus": settings.corpus,
        "index": settings.index,
        "engine": settings.engine,
        "lexicon": settings.lexicon,
    }
    yield from aligned(
        (name, f"{value or '–'}  ({_origin(settings, name)})") for name, value in values.items()
    )


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
