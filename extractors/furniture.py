"""All pages of a document in, the same pages without running headers, footers, page numbers and their rulings out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
RULING_REACH = 14.0  # points between a running header and its ruling
FRAME = 0.82  # share of the page's width and height that a border around it has at least
EDGE = 0.07  # share of the page's width and height within which a border runs
YEARS = 1000  # numbers so far above a page's place are years, as in the headings of a table
CELL = 120.0  # points: the height of a heading cell
DIGITS = re.compile(r"\d+")
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
    chosen: list[_Row] = []

    def ruled(row: _Row) -> bool:
        return _is_in_table(row, pages[row.index])

    for top in (True, False):
        band = [row for row in rows if row.top is top]
        running = _running(band, pages)
        known = {id(row) for row in running}
        chosen += running + [row for row in margin_rows(band, len(pages), ruled) if id(row) not in known]
    words: dict[int, list[Word]] = defaultdict(list)
    for row in chosen:
        words[row.index] += row.words
    rulings = _running_rulings(pages, words)
    for index, frame in _frames(pages).items():
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
    upper = [w for w in page.words if w.angle == 0 and w.box.cy < reach]
    lower = [w for w in page.words if w.angle == 0 and w.box.cy > page.height - reach]
    for top, words in ((True, upper), (False, lower)):
        for group in group_rows(words):
            text = " ".join(w.text for w in group)
            y = group[0].box.bottom if top else page.height - group[0].box.bottom
            numbers = tuple(int(n) for n in DIGITS.findall(text) if len(n) < 6)
            yield _Row(index, top, y, _key(text), numbers, max(w.size for w in group), tuple(group))


def _key(text: str) -> str:
    return DIGITS.sub("#", ROMAN.sub("#", text.lower())).replace(" ", "")


def _running(band: Sequence[_Row], pages: Sequence[PageContent]) -> list[_Row]:
    """The rows of one band that repeat at one place outside the body, and rows of the same style in such places."""
    repeats: dict[str, list[_Row]] = defaultdict(list)
    for row in band:
        repeats[row.key].append(row)
    groups = (_counted(group) for rows in repeats.values() for group in _same_place(rows))
    candidates = [group for group in groups if _repeats(group)]
    candidate_ids = {id(row) for group in candidates for row in group}
    body = [row for row in band if id(row) not in candidate_ids]
    outside = [group for group in candidates if _is_outside(group, body, len(pages))]
    good = [group for group in outside if not _is_table_header(group, pages)]
    chosen = {id(row): row for group in good for row in group}
    for row in body:
        if any(_takes_its_place(row, group) for group in good) and _is_outermost(row, body):
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


def _bounds_cells(page: PageContent, ruling: Ruling) -> bool:
    """A level ruling in pieces, with another of pieces as long near it: sides of the same cells."""
    others = [r for r in page.rulings if r is not ruling and r.horizontal and abs(r.box.cy - ruling.box.cy) < CELL]
    ends = ruling.box.x0, ruling.box.x1
    alike = [r for r in others if abs(r.box.x0 - ends[0]) < 2 and abs(r.box.x1 - ends[1]) < 2]
    return any(abs(x - y) < 1 for r in alike for x in ruling.joints for y in r.joints)


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


def _running_rulings(pages: Sequence[PageContent], words: dict[int, list[Word]]) -> dict[int, tuple[Ruling, ...]]:
    """Rulings beside or beyond furniture text that stand at the same place on several pages."""
    places: dict[tuple[int, int, int, bool], list[tuple[int, Ruling]]] = defaultdict(list)
    for index, page in enumerate(pages):
        top, bottom = _text_limits(page, words.get(index, []))
        for ruling in page.rulings:
            box = ruling.box
            if (
                top < box.bottom
                and box.top < bottom
                or _holds_table(page, ruling, top, bottom)
                or _bounds_cells(page, ruling)
            ):
                continue
            if box.bottom <= top:
                places[round(box.cy), round(box.x0 / 4), round(box.x1 / 4), True].append((index, ruling))
            else:
                key = round(page.height - box.cy), round(box.x0 / 4), round(box.x1 / 4), False
                places[key].append((index, ruling))
    found: dict[int, list[Ruling]] = defaultdict(list)
    for same in places.values():
        if len({index for index, _ in same}) >= min(MIN_PAGES, len(pages)):
            for index, ruling in same:
                found[index].append(ruling)
    return {index: tuple(rulings) for index, rulings in found.items()}


def _text_limits(page: PageContent, words: Sequence[Word]) -> tuple[float, float]:
    """How far down the upper furniture, and how far up the lower furniture, may have rulings."""
    upper = [w.box for w in words if w.box.cy < page.height / 2]
    lower = [w.box for w in words if w.box.cy >= page.height / 2]
    taken = set(map(id, words))
    rest = [w.box for w in page.words if id(w) not in taken]
    top = max((b.bottom for b in upper), default=-RULING_REACH) + RULING_REACH
    bottom = min((b.top for b in lower), default=page.height + RULING_REACH) - RULING_REACH
    first = min((b.top for b in rest), default=page.height)
    last = max((b.bottom for b in rest), default=0.0)
    return min(top, first), max(bottom, last)


def _holds_table(page: PageContent, ruling: Ruling, top: float, bottom: float) -> bool:
    """An upright ruling leads from this one into the body of the page: the edge of a table."""
    if not ruling.horizontal:
        return False
    box = ruling.box
    return any(
        not r.horizontal
        and box.x0 - 2 <= r.box.cx <= box.x1 + 2
        and r.box.top - 2 <= box.cy <= r.box.bottom + 2
        and (r.box.bottom > top and box.bottom <= top or r.box.top < bottom and box.top >= bottom)
        for r in page.rulings
    )


def _frames(pages: Sequence[PageContent]) -> dict[int, tuple[Ruling, ...]]:
    """Lines of a border drawn around the page, where several pages have one."""
    found = {index: _frame(page) for index, page in enumerate(pages)}
    framed = {index: rulings for index, rulings in found.items() if rulings}
    return framed if len(framed) >= MIN_PAGES else {}


def _frame(page: PageContent) -> tuple[Ruling, ...]:
    """Long lines along all four edges of the page, every word between them, that are no table's border."""
    sides: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in page.rulings:
        side = _side(ruling, page)
        if side:
            sides[side].append(ruling)
    if len(sides) < 4 or not page.words:
        return ()
    top = min(r.box.top for r in sides["top"])
    bottom = max(r.box.bottom for r in sides["bottom"])
    inside = all(top <= word.box.cy <= bottom for word in page.words)
    frame = tuple(ruling for rulings in sides.values() for ruling in rulings)
    return frame if inside and not _is_grid(page, sides) else ()


def _is_grid(page: PageContent, sides: dict[str, list[Ruling]]) -> bool:
    """Rulings that end at its left or right side make it the outer border of a table."""
    left, right = max(r.box.cx for r in sides["left"]), min(r.box.cx for r in sides["right"])
    edges = set(map(id, (*sides["top"], *sides["bottom"])))
    inner = [r.box for r in page.rulings if r.horizontal and id(r) not in edges]
    return any(abs(box.x0 - left) < 3 or abs(box.x1 - right) < 3 for box in inner)


def _side(ruling: Ruling, page: PageContent) -> str:
    """The edge of the page along which it runs; "" where it is shorter or further in."""
    box = ruling.box
    if ruling.horizontal and box.width >= FRAME * page.width:
        edge = EDGE * page.height
        return "top" if box.cy <= edge else "bottom" if box.cy >= page.height - edge else ""
    if not ruling.horizontal and box.height >= FRAME * page.height:
        edge = EDGE * page.width
        return "left" if box.cx <= edge else "right" if box.cx >= page.width - edge else ""
    return ""
