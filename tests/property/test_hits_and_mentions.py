"""Every hit has its mentions: what makes a document match is what is marked in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_document
from chronisearch.documents.document import Document, Span
from chronisearch.engine.protocol import SearchRequest
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.typed.parser import parse
from chronisearch.snippet import find_snippets, mentions_of
from searching_texts import Texts

WORDS = (
    *("drone", "drones", "détruit", "détruire", "armes", "armée", "de", "la", "F-16", "F 16"),
    *("week-end", "cessez-le-feu", "l'obus", "3 000", "3.000", "93e", "XVIIIe", "Md€", "J. D."),
    *("St-Denis", "Kharkiv", "Kharkov", "Shahed-136", "S-300 PM", "25 %", "12:30", "km²", "œil"),
)
PIECES = (
    *WORDS,
    *('"drone de la"', '"drone* F-16"', '"(drone OU obus) de"', '"drone obus"~2', "=détruit"),
    *("dron*", "obux~", "titre:drone", "titre:(armes OU obus)", "dix-sept"),
)
JOINTS = (" ", " OU ", " PRÈS ", " PRÈS/1 ", " PRÈS/3 ", " ET ")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of some paragraphs, the first of them a title perhaps."""
    paragraphs = draw(
        st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=1)
    )
    lines = [" ".join(words) for words in paragraphs]
    passages, start = [], 0
    for line in lines:
        passages.append(Span(start, start + len(line)))
        start += len(line) + 2
    title = lines[0] if draw(st.booleans()) else None
    return a_document("\n\n".join(lines), title=title, passages=tuple(passages))


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Pieces joined by operators, some of them in parentheses."""
    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4))
    text = pieces[0]
    for piece in pieces[1:]:
        text += draw(st.sampled_from(JOINTS)) + piece
        text = f"({text})" if draw(st.booleans()) else text
    return text


@given(st.lists(documents(), min_size=1, max_size=4), queries())
@settings(max_examples=150, deadline=None)
def test_every_hit_has_a_mention(written: list[Document], query: str) -> None:
    texts = Texts.of(written)
    root = bind(parse(query), texts, BindOptions()).root

    for hit in texts.searcher.search(SearchRequest(root, limit=None)).documents:
        mentions = mentions_of(hit.document, root)
        assert mentions, (query, hit.document.text)
        assert find_snippets(hit.document, root).mentions == len(mentions)
