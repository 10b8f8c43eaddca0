"""How well sketches tell texts that are nearly the same: `python bench/near_duplicates.py`.

Pairs are made of texts that have nothing to do with each other: of one text so much is kept, in
sentences at random places, and the rest is another's. A dispatch is one text as several papers
have it: a lead of their own, the end cut, a sentence in ten left out, numbers written otherwise.
A pair counts as found if `duplicates` would group it. What is true is known, since it was made:
half of the words or more are the same. `--texts FILE` takes texts from a .jsonl file.
"""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from chronicles import texts
from chronisearch.documents.alike import LEAST_ALIKE
from chronisearch.documents.document import Span
from chronisearch.documents.sketch import resemblance, sketch_of

OVERLAPS = (0.3, 0.5, 0.7, 0.9)
TRUE_FROM = 0.5


def main() -> None:
    """Print a line for each kind of pair, then precision and recall over all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    flags = parser.parse_args()
    chance = random.Random(flags.seed)
    some = [text for _, text in texts(flags.texts, 4 * flags.pairs, flags.seed)]
    chance.shuffle(some)
    print("pairs | found of | share")
    found = true = true_found = 0
    for name, is_true, pairs in _kinds(some, flags.pairs, chance):
        hits = sum(_alike(one, other) for one, other in pairs)
        print(f"{name} | {hits} of {len(pairs)} | {hits / len(pairs):.1%}")
        found += hits
        true += len(pairs) * is_true
        true_found += hits * is_true
    print(f"precision {true_found / found:.1%}, recall {true_found / true:.1%}")


def _kinds(
    some: Sequence[str], pairs: int, chance: random.Random
) -> Iterator[tuple[str, bool, list[tuple[str, str]]]]:
    for share in OVERLAPS:
        made = [(one, _mixed(one, chance.choice(some), share, chance)) for one in some[:pairs]]
        yield f"{share:.0%} of the words the same", share >= TRUE_FROM, made
    papers = [(_paper(one, some, chance), _paper(one, some, chance)) for one in some[:pairs]]
    yield "a dispatch in two papers", True, papers
    yield (
        "nothing to do with each other",
        False,
        [(one, chance.choice(some[pairs:])) for one in some[:pairs]],
    )


def _mixed(one: str, other: str, share: float, chance: random.Random) -> str:
    """Give a text of which this share of the words is of the one, in its order."""
    sentences, spare = _sentences(one), _sentences(other)
    chance.shuffle(spare)
    wanted = (1 - share) * sum(map(_length, sentences))
    places = [*range(len(sentences))]
    chance.shuffle(places)
    for at in places:
        if wanted <= 0 or not spare:
            break
        wanted -= _length(sentences[at])
        sentences[at] = spare.pop()
    return " ".join(sentences)


def _paper(dispatch: str, some: Sequence[str], chance: random.Random) -> str:
    sentences = _sentences(dispatch)
    kept = sentences[: max(int(len(sentences) * chance.uniform(0.7, 1)), 1)]
    kept = [sentence for sentence in kept if chance.random() > 0.1]
    kept = [re.sub(r"\b10\b", "dix", sentence.replace("’", "'")) for sentence in kept]
    lead = _sentences(chance.choice(some))[:1]
    return " ".join([*lead, *kept])


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?…])\s+", text)


def _length(sentence: str) -> int:
    return len(sentence.split())


def _alike(one: str, other: str) -> bool:
    sketches = [sketch_of(text, (Span(0, len(text)),)) for text in (one, other)]
    return resemblance(*sketches) >= LEAST_ALIKE


if __name__ == "__main__":
    main()
