"""A Document in, its text page by page out: titles, blocks and tables of each page, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from extractors.model import Block, Document, Section

# Lines of a cover that are an address and no title.
CONTACT = re.compile(r"https?:|www\.|@|\bj(?:l|ln)?\.|\bjalan\b|\btelp|\bfax|\.go\.id|\bkode pos\b|\bno\. *\d", re.I)
SHORT_BLOCK = 25  # a block with no more words than this may be a title
SENTENCE_WORDS = 12  # fewer may be an address
COVER_WORDS = 90  # a page with no more words than this, and no table, may be a cover


@dataclass(frozen=True)
class PageText:
    """What stands on one page. titles: the headings that begin there; blocks: the text blocks that begin there."""

    page: int
    titles: tuple[Section, ...]
    blocks: tuple[Block, ...]
    has_table: bool

    def lines(self) -> tuple[str, ...]:
        """Headings and blocks as texts."""
        return (*(full_title(section) for section in self.titles), *(block.text for block in self.blocks))

    def printed_lines(self, short: bool = False) -> tuple[str, ...]:
        """Headings as texts, and blocks line by line as they are printed: a cover's lines are no paragraph.

        short: without the lines of paragraphs and of who signs.
        """
        if not short:
            return self._printed
        blocks = [b for b in self.blocks if b.kind != "signature" and len(b.text.split()) <= SHORT_BLOCK]
        return (*map(full_title, self.titles), *(line for block in blocks for line in _lines(block)))

    @cached_property
    def _printed(self) -> tuple[str, ...]:
        return (*map(full_title, self.titles), *(line for block in self.blocks for line in _lines(block)))

    def is_cover(self) -> bool:
        """Few words, no table and no sentence: a title page, not the end of a text that began before."""
        words = sum(len(line.split()) for line in self.lines())
        return not self.has_table and 0 < words <= COVER_WORDS and not any(map(_is_sentence, self.blocks))


def _is_sentence(block: Block) -> bool:
    return block.text.endswith(".") and len(block.text.split()) >= SENTENCE_WORDS


def _lines(block: Block) -> list[str]:
    lines: list[list[str]] = []
    y = -1e9
    for word in block.words:
        if abs(word.box.cy - y) > 0.5 * word.box.height:
            lines.append([])
            y = word.box.cy
        lines[-1].append(word.text)
    return [" ".join(line) for line in lines]


def full_title(section: Section) -> str:
    """A section's number and title as one text."""
    return f"{section.number} {section.title}".strip()


def page_texts(document: Document) -> tuple[PageText, ...]:
    """One PageText for each page that has text or tables."""
    titles: dict[int, list[Section]] = {}
    blocks: dict[int, list[Block]] = {}
    for section in document.sections:
        if section.level > 0:
            titles.setdefault(section.place.page, []).append(section)
        for block in section.blocks:
            page = block.words[0].page if block.words else section.place.page
            blocks.setdefault(page, []).append(block)
    tables = {place.page for table in document.tables for place in table.places}
    pages = sorted({*titles, *blocks, *tables})
    return tuple(
        PageText(page, tuple(titles.get(page, ())), tuple(blocks.get(page, ())), page in tables) for page in pages
    )
