"""Grids from rulings: cells, spans, open sides, and that the cells always cover the grid."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Ruling
from extractors.tables.lattice import cluster, find_frames, grid_of
from extractors.tables.model import Grid
from tests.extractors.tables.hand import full_grid, rule, side


def only_grid(rulings: list[Ruling]) -> Grid:
    (frame,) = find_frames(rulings)
    grid = grid_of(frame)
    assert grid is not None
    return grid


def test_a_full_grid_has_a_cell_in_each_place() -> None:
    grid = only_grid(full_grid([50, 100, 200], [10, 30, 50, 70]))
    assert (grid.xs, grid.ys) == ((50, 100, 200), (10, 30, 50, 70))
    assert len(grid.spans) == 6


def test_a_missing_wall_merges_two_cells() -> None:
    level = [rule(0, 200, y) for y in (0, 20, 40)]
    grid = only_grid([*level, side(0, 0, 40), side(200, 0, 40), side(100, 20, 40)])
    assert [(s.row, s.col, s.rowspan, s.colspan) for s in grid.spans] == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_a_missing_floor_merges_two_rows() -> None:
    sides = [side(x, 0, 40) for x in (0, 100, 200)]
    grid = only_grid([*sides, rule(0, 200, 0), rule(0, 200, 40), rule(100, 200, 20)])
    assert (0, 0, 2, 1) in [(s.row, s.col, s.rowspan, s.colspan) for s in grid.spans]


def test_level_rules_that_run_past_the_last_upright_one_make_open_sides() -> None:
    grid = only_grid([*(rule(0, 300, y) for y in (0, 20, 40)), side(100, 0, 40), side(200, 0, 40)])
    assert grid.xs == (0, 100, 200, 300)


def test_an_open_table_with_group_rows_is_one_in_whatever_order_its_rules_come() -> None:
    level = [rule(0, 300, y) for y in (0, 20, 35, 55, 75)] + [rule(100, 300, 65)]
    upright = [side(x, a, b) for x in (100, 200) for a, b in ((0, 20), (35, 75))]
    for rulings in ([*level, *upright], [*reversed(level), *reversed(upright)]):
        assert only_grid(rulings).ys == (0, 20, 35, 55, 65, 75)


def test_two_tables_are_two_frames() -> None:
    assert len(find_frames([*full_grid([0, 50, 100], [0, 20]), *full_grid([0, 50, 100], [200, 220])])) == 2


def test_near_rulings_are_one_border() -> None:
    assert cluster([10, 11, 12, 30]) == [11, 30]


@st.composite
def drawn(draw: st.DrawFn) -> list[Ruling]:
    """A frame with any of the inner pieces between its crossings."""
    n_rows, n_cols = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    xs, ys = [60.0 * c for c in range(n_cols + 1)], [20.0 * r for r in range(n_rows + 1)]
    walls = [side(x, a, b) for x in xs[1:-1] for a, b in zip(ys, ys[1:], strict=False) if draw(st.booleans())]
    floors = [rule(a, b, y) for y in ys[1:-1] for a, b in zip(xs, xs[1:], strict=False) if draw(st.booleans())]
    frame = [rule(xs[0], xs[-1], y) for y in (ys[0], ys[-1])] + [side(x, ys[0], ys[-1]) for x in (xs[0], xs[-1])]
    return frame + walls + floors


@given(drawn())
def test_the_cells_cover_the_grid_once(rulings: list[Ruling]) -> None:
    for frame in find_frames(rulings):
        grid = grid_of(frame)
        if grid is None:
            continue
        places = [
            (row, col)
            for s in grid.spans
            for row in range(s.row, s.row + s.rowspan)
            for col in range(s.col, s.col + s.colspan)
        ]
        assert len(places) == len(set(places)) == (len(grid.xs) - 1) * (len(grid.ys) - 1)
