"""Rulings in, grids out: which drawn lines belong to one table, which cells they enclose. Geometry only, no text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from extractors.limits import MAX_CELLS, MAX_RULINGS, TooMuch
from extractors.model import Box, Ruling
from extractors.tables.model import Grid, Span

TOUCH = 3.0  # points: how far two rulings may stop short of each other and still meet
SNAP = 3.0  # points: rulings closer than this are one border (double lines)
OPEN_SIDE = 6.0  # points: how far rulings must run past the last crossing line to make an open side
GROUP_ROW = 60.0  # points: the height of a group row of a few lines
COVERED = 0.55  # share of a cell's side that must be drawn
AT_ONCE = 1 << 20  # lines times steps: memory


@dataclass(frozen=True, slots=True)
class Frame:
    """Rulings that belong together: level and upright ones."""

    level: tuple[Box, ...]
    upright: tuple[Box, ...]


def find_frames(rulings: Sequence[Ruling]) -> list[Frame]:
    """The connected sets of rulings, top to bottom; pieces of one open-sided table are put together."""
    rulings = rulings[:MAX_RULINGS]
    sets = [(sorted(level, key=lambda b: (b.cy, b.x0)), upright) for level, upright in _connected(rulings)]
    frames = [Frame(tuple(level), tuple(upright)) for level, upright in sets]
    frames.sort(key=lambda f: min(b.top for b in f.upright))
    used = {id(box) for frame in frames for box in frame.level}
    loose = sorted((r.box for r in rulings if r.horizontal and id(r.box) not in used), key=lambda b: b.cy)
    joined: list[Frame] = []
    for frame in frames:
        if joined and _is_one_open_table(joined[-1], frame):
            between = [b for b in loose if _bottom(joined[-1]) < b.cy < _top(frame) and _same_ends(b, frame.level[0])]
            last = joined[-1]
            joined[-1] = Frame((*last.level, *between, *frame.level), (*last.upright, *frame.upright))
        else:
            joined.append(frame)
    return [_with_group_rows(frame, loose) for frame in joined]


def _with_group_rows(frame: Frame, loose: Sequence[Box]) -> Frame:
    """An open-sided frame with the rules above and below it that bound group rows at its ends."""
    if not _is_open(frame):
        return frame
    level = list(frame.level)
    for rules, down in ((loose, True), (list(reversed(loose)), False)):
        for rule in rules:
            edge = max(b.cy for b in level) if down else min(b.cy for b in level)
            gap = rule.cy - edge if down else edge - rule.cy
            if 0 < gap < GROUP_ROW and _same_ends(rule, frame.level[0]):
                level.append(rule)
    return Frame(tuple(level), frame.upright)


def _is_open(frame: Frame) -> bool:
    xs = cluster(b.cx for b in frame.upright)
    return xs[0] > frame.level[0].x0 + OPEN_SIDE and xs[-1] < frame.level[0].x1 - OPEN_SIDE


def _top(frame: Frame) -> float:
    return min(b.cy for b in frame.level)


def _bottom(frame: Frame) -> float:
    return max(b.cy for b in frame.level)


def _same_ends(first: Box, second: Box) -> bool:
    return abs(first.x0 - second.x0) <= OPEN_SIDE and abs(first.x1 - second.x1) <= OPEN_SIDE


def _is_one_open_table(above: Frame, below: Frame) -> bool:
    """Two sets with open sides, the same ends and the same columns, a group row apart."""
    if not 0 < _top(below) - _bottom(above) < GROUP_ROW or not _same_ends(above.level[-1], below.level[0]):
        return False
    xs, others = cluster(b.cx for b in above.upright), cluster(b.cx for b in below.upright)
    shared = sum(any(abs(x - y) <= SNAP for y in others) for x in xs)
    return _is_open(above) and shared * 2 >= min(len(xs), len(others))


def grid_of(frame: Frame) -> Grid | None:
    """The grid that a frame encloses; None where it has fewer than two cells."""
    grid = build_grid(frame.level, frame.upright)
    return grid if grid is not None and len(grid.spans) > 1 else None


def build_grid(level: Sequence[Box], upright: Sequence[Box]) -> Grid | None:
    """The grid of one connected set; None where it has no area."""
    xs = _borders([box.cx for box in upright], *_reach([(b.x0, b.x1) for b in level]))
    ys = _borders([box.cy for box in level], *_reach([(b.top, b.bottom) for b in upright]))
    if len(xs) < 2 or len(ys) < 2:
        return None
    if (cells := (len(xs) - 1) * (len(ys) - 1)) > MAX_CELLS:
        raise TooMuch("cells of a table", cells, MAX_CELLS)
    walls = _drawn_sides([(b.cx, b.top, b.bottom) for b in upright], xs, ys)
    floors = _drawn_sides([(b.cy, b.x0, b.x1) for b in level], ys, xs)
    spans = _spans(walls[1:-1], floors[1:-1], len(ys) - 1, len(xs) - 1)
    inner = float(walls.mean() + floors.mean()) / 2
    return compact(Grid(tuple(xs), tuple(ys), tuple(spans), "ruled", inner))


def _connected(rulings: Sequence[Ruling]) -> Iterable[tuple[list[Box], list[Box]]]:
    """Sets of rulings that touch each other, directly or through others."""
    level = [r.box for r in rulings if r.horizontal]
    upright = [r.box for r in rulings if not r.horizontal]
    if not level or not upright:
        return
    meets = _meeting(level, upright)
    left_level, left_upright = set(range(len(level))), set(range(len(upright)))
    while left_level:
        rows, columns, frontier = set[int](), set[int](), {left_level.pop()}
        rows |= frontier
        while frontier:
            new_columns = set(np.flatnonzero(meets[sorted(frontier)].any(axis=0)).tolist()) & left_upright
            left_upright -= new_columns
            columns |= new_columns
            if not new_columns:
                break
            frontier = set(np.flatnonzero(meets[:, sorted(new_columns)].any(axis=1)).tolist()) & left_level
            left_level -= frontier
            rows |= frontier
        if columns:
            yield [level[i] for i in sorted(rows)], [upright[i] for i in sorted(columns)]


def _meeting(level: Sequence[Box], upright: Sequence[Box]) -> np.ndarray:
    h = np.array([(b.cy, b.x0, b.x1) for b in level])
    v = np.array([(b.cx, b.top, b.bottom) for b in upright])
    within_x = (v[:, 0] >= h[:, 1, None] - TOUCH) & (v[:, 0] <= h[:, 2, None] + TOUCH)
    within_y = (h[:, 0, None] >= v[:, 1] - TOUCH) & (h[:, 0, None] <= v[:, 2] + TOUCH)
    return np.asarray(within_x & within_y)


def _reach(extents: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """How far the rulings of the other direction run, leaving out a single stray one."""
    starts, ends = sorted(e[0] for e in extents), sorted((e[1] for e in extents), reverse=True)
    return starts[0], ends[0]


def _borders(positions: Sequence[float], start: float, end: float) -> list[float]:
    borders = cluster(positions)
    if start < borders[0] - OPEN_SIDE:
        borders.insert(0, start)
    if end > borders[-1] + OPEN_SIDE:
        borders.append(end)
    return borders


def cluster(positions: Iterable[float], reach: float = SNAP) -> list[float]:
    """Means of the groups of positions that lie within `reach` of their group's first."""
    groups: list[list[float]] = []
    for position in sorted(positions):
        if groups and position - groups[-1][0] <= reach:
            groups[-1].append(position)
        else:
            groups.append([position])
    return [sum(group) / len(group) for group in groups]


