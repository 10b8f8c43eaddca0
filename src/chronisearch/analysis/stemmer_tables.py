"""What the stemmer knows of French: endings, the words they deceive in, irregular forms.

All words here are folded. They are closed classes of the language, gathered from Le bon usage and
by running the stemmer over the forms of a spelling dictionary (hunspell-fr) and reading where
words of different lemmas fell together; names and subjects have no part in it.
"""

from typing import Final, NamedTuple

from chronisearch.late import compiled_late


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


IRREGULAR: Final = {
    # plurals (Le bon usage, § 525-530)
    "ans": "an", "yeux": "oeil", "cieux": "ciel", "aieux": "aieul", "maux": "mal",
    "travaux": "travail", "vitraux": "vitrail", "coraux": "corail", "soupiraux": "soupirail",
    "messieurs": "monsieur", "mesdames": "madame", "royaux": "royal", "loyaux": "loyal",
    "deloyaux": "deloyal", "ideaux": "ideal", "materiaux": "materiau", "fabliaux": "fabliau",
    "chaux": "chaux",
    # feminines (§ 551-560), but for those that are a common verb's form too (*sauve, sèche*)
    "publique": "public", "turque": "turc", "grecque": "grec", "laique": "laic",
    "caduque": "caduc", "franque": "franc", "longue": "long", "oblongue": "oblong",
    "nouvelle": "nouveau", "nouvel": "nouveau", "belle": "beau", "bel": "beau",
    "jumelle": "jumeau", "vieille": "vieux", "vieil": "vieux", "folle": "fou", "molle": "mou",
    "telle": "tel", "nulle": "nul", "bonne": "bon", "blanche": "blanc", "franche": "franc",
    "fraiche": "frais", "douce": "doux", "rousse": "roux", "fausse": "faux", "nette": "net",
    "grosse": "gros", "basse": "bas", "grasse": "gras", "epaisse": "epais", "maligne": "malin",
    "benigne": "benin", "favorite": "favori", "neuve": "neuf", "veuve": "veuf", "juive": "juif",
    "breve": "bref", "vive": "vif", "naive": "naif",
}  # fmt: skip
"""Forms that change more than their ending, with the word they are a form of."""

_NOUNS_IN_ENT: Final = _words(
    "absent accent accident adherent adolescent affluent agent ambivalent antecedent apparent "
    "ardent argent astringent auvent avent belligerent cent chiendent client coefficient coherent "
    "competent concurrent confident confluent conscient consequent content continent contingent "
    "convalescent convent convergent couvent decadent decent deficient delinquent dent detergent "
    "different diligent dissident divergent effervescent efficient eloquent emergent entregent "
    "equivalent escient evident excedent excellent expedient fervent fluorescent frequent "
    "gradient immanent imminent impatient impertinent impotent imprudent impudent incandescent "
    "incident incoherent incompetent inconscient inconsequent incontinent indecent indifferent "
    "indolent indulgent inefficient influent ingredient inherent innocent insolent insurgent "
    "intelligent intermittent latent mecontent negligent occident omnipotent omnipresent onguent "
    "orient paravent parent patent patient permanent pertinent polyvalent precedent preeminent "
    "present president prudent quotient recent recipient recurrent referent regent resident "
    "resilient reticent sergent serpent souvent strident subsequent succulent supercontinent "
    "talent tangent torrent transcendent transparent trident turbulent urgent vent violent "
    "virulent",
)
"""Nouns and adjectives in -ent; other words so ending, -ment aside, are third persons plural."""

_NOUNS_IN_AIT: Final = _words(
    "abstrait attrait bienfait contrefait distrait extrait forfait imparfait mefait parfait "
    "portrait retrait satisfait souhait soustrait surfait",
)
"""Nouns and participles in -ait; other words so ending are imperfects."""

_NOUNS_IN_IT: Final = _words(
    "acabit accessit appetit audit bandit circonscrit confit conflit contredit credit debit "
    "decrit dedit deficit delit depit discredit ecrit edit erudit esprit gabarit granit habit "
    "implicit inedit inscrit interdit lit manuscrit maudit petit predit prescrit profit proscrit "
    "prurit recit repit rit satisfecit subit transcrit transit",
)
"""Nouns and participles in -it; other words so ending are presents or pasts like *finit*."""

_DECEIVING: Final = _words(
    "collegue courant departement extra important manga opera parlement pizza razzia ultra villa",
)
"""Words that lose their ending to a word they have nothing to do with: *ville, porter, parler*."""

NO_VERB: Final = _NOUNS_IN_ENT | _NOUNS_IN_AIT | _NOUNS_IN_IT | _DECEIVING
"""Words that only look like a verb's form or an action; plurals and feminines follow them."""

_ERER: Final = (
    r"(?:\w*(?:oper|sider|gener|liber|celer|cuper|[eiu]fer|[no][ns]fer|sper|moder|toler|inser|adher"
    r"|numer|muner|reiter|alter|vener|macer|lacer|ulcer|integr)|(?:sug|exa|di|in|au)?ger)"
)
"""Stems of the verbs in -érer: their imperfect (*libérait*) is no conditional."""

