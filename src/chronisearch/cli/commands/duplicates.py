"""`chronisearch duplicates`: texts and passages that stand in several documents."""

from chronisearch.cli.answers.viewing import (
    View,
    asked,
    question,
    say_beside,
    view_plan,
    write_view,
)
from chronisearch.cli.exits import Status, say
from chronisearch.cli.options.options import Common, Matching, QueryWords
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.options.view_options import ViewOutput
from chronisearch.cli.terminal.contact import opened, say_what_changed
from chronisearch.cli.terminal.waiting import waiting
from chronisearch.render.data.view_data import Data
from chronisearch.render.lines.facts import counted
from chronisearch.render.views import duplicates_page
from chronisearch.viewing.duplicates import duplicates as texts_alike


def duplicates(
    matching: Matching, output: ViewOutput, common: Common, query: QueryWords = None
) -> Status:
    """The same elsewhere? Texts and passages that stand in several documents.

    chronisearch duplicates
    chronisearch duplicates Odessa --since 2024
    chronisearch duplicates -o copies.json

    Texts are alike when about half of their words are the same. The earliest stands first: who
    copied whom. Passages of twelve words or more that unlike texts share follow. With QUERY, of
    the texts that match.
    """
    settings = settings_of(common)
    plan = view_plan(output, common)
    wanted = question(query, matching, settings)
    with opened(settings, common) as searcher:
        with waiting("Comparing texts"):
            hits = asked(searcher, wanted)
            found = texts_alike(searcher, hits.query.root)
        data = Data(
            wanted.text,
            hits.query.canonical,
            lambda: duplicates_page.as_object(found),
            duplicates_page.FIELDS,
            duplicates_page.records(found),
        )
        write_view(View(lambda look: duplicates_page.lines(found, look), data), plan)
        if found.unread_pairs:
            say(f"{counted(found.unread_pairs, 'pair')} less alike were not read for passages.")
        say_beside(wanted, hits, plan)
        say_what_changed(settings, searcher)
    return Status.FOUND if found.groups or found.passages else Status.NOTHING_FOUND
