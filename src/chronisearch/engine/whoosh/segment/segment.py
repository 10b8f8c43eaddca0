"""One segment of the index, opened, in the shape in which the reader asks."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from chronisearch.documents.document import Document, Home
from chronisearch.engine.protocol import IndexedFile
from chronisearch.engine.terms import text_of
from chronisearch.engine.texts import TEXTS
from chronisearch.engine.whoosh.format.bits import bits_of
from chronisearch.engine.whoosh.format.characters import character_of
from chronisearch.engine.whoosh.format.columns import LEAD_COLUMN, Columns
from chronisearch.engine.whoosh.format.section_reader import SegmentFile
from chronisearch.engine.whoosh.format.stored import Stored
from chronisearch.engine.whoosh.segment.terms_together import TermBatch
from chronisearch.engine.whoosh.segment.text_reader import TextReader

if TYPE_CHECKING:  # no hit needs these
    from chronisearch.documents.walk.stamps import Stamp, Stamps


class CodecSegment:
    """A segment to read from. Its documents go by the numbers from `first` on."""

    def __init__(self, location: Path, first: int = 0, removed: Sequence[int] = ()) -> None:
        """Map the file.

        Raises:
            FileNotFoundError: it is gone.
            DamagedSegmentError: it is no whole segment.
        """
        self.file = SegmentFile(location)
        self.first = first
        self.count_all = self.file.documents
        self.removed = frozenset(first + place for place in removed)
        self.columns = Columns(self.file)
        self.stored = Stored(self.file)
        self._titles_alone = self.file.numbers("titles_alone")
        self.texts = {name: TextReader(self.file, name, TEXTS[name]) for name in TEXTS}

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()

    @property
    def titles_alone(self) -> Sequence[int]:
        """The places of documents whose title has terms that the body has not; hardly any."""
        return self._titles_alone.all()

    @property
    def cell_count(self) -> int:
        """How many cells the segment numbers; some may have gone out of use."""
        return self.file.numbers("cell_count")[0]

    @property
    def unstemmed_cells(self) -> Sequence[int]:
        """The numbers of the cells without a stem: function words, and what a token spans on."""
        return self.file.numbers("unstemmed_cells").all()

    @cached_property
    def unstemmed(self) -> AbstractSet[str]:
        """The characters of those cells."""
        return frozenset(map(character_of, self.unstemmed_cells))

    @cached_property
    def leads(self) -> Sequence[int]:
        """How many of the body's first positions are each document's lead; () if no one has any."""
        leads = self.numbers(LEAD_COLUMN)
        return leads if bytes(leads).strip(b"\0") else ()

    def text(self, field: str) -> TextReader:
        """Give the reader of the text that the field is a form of."""
        return self.texts[text_of(field)]

    def list_of(self, field: str, term: str) -> int | None:
        """Give the number of a term's posting list in its text."""
        dictionary = self.text(field).dictionaries.get(field)
        return None if dictionary is None else dictionary.list_of(term)

    @property
    def _removed_places(self) -> AbstractSet[int]:
        return {number - self.first for number in self.removed}

    @cached_property
    def live(self) -> int:
        """The places of the documents that were not removed, as a set of bits."""
        removed = bits_of(sorted(self._removed_places))
        return (1 << self.count_all) - 1 & ~removed

    def holders(self, text: str, number: int) -> int:
        """Give the places of the documents of a posting list, removed ones too, as bits."""
        return self.texts[text].holders(number)

    def documents(self) -> Iterator[int]:
        """Yield the numbers of the documents that were not removed."""
        numbers = range(self.first, self.first + self.count_all)
        if not self.removed:
            return iter(numbers)
        return (number for number in numbers if number not in self.removed)

    def document_frequency(self, field: str, term: str) -> int:
        """Give the number of documents that hold the term."""
        number = self.list_of(field, term)
        return 0 if number is None else self._frequency(field, number)

    def term_batches(self, field: str, prefix: str) -> Iterator[TermBatch]:
        """Yield the terms that begin so, in order, some at a time; 0 documents may hold one."""
        text = self.text(field)
        count = partial(self._frequency, field) if self.removed else text.document_frequency
        for terms, numbers in text.dictionaries[field].batches_from(prefix):
            yield terms, list(map(count, numbers))

    def word_batches(self, field: str, prefix: str) -> Iterator[TermBatch]:
        """Yield the same terms with what is 0 where no document holds one, and anything else."""
        dictionary = self.text(field).dictionaries[field]
        for terms, numbers in dictionary.words_from(prefix):
            if self.removed:
                yield terms, [self._frequency(field, number) for number in numbers]
            else:
                yield terms, [1] * len(terms)

    def lengths(self, field: str) -> Sequence[int]:
        """Give the exact length of the field in each document, removed ones too."""
        return self.text(field).lengths(field)

    def length_totals(self, field: str) -> tuple[int, int]:
        """Give the sum of the lengths of documents that are left, and how many are not 0."""
        lengths = self.lengths(field)
        gone = [lengths[number - self.first] for number in self.removed]
        total, held = self.text(field).length_totals(field)
        return total - sum(gone), held - (len(gone) - gone.count(0))

    def numbers(self, column: str) -> Sequence[int]:
        """Give a column of whole numbers, removed documents too."""
        return self.columns.numbers(column)

    def indexed_file(self, number: int) -> IndexedFile:
        """Give what is known of a document's file."""
        return self.columns.file(number - self.first)

    def each_stamp(self, home: Home) -> "Iterator[Stamps]":
        """Yield the stamps of the files of this home that were not removed, some at a time."""
        return self.columns.each_stamp(home, self._removed_places)

    def stamps_in_order(self, home: Home) -> "Iterator[tuple[str, Stamp]]":
        """Yield path and stamp of the same files one by one, in the order of the paths."""
        return self.columns.stamps_in_order(home, self._removed_places)

    def latest_stamps(self, home: Home) -> "Iterator[tuple[str, Stamp]]":
        """Yield the same, that which changed last first."""
        return self.columns.latest_stamps(home, self._removed_places)

    def document(self, number: int) -> Document:
        """Give a document whole."""
        place = number - self.first
        return self.stored.text(place).document(self.columns.file(place))

    def _frequency(self, field: str, number: int) -> int:
        """Count the documents of a list; it is read only where a removed one may be in it."""
        text = self.text(field)
        if not self.removed:
            return text.document_frequency(number)
        packed = text.packed(number)
        if packed.is_bits:
            return (packed.holders() & self.live).bit_count()
        documents = packed.documents(self.first)
        return len(documents) - len(self.removed.intersection(documents))