_IRER: Final = (
    r"(?:(?:re|at|sou|e|de)?tir|(?:ad)?mir|\w*spir|soupir|desir|empir|expir|de?chir"
    r"|(?:re|de|cha)?vir|cir|delir)"
)
"""Stems of the verbs in -irer: *retirait* is no conditional of a verb in -ir."""

_NOT_MENT: Final = (
    r"(?!(?:\w*(?:r|om|[mpx]pri|[st]ti|ani|cla|enta|ssu|esu|llu|nsu)|ai|fu|de|bla|ra|ri)ment)"
    r"\w*ment"
)
"""-ment is a noun's or an adverb's, but in *affirment, nomment, expriment, réclament*."""


class Ending(NamedTuple):
    """An ending, what stands in its place, and how many letters must stand before it.

    `unless` is a pattern of whole words in which the letters are no such ending; compiled when
    first needed, for a query needs few of them.
    """

    ending: str
    replacement: str = ""
    least: int = 4
    unless: str = ""


PLURALS: Final = (
    Ending("yaux", "yau", 0),
    Ending("eaux", "eau", 0),
    Ending("aux", "al", 2),
    Ending("eux", "eu", 0),
    Ending("oux", "ou", 2),
    Ending("s", "", 3),
)
"""An x marks the plural behind u only: *choix, voix, paix* keep theirs, and *doux, faux, taux*."""

ENDINGS: Final = (
    # the action: publication, demolition
    Ending("multiplication", "multipli", 0),
    Ending("publication", "publi", 0),
    Ending("ification", "ifi", 2),
    Ending("ication", "iqu", 3),
    Ending("ation"),
    Ending("ition", "i", 3),
    Ending("ement", "", 3),
    # feminines
    Ending("trice", "teu", 2),
    Ending("drice", "deu", 3),
    Ending("iere", "i", 3),
    Ending("gere", "g", 2, _ERER + "e"),
    Ending("chere", "ch", 2),
    # verbs in -uire
    Ending("uisaient", "ui", 2),
    Ending("uisante", "ui", 3),
    Ending("uisent", "ui", 3),
    Ending("uisant", "ui", 3),
    Ending("uisait", "ui", 3),
    Ending("uire", "ui", 3),
    Ending("uite", "ui", 3),
    Ending("uit", "ui", 3),
    # verbs in -ir
    Ending("iraient", "i", 3, _IRER + "aient"),
    Ending("irent", "i", 3, _IRER + "ent"),
    Ending("irait", "i", 3, _IRER + "ait"),
    Ending("iront", "i", 3),
    Ending("ira", "i", 3, _IRER + "a"),
    Ending("ir", "i", 3, r"\w*[ao]ir"),
    Ending("it", "i", 3, r"\w*[ao]it"),
    # verbs in -er
    Ending("eraient", "", 3, _ERER + "aient"),
    Ending("erait", "", 3, _ERER + "ait"),
    Ending("eront", "", 3),
    Ending("erent", "", 3, _ERER + "ent"),
    Ending("erai", "", 4, _ERER + "ai"),
    Ending("era", "", 4, _ERER + "a"),
    Ending("aient", "", 3),
    Ending("ait", "", 3),
    Ending("ante", "", 4, r"\w*plante|\w*enchante|epouvante|ensanglante"),
    Ending("ant"),
    Ending("ent", "", 3, _NOT_MENT),
    Ending("ee"),
    Ending("er", "", 3, r"\w*auer"),
    Ending("e", "", 4, r"\w{3}ee|\w*iote"),
    Ending("a"),
)
"""In the order in which they are tried: the first that fits is taken off, and no other.

With three letters before it a noun in -ée is left alone (*armée* is not *arme*); no French verb
ends in -auer; -iote is one form for both genders (*patriote*)."""

SECOND_GROUP: Final = compiled_late(
    r"(\w{2,}[bcdefghlmnprstv]|[aeiou][bcdfghlmnprstv]|\w+[go]u)"
    r"iss(?:ement|ent|ante?|ait|aient|e)",
)
"""Verbs like *finir*: -iss- behind a consonant, é, or -ou; *laisser, croissant* are others."""

SPELLINGS: Final = (
    Ending("gu", "g", 3),
    Ending("eur", "eu", 3),
    Ending("if", "iv", 3),
    Ending("y", "i", 4),
    *(
        Ending(ending, ending[:-1], least)
        for ending, least in (
            ("ais", 2), ("ois", 2), ("us", 3), ("pris", 1), ("quis", 1), ("ecis", 2),
            ("oncis", 0), ("admis", 0), ("promis", 0), ("soumis", 0), ("permis", 0),
            ("remis", 0), ("ommis", 0), ("smis", 1),
        )
    ),
)  # fmt: skip
"""What one stem's end looks like before different endings: *navigu-, directeur, offensif, envoy-*;
and an s that is the masculine's own (*français, surpris*) and fell there as a plural's would.
Not simply -is: *mobilis-er* is not
*mobili-er*."""
