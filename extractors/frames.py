"""Pages in, the rulings out that are no part of their text: borders around pages, lines of running headers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.model import PageContent, Ruling, Word

MIN_PAGES = 3  # pages on which a ruling repeats
RULING_REACH = 14.0  # points between a running header and its ruling
FRAME = 0.82  # share of the page's width and height that a border around it has at least
EDGE = 0.07  # share of the page's width and height within which a border runs
CELL = 120.0  # points: the height of a heading cell


def running_rulings(pages: Sequence[PageContent], words: dict[int, list[Word]]) -> dict[int, tuple[Ruling, ...]]:
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
    first = min([b.top for b in rest], default=page.height)
    last = max([b.bottom for b in rest], default=0.0)
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


def _bounds_cells(page: PageContent, ruling: Ruling) -> bool:
    """A level ruling in pieces, with another of pieces as long near it: sides of the same cells."""
    others = [r for r in page.rulings if r is not ruling and r.horizontal and abs(r.box.cy - ruling.box.cy) < CELL]
    ends = ruling.box.x0, ruling.box.x1
    alike = [r for r in others if abs(r.box.x0 - ends[0]) < 2 and abs(r.box.x1 - ends[1]) < 2]
    return any(abs(x - y) < 1 for r in alike for x in ruling.joints for y in r.joints)


def page_frames(pages: Sequence[PageContent]) -> dict[int, tuple[Ruling, ...]]:
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
