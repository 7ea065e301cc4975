"""One page's words and rulings in, its table parts out: ruled tables first, then tables that only alignment shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model import PageContent, TablePart, Word
from extractors.tables.fill import fill
from extractors.tables.lattice import find_grids
from extractors.tables.model import Grid


def find_parts(page: PageContent) -> list[TablePart]:
    """Table parts in reading order. `page` must be without running headers and footers."""
    parts: list[TablePart] = []
    words = list(page.words)
    for grid in _inner_first(find_grids(page.rulings)):
        part = fill(grid, words, page.page)
        if is_table(part):
            parts.append(part)
            taken = {id(word) for cell in part.cells for word in cell.words}
            words = [word for word in words if id(word) not in taken]
    return sorted(parts, key=lambda part: (part.box.top, part.box.x0))


def _inner_first(grids: Sequence[Grid]) -> list[Grid]:
    """A table inside a frame is read before the frame."""
    return sorted(grids, key=lambda g: (g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0]))


def is_table(part: TablePart) -> bool:
    """A table has text in two columns at least; frames, boxes and charts have not."""
    columns = {cell.col for cell in part.cells if cell.text}
    filled = sum(bool(cell.text) for cell in part.cells)
    return len(columns) >= 2 and filled >= 2


def free_words(page: PageContent, parts: Sequence[TablePart]) -> list[Word]:
    """The page's words that stand in no table."""
    taken = {id(word) for part in parts for cell in part.cells for word in cell.words}
    return [word for word in page.words if id(word) not in taken]


__all__ = ["find_parts", "free_words", "is_table", "replace"]
