"""The short cuts of the bulk builder give the very terms that the analyser gives."""

from collections.abc import Iterable

from hypothesis import example, given
from hypothesis import strategies as st

from chronisearch.analysis.analyzer import analyze_afresh
from chronisearch.analysis.token import Token
from chronisearch.analysis.tokenizer import chunk_texts
from chronisearch.engine.terms import terms_of
from chronisearch.engine.whoosh.build.chunks import (
    french_word,
    simpler_chunk,
    without_needless_capital,
)
from chronisearch.schema import CAPITAL, Form

_WORDS = """
roi ROI Roi été ÉTÉ œuvre l'été L’État qu'il d'ailleurs aujourd'hui presqu'île XXe Ide Vie F-16
U.E. O. l' d’ week-end dit-il c'est-à-dire İstanbul naïf ﬁn ʼn Straße 1er à À Ier Victime Ve
Attendez-nous N'osons-nous l'au-delà au-delà Vivez-vous XXe-siècle peut-être rendez-vous est-ce
qu'est-ce d'avant-hier donne-le-moi a-t-il va-t'en là-bas gens-là là il petit-fils grand'mère-là ÿ ß
Prigojine-là Kyïv Orlec
""".split()  # noqa: SIM905
_GLUED = ("Light", "light", "Force", "travail", "Travail", "Articles", "des", "Des", "Roi", "YOU")
WORDS = st.sampled_from(_WORDS)
CHUNKS = st.one_of(
    st.tuples(
        st.text('«“"([…!.,', max_size=2), WORDS, st.text("»”\").,;:!?…]%°-'’", max_size=3)
    ).map("".join),
    st.lists(WORDS, min_size=2, max_size=3).map("-".join),
    st.lists(WORDS, min_size=2, max_size=3).map("'".join),
    st.lists(st.sampled_from(_GLUED), min_size=2, max_size=3).map("".join),
    st.text("abcéèœIVXLd'’.,-0129 ÉŒʼ\u0301\u00ad«»", min_size=1, max_size=8),
    st.text("àâæçéèêëîïôœùûüÿñøåßŒÀÉDðþ", min_size=1, max_size=8),
)


def _terms(tokens: Iterable[Token]) -> list[tuple[int, int, str, str, str, str]]:
    return [
        (each.position, each.width, each.stem, each.exact, each.written, _capital(each))
        for each in tokens
    ]


def _capital(token: Token) -> str:
    terms = terms_of(token, Form.EXACT)
    return next((term for term in terms if term.startswith(CAPITAL)), "")


@given(CHUNKS)
def test_a_short_cut_changes_no_term(text: str) -> None:
    for chunk in chunk_texts(text):
        simpler = simpler_chunk(chunk)

        assert simpler_chunk(simpler) == simpler
        assert _terms(analyze_afresh(simpler).tokens) == _terms(analyze_afresh(chunk).tokens)


@example("Ier")
@given(CHUNKS)
def test_a_french_word_has_the_terms_that_the_analyser_gives(text: str) -> None:
    for chunk in chunk_texts(text):
        word = french_word(without_needless_capital(chunk))

        if word is not None:
            assert [(0, 1, *word)] == _terms(analyze_afresh(chunk).tokens)
