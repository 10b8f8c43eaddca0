"""How well judged questions are answered, kept in git: a change of ranking is a diff.

`--update-goldens` writes these parts of report.md anew. That on PIAF needs the questions beside the
project; a tenth of them is asked, so that the suite stays quick (all: bench/relevance.py). The
part on a manual needs Debian's gimp-help-fr (judging/gimp_help.py).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from judging import gimp_help
from judging.asking import Answering, documents_in, documents_of
from judging.judged import (
    DEMO_CORPUS,
    PIAF,
    Asking,
    Collection,
    Question,
    Text,
    asked,
    demo_questions,
    piaf,
)
from judging.metrics import Quality
from judging.report import check

EVERY = 10

COLUMNS = "| questions | nDCG@10 | MRR@10 | Recall@100 |"


def test_the_demo_corpus_is_searched_as_well_as_before(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    check("Demo corpus", demo_lines(tmp_path), update=request.config.getoption("--update-goldens"))


@pytest.mark.skipif(not PIAF.exists(), reason="PIAF's questions are not beside the project")
def test_questions_on_wikipedia_are_answered_as_well_as_before(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    check("PIAF", piaf_lines(tmp_path), update=request.config.getoption("--update-goldens"))


@pytest.mark.skipif(bool(gimp_help.missing()), reason=gimp_help.missing() or "it is there")
def test_questions_on_a_manual_are_answered_as_well_as_before(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    lines = manual_lines(tmp_path)
    check("Manual of GIMP", lines, update=request.config.getoption("--update-goldens"))


def demo_lines(location: Path) -> Iterator[str]:
    """Yield the table of the demo corpus: all queries in each way, then group by group."""
    documents = list(documents_in(DEMO_CORPUS))
    texts = {document.path: Text("", document.text) for document in documents}
    questions = demo_questions()
    yield from head("queries")
    with Answering.of(documents, location) as answering:
        for how in Asking:
            found = answering.quality(asked(questions, how, texts))
            yield row(f"all, {how}", found)
        for group in sorted({question.group for question in questions}):
            of_group = [question for question in questions if question.group == group]
            yield row(group, answering.quality(of_group))


def piaf_lines(location: Path) -> Iterator[str]:
    """Yield the table of PIAF: bodies only and with titles, in each way of asking."""
    whole = piaf()
    questions = whole.questions[::EVERY]
    yield f"Every {EVERY}th question of its development part.\n"
    yield from head("documents and questions")
    for name, collection in (("bodies only", whole.without_titles()), ("with titles", whole)):
        yield from _rows(name, collection, questions, location / name)


def manual_lines(location: Path) -> Iterator[str]:
    """Yield the table of the manual, with titles and without, in each way of asking."""
    whole = gimp_help.gimp_help()
    yield "Questions as the public types them, over Debian's gimp-help-fr.\n"
    yield from head("pages and questions")
    for name, collection in (("bodies only", whole.without_titles()), ("with titles", whole)):
        yield from _rows(name, collection, whole.questions, location / name)


def _rows(
    name: str, collection: Collection, questions: Sequence[Question], location: Path
) -> Iterator[str]:
    with Answering.of(documents_of(collection), location) as answering:
        for how in Asking:
            put = asked(tuple(questions), how, collection.documents)
            yield row(f"{name}, {how}", answering.quality(put))


def head(first: str) -> Iterator[str]:
    """Yield the head of a table."""
    yield f"| {first} {COLUMNS}"
    yield "|---|---|---|---|---|"


def row(name: str, found: Quality) -> str:
    """Write one line of a table; three digits, so that rounding tells nothing."""
    return (
        f"| {name} | {found.questions} | {found.ndcg_at_10:.3f} "
        f"| {found.mrr_at_10:.3f} | {found.recall_at_100:.3f} |"
    )
