"""Tables and pages in, the tables with the captions that stand above them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.captions import find_caption
from extractors.lines import read_lines
from extractors.model import PageContent, Table


def with_captions(tables: Sequence[Table], pages: Sequence[PageContent]) -> tuple[Table, ...]:
    """The tables in the same order; a caption's lines are joined by a blank, "" where there is none."""
    boxes = {page.page: [p.box for t in tables for p in t.places if p.page == page.page] for page in pages}
    lines = {page.page: read_lines(page.words, boxes[page.page]) for page in pages if boxes[page.page]}
    return tuple(
        replace(table, caption=" ".join(line.text for line in find_caption(lines[place.page], place)))
        for table in tables
        for place in table.places[:1]
    )
