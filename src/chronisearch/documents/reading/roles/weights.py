"""Whether a block that looks like a piece of the page is one: signs for it and against, added up.

Each sign has a weight that can be read here. The known phrase speaks for the page; a speaker,
quotation marks, a full stop, a name, sentences before and behind speak for the article. What
weighs more than nothing is of the page.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from chronisearch.documents.reading.role import Role
from chronisearch.documents.reading.roles.furniture import Furniture
from chronisearch.documents.reading.roles.phrases import NETWORK
from chronisearch.late import compiled_late

_PHRASE: Final = 3.0
_LINK: Final = 5.0
_LABEL: Final = 4.0
_RUBRIC: Final = 0.0
_OF_THE_PAGE: Final = 1.0
_MOST_OF_THE_PAGE: Final = 2.0
_SPEAKER: Final = -4.0
_QUOTED: Final = -5.0
_SENTENCE: Final = -2.0
_NAME: Final = -1.0
_BETWEEN_SENTENCES: Final = -1.0
_OVER_A_SENTENCE: Final = -4.0

_SAYS: Final = (
    "dit|di[st]ent|disait|lance|affirme|assure|explique|précise|indique|déclare|demande|estime|"
    "ajoute|raconte|confie|prévient|avertit|promet|répond|insiste|rappelle|supplie|ordonne|"
    "conseille|recommande|souligne|poursuit|conclut|juge|martèle|répète|crie|écrit|annonce|note|"
    "résume|regrette|se souvient|reconnaît|témoigne|commente|sourit|soupire|plaide|exhorte|selon"
)
_SPOKEN: Final = compiled_late(
    rf"""[,»”"!?]\s*(?: (?:m['’]|nous\s|l['’])?(?:a|ont|avait|avaient|aurait)(?:-t-\w+)?\s
        (?:[a-zà-ÿ]+(?:é|i|is|it|u|ert)e?s?\b)
      | (?:{_SAYS})(?:nt)?\b | d['’]après\b | \w+-t?-?(?:il|elle|on|ils|elles)\b )""",
    re.VERBOSE | re.IGNORECASE,
)
_ENDS_A_SENTENCE: Final = compiled_late(r"[.!?…][\s»”\"’')\]*_]*\Z")
_IN_QUOTATION_MARKS: Final = compiled_late(
    r"\s*(?:[«“\"„].*[»”\"][\s.!?…,]*|[—–]\s.*)\Z", re.DOTALL
)
_NAME_WITHIN: Final = compiled_late(rf"(?<=[a-zà-ÿ,’'(] )(?!(?i:{NETWORK})\b)[A-ZÀ-Þ][\w-]+")
_OF_A_PAGE: Final = compiled_late(
    rf"""\b(?:newsletters?|cookies?|traceurs?|akismet|abonn\w+|compte|e-?mail|courriel|mot\sde\spasse
      | commentaires?|commenter|article|page|post|site|navig\w+|vidéos?|cliqu\w+|lien|données
      | publicit\w+|appli(?:cation)?|notifications?|réseaux|consent\w+|fenêtre|inscri\w+|modération
      | connect\w+|champs|étoiles?|vote[rz]?|vot[eé]s?|noter|avis|lecteurs?|gratuit\w*|réservés?
      | lecture|alertes?|{NETWORK})\b""",
    re.VERBOSE | re.IGNORECASE,
)
_FEW_WORDS: Final = 5


class Sign(NamedTuple):
    """Something about a block that speaks for the page or, below zero, for the article."""

    weight: float
    reason: str


class Neighbours(NamedTuple):
    """The blocks around one; empty where there is none, or where it is of the page."""

    before: str
    after: str
    is_on_next_line: bool


def signs_of(line: str, may_be: Furniture, around: Neighbours) -> Iterator[Sign]:
    """Give what speaks for the page and what for the article; added up, above zero, the page."""
    yield _phrase(may_be)
    if _IN_QUOTATION_MARKS.match(line):
        yield Sign(_QUOTED, "stands in quotation marks")
    if may_be.is_label:
        if line.endswith(":") and around.is_on_next_line and _ends(around.after):
            yield Sign(_OVER_A_SENTENCE, "names what the sentence below it says")
        return
    words = min(len(_OF_A_PAGE.findall(line)) * _OF_THE_PAGE, _MOST_OF_THE_PAGE)
    if words:
        yield Sign(words, "speaks of the page itself")
    if _SPOKEN.search(line):
        yield Sign(_SPEAKER, "somebody says it")
    if _ENDS_A_SENTENCE.search(line):
        yield Sign(_SENTENCE, "ends as a sentence does")
    if may_be.role is not Role.LINKS and _NAME_WITHIN.search(line):
        yield Sign(_NAME, "names somebody or something")
    if is_sentence(around.before) and is_sentence(around.after):
        yield Sign(_BETWEEN_SENTENCES, "stands between sentences of the article")


def _phrase(may_be: Furniture) -> Sign:
    if may_be.is_rubric:
        return Sign(_RUBRIC, "the name of a rubric")
    if may_be.is_label:
        return Sign(_LABEL, "a label of a page and nothing else")
    if may_be.role is Role.LINKS:
        return Sign(_LINK, "names another article")
    return Sign(_PHRASE, "begins as a button, a form or a notice does")


def _ends(block: str) -> bool:
    return " " in block and _ENDS_A_SENTENCE.search(block[-12:]) is not None


def is_sentence(block: str) -> bool:
    """Say whether a block ends as a sentence does, and is more than a few words."""
    return block.count(" ") >= _FEW_WORDS and _ENDS_A_SENTENCE.search(block[-12:]) is not None
