"""Names that no list holds, with the spellings that sound the same."""

import tomllib

from builders import a_document
from chronisearch.query.binding.related import known_words
from chronisearch.render.upkeep.lexicon_lines import discovered_lines
from chronisearch.viewing.discover import discover
from chronisearch.views import FoundName

LEXICA = known_words()


def found(*texts: str) -> dict[str, FoundName]:
    documents = [a_document(text, str(at)) for at, text in enumerate(texts)]
    names = discover(documents, LEXICA.names, LEXICA.inflections.is_common)
    return {each.form: each for each in names}


def test_a_name_is_found_with_its_spellings_and_counted() -> None:
    names = found(
        "À Zbroutchyn, le ministre Denys Grabko parle. Denys Grabko part.",
        "Près de Zbrouchyn, rien. Hier Zbroutchyn brûlait, dit Denis Grabko.",
    )

    assert names["Zbroutchyn"] == FoundName("Zbroutchyn", "place", 2, 3, ("Zbrouchyn",))
    assert names["Denys Grabko"] == FoundName("Denys Grabko", "person", 2, 3, ("Denis Grabko",))


def test_what_a_list_holds_or_french_knows_is_no_discovery() -> None:
    text = "Le Président parle de Kharkiv et de Kiev. Demain, Vladimir Poutine et des Shaheds. "

    assert found(text, text) == {}


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital_alone() -> None:
    assert found("Grzmot passe. Grzmot repasse.\n« Grzmot » dort.") == {}


def test_a_name_that_stands_once_may_be_a_slip() -> None:
    assert found("On passe par Zbroutchyn.") == {}


def test_the_shape_of_a_name_tells_what_it_may_be() -> None:
    text = "Le SBGS et la BRXK tirent le drone Palbrytsia et le Zrim-2, dit Olena Zbrytsenko. "
    names = found(text, text)

    assert {name: each.kind for name, each in names.items()} == {
        "SBGS": "organisation",
        "BRXK": "organisation",
        "Palbrytsia": "weapon",
        "Zrim-2": "weapon",
        "Olena Zbrytsenko": "person",
    }


def test_what_is_printed_is_a_users_own_file() -> None:
    names = found("On va à Zbroutchyn, puis à Zbrouchyn.", "De Zbroutchyn « \x1b[2J »")
    text = "\n".join(discovered_lines([*names.values()]))

    assert tomllib.loads(text) == {"place": {"Zbroutchyn": ["Zbrouchyn"]}}
