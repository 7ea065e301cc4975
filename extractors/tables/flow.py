"""The pages of a document in, its logical tables out: the parts on each page, joined over page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import PageContent, Table, TablePart, Word
from extractors.tables.aligned import Region, region_borders
from extractors.tables.fill import words_to_lines
from extractors.tables.join import PartInFlow, join_parts
from extractors.tables.page import PageDraft, draft_page, finish_page, free_words

BAND = 0.13  # share of the page's height where a header or footer may stand
SAME_WIDTH = 6.0  # points
SAME_PLACE = 4.0  # points


def read_tables(pages: Sequence[PageContent]) -> list[Table]:
    """Logical tables in reading order. `pages` must be without the running headers and footers of the document.

    Headers of documents too short to show what runs are recognised here, from page to page.
    """
    drafts: list[PageDraft] = []
    for page in pages:
        last = drafts[-1].parts[-1:] if drafts else ()
        drafts.append(draft_page(page, last[0].columns if last else ()))
    borders = _shared_borders([draft.regions for draft in drafts])
    parts = [finish_page(page, draft, inner) for page, draft, inner in zip(pages, drafts, borders, strict=True)]
    free = [free_words(page, found) for page, found in zip(pages, parts, strict=True)]
    flows: list[PartInFlow] = []
    for index, page in enumerate(pages):
        before = free[index - 1] if index else []
        after = free[index + 1] if index + 1 < len(pages) else []
        body = _without_margins(
            free[index], page.height, [*_margin_keys(before, page.height), *_margin_keys(after, page.height)]
        )
        flows += [_in_flow(body, parts[index], part) for part in parts[index]]
    return join_parts(flows)


def _shared_borders(regions: Sequence[Sequence[Region]]) -> list[list[list[float]]]:
    """Inner column borders of each region of each page; regions that may be one table over pages share theirs."""
    borders: list[list[list[float]]] = [[[] for _ in own] for own in regions]
    chain: list[tuple[int, int]] = []
    for page, own in enumerate(regions):
        for index, region in enumerate(own):
            if chain and not _may_go_on(regions, chain[-1], (page, index), region):
                _settle(chain, regions, borders)
                chain = []
            chain.append((page, index))
    _settle(chain, regions, borders)
    return borders


def _may_go_on(
    regions: Sequence[Sequence[Region]], last: tuple[int, int], here: tuple[int, int], region: Region
) -> bool:
    before = regions[last[0]][last[1]]
    follows = here[0] == last[0] + 1 and here[1] == 0 and last[1] == len(regions[last[0]]) - 1
    width = abs((before.box.x1 - before.box.x0) - (region.box.x1 - region.box.x0))
    return follows and width <= SAME_WIDTH


def _settle(
    chain: Sequence[tuple[int, int]], regions: Sequence[Sequence[Region]], borders: list[list[list[float]]]
) -> None:
    """Find the columns of a chain together; where that finds none, or fewer than a region alone, each for itself."""
    if not chain:
        return
    own = [regions[page][index] for page, index in chain]
    shared = region_borders(own)
    for (page, index), region in zip(chain, own, strict=True):
        alone = region_borders([region]) if len(own) > 1 else shared
        shift = region.box.x0 - own[0].box.x0
        borders[page][index] = [x + shift for x in shared] if len(shared) * 2 > len(alone) else alone


def _in_flow(body: Sequence[Word], parts: Sequence[TablePart], part: TablePart) -> PartInFlow:
    others = [other.box.cy for other in parts if other is not part]
    around = others + [word.box.cy for word in body if not _is_spilled(word, part)]
    return PartInFlow(part, any(y < part.box.top for y in around), any(y > part.box.bottom for y in around))


def _is_spilled(word: Word, part: TablePart) -> bool:
    """A line that overflows the last row of a fixed height stands on the border below it."""
    inside = part.box.x0 <= word.box.cx <= part.box.x1
    return inside and part.box.bottom - word.size < word.box.top < part.box.bottom + 2


def _without_margins(words: Sequence[Word], height: float, running: Sequence[tuple[float, str]]) -> list[Word]:
    """Words without the lines in the margins that the page before or after has, too, and without bare page numbers."""
    body: list[Word] = []
    lines = words_to_lines(words)
    for index, line in enumerate(lines):
        y, key = _key(line)
        in_margin = not BAND * height < y < (1 - BAND) * height
        repeats = in_margin and any(abs(y - other) <= SAME_PLACE and key == name for other, name in running)
        is_page_number = index in (0, len(lines) - 1) and re.fullmatch(r"\W*#\W*", key)
        if not repeats and not is_page_number:
            body += line
    return body


def _margin_keys(words: Sequence[Word], height: float) -> list[tuple[float, str]]:
    margin = [w for w in words if not BAND * height < w.box.bottom < (1 - BAND) * height]
    return [_key(line) for line in words_to_lines(margin)]


def _key(line: Sequence[Word]) -> tuple[float, str]:
    """Base line and words of a line, numbers masked; sorted, as left and right pages mirror their footers."""
    masked = (re.sub(r"\d+", "#", word.text) for word in line)
    return line[0].box.bottom, " ".join(sorted(masked))
