"""Drawn segments and filled areas in, rulings and coloured areas out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Literal

from extractors.model import Box, Ruling
from extractors.source import Drawn

Source = Literal["line", "rect", "faint"]
MAX_THICKNESS = 3.0  # points; a thicker rectangle is an area (cells' shading comes in rectangles of one text line each)
DARK = 120  # of 255: a darker line is seen on any ground
SAME_COLOUR = 10  # of 255
PAPER = (255, 255, 255)
SAME_LINE = 0.8  # points across: pieces of one line
CELL_SIDE = 10.0  # points: a shorter piece is no side of a cell
BRIDGE = 3.2  # points along: gaps of dotted and dashed lines, and of corners drawn apart


def read_rulings(drawn: Sequence[Drawn], page: int) -> tuple[list[Ruling], list[Box]]:
    """Rulings (pieces of one line joined) and the boxes of coloured areas. `drawn` must be in painting order."""
    pieces: dict[tuple[Source, bool], list[Box]] = {}
    areas: list[Drawn] = []
    for shape in drawn:
        box = shape.box
        if min(box.width, box.height) > MAX_THICKNESS:
            areas.append(shape)
            continue
        source = _source(shape, areas)
        if box.width >= box.height:
            pieces.setdefault((source, True), []).append(box)
        if box.height >= box.width:
            pieces.setdefault((source, False), []).append(box)
    rulings = [
        Ruling(page, box, horizontal, source, joints)
        for (source, horizontal), boxes in pieces.items()
        for box, joints in _join(boxes, horizontal)
    ]
    return rulings, [area.box for area in areas]


def _source(shape: Drawn, areas: Sequence[Drawn]) -> Source:
    if max(shape.colour) > DARK and _near(shape.colour, _under(shape.box, areas)):
        return "faint"
    return "line" if shape.kind == "line" else "rect"


def _under(box: Box, areas: Sequence[Drawn]) -> tuple[int, int, int]:
    """The colour that a shape is painted on: that of the last area under its middle, or the paper's."""
    x, y = box.cx, box.cy
    for area in reversed(areas):
        if area.box.holds(x, y):
            return area.colour
    return PAPER


def _near(first: tuple[int, int, int], second: tuple[int, int, int]) -> bool:
    return all(abs(a - b) <= SAME_COLOUR for a, b in zip(first, second, strict=True))


def _across(box: Box, horizontal: bool) -> float:
    return box.cy if horizontal else box.cx


def _along(box: Box, horizontal: bool) -> tuple[float, float]:
    return (box.x0, box.x1) if horizontal else (box.top, box.bottom)


def _join(pieces: Sequence[Box], horizontal: bool) -> list[tuple[Box, tuple[float, ...]]]:
    """Pieces on one line become one ruling where the gap between them is small; specks are dropped."""
    groups: list[list[Box]] = []
    for box in sorted(pieces, key=lambda b: (_across(b, horizontal), _along(b, horizontal))):
        if groups and _across(box, horizontal) - _across(groups[-1][-1], horizontal) <= SAME_LINE:
            groups[-1].append(box)
        else:
            groups.append([box])
    joined = [(line, _joints(group, line, horizontal)) for group in groups for line in _bridge(group, horizontal)]
    return [(box, joints) for box, joints in joined if max(box.width, box.height) >= BRIDGE]


def _joints(group: Sequence[Box], line: Box, horizontal: bool) -> tuple[float, ...]:
    """Where a long piece of the line ends and another begins; dots, dashes and corners are too short to tell."""
    low, high = _along(line, horizontal)
    extents = [_along(box, horizontal) for box in group]
    long = [(a, b) for a, b in extents if b - a >= CELL_SIDE and low - 1 <= a and b <= high + 1]
    starts = sorted({a for a, _ in long})
    found: list[float] = []
    for end in sorted({b for _, b in long}):
        index = bisect_left(starts, end - SAME_LINE)
        if index < len(starts) and starts[index] - end <= BRIDGE and (not found or end - found[-1] > BRIDGE):
            found.append((end + starts[index]) / 2)
    return tuple(found)


def _bridge(group: Sequence[Box], horizontal: bool) -> Iterable[Box]:
    first, *rest = sorted(group, key=lambda box: _along(box, horizontal))
    current = first
    for box in rest:
        if _along(box, horizontal)[0] - _along(current, horizontal)[1] <= BRIDGE:
            current = current.union(box)
        else:
            yield current
            current = box
    yield current
