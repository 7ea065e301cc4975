"""Level rules and coloured cells in, the column borders out that they show where each cell is drawn by itself."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Box, Ruling
from extractors.tables.lattice import SNAP, cluster

SAME_EDGE = 1.5  # points
MIN_HEIGHT = 7.0  # points: lower areas are decoration
MAX_COLUMNS = 40  # more joints are a pattern of dashes
FEW_RULES = 3  # a table of so few rules has a joint only once


def cell_marks(rulings: Sequence[Ruling], fills: Sequence[Box], box: Box) -> tuple[Box, ...]:
    """Pieces of column borders in `box`: joints and ends of level rules, and sides that two coloured cells share."""
    if not any(r.joints for r in rulings if box.top - SAME_EDGE <= r.box.cy <= box.bottom + SAME_EDGE):
        rulings = ()
    points = [
        Box(x, r.box.cy, x, r.box.cy)
        for r in rulings
        if box.top - SAME_EDGE <= r.box.cy <= box.bottom + SAME_EDGE
        for x in (r.box.x0, *r.joints, r.box.x1)
        if box.x0 + SNAP < x < box.x1 - SNAP
    ]
    within = [f for f in fills if box.holds(f.cx, f.cy) and f.height >= MIN_HEIGHT and f.width >= MIN_HEIGHT]
    return (*points, *_shared_sides(within))


def _shared_sides(fills: Sequence[Box]) -> list[Box]:
    ordered = sorted(fills, key=lambda f: (round(f.top), f.x0))
    return [
        Box(right.x0, left.top, right.x0, left.bottom)
        for left, right in zip(ordered, ordered[1:], strict=False)
        if abs(left.top - right.top) < 1 and abs(left.bottom - right.bottom) < 1 and abs(left.x1 - right.x0) < SAME_EDGE
    ]


def drawn_columns(marks: Sequence[Box], n_rules: int) -> list[float]:
    """The x where marks stand above each other, ascending; empty where the rules are not drawn by cells."""
    groups = cluster([mark.cx for mark in marks])
    least = 1 if n_rules <= FEW_RULES else 2
    kept = [x for x in groups if sum(abs(mark.cx - x) <= SNAP for mark in marks) >= least]
    return kept if len(kept) <= MAX_COLUMNS else []


def is_marked(marks: Sequence[Box], x: float, y: float) -> bool:
    """Whether the border x is marked on the rule at y."""
    at = [mark for mark in marks if mark.top - SAME_EDGE <= y <= mark.bottom + SAME_EDGE]
    return any(abs(mark.cx - x) <= SNAP for mark in at)


def same_columns(first: Sequence[Box], second: Sequence[Box], shift: float) -> bool:
    """Whether two sets of marks, the second `shift` points to the right, may be of one table: most of them agree."""
    ours, others = cluster(m.cx for m in first), cluster(m.cx - shift for m in second)
    shared = sum(any(abs(x - y) <= SNAP for y in others) for x in ours)
    return 3 * shared >= 2 * min(len(ours), len(others))
