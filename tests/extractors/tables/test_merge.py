"""Cells that only unseen or stray rulings part."""

from __future__ import annotations

from extractors.model import Box
from extractors.tables.merge import drop_stray_columns, merge_unseen
from extractors.tables.model import Grid, Span
from tests.extractors.tables.hand import set_rows


def grid(n_rows: int, *more: Span) -> Grid:
    """Two columns, the second parted in two where `more` says so."""
    spans = [Span(r, c, 1, 1) for r in range(n_rows) for c in range(2)]
    ys = tuple(20.0 * r for r in range(n_rows + 1))
    return Grid((0, 100, 200), ys, tuple(more) or tuple(spans), "ruled", 1.0)


def test_an_empty_cell_below_an_unseen_ruling_joins_the_cell_above() -> None:
    words = set_rows([["Sasaran", "90"], ["", "95"]], (0, 100), (14, 34))
    merged = merge_unseen(grid(2), [Box(100, 20, 200, 20)], words)
    assert Span(0, 0, 2, 1) in merged.spans
    assert Span(1, 1, 1, 1) in merged.spans


def test_a_seen_ruling_keeps_it_apart() -> None:
    words = set_rows([["Sasaran", "90"], ["", "95"]], (0, 100), (14, 34))
    assert merge_unseen(grid(2), [Box(0, 20, 200, 20)], words).spans == grid(2).spans


def test_a_border_of_one_row_of_many_is_stray_where_a_side_of_it_is_empty() -> None:
    words = set_rows([["Uraian"]] * 6, (0,), [14.0 + 20 * r for r in range(6)])
    whole = [Span(r, 0, 1, 2) for r in range(6) if r != 3]
    cut = grid(6, *sorted([*whole, Span(3, 0, 1, 1), Span(3, 1, 1, 1)], key=lambda s: (s.row, s.col)))
    assert all(span.row in range(6) for span in cut.spans)
    assert len(drop_stray_columns(cut, words).spans) == 6


def test_an_empty_sliver_at_a_side_is_left_out() -> None:
    spans = [Span(0, 0, 2, 1), Span(0, 1, 1, 1), Span(0, 2, 1, 1), Span(1, 1, 1, 1), Span(1, 2, 1, 1)]
    ruled = Grid((0, 9, 100, 200), (0, 20, 40), tuple(spans), "ruled", 1.0)
    words = set_rows([["Sasaran", "90"], ["Layanan", "95"]], (9, 100), (14, 34))
    assert drop_stray_columns(ruled, words) == Grid((9, 100, 200), (0, 20, 40), grid(2).spans, "ruled", 1.0)
    marked = [*words, *set_rows([["1"]], (0,), (14,))]
    assert drop_stray_columns(ruled, marked) == ruled
