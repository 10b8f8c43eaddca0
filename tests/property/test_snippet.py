"""Whatever the text and the word asked for, snippets keep their promises."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builders import a_document
from chronisearch.analysis.analyzer import analyze, analyze_passages
from chronisearch.analysis.token import Token
from chronisearch.documents.document import Document, Span
from chronisearch.query.bound import And, Clause, Concept, Expansion
from chronisearch.schema import BODY, BODY_EXACT
from chronisearch.snippet import SnippetOptions, find_snippets, mentions_of

_PIECES = st.sampled_from(
    [
        "l’OTAN", "d'Engels", "O.T.A.N.", "blessés", "Évacuée", "cœur", "æquo", "yeux", "attaquent",
        "F-16", "F 16", "MiG-31K", "3 000", "1\u202f800", "2022", "3,5", "155mm", "week-end",
        "Ivano-Frankivsk", "a-t-il", "aujourd’hui", "presqu’île", "tem\u00adpête",
        "«\u00a0drone\u00a0»", "Київ", "lʼUkraine", "travaux", "baux", "messieurs", "de", "la", "–",
        "…", "!", "Fin.", "\n\n",
    ]
)  # fmt: skip
_WORDS = st.one_of(_PIECES, st.text(max_size=8))
_TEXTS = st.lists(_WORDS, min_size=1, max_size=30).map(" ".join).filter(str.strip)


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    """Draw a text of one passage, or of two that part between words."""
    text = draw(_TEXTS)
    cuts = [place for place, char in enumerate(text) if char == " "]
    cut = draw(st.sampled_from([0, *cuts]))
    spans = (Span(0, cut), Span(cut, len(text)))
    passages = tuple(span for span in spans if span.start_char < span.end_char)
    return a_document(text, title=text.strip().split("\n")[0], passages=passages)


def _asked(term: str, field: str = BODY_EXACT.name) -> Concept:
    return Concept(term, (Clause(field, 1.0, (Expansion((term,)),)),))


def _terms(token: Token, field: str) -> set[str]:
    return {token.stem} - {""} if field == BODY.name else {token.exact, token.written}


@given(_documents(), st.data(), st.sampled_from((BODY.name, BODY_EXACT.name)))
def test_every_occurrence_of_a_term_is_mentioned_and_nothing_else(
    document: Document, data: st.DataObject, field: str
) -> None:
    """The stretches chosen for analysis hold all that a full analysis would find."""
    tokens = analyze_passages(document.text, document.passages)
    known = sorted(set().union(*(_terms(token, field) for token in tokens)))
    if not known:
        return
    term = data.draw(st.sampled_from(known))
    occurrences = [token for token in tokens if term in _terms(token, field)]

    mentions = mentions_of(document, _asked(term, field))

    for token in occurrences:
        assert any(
            token.start_char <= mention.start_char < token.end_char <= mention.end_char
            for mention in mentions
        )
    for mention in mentions:
        assert any(
            token.start_char <= mention.start_char and mention.end_char <= token.end_char
            for token in occurrences
        )
    for one, other in pairwise(mentions):
        assert one.end_char <= other.start_char


@given(_documents(), st.data(), st.integers(0, 4), st.integers(20, 80))
def test_fragments_are_cut_from_the_passages_in_order_with_their_marks_inside(
    document: Document, data: st.DataObject, count: int, width_chars: int
) -> None:
    tokens = analyze_passages(document.text, document.passages) or analyze("rien")
    terms = data.draw(st.lists(st.sampled_from(tokens), min_size=2, max_size=4))
    root = And(tuple(_asked(token.exact) for token in terms))

    found = find_snippets(document, root, SnippetOptions(count, width_chars))

    assert len(found.snippets) <= max(count, 0)
    for one, other in pairwise(found.snippets):
        assert one.end_char <= other.start_char
    for snippet in found.snippets:
        assert snippet.text == document.text[snippet.start_char : snippet.end_char]
        assert any(
            passage.start_char <= snippet.start_char and snippet.end_char <= passage.end_char
            for passage in document.passages
        )
        places = [place for highlight in snippet.highlights for place in highlight]
        assert places == sorted(places)
        assert all(0 <= place <= len(snippet.text) for place in places)
        assert all(start < end for start, end in snippet.highlights)


@given(_documents(), st.data())
def test_words_that_stand_side_by_side_are_found_as_a_phrase(
    document: Document, data: st.DataObject
) -> None:
    tokens = analyze_passages(document.text, document.passages)
    at = {token.position: token for token in tokens}
    starts = sorted(position for position in at if position + 1 in at)
    if not starts:
        return
    first = data.draw(st.sampled_from(starts))
    terms = (at[first].exact, at[first + 1].exact)
    phrase = Concept("x", (Clause(BODY_EXACT.name, 1.0, (Expansion(terms),)),))

    assert any(
        at[first].start_char <= mention.start_char <= at[first].end_char
        or mention.start_char <= at[first].start_char < mention.end_char
        for mention in mentions_of(document, phrase)
    )
