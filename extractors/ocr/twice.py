"""Pages and the tables made of them in, the ink that was read more than once out: all readings, and what was taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from extractors.model import Box, PageContent, Place, ReadTwice, Table, Word


def read_twice(pages: Iterable[PageContent], tables: Iterable[Table]) -> list[ReadTwice]:
    """In the order of the words. What a table's figures speak for (see `votes`) is what was taken."""
    words = (word for table in tables for cell in table.cells for word in cell.words if word.readings)
    settled = {(word.page, word.box): word.text for word in words}
    return [_of_group(group, settled) for page in pages for group in _groups(page.words)]


def _groups(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words that were read more than once, those together that the readings do not tell apart."""
    group: list[Word] = []
    for word in words:
        if group and word.readings is not group[-1].readings:
            yield group
            group = []
        if len(word.readings) > 1:
            group.append(word)
    if group:
        yield group


def _of_group(group: Sequence[Word], settled: dict[tuple[int, Box], str]) -> ReadTwice:
    text = " ".join(settled.get((word.page, word.box), word.text) for word in group)
    box = reduce(Box.union, (word.box for word in group))
    return ReadTwice(Place(group[0].page, box), text, group[0].readings)