def _drawn_sides(lines: Sequence[tuple[float, float, float]], borders: list[float], steps: list[float]) -> np.ndarray:
    """drawn[b, s]: whether border b is drawn along step s (between steps[s] and steps[s + 1])."""
    covered = np.zeros((len(borders), len(steps) - 1))
    starts, ends = np.array(steps[:-1]), np.array(steps[1:])
    at_once = max(1, AT_ONCE // len(starts))
    for first in range(0, len(lines), at_once):
        position, start, end = np.array(lines[first : first + at_once]).T[:, :, None]
        nearest = np.abs(np.array(borders) - position).argmin(axis=1)
        np.add.at(covered, nearest, np.clip(np.minimum(ends, end) - np.maximum(starts, start), 0, None))
    return np.asarray(covered >= COVERED * (ends - starts))


def _spans(walls: np.ndarray, floors: np.ndarray, n_rows: int, n_cols: int) -> list[Span]:
    """Elementary cells joined where no side is drawn between them. walls[c, r]: right of column c, in row r."""
    owner = list(range(n_rows * n_cols))

    def find(cell: int) -> int:
        while owner[cell] != cell:
            owner[cell] = owner[owner[cell]]
            cell = owner[cell]
        return cell

    for column, row in np.argwhere(~walls).tolist():
        owner[find(row * n_cols + column + 1)] = find(row * n_cols + column)
    for row, column in np.argwhere(~floors).tolist():
        owner[find((row + 1) * n_cols + column)] = find(row * n_cols + column)
    members: dict[int, list[tuple[int, int]]] = {}
    for cell in range(n_rows * n_cols):
        members.setdefault(find(cell), []).append(divmod(cell, n_cols))
    return sorted((span for cells in members.values() for span in _rectangles(cells)), key=lambda s: (s.row, s.col))


def _rectangles(cells: Sequence[tuple[int, int]]) -> list[Span]:
    """Rectangles that cover a set of elementary cells: one where it is a rectangle, else stacked runs of equal rows."""
    if len(cells) == 1:
        return [Span(*cells[0], 1, 1)]
    by_row: dict[int, list[int]] = {}
    for row, col in cells:
        by_row.setdefault(row, []).append(col)
    spans: list[Span] = []
    for row in sorted(by_row):
        for start, width in _runs(sorted(by_row[row])):
            above = next((s for s in spans if s.row + s.rowspan == row and (s.col, s.colspan) == (start, width)), None)
            if above is not None:
                spans[spans.index(above)] = Span(above.row, start, above.rowspan + 1, width)
            else:
                spans.append(Span(row, start, 1, width))
    return spans


def _runs(columns: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][0] + runs[-1][1] == column:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((column, 1))
    return runs


def compact(grid: Grid) -> Grid:
    """Leave out borders at which no cell begins (rulings of a neighbouring frame, doubled lines)."""
    rows = sorted({span.row for span in grid.spans})
    cols = sorted({span.col for span in grid.spans})
    if len(rows) == len(grid.ys) - 1 and len(cols) == len(grid.xs) - 1:
        return grid
    row_of, col_of = {r: i for i, r in enumerate(rows)}, {c: i for i, c in enumerate(cols)}
    spans = tuple(
        Span(
            row_of[s.row],
            col_of[s.col],
            sum(s.row <= r < s.row + s.rowspan for r in rows),
            sum(s.col <= c < s.col + s.colspan for c in cols),
        )
        for s in grid.spans
    )
    xs, ys = (*(grid.xs[c] for c in cols), grid.xs[-1]), (*(grid.ys[r] for r in rows), grid.ys[-1])
    return Grid(xs, ys, spans, grid.engine, grid.closed)
