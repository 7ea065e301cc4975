"""User space of a PDF page in, places on the page as displayed out; no engine is needed for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from extractors.model import Box

_Coordinate = TypeVar("_Coordinate", float, npt.NDArray[np.float64])
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """Maps user space to the displayed page: crop box (left, bottom, right, top) and clockwise rotation in degrees."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.rotation in (0, 180) else (height, width)

    def point(self, x: _Coordinate, y: _Coordinate) -> tuple[_Coordinate, _Coordinate]:
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def compose(inner: Matrix, outer: Matrix) -> Matrix:
    """First the inner one, then the outer one."""
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point in outer coordinates."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def thicken(box: Box, half: float) -> Box:
    """A line without thickness as a box. half: of its thickness."""
    if box.width >= box.height:
        return Box(box.x0, box.cy - half, box.x1, box.cy + half)
    return Box(box.cx - half, box.top, box.cx + half, box.bottom)


def bounds(points: Iterable[tuple[float, float]], geometry: PageGeometry) -> Box:
    """The box on the page around points of user space."""
    xs, ys = zip(*points, strict=True)
    return geometry.box(min(xs), min(ys), max(xs), max(ys))


def is_rectangle(points: Sequence[tuple[float, float]]) -> bool:
    """Four or five points (the last on the first) whose sides are level or upright."""
    if len(points) not in (4, 5):
        return False
    sides = zip(points, [*points[1:], points[0]], strict=True)
    return all(abs(a[0] - b[0]) < 0.3 or abs(a[1] - b[1]) < 0.3 for a, b in sides)
