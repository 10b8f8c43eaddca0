"""Which lines make one block, and what of the lines belongs to no block."""

import pytest

from chronisearch.documents.reading.lines.blocks import block_spans, blocks_of


def blocks(text: str) -> list[str]:
    return [text[span.start_char : span.end_char] for span in block_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Les forces reprennent trois villages au sud\nde la région de Zaporijjia",
        "une nuit de bombar-\ndements continus sur ses fau-\nbourgs du nord.",
        "La grande région d’Ivano-\nFrankivsk dort.",
    ],
)
def test_these_lines_are_one_block(text: str) -> None:
    assert blocks(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "La centrale est de nouveau privée de ses lignes\nPar Claire Morel",
        "La centrale est de nouveau privée de ses lignes\npublié le 12 mars 2024",
        "Le vieux bac traverse le fleuve au matin\nLe vieux bac traverse le fleuve au matin",
        "Vous partez donc, et rien ne saurait vous retenir,\nNi mes pleurs, ni la nuit",
        "Quatre pays ont promis des chars :\npour le moment",
        "farine\nsucre\nbeurre",
        "Une phrase finie.\n- un point",
        "# Un titre qui va jusque là\nun texte",
    ],
)
def test_each_of_these_lines_is_a_block(text: str) -> None:
    assert blocks(text) == text.split("\n")


def test_a_line_without_room_goes_on_before_a_capital_where_a_text_is_hard_wrapped() -> None:
    text = (
        "Le ministre a reçu dans la soirée le président\n"
        "Zelensky, venu avec sa femme et plusieurs des\n"
        "généraux qui commandent le front. La rencontre\n"
        "dura longtemps et fut suivie d’un dîner dans\n"
        "la grande salle."
    )

    assert blocks(text) == [text]


def test_the_marks_of_a_quotation_belong_to_no_line() -> None:
    assert blocks("> Bonjour,\n>\n> Merci.") == ["Bonjour,", "Merci."]


def markdown(text: str) -> list[str]:
    return blocks_of(text, 0, len(text), run_on=True).texts


def test_in_markdown_lines_that_follow_one_another_are_a_paragraph() -> None:
    assert markdown("# Visite\n\nLe ministre Oleksiy\nReznikov parle.") == [
        "# Visite",
        "Le ministre Oleksiy\nReznikov parle.",
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Adresse du bureau  \nRue du Port",
        "Adresse du bureau\\\nRue du Port",
        "- Kiev\n- Odessa",
        "La centrale redémarre\nPar Claire Morel",
        "Une phrase finie.\nUne autre.",
    ],
)
def test_in_markdown_too_each_of_these_lines_is_a_block(paragraph: str) -> None:
    lines = [line.strip() for line in paragraph.split("\n")]
    assert markdown(f"# Visite\n\n{paragraph}") == ["# Visite", *lines]


def test_a_first_line_of_markdown_without_a_mark_is_a_block_all_the_same() -> None:
    assert markdown("Visite à Paris\nLe ministre arrive.") == [
        "Visite à Paris",
        "Le ministre arrive.",
    ]
