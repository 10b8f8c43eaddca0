"""`chronisearch lexicon`: the spellings that count as one name."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, TypeAlias

from chronisearch.cli.exits import Status, say
from chronisearch.cli.options.declared import Argument, Option
from chronisearch.cli.options.options import Common
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.terminal.contact import opened
from chronisearch.cli.terminal.waiting import waiting
from chronisearch.config import Settings
from chronisearch.engine.protocol import Searcher, SearchRequest, Sort
from chronisearch.engine.registry import engine_named
from chronisearch.query.binding.related import Lexica, known_words
from chronisearch.query.bound import Everything
from chronisearch.render.lines.facts import counted
from chronisearch.render.upkeep.lexicon_lines import (
    collision_lines,
    discovered_lines,
    family_lines,
    spelling_lines,
    summary_lines,
)
from chronisearch.searching.name_family import spellings_by_rule, spellings_of

NameWords: TypeAlias = Annotated[list[str] | None, Argument(metavar="[NAME…]", help="A name.")]
Discover: TypeAlias = Annotated[
    bool, Option(names=("--discover",), help="Find names in the index that no list holds.")
]
Check: TypeAlias = Annotated[
    bool, Option(names=("--check",), help="Find spellings that should not be there.")
]


def lexicon(
    common: Common,
    name: NameWords = None,
    check: Check = False,  # noqa: FBT002
    discover: Discover = False,  # noqa: FBT002
) -> Status:
    """Show the spellings that count as one name.

    With NAME: its spellings, and how many documents hold each. Without: what there is of each
    kind. The setting “lexicon” names a file that adds to the list, or takes away from it.
    --check ends with 1 if two names share a spelling, or a spelling is a common French word.
    --discover prints words and sequences with capitals that no list holds, with the spellings that
    sound like one name, as that file has them.

    chronisearch lexicon Kiev
    chronisearch lexicon --discover > names.toml
    chronisearch lexicon --check
    """
    settings = settings_of(common)
    lexica = known_words(settings.lexicon)
    if check:
        return _check(lexica)
    if discover:
        return _discover(settings, common, lexica)
    if name:
        return _show(" ".join(name), settings, lexica)
    sys.stdout.writelines(f"{line}\n" for line in summary_lines(lexica.names.all()))
    return Status.DONE


def _check(lexica: Lexica) -> Status:
    collisions = lexica.names.collisions(lexica.inflections.is_common)
    sys.stdout.writelines(f"{line}\n" for line in collision_lines(collisions))
    names = counted(sum(1 for _ in lexica.names.all()), "name")
    say(f"{names}: {counted(len(collisions), 'collision')}.")
    return Status.NOTHING_FOUND if collisions else Status.DONE


def _discover(settings: Settings, common: Common, lexica: Lexica) -> Status:
    """Read all texts, and write the names that no list holds; tell whether there are any."""
    # Modules that nothing else here needs.
    from chronisearch.viewing.discover import discover

    with opened(settings, common) as searcher, waiting("Reading all texts"):
        request = SearchRequest(Everything(), limit=None, sort=Sort.PATH)
        documents = (scored.document for scored in searcher.search(request).documents)
        found = discover(documents, lexica.names, lexica.inflections.is_common)
    sys.stdout.writelines(f"{line}\n" for line in discovered_lines(found) if found)
    return Status.FOUND if found else Status.NOTHING_FOUND


def _show(text: str, settings: Settings, lexica: Lexica) -> Status:
    """Write the family of a name; tell whether there is any."""
    name = lexica.names.find(text)
    with _opened_if_there(settings) as searcher:
        uses = spellings_of(name, searcher) if name else ()
        by_rule = spellings_by_rule(text, searcher, lexica, name) if searcher else ()
    if name:
        sys.stdout.writelines(f"{line}\n" for line in family_lines(name, uses))
    if by_rule:
        sys.stdout.write("By the rules of transliteration, in the index:\n")
        sys.stdout.writelines(f"{line}\n" for line in spelling_lines(by_rule))
    if not name:
        say(f"“{text}” is no name of the lexicon.")
    return Status.FOUND if name or by_rule else Status.NOTHING_FOUND


@contextmanager
def _opened_if_there(settings: Settings) -> Iterator[Searcher | None]:
    """Open the index for counting; without one the names are shown all the same."""
    engine = engine_named(settings.engine)
    if engine.exists(settings.place):
        with engine.open(settings.place) as searcher:
            yield searcher
    else:
        say(f"No index at {settings.place} to count in.")
        yield None
