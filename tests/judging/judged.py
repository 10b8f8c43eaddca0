"""Collections of documents with questions whose answers are known, and ways to ask these.

A collection is read from its files once; nothing here knows of an index or an engine.
"""

import json
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.stopwords import AUXILIARIES, QUESTION_WORDS
from chronisearch.analysis.token import Kind

ROOT = Path(__file__).resolve().parents[2]
PIAF = ROOT / "../shared/relevance/piaf_dev.json"
DEMO_QUERIES = ROOT / "tests/relevance/demo_queries.toml"
DEMO_CORPUS = ROOT / "corpus"

KEYWORDS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A query and what each document that answers it is worth, by name; others are worth 0."""

    name: str
    text: str
    gains: Mapping[str, float]
    any_word: bool = True
    group: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A document of a collection; `title` may be empty."""

    title: str
    body: str

    @property
    def whole(self) -> str:
        """The text as a file would hold it, the title as its first line."""
        return f"{self.title}\n\n{self.body}" if self.title else self.body


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents by name, and questions about them."""

    documents: Mapping[str, Text]
    questions: tuple[Question, ...]

    def without_titles(self) -> "Collection":
        """Give the same collection, bodies only."""
        bodies = {name: replace(text, title="") for name, text in self.documents.items()}
        return replace(self, documents=bodies)


class Asking(StrEnum):
    """How questions are put."""

    AS_WRITTEN = "as written"
    WITHOUT_ACCENTS = "without accents"
    KEYWORDS = "three rarest words"


def piaf() -> Collection:
    """Read the development part of PIAF: questions on passages of the French Wikipedia.

    Raises:
        FileNotFoundError: it is not beside the project.
    """
    data = json.loads(PIAF.read_text(encoding="utf-8"))
    documents = {name: Text(one["title"], one["text"]) for name, one in data["docs"].items()}
    questions = (Question(name, text, gains) for name, text, gains, _ in data["queries"])
    return Collection(documents, tuple(questions))


def demo_questions() -> tuple[Question, ...]:
    """Read the judged queries over the demo corpus."""
    data = tomllib.loads(DEMO_QUERIES.read_text(encoding="utf-8"))
    return tuple(
        Question(one["id"], one["text"], one["relevant"], one.get("any_word", False), one["group"])
        for one in data["queries"]
    )


def asked(
    questions: tuple[Question, ...], how: Asking, documents: Mapping[str, Text]
) -> tuple[Question, ...]:
    """Give the questions as they are put; the documents tell which words are rare."""
    rewrite = _rewriting(how, documents)
    return tuple(replace(question, text=rewrite(question.text)) for question in questions)


def without_accents(text: str) -> str:
    """Give the text as typed on a keyboard without accents."""
    plain = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(plain).replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae")


def _rewriting(how: Asking, documents: Mapping[str, Text]) -> Callable[[str], str]:
    match how:
        case Asking.AS_WRITTEN:
            return str
        case Asking.WITHOUT_ACCENTS:
            return without_accents
        case Asking.KEYWORDS:
            holders = _holders(documents)
            return lambda text: _rarest_words(text, holders)


def _holders(documents: Mapping[str, Text]) -> Counter[str]:
    """Count the documents that hold each folded word."""
    holders: Counter[str] = Counter()
    for text in documents.values():
        holders.update({token.exact for token in analyze(text.whole)})
    return holders


def _rarest_words(text: str, holders: Mapping[str, int]) -> str:
    """Give the rarest content words that the collection holds, in the order of the question."""
    words = {
        token.exact: token.surface
        for token in analyze(text)
        if token.kind not in (Kind.FUNCTION, Kind.PART)
        and token.exact not in QUESTION_WORDS | AUXILIARIES
        and holders.get(token.exact)
    }
    rarest = sorted(words, key=lambda word: holders[word])[:KEYWORDS]
    return " ".join(words[word] for word in words if word in rarest) or text
