"""A word that is left out looks like an option, and a mistyped option must not pass for one."""

import pytest

from chronisearch.cli.program.query_words import KnownOptions, split_words

SEARCH = KnownOptions(
    with_value=frozenset({"-n", "--limit", "-o", "--output", "--sort"}),
    flags=frozenset({"-l", "--files-with-matches", "-0", "--null", "-h", "--help"}),
)


@pytest.mark.parametrize(
    ("line", "options", "words"),
    [
        ("Shahed -Axios", "", "Shahed -Axios"),
        ("-Axios Shahed", "", "-Axios Shahed"),
        ("Shahed -lancet -otan -négocié", "", "Shahed -lancet -otan -négocié"),
        ("Shahed -l", "-l", "Shahed"),
        ("-l0 Shahed", "-l0", "Shahed"),
        ("-n 5 Shahed", "-n 5", "Shahed"),
        ("Shahed -n5", "-n5", "Shahed"),
        ("Shahed --sort -date", "--sort -date", "Shahed"),
        ("Shahed --limit=5 drones", "--limit=5", "Shahed drones"),
        ("-o hits.csv Shahed", "-o hits.csv", "Shahed"),
        ("Shahed --limt 5", "--limt", "Shahed 5"),
        ("-- --limit -n", "", "--limit -n"),
        ("Shahed -", "", "Shahed -"),
        ("Shahed -F-16", "", "Shahed -F-16"),
        ("Shahed -n", "-n", "Shahed"),
    ],
)
def test_arguments_are_sorted_into_options_and_words(line: str, options: str, words: str) -> None:
    assert split_words(line.split(), SEARCH) == (options.split(), words.split())
