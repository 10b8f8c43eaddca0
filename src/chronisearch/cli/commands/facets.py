"""`chronisearch facets`: where, who, with which weapon, by source, by year."""

from typing import Annotated, Final, TypeAlias

from chronisearch.cli.answers.outputs import OutputPlan
from chronisearch.cli.answers.viewing import (
    View,
    asked,
    question,
    say_beside,
    view_plan,
    write_view,
)
from chronisearch.cli.exits import Status, say
from chronisearch.cli.options.declared import Argument, Option, at_most
from chronisearch.cli.options.options import Common, Format, Matching
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.options.view_options import ViewOutput
from chronisearch.cli.terminal.contact import opened, say_what_changed
from chronisearch.errors import BadOptionError
from chronisearch.query.binding.related import known_words
from chronisearch.query.bound import BoundQuery
from chronisearch.render.data.view_data import Data
from chronisearch.render.views import facet_page
from chronisearch.values import frozen, replace
from chronisearch.viewing.facets import Field, Order, facet
from chronisearch.views import Facet

_ON_SCREEN: Final = 20
_FRENCH: Final = {
    "année": Field.YEAR,
    "annee": Field.YEAR,
    "mois": Field.MONTH,
    "dossier": Field.FOLDER,
    "auteur": Field.AUTHOR,
    "langue": Field.LANGUAGE,
    "lieu": Field.PLACE,
    "personne": Field.PERSON,
    "arme": Field.WEAPON,
}

Words: TypeAlias = Annotated[
    list[str] | None,
    Argument(
        metavar="FIELD [QUERY…]",
        help="source, author, language, kind, folder, year, month, war-month, place, person, "
        "weapon or organisation.",
    ),
]


@frozen
class FacetFlags:
    """What `facets` may be told."""

    limit: Annotated[
        int | None,
        at_most("At most so many values: 20 on a screen, all elsewhere."),
    ] = None
    sort: Annotated[
        Order | None,
        Option(help="Else: time as it passes, all else by documents.", show_default=False),
    ] = None


def facets(
    flags: FacetFlags,
    matching: Matching,
    output: ViewOutput,
    common: Common,
    words: Words = None,
) -> Status:
    """Where? Who? QUERY by place, person, weapon, source or year.

    chronisearch facets place Shahed
    chronisearch facets weapon lieu:Kharkiv --since 2024
    chronisearch facets source
    chronisearch facets person Patriot --sort keyness

    Names are those of the lexicon, under all their spellings. The last column tells what is
    over-represented against the whole corpus: log-likelihood, from 3.8 on hardly by chance.
    lieu:, personne:, arme: and organisation: in a query narrow it to a name.
    """
    field, *query = words or [""]
    wanted_field = _field(field)
    settings = settings_of(common)
    plan = view_plan(output, common)
    wanted = question(query, matching, settings)
    with opened(settings, common) as searcher:
        found = asked(searcher, wanted)
        names = known_words(settings.lexicon).names
        counted = facet(searcher, found.query.root, wanted_field, names, flags.sort)
        shown = _limited(counted, flags.limit, plan)
        write_view(_view(shown, replace(found.query, text=wanted.text)), plan)
        say_beside(wanted, found, plan)
        if len(shown.values) < len(counted.values):
            say(f"{len(shown.values)} of {len(counted.values)} values shown; -n shows others.")
        say_what_changed(settings, searcher)
    return Status.FOUND if counted.total.documents else Status.NOTHING_FOUND


def _field(name: str) -> Field:
    try:
        return _FRENCH.get(name.lower()) or Field(name.lower())
    except ValueError:
        known = ", ".join(Field)
        raise BadOptionError("FIELD", name, f"it is one of {known}") from None


def _limited(counted: Facet, limit: int | None, plan: OutputPlan) -> Facet:
    if limit is None and plan.format in {Format.RICH, Format.PLAIN} and plan.target is None:
        limit = _ON_SCREEN
    return replace(counted, values=counted.values[:limit])


def _view(shown: Facet, query: BoundQuery) -> View:
    data = Data(
        query.text,
        query.canonical,
        lambda: facet_page.as_object(shown),
        facet_page.FIELDS,
        facet_page.records(shown),
    )
    return View(lambda look: facet_page.lines(shown, query.text, look), data)
