"""One page's words and rulings in, its table parts out: ruled tables first, then tables that only alignment shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Box, Cell, PageContent, Ruling, TablePart, Word
from extractors.tables.aligned import Region, region_borders, region_grid
from extractors.tables.borderless import TextArea, find_text_areas
from extractors.tables.charts import without_charts
from extractors.tables.fill import fill
from extractors.tables.half_ruled import with_rivers
from extractors.tables.jointed import jointed_floors, loose_sides, with_loose_sides
from extractors.tables.lattice import SNAP, Frame, find_frames, grid_of
from extractors.tables.lost import lost_borders
from extractors.tables.merge import drop_stray_columns, merge_unseen
from extractors.tables.model import Grid
from extractors.tables.packed import packed_borders
from extractors.tables.regions import find_rule_regions
from extractors.tables.shade import outermost, shaded_frame
from extractors.tables.spaced import spaced_floors
from extractors.tables.unruled import missing_floors

PERCENT_OF = re.compile(r"[x×X]\s*100")


@dataclass(frozen=True, slots=True)
class PageDraft:
    """A page's ruled tables, and the areas that may be tables without column rules."""

    parts: tuple[TablePart, ...]
    words: tuple[Word, ...]
    regions: tuple[Region, ...]


def draft_page(page: PageContent, open_columns: Sequence[float] = ()) -> PageDraft:
    """Read the ruled tables of a page. `page` must be without running headers and footers.

    open_columns: column borders of the last table of the page before; a grid on the same borders is a table even where
    only one of its columns has text.
    """
    parts: list[TablePart] = []
    words = _take(page, _inner_first(_ruled_grids(page)), list(page.words), parts, open_columns)
    rulings = [r for r in page.rulings if not any(_inside(r, part.box) for part in parts)]
    regions = find_rule_regions(words, rulings, page.page, page.fills)
    return PageDraft(tuple(parts), tuple(words), tuple(regions))


def finish_page(page: PageContent, draft: PageDraft, borders: Sequence[Sequence[float]]) -> PageDraft:
    """The draft with its areas read. borders: inner column borders of each region of the draft."""
    parts = list(draft.parts)
    grids = [region_grid(region, inner) for region, inner in zip(draft.regions, borders, strict=True)]
    words = _take(page, [grid for grid in grids if grid], list(draft.words), parts)
    return PageDraft(tuple(parts), tuple(without_charts(words)), ())


def with_text_areas(page: PageContent, draft: PageDraft, areas: Sequence[TextArea]) -> list[TablePart]:
    """All table parts of a page in reading order, those without any ruling among them."""
    parts = list(draft.parts)
    grids = [region_grid(area.region, area.inner) for area in areas if area.tabular]
    _take(page, [grid for grid in grids if grid], list(draft.words), parts)
    return sorted(parts, key=lambda part: (part.box.top, part.box.x0))


def find_parts(page: PageContent) -> list[TablePart]:
    """Table parts of a page that stands alone."""
    draft = draft_page(page)
    ruled = finish_page(page, draft, [region_borders([region]) for region in draft.regions])
    return with_text_areas(page, ruled, find_text_areas(ruled.words, page.page))


def _ruled_grids(page: PageContent) -> list[Grid]:
    """Grids of drawn lines, with the rows that only colour or the alignment of figures shows."""
    fills = outermost(page.fills, page.width * page.height)
    seen = [r.box for r in page.rulings if r.horizontal and r.source != "faint"]
    loose = loose_sides(page.rulings)
    grids = []
    for frame in find_frames(page.rulings):
        frame = with_loose_sides(frame, loose)
        grid = grid_of(frame)
        if grid is None:
            continue
        if fills:
            frame = shaded_frame(frame, grid, fills, page.words)
            grid = grid_of(frame) or grid
        if page.kind in ("scan", "mixed"):
            lost = lost_borders(grid, page.words)
            frame = Frame((*frame.level, *lost.level), (*frame.upright, *lost.upright))
            grid = grid_of(frame) or grid
            packed = packed_borders(grid, page.words)
            frame = Frame((*frame.level, *packed.level), (*frame.upright, *packed.upright))
            grid = grid_of(frame) or grid
        jointed = jointed_floors(grid, page.rulings, page.words) or spaced_floors(grid, page.words)
        if jointed:
            grid = grid_of(Frame((*frame.level, *jointed), frame.upright)) or grid
        floors = [*jointed, *(missing := missing_floors(grid, page.words))]
        if missing:
            grid = grid_of(Frame((*frame.level, *floors), frame.upright)) or grid
        if any(r.source == "faint" for r in page.rulings):
            grid = merge_unseen(grid, [*seen, *floors], page.words)
        grids.append(with_rivers(drop_stray_columns(grid, page.words), frame, page.words, page.page))
    return grids


def _take(
    page: PageContent,
    grids: Sequence[Grid],
    words: list[Word],
    parts: list[TablePart],
    open_columns: Sequence[float] = (),
) -> list[Word]:
    """Fill the grids, add those that are tables to `parts`; gives the words that are left."""
    for grid in grids:
        part = fill(grid, words, page.page)
        if is_table(part) or _goes_on(part, open_columns):
            parts.append(part)
            taken = {id(word) for cell in part.cells for word in cell.words}
            words = [word for word in words if id(word) not in taken]
    return words


def _goes_on(part: TablePart, open_columns: Sequence[float]) -> bool:
    same = len(part.columns) == len(open_columns) > 2
    return same and all(abs(x - y) <= SNAP for x, y in zip(part.columns, open_columns, strict=True))


def _inside(ruling: Ruling, box: Box) -> bool:
    return box.top - 2 <= ruling.box.cy <= box.bottom + 2 and box.x0 - 2 <= ruling.box.cx <= box.x1 + 2


def _inner_first(grids: Sequence[Grid]) -> list[Grid]:
    """A table inside a frame is read before the frame."""
    return sorted(grids, key=lambda g: (g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0]))


def is_table(part: TablePart) -> bool:
    """A table has text in two columns at least; frames, formulas and organisation charts are none."""
    filled = [cell for cell in part.cells if cell.text]
    columns = {cell.col for cell in filled}
    return len(columns) >= 2 and len(filled) >= 2 and not _is_formula(filled) and not _is_chart(part, filled)


def _is_formula(filled: Sequence[Cell]) -> bool:
    return (
        len(filled) <= 6 and any("=" in cell.text for cell in filled) and any(PERCENT_OF.search(c.text) for c in filled)
    )


def _is_chart(part: TablePart, filled: Sequence[Cell]) -> bool:
    """Boxes and the lines between them, or the lines behind bars.

    Hardly a cell is one of rows and columns, and most are empty; or few hold text, and no two of one row.
    """
    if part.n_rows < 4 or part.n_cols < 4:
        return False
    single = sum(cell.rowspan * cell.colspan == 1 for cell in part.cells) / len(part.cells)
    share = len(filled) / len(part.cells)
    rows = Counter(cell.row for cell in filled if sum(map(str.isalnum, cell.text)) > 1)
    lonely = share < 0.3 and max(rows.values(), default=0) < 2
    return lonely or (single < 0.35 and share < 0.5) or (single < 0.5 and share < 0.3)


def free_words(page: PageContent, parts: Sequence[TablePart]) -> list[Word]:
    """The page's words that stand in no table."""
    taken = {id(word) for part in parts for cell in part.cells for word in cell.words}
    return [word for word in page.words if id(word) not in taken]
