"""Drawn segments and filled areas in, rulings and coloured areas out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.model import Box, Ruling
from extractors.pdf import Drawn

MAX_THICKNESS = 3.0  # points; a thicker rectangle is an area (cells' shading comes in rectangles of one text line each)
SAME_LINE = 0.8  # points across: pieces of one line
BRIDGE = 3.2  # points along: gaps of dotted and dashed lines, and of corners drawn apart


def read_rulings(drawn: Iterable[Drawn], page: int) -> tuple[list[Ruling], list[Box]]:
    """Rulings (pieces of one line joined) and the boxes of coloured areas."""
    level: list[tuple[Box, str]] = []
    upright: list[tuple[Box, str]] = []
    fills: list[Box] = []
    for shape in drawn:
        box, source = shape.box, "line" if shape.kind == "line" else "rect"
        if min(box.width, box.height) > MAX_THICKNESS:
            fills.append(box)
            continue
        if box.width >= box.height:
            level.append((box, source))
        if box.height >= box.width:
            upright.append((box, source))
    rulings = [_ruling(box, source, page, True) for box, source in _join(level, True)]
    rulings += [_ruling(box, source, page, False) for box, source in _join(upright, False)]
    return rulings, fills


def _ruling(box: Box, source: str, page: int, horizontal: bool) -> Ruling:
    return Ruling(page, box, horizontal, "line" if source == "line" else "rect")


def _across(box: Box, horizontal: bool) -> float:
    return box.cy if horizontal else box.cx


def _along(box: Box, horizontal: bool) -> tuple[float, float]:
    return (box.x0, box.x1) if horizontal else (box.top, box.bottom)


def _join(pieces: Sequence[tuple[Box, str]], horizontal: bool) -> list[tuple[Box, str]]:
    """Pieces on one line become one ruling where the gap between them is small; specks are dropped."""
    ordered = sorted(pieces, key=lambda p: (_across(p[0], horizontal), _along(p[0], horizontal)))
    groups: list[list[tuple[Box, str]]] = []
    for piece in ordered:
        if groups and _across(piece[0], horizontal) - _across(groups[-1][-1][0], horizontal) <= SAME_LINE:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    joined = [line for group in groups for line in _bridge(group, horizontal)]
    return [(box, source) for box, source in joined if max(box.width, box.height) >= BRIDGE]


def _bridge(group: list[tuple[Box, str]], horizontal: bool) -> Iterable[tuple[Box, str]]:
    group = sorted(group, key=lambda p: _along(p[0], horizontal))
    current, source = group[0]
    for box, other in group[1:]:
        if _along(box, horizontal)[0] - _along(current, horizontal)[1] <= BRIDGE:
            current = current.union(box)
        else:
            yield current, source
            current, source = box, other
    yield current, source
