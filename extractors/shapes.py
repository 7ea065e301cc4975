"""A subpath of user space and how it is painted in, the shapes that matter to tables out; no engine needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.geometry import PageGeometry, bounds, is_rectangle, thicken
from extractors.source import Drawn

LEVEL = 0.5  # points: how far apart the ends of a level segment may stand


class Paint(NamedTuple):
    """How a path is painted. filled: red, green, blue, alpha; stroked: red, green, blue; None where it is not.

    half: of the stroke's thickness, points.
    """

    filled: tuple[int, int, int, int] | None
    stroked: tuple[int, int, int] | None
    half: float


def read_subpath(
    points: Sequence[tuple[float, float]], closed: bool, paint: Paint, geometry: PageGeometry
) -> Iterator[Drawn]:
    """The filled area where the subpath is a rectangle, else its stroked segments that are level or upright."""
    if paint.filled and is_rectangle(points):
        if paint.filled[3]:
            yield Drawn("fill", bounds(points, geometry), paint.filled[:3])
    elif paint.stroked:
        ends = [*points[1:], points[0]] if closed else points[1:]
        for (ax, ay), (bx, by) in zip(points, ends, strict=False):
            if (abs(ax - bx) < LEVEL) != (abs(ay - by) < LEVEL):
                box = bounds([(ax, ay), (bx, by)], geometry)
                yield Drawn("line", thicken(box, paint.half), paint.stroked)
