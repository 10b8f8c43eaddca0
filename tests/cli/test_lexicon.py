"""`lexicon`: the spellings that count as one name."""

from collections.abc import Callable

import pytest

from run_command import Terminal


def test_a_name_shows_its_spellings_and_their_documents(
    piped: Terminal, golden: Callable[[str, str], None]
) -> None:
    ran = piped.run("lexicon", "Odesa")

    assert ran.status == 0
    golden("lexicon.txt", ran.out)


def test_every_spelling_leads_to_the_same_family(piped: Terminal) -> None:
    assert piped.run("lexicon", "Chasiv", "Yar").out == piped.run("lexicon", "Tchassiv Yar").out


def test_a_word_that_is_no_name_ends_with_1(piped: Terminal) -> None:
    ran = piped.run("lexicon", "ornithorynque")

    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "“ornithorynque” is no name of the lexicon.\n"


def test_without_a_name_there_is_a_summary(piped: Terminal) -> None:
    ran = piped.run("lexicon")

    kinds = [line.split()[0] for line in ran.out.splitlines()]
    assert kinds == ["organisation", "person", "place", "weapon", "all"]


def test_spellings_by_rule_are_shown_where_the_index_has_them(own: Terminal) -> None:
    (own.folder / "corpus" / "x.txt").write_text("M. Chevtchouk parle.\n", encoding="utf-8")
    assert own.run("index").status == 0

    ran = own.run("lexicon", "Shevchuk")

    assert ran.status == 0
    assert "Chevtchouk  1 document" in ran.out


def test_without_an_index_names_are_shown_uncounted(fresh: Terminal) -> None:
    ran = fresh.run("lexicon", "Odessa")

    assert ran.status == 0
    assert "document" not in ran.out
    assert ran.err == f"No index at {fresh.folder / 'index'} to count in.\n"


def test_the_lexicon_of_the_package_has_no_collision(piped: Terminal) -> None:
    ran = piped.run("lexicon", "--check")

    assert (ran.status, ran.out) == (0, "")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('[place]\n"Bidulov" = ["maison"]\n', "“maison” (Bidulov) is a common French word.\n"),
        ('[weapon]\n"Trucov" = ["Machinov"]\n', ""),
    ],
)
def test_the_users_own_names_are_checked_too(own: Terminal, entry: str, said: str) -> None:
    (own.folder / "noms.toml").write_text(entry, encoding="utf-8")
    (own.folder / "chronisearch.toml").write_text('lexicon = "noms.toml"\n', encoding="utf-8")

    ran = own.run("lexicon", "--check")

    assert ran.out == said
    assert ran.status == bool(said)


def test_names_that_no_list_holds_are_printed_as_a_users_file(own: Terminal) -> None:
    text = "Hier, Zbroutchyn brûlait. On dit que Zbroutchyn tient.\n"
    (own.folder / "corpus" / "lieu.txt").write_text(text, encoding="utf-8")
    own.run("index")
    ran = own.run("lexicon", "--discover")

    assert ran.status == 0
    assert '"Zbroutchyn" = []  # 1 document, 2 in all\n' in ran.out
