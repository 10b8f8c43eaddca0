"""Text to measure with: a folder, a JSONL file (`.xz` too), or text made on the spot.

What is made looks like chronicles to an index: words drawn from a Zipf distribution over a
vocabulary built of French syllables, elisions, capitals, numbers and designators, in sentences
and paragraphs. The same seed gives the same text everywhere.
"""

import json
import lzma
import random
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

SYLLABLES = (
    "ba bou cha dé dra fa for ga gré jou ka ki la lé ma mé mo na né o pa pré "
    "qua ra ré ri sa sé si ta té ti tran va vi vo ya ze".split()
)
ENDINGS = "tion ment eur euse er é ée és ent ait ien ienne al aux if ive age ité e es".split()
FUNCTION_WORDS = "de la le les des en et à un une dans que pour par sur au qui a ne plus".split()
DESIGNATORS = "F-16 S-400 Kh-101 T-72 Su-34 155mm".split()
VOCABULARY_WORDS = 60_000
WORDS_A_DOCUMENT = 400


def texts(source: Path | None, limit: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield up to `limit` pairs (name, text) from a folder, a JSONL file, or made here."""
    if source is None:
        pairs = made(seed)
    elif source.is_dir():
        pairs = ((p.name, p.read_text("utf-8")) for p in sorted(source.rglob("*.txt")))
    else:
        pairs = from_jsonl(source)
    return islice(pairs, limit)


def from_jsonl(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (id, title and text) of each line of a JSONL file, compressed or not."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            yield item["id"], f"{item['title']}\n\n{item['text']}"


def made(seed: int) -> Iterator[tuple[str, str]]:
    """Yield made documents without end."""
    chance = random.Random(seed)
    words = [_word(chance) for _ in range(VOCABULARY_WORDS)]
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY_WORDS + 1)))
    number = 0
    while True:
        yield f"made-{number:06}", _document(chance, words, weights)
        number += 1


def write_folder(source: Path | None, limit: int, folder: Path, seed: int = 1) -> int:
    """Write the texts as files, a thousand a sub-folder, and give their size in bytes."""
    size_bytes = 0
    for number, (name, text) in enumerate(texts(source, limit, seed)):
        target = folder / f"{number // 1000:03}" / f"{name}.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        size_bytes += target.write_bytes(text.encode("utf-8"))
    return size_bytes


def _word(chance: random.Random) -> str:
    stem = "".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3))))
    word = stem + chance.choice(ENDINGS)
    return word.capitalize() if chance.random() < 0.1 else word


def _document(chance: random.Random, words: list[str], weights: list[float]) -> str:
    drawn = chance.choices(words, cum_weights=weights, k=WORDS_A_DOCUMENT)
    return "\n\n".join(
        " ".join(_sentence(chance, drawn[at : at + 20]) for at in range(start, start + 80, 20))
        for start in range(0, WORDS_A_DOCUMENT, 80)
    )


def _sentence(chance: random.Random, words: list[str]) -> str:
    pieces: list[str] = []
    for word in words:
        pieces.append(f"l’{word}" if word[0] in "éoa" else word)
        roll = chance.random()
        if roll < 0.4:
            pieces.append(chance.choice(FUNCTION_WORDS))
        elif roll < 0.44:
            pieces.append(f"{chance.randint(1, 9)} {chance.randint(0, 999):03}")
        elif roll < 0.45:
            pieces.append(chance.choice(DESIGNATORS))
    sentence = " ".join(pieces)
    return f"{sentence[0].upper()}{sentence[1:]}."
