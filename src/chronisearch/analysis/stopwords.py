"""Words that carry no content of their own: which they are, and which only a query drops.

Function words keep their position and their exact form in the index, so that phrases with
them work; only the stemmed field leaves them out. The list is the closed classes of French
grammar (Grevisse & Goosse, Le bon usage, parts 3 and 4: determiners, pronouns, prepositions,
conjunctions, adverbs of negation and degree), compared with the list that Snowball publishes
(https://snowballstem.org/algorithms/french/stop.txt). Unlike that list it holds no form that is
a content word as well: être and avoir give est (east), été (summer), avions (planes), sommes
(sums), as (ace), aura, fut (cask); son is a sound, or is gold.

Written with accents, known without: *des* and *dès*, *a* and *à* are function words both, but
*maïs*, *sûr*, *prés*, *dû* are not *mais*, *sur*, *près*, *du*, unless the accent is left out.
"""

from typing import Final

from chronisearch.analysis.folding import fold
from chronisearch.late import compiled_late


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DETERMINERS: Final = _words(
    "le la les un une des du au aux ce cet cette ces mon ma mes ta tes sa ses notre nos votre "
    "vos leur leurs quelques chaque plusieurs tout toute tous toutes tel telle tels telles "
    "quel quelle quels quelles aucun aucune nul nulle autre autres même mêmes maint maints "
    "mainte maintes certains certaines",
)
_PRONOUNS: Final = _words(
    "je tu il elle on nous vous ils elles me te se moi toi soi lui eux y en "
    "celui celle ceux celles ceci cela ça qui que quoi dont où lequel laquelle lesquels "
    "lesquelles auquel auxquels auxquelles duquel desquels desquelles "
    "quiconque autrui chacun chacune "
    "vôtre nôtre vôtres nôtres tien tienne tiens tiennes sien sienne siens siennes "
    "mien mienne miens miennes",
)
_PREPOSITIONS: Final = _words(
    "à de dans par pour sans sur sous avec chez vers entre parmi depuis pendant durant avant "
    "après devant derrière dès hors jusque jusqu malgré envers via contre selon "
    "outre voici voilà lès afin lors près",
)
_CONJUNCTIONS: Final = _words(
    "et ou ni mais car donc si comme quand lorsque lorsqu puisque puisqu quoique quoiqu "
    "parce tandis sinon soit ainsi cependant toutefois pourtant néanmoins",
)
_ADVERBS: Final = _words(
    "ne pas plus très trop aussi encore déjà alors là ici puis ensuite jamais "
    "moins peu beaucoup assez tant tellement autant presque environ plutôt surtout "
    "seulement toujours souvent guère",
)
_COMPOUNDS: Final = _words(
    "c'est-à-dire vis-à-vis peut-être quant-à au-dessus au-dessous là-dessus là-dessous "
    "par-dessus par-dessous ci-dessus ci-dessous ci-joint ci-contre ci-après au-delà en-deçà "
    "là-bas là-haut là-dedans ici-bas d'ailleurs par-ci par-là moi-même toi-même lui-même "
    "elle-même soi-même nous-mêmes vous-même vous-mêmes eux-mêmes elles-mêmes "
    "est-ce-que d'abord d'ores quelqu'un quelqu'une quelques-uns quelques-unes",
)

FUNCTION_WORDS: Final = _DETERMINERS | _PRONOUNS | _PREPOSITIONS | _CONJUNCTIONS | _ADVERBS
"""As written, small letters, accents where French has them."""

FOLDED_FUNCTION_WORDS: Final = frozenset(map(fold, FUNCTION_WORDS))
"""The same folded: what a text without accents is compared with."""

_PARTS: Final = compiled_late("[-']")
FUNCTION_COMPOUNDS: Final = frozenset(
    "-".join(map(fold, _PARTS.split(compound))) for compound in _COMPOUNDS
)
"""Function words of several parts, each part folded, joined by dashes."""
_FIRST_PARTS: Final = frozenset(each.partition("-")[0] for each in FUNCTION_COMPOUNDS)
_LAST_PARTS: Final = frozenset(each.rpartition("-")[2] for each in FUNCTION_COMPOUNDS)

QUESTION_WORDS: Final = frozenset(
    map(
        fold,
        _words(
            "qui que quoi qu quel quelle quels quelles lequel laquelle lesquels lesquelles où "
            "quand comment pourquoi combien est-ce",
        ),
    ),
)
"""Folded. What asks in a question names nothing in the answer. Source: Le bon usage, the
interrogative pronouns, determiners and adverbs."""

AUXILIARIES: Final = frozenset(
    map(
        fold,
        _words(
            "suis es est sommes êtes sont étais était étions étiez étaient fus fut "
            "fûmes fûtes "
            "furent serai seras sera serons serez seront serais serait serions seriez seraient "
            "sois soit soyons soyez soient fusse fusses fût fussions fussiez fussent "
            "été étant être "
            "ai as a avons avez ont avais avait avions aviez avaient eus eut eûmes eûtes eurent "
            "aurai auras aura aurons aurez auront aurais aurait aurions auriez auraient "
            "aie aies ait ayons ayez aient eusse eusses eût eussions eussiez eussent "
            "eu ayant avoir",
        ),
    ),
)
"""Folded. All forms of être and avoir (Bescherelle, tables 1 and 2). Some are nouns too (est,
été, avions, sommes, as), so a query may drop one only where it stands bare: never after an
article or an elision (*l'est*, *l'été*), never as the only word."""

AMBIGUOUS_DETERMINERS: Final = frozenset({"son", "ton", "or"})
"""Folded. Function words that are nouns as well: content in a text; a query of several words
need not require them."""


def is_function_word(written: str, exact: str) -> bool:
    """Say whether a word is a function word; `written` small with accents, `exact` folded.

    An accent that is there decides: *maïs* is no *mais*. One that is missing is forgiven.
    """
    if exact not in FOLDED_FUNCTION_WORDS:
        return False
    return written == exact or written in FUNCTION_WORDS


def is_function_compound(piece: str) -> bool:
    """Say whether a word with inner dashes or apostrophes is one function word: *peut-être*."""
    parts = _PARTS.split(piece)
    if _is_other(parts[0], _FIRST_PARTS) or _is_other(parts[-1], _LAST_PARTS):
        return False  # nearly always, and folding takes ten times as long
    return "-".join(map(fold, parts)) in FUNCTION_COMPOUNDS


def _is_other(part: str, known: frozenset[str]) -> bool:
    return part.isascii() and part.isalnum() and part.lower() not in known
