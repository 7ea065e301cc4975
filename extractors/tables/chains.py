"""Regions of all pages in, their column borders out: regions that may be one table over pages share theirs."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Box
from extractors.tables.aligned import Region, region_borders
from extractors.tables.pieces import same_columns

SAME_WIDTH = 6.0  # points
MOST_IN_MARGIN = 12  # words: a running header or footer that was not recognised


def shared_borders(regions: Sequence[Sequence[Region]], texts: Sequence[Sequence[Box]] = ()) -> list[list[list[float]]]:
    """Inner column borders of each region of each page; regions that may be one table over pages share theirs.

    texts: of each page, where its free words stand; what parts two regions makes them two tables.
    """
    borders: list[list[list[float]]] = [[[] for _ in own] for own in regions]
    chain: list[tuple[int, int]] = []
    for page, own in enumerate(regions):
        for index, region in enumerate(own):
            near = chain and _may_go_on(regions, chain[-1], (page, index), region)
            above = regions[page - 1][-1] if near else region
            parted = near and texts and _are_parted(above, region, texts[page - 1 : page + 1])
            parted = parted and not _are_of_one_form(above, region)
            if chain and (not near or parted):
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
    columns = same_columns(before.marks, region.marks, region.box.x0 - before.box.x0)
    return follows and width <= SAME_WIDTH and columns


def _are_parted(above: Region, below: Region, texts: Sequence[Sequence[Box]]) -> bool:
    """Whether lines of text, more than a footer or a header has, stand below the one or above the other."""
    after = sum(box.cy > above.box.bottom for box in texts[0])
    before = sum(box.cy < below.box.top for box in texts[1])
    return max(after, before) > MOST_IN_MARGIN


def _are_of_one_form(first: Region, second: Region) -> bool:
    """Whether two tables in pictures, where figures run together over borders, show the same borders, one maybe fewer.

    What is printed as text shows its borders by itself.
    """
    if not all(any(word.confidence < 1 for word in region.words) for region in (first, second)):
        return False
    own = region_borders([first]), [x + first.box.x0 - second.box.x0 for x in region_borders([second])]
    few, many = sorted(own, key=len)
    return len(few) > 1 and all(any(abs(x - y) <= SAME_WIDTH for y in many) for x in few)


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
