"""A Document in, its text page by page out: titles, blocks and tables of each page, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.model import Block, Document, Section

COVER_WORDS = 90  # a page with no more words than this, and no table, may be a cover


@dataclass(frozen=True, slots=True)
class PageText:
    """What stands on one page. titles: the headings that begin there; blocks: the text blocks that begin there."""

    page: int
    titles: tuple[Section, ...]
    blocks: tuple[Block, ...]
    has_table: bool

    def lines(self) -> tuple[str, ...]:
        """Headings and blocks as texts."""
        return (*(full_title(section) for section in self.titles), *(block.text for block in self.blocks))

    def is_cover(self) -> bool:
        """Few words and no table: a title page."""
        words = sum(len(line.split()) for line in self.lines())
        return not self.has_table and 0 < words <= COVER_WORDS


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
