"""Areas in columns on all pages in, the same with shared column borders where they may be one table over pages out.

A page may hold no more of a table than its headings and a row without figures: it counts where the next page goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model import Word
from extractors.tables.aligned import Region, region_borders
from extractors.tables.borderless import TextArea

SAME_SIDE = 30.0  # points: columns of texts end where their longest text does
SAME_BORDER = 12.0  # points: middles of the white between two columns
FOOT = 0.07  # share of the page's height: page numbers may stand there

Areas = Sequence[Sequence[TextArea]]


def chain_areas(areas: Areas, words: Sequence[Sequence[Word]], heights: Sequence[float]) -> list[list[TextArea]]:
    """The areas of each page. words, heights: of each page, the words that no table has taken in, and its height."""
    chained = [list(own) for own in areas]
    chain: list[int] = []
    for page in range(len(areas)):
        if chain and not _goes_on(chained, words, heights, page):
            _settle(chain, chained)
            chain = []
        if areas[page]:
            chain = [*chain, page] if chain else [page]
            if len(areas[page]) > 1 and len(chain) > 1:  # the page's first area ends the chain, its last begins one
                _settle(chain, chained)
                chain = [page]
    _settle(chain, chained)
    return chained


def _goes_on(areas: Areas, words: Sequence[Sequence[Word]], heights: Sequence[float], page: int) -> bool:
    """Whether a page's first area may go on with the last one of the page before: nothing stands between them."""
    if not areas[page] or not areas[page - 1]:
        return False
    above, below = areas[page - 1][-1], areas[page][0]
    if not (above.tabular or below.tabular):
        return False
    foot = heights[page - 1] * (1 - FOOT)
    loose = {id(word) for word in (*above.tail, *below.lead)}
    after = any(above.region.box.bottom < w.box.cy < foot and id(w) not in loose for w in words[page - 1])
    head = heights[page] * FOOT / 2
    before = any(head < w.box.cy < below.region.box.top and id(w) not in loose for w in words[page])
    near = abs(above.region.box.x0 - below.region.box.x0) < SAME_SIDE
    shared = sum(any(abs(x - y) < SAME_BORDER for y in below.inner) for x in above.inner)
    columns = 2 * shared > min(len(above.inner), len(below.inner))
    return near and columns and not after and not before


def _settle(chain: Sequence[int], areas: list[list[TextArea]]) -> None:
    """Columns of a chain of areas found together, where they are no fewer, and no others, than its areas show."""
    if len(chain) < 2:
        return
    held = [(page, -1 if i == 0 else 0) for i, page in enumerate(chain)]
    own = [areas[page][index] for page, index in held]
    x0, x1 = min(a.region.box.x0 for a in own), max(a.region.box.x1 for a in own)
    shared = tuple(region_borders([_widened(area.entries, x0, x1) for area in own]))
    least = min(len(area.inner) for area in own if area.tabular)
    if len(shared) < least or not _are_shown(shared, own):
        return
    for (page, index), area in zip(held, own, strict=True):
        region = _extended(area, page > chain[0], page < chain[-1])
        areas[page][index] = replace(area, region=_widened(region, x0, x1), inner=shared, tabular=True)


def _are_shown(shared: Sequence[float], areas: Sequence[TextArea]) -> bool:
    """Whether the borders are no more than those of one area, or each of them stands in an area alone, too.

    An area may show borders that stand under a heading, or between short texts, in another one.
    """
    if len(shared) <= max(len(area.inner) for area in areas):
        return True
    return all(any(abs(x - y) < SAME_BORDER for area in areas for y in area.inner) for x in shared)


def _extended(area: TextArea, upwards: bool, downwards: bool) -> Region:
    """The area's region with the group rows at the page's ends that its table goes over."""
    more = (*(area.lead if upwards else ()), *(area.tail if downwards else ()))
    if not more:
        return area.region
    top, bottom = min(w.box.top for w in more) - 1, max(w.box.bottom for w in more) + 1
    box = area.region.box
    box = replace(box, top=min(top, box.top), bottom=max(bottom, box.bottom))
    return replace(area.region, box=box, words=(*area.region.words, *more))


def _widened(region: Region, x0: float, x1: float) -> Region:
    return replace(region, box=replace(region.box, x0=x0, x1=x1))
