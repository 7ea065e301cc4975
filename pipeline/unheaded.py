"""The grid of a table without readable headings in, the columns that its content shows out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.grid import Grid
from pipeline.model import Column
from pipeline.roles import is_amount, is_figure, is_running_number, share

_LONG = 6  # letters of a text that names something


def guess_columns(grid: Grid, rows: Sequence[int], of_indicators: bool) -> tuple[Column, ...]:
    """The columns of a budget list ("1. Program ... Rp ..."), or of a list of indicators with targets; () for neither.

    of_indicators: whether the words around the table say that it lists indicators.
    """
    columns = [Column((col,), "", "", 1, 0, "", "content", "") for col in range(grid.n_cols)]
    kinds = [_content(grid, rows, column) for column in columns]
    texts = [i for i, kind in enumerate(kinds) if kind == "text"]
    amounts = [i for i, kind in enumerate(kinds) if kind == "amount"]
    figures = [i for i, kind in enumerate(kinds) if kind == "figure"]
    fields: dict[int, str] = {i: "no" for i, kind in enumerate(kinds) if kind == "number" and not i}
    if len(amounts) == 1 and len(texts) == 1 and not figures:
        fields |= {texts[0]: "uraian", amounts[0]: "pagu"}
    elif of_indicators and len(figures) == 1 and 1 <= len(texts) <= 2 and texts[-1] < figures[0] and not amounts:
        fields |= {texts[-1]: "indikator", figures[0]: "target"} | ({texts[0]: "sasaran"} if len(texts) == 2 else {})
    else:
        return ()
    return tuple(_named(column, fields.get(i, "")) for i, column in enumerate(columns))


def _content(grid: Grid, rows: Sequence[int], column: Column) -> str:
    """What stands in a column: "number" (running), "amount", "figure", "text", "sign" (only "Rp") or ""."""
    if share(grid, rows, column, lambda text: text.strip(" .").lower() == "rp") > 0.8:
        return "sign"
    if share(grid, rows, column, is_amount) >= 0.8:
        return "amount"
    if share(grid, rows, column, is_running_number) >= 0.8 and not column.cols[0]:
        return "number"
    if share(grid, rows, column, is_figure) >= 0.8:
        return "figure"
    return "text" if share(grid, rows, column, lambda text: sum(map(str.isalpha, text)) >= _LONG) >= 0.6 else ""


def _named(column: Column, field: str) -> Column:
    return Column(column.cols, field, "", 1, 0, "", "content", "")
