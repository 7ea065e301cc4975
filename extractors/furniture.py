"""All pages of a document in, the same pages without running headers, footers, page numbers and their rulings out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.column_heads import column_heads
from extractors.frames import page_frames, running_rulings
from extractors.lines import group_rows
from extractors.margins import margin_rows
from extractors.model import PageContent, Ruling, Word

BAND = 0.16  # share of the page's height, at the top and at the bottom, where running headers and footers stand
SAME_PLACE = 3.0  # points
MIN_PAGES = 3  # pages on which a text repeats
STEADY = 0.6  # share of the pages in its stretch of the document that have it
MOST_PAGES = 0.6  # share of a document's pages
PART = 0.5  # share of a document's pages that its own stretch may have with margins of its own
EVERY_OTHER = 0.75  # share of the odd, or of the even, pages of its stretch
BODY_SHARE = 0.34  # a place where body text stands on more of the pages is not a margin
YEARS = 1000  # numbers so far above a page's place are years, as in the headings of a table
DIGITS = re.compile(r"\d+")
BARRED = re.compile(r"[|!il]*#[#|!il]*")  # a bar beside a number is read as a letter as often as not
ROMAN = re.compile(r"\b[ivxlc]{1,7}\b")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is not the text of one page: its words and rulings that repeat from page to page."""

    page: int
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of words in a margin band.

    y: distance of its base line from the page's nearer edge. key: its text without numbers.
    """

    index: int
    top: bool
    y: float
    key: str
    numbers: tuple[int, ...]
    size: float
    words: tuple[Word, ...]


def find_furniture(pages: Sequence[PageContent]) -> tuple[Furniture, ...]:
    """One Furniture per page, in order; empty where the page has none."""
    rows = [row for index, page in enumerate(pages) for row in _band_rows(page, index)]
    heads = [column_heads(page) for page in pages]
    chosen: list[_Row] = []

    def ruled(row: _Row) -> bool:
        return _is_in_table(row, pages[row.index]) or heading(row)

    def heading(row: _Row) -> bool:
        return row.top and row.y > heads[row.index]

    for top in (True, False):
        band = [row for row in rows if row.top is top]
        running = _running(band, pages, heading)
        known = {id(row) for row in running}
        chosen += running + [row for row in margin_rows(band, len(pages), ruled) if id(row) not in known]
    words: dict[int, list[Word]] = defaultdict(list)
    for row in chosen:
        words[row.index] += row.words
    rulings = running_rulings(pages, words)
    for index, frame in page_frames(pages).items():
        rulings[index] = (*rulings.get(index, ()), *frame)
    return tuple(Furniture(page.page, tuple(words[index]), rulings.get(index, ())) for index, page in enumerate(pages))


def without_furniture(pages: Sequence[PageContent]) -> tuple[PageContent, ...]:
    """The pages with the words and rulings of their furniture taken off."""
    return tuple(_strip(page, found) for page, found in zip(pages, find_furniture(pages), strict=True))


def _strip(page: PageContent, found: Furniture) -> PageContent:
    if not found.words and not found.rulings:
        return page
    words, rulings = set(map(id, found.words)), set(map(id, found.rulings))
    return replace(
        page,
        words=tuple(w for w in page.words if id(w) not in words),
        rulings=tuple(r for r in page.rulings if id(r) not in rulings),
    )


def _band_rows(page: PageContent, index: int) -> Iterable[_Row]:
    reach = BAND * page.height
    level = [(w, w.box.cy) for w in page.words if w.angle == 0]
    upper = [w for w, y in level if y < reach]
    lower = [w for w, y in level if y > page.height - reach]
    for top, words in ((True, upper), (False, lower)):
        for group in group_rows(words):
            text = " ".join(w.text for w in group)
            y = group[0].box.bottom if top else page.height - group[0].box.bottom
            numbers = tuple(int(n) for n in DIGITS.findall(text) if len(n) < 6)
            yield _Row(index, top, y, _key(text), numbers, max(w.size for w in group), tuple(group))


def _key(text: str) -> str:
    return BARRED.sub("#", DIGITS.sub("#", ROMAN.sub("#", text.lower())).replace(" ", ""))


def _running(band: Sequence[_Row], pages: Sequence[PageContent], is_heading: Callable[[_Row], bool]) -> list[_Row]:
    """The rows of one band that repeat at one place outside the body, and rows of the same style in such places."""
    repeats: dict[str, list[_Row]] = defaultdict(list)
    for row in band:
        repeats[row.key].append(row)
    groups = (_counted(group) for rows in repeats.values() for group in _same_place(rows))
    candidates = [group for group in groups if _repeats(group) and 2 * sum(map(is_heading, group)) <= len(group)]
    candidate_ids = {id(row) for group in candidates for row in group}
    body = [row for row in band if id(row) not in candidate_ids]
    outside = [group for group in candidates if _is_outside(group, body, len(pages))]
    good = [group for group in outside if not _is_table_header(group, pages)]
    chosen = {id(row): row for group in good for row in group}
    for row in body:
        if any(_takes_its_place(row, group) for group in good) and _is_outermost(row, body) and not is_heading(row):
            chosen[id(row)] = row
    return list(chosen.values())


def _same_place(rows: Sequence[_Row]) -> list[list[_Row]]:
    groups: list[list[_Row]] = []
    for row in sorted(rows, key=lambda r: r.y):
        if groups and row.y - groups[-1][0].y <= SAME_PLACE:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [sorted(group, key=lambda r: r.index) for group in groups]


def _repeats(group: Sequence[_Row]) -> bool:
    """On enough pages, and steadily between the first and the last of them (all pages, or every other one)."""
    indices = sorted({row.index for row in group})
    counts = _counts_pages(group)
    if len(indices) < (2 if counts else MIN_PAGES):
        return False
    if _is_bare_number(group) and not counts:
        return False
    stretch = indices[-1] - indices[0] + 1
    parity = Counter(index % 2 for index in indices).most_common(1)[0]
    every_other = parity[1] == len(indices) and len(indices) >= EVERY_OTHER * ((stretch + 1) // 2)
    return counts or every_other or len(indices) >= STEADY * stretch


def _is_bare_number(group: Sequence[_Row]) -> bool:
    return bool(group) and not any(char.isalpha() for char in group[0].key)


def _counted(group: list[_Row]) -> list[_Row]:
    """Of rows that are bare numbers, those that count the pages; any other group as it is."""
    if not _is_bare_number(group) or not any(row.numbers for row in group):
        return group
    offsets = Counter(offset for row in group for offset in {n - row.index for n in row.numbers})
    return [row for row in group if any(offsets[n - row.index] >= 2 for n in row.numbers)]


def _counts_pages(group: Sequence[_Row]) -> bool:
    """A number in the row grows with the page: most rows have the same difference between it and their page."""
    offsets = Counter(n - row.index for row in group for n in row.numbers if n - row.index < YEARS)
    if not offsets:
        romans = [row for row in group if row.key == "#" and not row.numbers]
        return len(romans) >= 2
    offset, count = offsets.most_common(1)[0]
    indices = {row.index for row in group if offset + row.index in row.numbers}
    return count >= max(2, 0.4 * len(group)) and len(indices) >= 2


def _is_outside(group: Sequence[_Row], body: Sequence[_Row], n_pages: int) -> bool:
    """Hardly any page has body text as near to the edge: within its stretch, or anywhere where it is on few pages."""
    first, last = group[0].index, group[-1].index
    if len(group) < PART * n_pages and not _counts_pages(group):
        first, last = 0, n_pages
    limit = (max if group[0].top else min)(row.y for row in group) + 2.0
    inside = {row.index for row in body if first <= row.index <= last and row.y < limit}
    return len(inside) <= BODY_SHARE * max(1, len({row.index for row in group}))


def _is_table_header(group: Sequence[_Row], pages: Sequence[PageContent]) -> bool:
    """Rulings show that it is a row of a table; a boxed header of most pages is none."""
    if len(group) >= max(5, MOST_PAGES * len(pages)):
        return False
    return sum(_is_ruled(row, pages[row.index]) for row in group) > 0.5 * len(group)


def _is_ruled(row: _Row, page: PageContent) -> bool:
    """Upright rulings stand between its words, or lead from it into the body; or level ones in pieces bound it."""
    if _is_between_level_rules(row, page):
        return True
    x0, x1, y = row.words[0].box.x0, row.words[-1].box.x1, row.words[0].box.cy
    reach = 0.22 * page.height
    for ruling in page.rulings:
        box = ruling.box
        if ruling.horizontal or not box.top - 2 <= y <= box.bottom + 2 or box.height > 0.85 * page.height:
            continue
        inward = box.bottom > reach if row.top else box.top < page.height - reach
        if x0 < box.cx < x1 or inward:
            return True
    return False


def _is_between_level_rules(row: _Row, page: PageContent) -> bool:
    """A level ruling above and one below it, both the same pieces long: the sides of its cells."""
    x0, x1, y = row.words[0].box.x0, row.words[-1].box.x1, row.words[0].box.cy
    near = [r for r in page.rulings if r.horizontal and r.joints and abs(r.box.cy - y) < 5 * row.size]
    bounds = [r for r in near if r.box.x0 <= x0 and r.box.x1 >= x1]
    above, below = [r.joints for r in bounds if r.box.cy < y], [r.joints for r in bounds if r.box.cy > y]
    return any(len(a) == len(b) and abs(a[0] - b[0]) < 2 for a in above for b in below)


def _is_in_table(row: _Row, page: PageContent) -> bool:
    """An upright ruling that is longer than the row is high runs through it (a bar beside a page number is shorter)."""
    x0, x1, y = row.words[0].box.x0, row.words[-1].box.x1, row.words[0].box.cy
    return any(
        not r.horizontal
        and r.box.top - 2 <= y <= r.box.bottom + 2
        and x0 - 80 < r.box.cx < x1 + 80
        and 2.5 * row.size < r.box.height < 0.85 * page.height
        for r in page.rulings
    )


def _takes_its_place(row: _Row, group: Sequence[_Row]) -> bool:
    """The row stands where the furniture stands on other pages of this stretch, in its type size, and is short."""
    first, last = group[0].index, group[-1].index
    return (
        first - 2 <= row.index <= last + 2
        and abs(row.y - group[0].y) <= 1.5
        and abs(row.size - group[0].size) < 0.6
        and len(row.words) <= 12
        and all(row.index != other.index for other in group)
        and len(group) >= 4
    )


def _is_outermost(row: _Row, body: Sequence[_Row]) -> bool:
    return not any(other.index == row.index and other.y < row.y - 1 for other in body)
