"""What is said beside the hits: other spellings that were searched, and why nothing was found."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from chronisearch.hits import Condition, Diagnosis, Suggestion, VariantUse
from chronisearch.render.lines.facts import counted


def variant_lines(variants: Sequence[VariantUse]) -> Iterator[str]:
    """Yield a line for each name: its other spellings, and the hits that hold each."""
    for word, uses in groupby(variants, key=lambda use: use.word):
        said = ", ".join(f"{use.spelling} ({use.documents})" for use in uses)
        yield f"{word}: also {said}; --no-variants for this spelling alone."


def diagnosis_lines(query: str, total: int, diagnosis: Diagnosis) -> Iterator[str]:
    """Yield what was searched instead, what emptied the result, and what may help."""
    if diagnosis.is_corrected:
        yield f"Searched “{diagnosis.corrected}” in place of “{query}”."
    if not total:
        yield f"Nothing found for “{_searched(query, diagnosis)}”."
    if diagnosis.is_corrected:
        return
    if any(condition.without for condition in diagnosis.emptying):
        yield from (_blame(condition, diagnosis.unknown) for condition in diagnosis.emptying)
    elif diagnosis.unknown:
        if diagnosis.unknown != (query.strip(),):
            yield f"No document holds {_either(_quoted(diagnosis.unknown))}."
    elif diagnosis.conditions:
        yield "No document meets all conditions, whichever one is left out."
    yield from _suggestions(diagnosis)
    if diagnosis.related:
        found = counted(diagnosis.related.total, "document")
        yield f"--related finds {found}, with {_either(_quoted(diagnosis.related.words))}."
    if diagnosis.any_total:
        yield f"--any finds {counted(diagnosis.any_total, 'document')} with one of the words."


def beside_line(total: int, beside: int) -> str:
    """Say how many documents hold what was asked for only beside the article."""
    more = "more " if total else ""
    holds = "holds" if beside == 1 else "hold"
    return (
        f"{counted(beside, more + 'document')} {holds} it only beside the article (menus, notices, "
        "other articles): --everywhere."
    )


def _searched(query: str, diagnosis: Diagnosis) -> str:
    return diagnosis.corrected if diagnosis.is_corrected and diagnosis.corrected else query


def _blame(condition: Condition, unknown: Sequence[str]) -> str:
    found = counted(condition.without, "document") if condition.without else "nothing"
    if condition.alone:
        return f"Without “{condition.text}”: {found}."
    verb = "holds" if condition.text in unknown else "meets"
    return f"No document {verb} “{condition.text}”; without it: {found}."


def _suggestions(diagnosis: Diagnosis) -> Iterator[str]:
    by_word = groupby(diagnosis.suggestions, key=lambda suggestion: suggestion.word)
    questions = [f"“{word}”: did you mean {_choices(tuple(near))}?" for word, near in by_word]
    yield from questions[:-1]
    if questions:
        yield f"{questions[-1]} --correct searches “{diagnosis.corrected}”."


def _choices(suggestions: Sequence[Suggestion]) -> str:
    return _either([f"{one.spelling} ({one.documents})" for one in suggestions])


def _quoted(words: Sequence[str]) -> list[str]:
    return [f"“{word}”" for word in words]


def _either(choices: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(choices[:-1]), choices[-1])))
