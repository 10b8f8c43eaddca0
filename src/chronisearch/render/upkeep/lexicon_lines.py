"""The names that count as one, as plain aligned lines."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from chronisearch.analysis.lexicon import Collision, Name
from chronisearch.hits import SpellingUse
from chronisearch.render.lines.facts import counted
from chronisearch.render.lines.text import visible
from chronisearch.render.upkeep.index_lines import aligned
from chronisearch.views import FoundName


def summary_lines(names: Iterable[Name]) -> Iterator[str]:
    """Yield how many names and spellings there are of each kind, and in all."""
    kept = tuple(names)
    of_kind = Counter(str(name.kind) for name in kept)
    spellings = Counter(str(name.kind) for name in kept for _ in name.spellings)
    rows = [(kind, _sizes(of_kind[kind], spellings[kind])) for kind in sorted(of_kind)]
    yield from aligned([*rows, ("all", _sizes(of_kind.total(), spellings.total()))])


def family_lines(name: Name, uses: Sequence[SpellingUse]) -> Iterator[str]:
    """Yield a name, its kind, and each spelling with the documents that hold it."""
    yield f"{visible(name.form)} ({name.kind})"
    yield from spelling_lines(uses)


def spelling_lines(uses: Sequence[SpellingUse]) -> Iterator[str]:
    """Yield a line for each spelling: its language, and the documents that hold it."""
    shown = ((use.text, " · ".join(filter(None, (use.language, _held(use))))) for use in uses)
    yield from (f"  {line}".rstrip() for line in aligned(shown))


def collision_lines(collisions: Iterable[Collision]) -> Iterator[str]:
    """Yield what is wrong with each spelling that should not be there."""
    for one in collisions:
        yield visible(f"“{one.spelling}” ({', '.join(one.names)}) {one.reason}.")


def _sizes(names: int, spellings: int) -> str:
    return f"{counted(names, 'name')}, {counted(spellings, 'spelling')}"


def _held(use: SpellingUse) -> str:
    if use.documents is None:
        return ""
    return counted(use.documents, "document") if use.documents else "in no document"


def discovered_lines(found: Sequence[FoundName]) -> Iterator[str]:
    """Yield the names as a user's own file has them: TOML, a table a kind, the frequent first."""
    yield "# Names that no list holds. The tables are guesses: move what stands in the wrong one."
    for kind in dict.fromkeys(each.kind for each in found):
        yield ""
        yield f"[{kind}]"
        for each in found:
            if each.kind == kind:
                spellings = ", ".join(map(_quoted, each.spellings))
                said = f"{counted(each.documents, 'document')}, {each.mentions} in all"
                yield f"{_quoted(each.form)} = [{spellings}]  # {said}"


def _quoted(text: str) -> str:
    """Give a text as TOML's basic string has it."""
    return json.dumps(visible(text), ensure_ascii=False)
