"""Which option means something beside which form of answer: one table, for the check and the page.

An option is honoured or refused by name, never dropped. An option that stands in no row here holds
beside every form.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple

from chronisearch.cli.options.options import Format, Listing, Output, Rows
from chronisearch.errors import UsageError
from chronisearch.values import defaults_of


class Form(StrEnum):
    """What is answered with, as the option that asks for it."""

    HITS = "hits"
    MENTIONS = "--rows mentions"
    PATHS = "-l"
    COUNT = "--count"
    QUERY = "--show-query"


class Fit(NamedTuple):
    """Where an option means something: beside these forms, in these formats."""

    forms: frozenset[Form]
    formats: frozenset[Format]


_ALL: Final = frozenset(Format)
_TABLES: Final = frozenset({Format.CSV, Format.TSV})
_RECORDS: Final = _TABLES | {Format.JSON, Format.JSONL}
_LINES: Final = frozenset({Format.RICH, Format.PLAIN})

FORMATS: Final[Mapping[Form, frozenset[Format]]] = {
    Form.HITS: _ALL,
    Form.MENTIONS: _TABLES | {Format.JSONL},
    Form.PATHS: _ALL,
    Form.COUNT: _ALL,
    Form.QUERY: _LINES | {Format.JSON},
}

_OF_DOCUMENTS: Final = frozenset({Form.HITS, Form.MENTIONS, Form.PATHS})
_OF_ROWS: Final = _OF_DOCUMENTS | {Form.COUNT}

FITS: Final[Mapping[str, Fit]] = {
    "--limit": Fit(_OF_DOCUMENTS, _ALL),
    "--page": Fit(_OF_DOCUMENTS, _ALL),
    "--sort": Fit(_OF_DOCUMENTS, _ALL),
    "--snippets": Fit(frozenset({Form.HITS}), _ALL),
    "--width": Fit(frozenset({Form.HITS}), _ALL),
    "--fields": Fit(frozenset({Form.HITS, Form.MENTIONS}), _RECORDS),
    "--delimiter": Fit(_OF_ROWS, _TABLES),
    "--bom": Fit(_OF_ROWS, _TABLES),
    "--excel": Fit(_OF_ROWS, _TABLES),
    "--raw-cells": Fit(_OF_ROWS, _TABLES),
    "--absolute": Fit(_OF_DOCUMENTS, _ALL),
    "--group": Fit(frozenset({Form.HITS}), _LINES),
    "--no-group": Fit(frozenset({Form.HITS}), _LINES),
    "--facets": Fit(frozenset({Form.HITS}), _LINES),
    "--null": Fit(frozenset({Form.PATHS}), _LINES),
}


class UnfitOptionError(UsageError):
    """An option says something that the answer has no place for."""

    def __init__(self, option: str, fitting: Iterable[str], beside: str) -> None:
        super().__init__(f"{option} is for {', '.join(fitting)}, not for {beside}.")


def form_of(output: Output, listing: Listing) -> Form:
    """Give what is asked for.

    Raises:
        UsageError: two things at once.
    """
    asked = [
        form
        for form, wanted in (
            (Form.COUNT, listing.count_only),
            (Form.PATHS, listing.files_with_matches or listing.null),
            (Form.QUERY, listing.show_query),
            (Form.MENTIONS, output.rows is Rows.MENTIONS),
        )
        if wanted
    ]
    if len(asked) > 1:
        raise UsageError(f"{asked[0]} and {asked[1]} are two answers; ask for one of them.")
    return asked[0] if asked else Form.HITS


def check_fit(groups: Iterable[object], form: Form, chosen: Format) -> None:
    """Refuse what this form of answer would drop in silence.

    Raises:
        UnfitOptionError: an option has no meaning beside it.
    """
    if chosen not in FORMATS[form]:
        raise UnfitOptionError(form, _in_order(FORMATS[form]), f"--format {chosen}")
    for option in given(groups):
        fit = FITS.get(option)
        if fit and form not in fit.forms:
            raise UnfitOptionError(option, (one for one in Form if one in fit.forms), form)
        if fit and chosen not in fit.formats:
            raise UnfitOptionError(option, _in_order(fit.formats), f"--format {chosen}")


def given(groups: Iterable[object]) -> Iterator[str]:
    """Yield the first name of each option that does not have its default."""
    for group in groups:
        kind: Any = type(group)
        defaults = defaults_of(kind)
        for field, hint in kind.__annotations__.items():
            if getattr(group, field) != defaults[field]:
                names = hint.__metadata__[0].names
                yield names[0] if names else f"--{field.replace('_', '-')}"


def _in_order(formats: frozenset[Format]) -> list[str]:
    return [one for one in Format if one in formats]
