"""Query texts that nobody should type, from a seed: what the parser must take all the same."""

import random
from collections.abc import Iterator
from typing import Final

_SYNTAX: Final = """
ET AND OU OR SAUF NON NOT PRÈS PRES NEAR PRÈS/5 NEAR/0 PRÈS/99999999999 ( ) (( )) ()
" « » “ ” „ ‟ ‹ › ‘ ’ ' '' - -- – — = == * ? ** ?? *? bombard* b?s ~ ~2 ~0 ~~ mot~ mot~9 "a"~3
titre: title: source: chemin: date: jour: jours: auteur: http://x.y/?z=* date:2024-10
date:2024-13 date:..2024 date:2024.. jour:971..975 jour:975-971 jour:x
: :: ; , . … ! % ° # + _ / \\ [ ] { } ^ & | < > @ $ €
"""
_WORDS: Final = """
drones Kharkiv l'est été où 3 000 1 800 F 16 F-16 24/7 nord-coréens O.T.A.N. aujourd'hui
cessez-le-feu œuvre les de DE d' l' a b c 漢字 мир İ ß ① ½ ² ٣
"""
_ODDITIES: Final = (
    *("\x00", "\x1b[31m", "\n", "\t", "\u00a0", "\u202f", "\u200b", "\ufeff", "\u202e", "\u2028"),
    *("\ud800", "\udfff", "\u0301", "e\u0301", "\U0001f600", ""),
)
_PIECES: Final = (*_SYNTAX.split(), *_WORDS.split(), *_ODDITIES)
_LENGTHS: Final = (1, 2, 3, 5, 8, 13, 40)

_REPEATED: Final = """
( ) (a () " «a “ ‘a ’ OU OU- ET SAUF -a NON titre: -titre: PRÈS a~ ~ * ?* a? ? = =a 1 000 .a a.
' l' a' date:2024 date: x: x:y auteur:x - a-a-a -- _ … ((a)
"""
_MARKS: Final = "-.?*~'_…:=#/%"
_MEGABYTE: Final = 1_000_000


def adversarial_texts(seed: int, count: int) -> Iterator[str]:
    """Yield so many texts made of syntax, words and oddities in any order."""
    chance = random.Random(seed)
    for _ in range(count):
        spaces = chance.choice(("", " ", " ", " ")), " "
        length = chance.choice(_LENGTHS)
        yield "".join(chance.choice(_PIECES) + chance.choice(spaces) for _ in range(length))


def enormous_texts() -> Iterator[str]:
    """Yield texts of a megabyte, each of which invites some square of its length."""
    for piece in (*_REPEATED.split(), "\x00", "\ud800", "e\u0301"):
        unit = f"{piece} " if piece[-1].isalnum() else piece
        yield unit * (_MEGABYTE // len(unit))
    for mark in _MARKS:
        yield f"a{mark * 20_000}b " * 50
    yield "(" * (_MEGABYTE // 2) + "a" + ")" * (_MEGABYTE // 2)
    yield "(a OU " * 100_000 + "b" + ")" * 100_000
    yield '"' + "mot " * (_MEGABYTE // 4) + '"'
    yield "a" * _MEGABYTE
