"""Words that no ruling surrounds in, the areas out where they stand in columns of figures: tables without any line.

Strict on purpose: a signature block, a form ("Nama : ..."), a table of contents or a list must not become a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.model import Box, Word
from extractors.tables.aligned import Region, region_borders
from extractors.tables.groups import loose_groups, overlap
from extractors.tables.headed import is_captioned, is_headed
from extractors.tables.rows import MARKER, RowLine, figure_columns, row_borders, table_lines
from extractors.tables.text_runs import TextLine, text_lines, text_runs
from normalizers.numbers import looks_numeric

IN_LINE = 4.0  # points
WRAP = 0.6  # of the type size: lines of one text are no farther apart
MANY_PAGES = 8  # page numbers of a table of contents of which one may be wrong
FEWEST_NUMBERS = 3  # running numbers of a table without figures


@dataclass(frozen=True, slots=True)
class TextArea:
    """An area of lines in columns.

    inner: its inner column borders. tabular: whether it is a table by itself. entries: the region without the lines
    that stand over several columns (titles, group rows). lead, tail: what stands above the page's first area, or below
    its last one, and may be group rows of a table that goes on from the page before, or on the next page.
    """

    region: Region
    inner: tuple[float, ...]
    tabular: bool
    entries: Region
    lead: tuple[Word, ...] = ()
    tail: tuple[Word, ...] = ()


def find_text_areas(words: Sequence[Word], page: int) -> list[TextArea]:
    """Areas whose lines stand in columns, top to bottom."""
    areas = []
    for run in text_runs(words):
        region = _region(run, page)
        entries = replace(region, words=_region(_entries(run), page).words)
        inner = tuple(region_borders([entries]))
        if inner:
            xs = [region.box.x0, *inner, region.box.x1]
            above = [word for word in words if word.box.bottom < region.box.top + 1]
            tabular = is_tabular(region, inner) or is_headed(region.words, xs) or is_captioned(region.words, above, xs)
            areas.append(TextArea(region, inner, tabular, entries))
    return _with_loose_ends(areas, words)


def _with_loose_ends(areas: list[TextArea], words: Sequence[Word]) -> list[TextArea]:
    """The areas, the first and the last with the group rows that may be theirs at the page's ends."""
    if not areas:
        return areas
    lines = text_lines(words)
    ends = (areas[0].region.box.top, areas[-1].region.box.bottom)
    above = [line for line in lines if line.bottom < ends[0] + 1]
    below = [line for line in lines if line.top > ends[1] - 1]
    first, last = (text_lines(area.region.words) for area in (areas[0], areas[-1]))
    lead, tail = loose_groups(first, above), loose_groups(last, below)
    areas[0] = replace(areas[0], lead=tuple(word for line in lead for word in line.words))
    areas[-1] = replace(areas[-1], tail=tuple(word for line in tail for word in line.words))
    return areas


def _entries(run: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines without titles and group rows, whose texts stand over those of the line with the most."""
    fullest = max(run, key=lambda line: len(line.segments))
    kept: list[TextLine] = []
    title: TextLine | None = None
    for line in run:
        under = max(sum(overlap(text, other) for other in fullest.segments) for text in line.segments)
        if title and len(line.segments) == 1 and line.top - title.bottom < WRAP * line.size:
            title = line  # it goes on
        elif under < (3 if len(line.segments) > 1 else 2):
            kept.append(line)
            title = None
        else:
            title = line
    return kept if 2 * len(kept) > len(run) else run


def _region(run: Sequence[TextLine], page: int) -> Region:
    words = tuple(word for line in run for word in line.words)
    box = Box(
        min(w.box.x0 for w in words) - 2,
        min(w.box.top for w in words) - 1,
        max(w.box.x1 for w in words) + 2,
        max(w.box.bottom for w in words) + 1,
    )
    return Region(page, box, (), words)


def is_tabular(region: Region, inner: Sequence[float]) -> bool:
    """At least two rows and two columns, with figures that stand in line beside texts, or with running numbers."""
    xs = [region.box.x0, *inner, region.box.x1]
    lines = table_lines(region.words, xs)
    if len(row_borders(lines, len(xs) - 1)) < 1:
        return False
    figures = [c for c in figure_columns(lines, len(xs) - 1) if _stands_in_line(region.words, xs[c], xs[c + 1])]
    entries = [line.texts[col] for line in lines for col in figures if col in line.texts]
    numbers = [text for text in entries if looks_numeric(text)]
    if len(numbers) < 2:
        return _is_numbered_list(lines, len(xs) - 1)
    return _named(lines) >= 2 and not _is_contents(numbers, len(figures))


def _is_numbered_list(lines: Sequence[RowLine], n_cols: int) -> bool:
    """Running numbers in a column of their own, and two texts beside each of them."""
    numbers = [i for i, line in enumerate(lines) if re.fullmatch(r"\d{1,3}[.)]?", line.texts.get(0, ""))]
    if len(numbers) < FEWEST_NUMBERS or n_cols < 3:
        return False
    values = [int(re.sub(r"\D", "", lines[i].texts[0])) for i in numbers]
    beside = sum(1 in lines[i].texts and len(lines[i].texts) > 2 for i in numbers)
    return values == list(range(values[0], values[0] + len(values))) and beside >= 0.8 * len(numbers)


def _named(lines: Sequence[RowLine]) -> int:
    """How many texts with letters stand in the first column, or in the one behind a column of running numbers."""
    texts = [[line.texts[col] for line in lines if col in line.texts] for col in (0, 1)]
    numbered = sum(bool(MARKER.fullmatch(text)) for text in texts[0]) >= max(2, len(texts[0]) - 1)
    return sum(any(char.isalpha() for char in text) for text in texts[numbered])


def _stands_in_line(words: Sequence[Word], x0: float, x1: float) -> bool:
    """Whether most figures between two borders share their left end, their right end or their middle with others."""
    boxes = [w.box for w in words if x0 <= w.box.cx <= x1 and any(c.isdigit() for c in w.text)]
    sharing = sum(any(_share_an_end(box, other) for other in boxes if other is not box) for box in boxes)
    return len(boxes) == 1 or sharing > 0.6 * len(boxes)


def _share_an_end(first: Box, second: Box) -> bool:
    pairs = ((first.x0, second.x0), (first.x1, second.x1), (first.cx, second.cx))
    return any(abs(a - b) < IN_LINE for a, b in pairs)


def _is_contents(numbers: Sequence[str], n_figure_columns: int) -> bool:
    """A table of contents without leaders: one column of rising page numbers."""
    if n_figure_columns != 1 or not all(re.fullmatch(r"\d{1,3}", text) for text in numbers):
        return False
    pages = [int(text) for text in numbers]
    falling = sum(a > b for a, b in zip(pages, pages[1:], strict=False))
    return falling <= len(pages) // MANY_PAGES
