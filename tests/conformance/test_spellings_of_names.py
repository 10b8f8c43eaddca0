"""What a reader may type for a name finds it under every spelling; no common word gains one."""

from pathlib import Path

import pytest

from builders_of_vocabulary import TextVocabulary
from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.derivation import Derivations
from chronisearch.analysis.folding import fold
from chronisearch.analysis.homographs import Homographs
from chronisearch.analysis.inflections import Inflections
from chronisearch.analysis.lexicon import Names
from chronisearch.query.binding.effort import Effort
from chronisearch.query.binding.related import Lexica, RelatedOptions, related_forms
from chronisearch.query.binding.related_forms import variant_forms
from chronisearch.query.bound import Origin

LEXICA = Lexica(Names.load(), Inflections.open(), Derivations.load(), Homographs.open())
FREQUENT_WORDS = Path(__file__).with_name("data") / "frequent_french_words.txt"

# As they stand in French and English newspapers; pairs of single words, then of several.
PAIRS = """
Kyiv Kiev | Kharkiv Kharkov | Odessa Odesa | Zaporijjia Zaporizhzhia | Zaporijia Zaporojie
Louhansk Lougansk | Luhansk Louhansk | Dnipro Dniepr | Mykolaïv Nikolaïev | Bakhmout Bakhmut
Bakhmout Artemovsk | Koursk Kursk | Soumy Sumy | Lviv Lvov | Donbass Donbas
Zelensky Zelenskyy | Zelensky Zelenski | Poutine Putin | Syrsky Syrskyi | Choïgou Shoigu
Shahed Chahed | Shahed Geran-2 | Kinjal Kinzhal | Kh-101 X-101 | OTAN NATO | HUR GUR
Tchernihiv Chernihiv | Jytomyr Zhytomyr | Marioupol Mariupol | Avdiïvka Avdeïevka
Vovtchansk Volchansk | Vouhledar Ougledar | Izioum Izyum | Koupiansk Kupiansk | Boutcha Bucha
Tchernobyl Chornobyl | Sébastopol Sevastopol | Soudja Sudzha | Belgorod Bilhorod
Sotchi Sochi | Prigojine Prigozhin | Guerassimov Gerasimov | Zaloujny Zaluzhnyi
Boudanov Budanov | Loukachenko Lukashenko | Porochenko Poroshenko | Koulèba Kuleba
Navalny Navalnyï | Michoustine Mishustin | Orechnik Oreshnik | Bouk Buk | Sou-34 Su-34
Chisinau Kichinev | Biélorussie Bélarus | Pékin Beijing | Selydove Selidovo | Tsirkon Zirkon
Chevtchouk Shevchuk | Kovaltchouk Kovalchuk | Iakovlev Yakovlev | Bondartchouk Bondarchuk
"""
SEVERAL_WORDS = """
Tchassiv Yar = Chasiv Yar | Union européenne = UE | États-Unis = USA | Kryvyï Rih = Krivoï Rog
Corée du Nord = North Korea | Nations unies = ONU | Maison-Blanche = White House
Ivano-Frankivsk = Ivano-Frankovsk | Storm Shadow = SCALP-EG | Mer Noire = Black Sea
Nova Kakhovka = Novaïa Kakhovka | Velyka Novossilka = Velyka Novosilka
"""


def pairs_in(text: str, mark: str) -> list[tuple[str, str]]:
    """Give the pairs of a list, each in both directions."""
    entries = text.replace("\n", "|").split("|")
    found = [
        (one.strip(), other.strip())
        for one, _, other in (entry.strip().partition(mark) for entry in entries)
        if other
    ]
    return [both for one, other in found for both in ((one, other), (other, one))]


def test_there_are_sixty_pairs() -> None:
    assert len(pairs_in(PAIRS, " ")) // 2 >= 60


@pytest.mark.parametrize(("typed", "written"), pairs_in(PAIRS, " "))
def test_a_name_is_found_as_it_is_written(typed: str, written: str) -> None:
    vocabulary = TextVocabulary(f"Selon {written}, hier.")

    related = related_forms(analyze(typed)[0], LEXICA, vocabulary, RelatedOptions(), Effort())

    found = {form.words for form in related.forms if form.origin is Origin.VARIANT and form.matches}
    assert any(all(_holds(vocabulary, word) for word in words) for words in found)


@pytest.mark.parametrize(("typed", "written"), pairs_in(SEVERAL_WORDS, " = "))
def test_a_name_of_several_words_is_found_as_it_is_written(typed: str, written: str) -> None:
    words = [word for part in typed.split() for word in part.split("-")]

    (match,) = LEXICA.names.matches([fold(word) for word in words])

    vocabulary = TextVocabulary(f"Selon {written}, hier.")
    found = [form.words for form in variant_forms(match.name, match.key)]
    assert any(all(_holds(vocabulary, word) for word in words) for words in found)


def test_no_frequent_french_word_gains_a_spelling() -> None:
    spellings = (spelling for name in LEXICA.names.all() for spelling in name.spellings)
    vocabulary = TextVocabulary(*spellings)
    lines = FREQUENT_WORDS.read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]

    gained = [word for word in words if _gains_a_spelling(word, vocabulary)]

    assert len(words) == 5000
    assert gained == []


def test_no_variants_are_proposed_where_none_are_wanted() -> None:
    vocabulary = TextVocabulary("Kyiv, Kiev, Kyïv, Chevtchouk")

    for typed in ("Kiev", "Shevchuk"):
        related = related_forms(
            analyze(typed)[0], LEXICA, vocabulary, RelatedOptions(variants=False), Effort()
        )
        assert Origin.VARIANT not in {form.origin for form in related.forms}


def _holds(vocabulary: TextVocabulary, word: str) -> bool:
    return not word or vocabulary.document_frequency("body_exact", word) > 0


def _gains_a_spelling(word: str, vocabulary: TextVocabulary) -> bool:
    related = related_forms(analyze(word)[0], LEXICA, vocabulary, RelatedOptions(), Effort())
    return any(form.origin in {Origin.VARIANT, Origin.SPELLING} for form in related.forms)
