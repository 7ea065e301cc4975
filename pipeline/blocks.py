"""A Document in, its headings, paragraphs and list items in reading order out, each with its place on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractors.model import Block, Box, Document, Place, Section, Word
from pipeline.model import TextBlock
from pipeline.outline import full_title


def text_blocks(document: Document) -> tuple[TextBlock, ...]:
    """The running text of all sections; a heading comes before the blocks of its section."""
    sure = {page.page: page.confidence for page in document.pages}
    return tuple(
        block for index, section in enumerate(document.sections) for block in _of_section(index, section, sure)
    )


def place_of(words: Sequence[Word]) -> Place | None:
    """The box around the words that stand on the first one's page; None for no words."""
    if not words:
        return None
    page = words[0].page
    boxes = [word.box for word in takewhile(lambda word: word.page == page, words)]
    return Place(
        page,
        Box(
            min([box.x0 for box in boxes]),
            min([box.top for box in boxes]),
            max([box.x1 for box in boxes]),
            max([box.bottom for box in boxes]),
        ),
    )


def confidence_of(words: Sequence[Word]) -> float:
    """The probability that all the words are what is printed, by the most doubtful of them; 1.0 for none."""
    return min((word.confidence for word in words), default=1.0)


def _of_section(index: int, section: Section, sure: dict[int, float]) -> Iterator[TextBlock]:
    if section.level > 0:
        # The model keeps no words of a heading: its page tells how well it is read.
        confidence = sure.get(section.place.page, 1.0)
        yield TextBlock(
            index, -1, "heading", section.number, 0, full_title(section), section.place, section.place.page, confidence
        )
    for position, block in enumerate(section.blocks):
        yield _text_block(index, position, block, section.place)


def _text_block(section: int, position: int, block: Block, fallback: Place) -> TextBlock:
    place = place_of(block.words) or fallback
    page_end = block.words[-1].page if block.words else place.page
    confidence = sum(word.confidence for word in block.words) / len(block.words) if block.words else 1.0
    return TextBlock(section, position, block.kind, block.marker, block.depth, block.text, place, page_end, confidence)
