"""Sketches: what two texts have in common, in a few numbers."""

from zlib import crc32

from chronisearch.documents.document import Span
from chronisearch.documents.sketch import BINS, NO_SHINGLE, SHINGLE_WORDS, sketch_of

_TEXT = (
    "Le maire a présenté le projet de pont : « c’est l’œuvre d’une génération », a-t-il promis "
    "mardi à Châteauroux, malgré le mécontentement croissant des pêcheurs. Mais le conseil "
    "municipal craint que le coût ne dépasse 12 millions, et demande que chaque propriétaire "
    "concerné puisse prendre part à la commission."
)


def _sketch(text: str) -> list[int]:
    return [*sketch_of(text, (Span(0, len(text)),))]


def test_case_accents_and_signs_do_not_change_a_sketch() -> None:
    """Papers set the same dispatch each in its own way: SPIP, capitals, straight apostrophes."""
    otherwise = _TEXT.upper().replace("É", "E").replace("’", "'").replace("« ", '"')
    assert any(_sketch(_TEXT))
    assert _sketch(otherwise) == _sketch(_TEXT)


def test_each_bin_holds_the_smallest_number_of_its_rest() -> None:
    """Worked out shingle by shingle, as docs/index-format.md says."""
    words = [f"{'cempst'[at % 6]}ot{at}" for at in range(60)]
    numbers = [
        crc32(" ".join(words[at : at + SHINGLE_WORDS]).encode())
        for at in range(len(words) - SHINGLE_WORDS + 1)
        if words[at][0] in "cmp"
    ]
    by_rest = [[each for each in numbers if each % BINS == rest] for rest in range(BINS)]
    assert _sketch(" ".join(words)) == [min(each, default=NO_SHINGLE) for each in by_rest]


def test_only_passages_are_sketched() -> None:
    menu = "Menu principal Contact Mentions légales Plan du site "
    end = len(menu) + len(_TEXT)
    assert [*sketch_of(menu + _TEXT, (Span(len(menu), end),))] == _sketch(_TEXT)
