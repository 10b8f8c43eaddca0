"""Forms of one word meet in one stem; words that only look alike do not."""

import pytest

from chronisearch.analysis.folding import fold
from chronisearch.analysis.stemmer import stem


def _stems(words: str) -> set[str]:
    return {stem(fold(word)) for word in words.split()}


@pytest.mark.parametrize(
    "forms",
    [
        "attaquer attaquant attaquent attaqua attaque attaqué attaquait attaquèrent attaquera",
        "bombarder bombardé bombardent bombarda bombardement bombardements",
        "négocier négocié négociation négociations négocient",
        "détruire détruit détruits détruite détruisent",
        "évacué évacuée évacués évacuées évacuer évacuation",
        "effondrer effondrement effondre",
        "français française françaises",
        "ukrainien ukrainienne ukrainiens ukrainiennes",
        "général généraux générale générales",
        "cheval chevaux",
        "travail travaux",
        "canal canaux",
        "blessé blessée blessés blessées blesser",
        "licencier licencié licenciement",
        "explorer exploration",
        "libérer libérait libération libèrent",
        "manger mangeait mangea mange",
        "saisir saisit saisissent saisissait saisie",
        "démolir démolition",
        "voter vote voté votent votait",
        "offensif offensive offensives",
        "directeur directrice directeurs",
        "heureux heureuse",
        "premier première premières",
        "appeler appelle appelé",
        "affirmer affirment",
        "président présidente présidents",
        "blanc blanche blanches",
        "an ans",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len(_stems(forms)) == 1


@pytest.mark.parametrize(
    "strangers",
    [
        "cheval chevalerie",
        "canal canalisation",
        "chat châtiment",
        "attaque attaché",
        "blessés blés",
        "missile mission",
        "détruire détroit",
        "poutine poutre",
        "lancet lance",
        "axios axe",
        "abattu batterie",
        "génération général",
        "journée journal",
        "hur hure",
        "koursk courses",
        "bauer baume",
        "bauer baue",
        "franc français",
        "patriot patriote",
        "armée arme",
        "mobiliser mobilier",
        "parlement parler",
        "important importer",
        "département départ",
        "collègue collège",
        "prix prise",
        "opéra opérer",
        "agent âge",
        "villa ville",
        "enfant enfer",
        "content conter",
    ],
)
def test_words_that_look_alike_keep_their_own_stem(strangers: str) -> None:
    assert len(_stems(strangers)) == 2


@pytest.mark.parametrize("term", ["f16", "1800", "1.5", "2e", "hur", "otan", "a"])
def test_what_is_no_inflected_word_is_its_own_stem(term: str) -> None:
    assert stem(term) == term
