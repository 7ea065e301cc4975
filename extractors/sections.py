"""Pages without furniture and the document's tables in, headed sections with their blocks and tables out."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.captions import find_caption
from extractors.headings import Heading, find_headings
from extractors.layout import StyledLine, find_body, style_lines
from extractors.levels import find_levels
from extractors.lines import read_lines
from extractors.markers import Marker
from extractors.model import Block, Box, Line, PageContent, Place, Section, Table
from extractors.paragraphs import Paragraph, TableMark, build_paragraphs
from extractors.signatures import signature_runs
from extractors.text_join import join_words
from extractors.titles import title_lines

Stream = Sequence[Paragraph | TableMark]


def build_sections(pages: Sequence[PageContent], tables: Sequence[Table]) -> tuple[Section, ...]:
    """Sections in reading order; text before the first heading stands in one of level 0.

    pages: without their running headers and footers. Words inside a table's places are not part of the text; nor are
    the lines that name a table.
    """
    lines = [read_lines(page.words, _boxes_on(page.page, tables)) for page in pages]
    lines = [_without_captions(found, tables, page.page) for found, page in zip(lines, pages, strict=True)]
    styled = style_lines(lines, [page.width for page in pages])
    all_lines = (line for page in styled for line in page)
    body = find_body(all_lines, (word for page in pages for word in page.words))
    stream = build_paragraphs(_with_tables(styled, pages, tables), body)
    headings = find_headings(stream, body)
    return tuple(_assemble(stream, headings, tables))


def _boxes_on(page: int, tables: Sequence[Table]) -> list[Box]:
    return [place.box for table in tables for place in table.places if place.page == page]


def _without_captions(lines: list[Line], tables: Sequence[Table], page: int) -> list[Line]:
    named = {
        id(line)
        for table in tables
        for place in table.places[:1]
        if place.page == page
        for line in find_caption(lines, place)
    }
    return [line for line in lines if id(line) not in named] if named else lines


def _with_tables(
    styled: Sequence[Sequence[StyledLine]], pages: Sequence[PageContent], tables: Sequence[Table]
) -> list[StyledLine | TableMark]:
    """All lines in reading order, and each table's mark before the first line that stands below its top."""
    stream: list[StyledLine | TableMark] = []
    for page, lines in zip(pages, styled, strict=True):
        waiting = sorted(
            (place.box.top, index)
            for index, table in enumerate(tables)
            for place in table.places
            if place.page == page.page
        )
        for line in lines:
            while waiting and waiting[0][0] < line.line.box.cy:
                stream.append(TableMark(waiting.pop(0)[1], page.page))
            stream.append(line)
        stream += [TableMark(index, page.page) for _, index in waiting]
    return stream


def _assemble(stream: Stream, headings: Sequence[Heading], tables: Sequence[Table]) -> list[Section]:
    levels = find_levels(headings)
    sections: list[Section] = []
    open_sections: list[int] = []
    seen: set[int] = set()
    before = _section(stream[: headings[0].start if headings else len(stream)], None, 0, -1, tables, seen)
    if before is not None:
        sections.append(before)
    for position, (heading, level) in enumerate(zip(headings, levels, strict=True)):
        end = headings[position + 1].start if position + 1 < len(headings) else len(stream)
        open_sections = [index for index in open_sections if sections[index].level < level]
        parent = open_sections[-1] if open_sections else -1
        section = _section(stream[heading.start : end], heading, level, parent, tables, seen)
        assert section is not None
        open_sections.append(len(sections))
        sections.append(section)
    return sections


def _section(
    stream: Stream, heading: Heading | None, level: int, parent: int, tables: Sequence[Table], seen: set[int]
) -> Section | None:
    """One section of the stream's paragraphs; None for an empty one without heading. seen: tables already placed."""
    head = heading.end - heading.start if heading else 0
    content = stream[head:]
    blocks = _blocks([p for p in content if isinstance(p, Paragraph)])
    own = [index for index in dict.fromkeys(p.index for p in content if isinstance(p, TableMark)) if index not in seen]
    seen.update(own)
    if heading is None and not blocks and not own:
        return None
    place = _place(stream[:head] if head else content, own, tables)
    ends = [place.page] + [b.words[-1].page for b in blocks] + [tables[i].places[-1].page for i in own]
    number, title = _number_and_title(heading.marker, heading.text) if heading else ("", "")
    return Section(number, title, level, parent, place, max(ends), tuple(blocks), tuple(own))


def _number_and_title(marker: Marker, text: str) -> tuple[str, str]:
    return marker.text, text[len(marker.text) :].strip()


def _place(stream: Stream, own: Sequence[int], tables: Sequence[Table]) -> Place:
    lines = [line.line for line in title_lines(stream)]
    if not lines:
        return tables[own[0]].places[0]
    box = lines[0].box
    for line in lines[1:]:
        if line.page == lines[0].page:
            box = box.union(line.box)
    return Place(lines[0].page, box)


def _blocks(paragraphs: Sequence[Paragraph]) -> list[Block]:
    blocks: list[Block] = []
    depths = _Depths()
    runs = dict(signature_runs(paragraphs))
    index = 0
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        if index in runs:
            lines = [line for p in paragraphs[index : runs[index]] for line in p.lines]
            text, words, spans = join_words([line.line.words for line in lines])
            blocks.append(Block("signature", "", 0, text, words, spans))
            index = runs[index]
            continue
        text, words, spans = join_words([line.line.words for line in paragraph.lines])
        if paragraph.marker.kind:
            blocks.append(Block("item", paragraph.marker.text, depths.of(paragraph), text, words, spans))
        else:
            depths.leave(paragraph)
            blocks.append(Block("para", "", 0, text, words, spans))
        index += 1
    return blocks


class _Depths:
    """How deep each list item is nested, from the forms of the markers and their places."""

    def __init__(self) -> None:
        self._open: list[tuple[str, float]] = []

    def of(self, paragraph: Paragraph) -> int:
        form, x0 = paragraph.marker.form, paragraph.first.x0
        for depth, (other, _) in enumerate(self._open):
            if other == form:
                self._open = self._open[: depth + 1]
                return depth
        while self._open and x0 < self._open[-1][1] - 3:
            self._open.pop()
        self._open.append((form, x0))
        return len(self._open) - 1

    def leave(self, paragraph: Paragraph) -> None:
        """Running text at the left of the list ends it."""
        while self._open and paragraph.first.x0 <= self._open[-1][1] + 3:
            self._open.pop()
