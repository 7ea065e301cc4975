"""Which rows may make up which: the lines of a sheet in, for a row the ways in which others could be its parts out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.audit.sheet import Column, Line, Sheet, is_average, is_total_for

_RANKS = {"program": 0, "kegiatan": 1, "ro": 2, "belanja": 3, "item": 4}
_CODED = 4  # of so many lines one must have a code
Parents = Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Way:
    """A way of adding up. name: the same for all columns. rows: the parts."""

    name: str
    rows: tuple[int, ...]


@lru_cache(maxsize=256)
def trees(sheet: Sheet) -> Mapping[str, Parents]:
    """For each kind of hierarchy that the lines show (codes, levels, markers) the row that each row belongs to."""
    sums = {row for column in sheet.columns for row in _totals(sheet, column)}
    lines = [line for line in sheet.lines if line.name and line.row not in sums and not is_average(sheet, line.row)]
    found: dict[str, Parents] = {}
    coded = [line for line in lines if line.code]
    if len(coded) * _CODED >= len(lines):
        found["code"] = _by_code(coded)
    ranked = [line for line in lines if line.level in _RANKS]
    if len({line.level for line in ranked}) > 1:
        found["level"] = _by_rank([(line.row, _RANKS[line.level]) for line in ranked])
    kinds = list(dict.fromkeys(line.marker for line in lines if line.marker))
    if len(kinds) > 1 or (kinds and any(not line.marker for line in lines)):
        found["marker"] = _by_rank([(line.row, kinds.index(line.marker) if line.marker else 9) for line in lines])
    return {name: parents for name, parents in found.items() if any(p is not None for p in parents.values())}


def ways(sheet: Sheet, column: Column, row: int) -> Iterator[Way]:
    """How the figure of a row may be the sum of other rows of its column by what the rows say, the likeliest first."""
    if is_total_for(sheet, column.entries[row]):
        for pool_name, pool in _pools(sheet, column, row).items():
            for name, parents in trees(sheet).items():
                inside = [at for at in pool if at in parents]
                yield Way(f"roots:{name}:{pool_name}", tuple(at for at in inside if not is_under(parents, at, inside)))
                yield Way(f"leaves:{name}:{pool_name}", tuple(_leaves(parents, inside)))
            yield Way(f"all:{pool_name}", tuple(pool))
        yield Way("totals", tuple(at for at in _totals(sheet, column) if at < row))
    else:
        for name, parents in trees(sheet).items():
            children = _expand(parents, column, [child for child, parent in parents.items() if parent == row])
            yield Way(f"children:{name}", tuple(children))


def ways_by_amount(sheet: Sheet, column: Column, row: int) -> Iterator[Way]:
    """The same where the rows do not say it: rows that others below add up to are taken for the outer ones.

    Such a way may excuse a total; alone it tells nothing against one.
    """
    if is_total_for(sheet, column.entries[row]):
        for pool in _pools(sheet, column, row).values():
            yield Way("folded", folded(column, pool, 2))
            yield Way("folded", folded(column, pool, 1))
        return
    totals = set(_totals(sheet, column))
    outer = folded(column, [at for at in column.entries if at > row and at not in totals], 2)
    yield Way("folded", outer[: _taken(column, column.entries[row].value, outer[::-1])])
    for parents in trees(sheet).values():
        children = _expand(parents, column, [child for child, parent in parents.items() if parent == row])
        yield Way("folded", folded(column, children, 1))


def folded(column: Column, rows: Sequence[int], least: int) -> tuple[int, ...]:
    """The rows without those that a row above them adds up, at least so many of them: the outermost of a hierarchy."""
    outer: list[int] = []
    for row in reversed(rows):
        entry = column.entries.get(row)
        size = _taken(column, entry.value, outer) if entry and entry.value else 0
        if size >= least:
            del outer[len(outer) - size :]
        outer.append(row)
    return tuple(reversed(outer))


def _taken(column: Column, value: Decimal, outer: Sequence[int]) -> int:
    """How many of the next rows (the last of the list first) add up to a value; 0 where none do."""
    rest = value
    for size, row in enumerate(reversed(outer), 1):
        rest -= column.entries[row].value if row in column.entries else 0
        if rest == 0:
            return size
        if rest < 0:
            return 0
    return 0


def _pools(sheet: Sheet, column: Column, row: int) -> Mapping[str, Sequence[int]]:
    """The rows that a total may add up: since the total before it, all above, or those below where none are above."""
    totals = [at for at in _totals(sheet, column) if at != row]
    figures = sorted({*column.entries, *column.unread})
    plain = [at for at in figures if at != row and at not in totals and not is_average(sheet, at)]
    above = [at for at in plain if at < row]
    if above:
        since = max((at for at in totals if at < row), default=-1)
        return {"since": [at for at in above if at > since], "above": above}
    until = min((at for at in totals if at > row), default=max(plain, default=row) + 1)
    return {"below": [at for at in plain if row < at < until]}


@lru_cache(maxsize=256)
def _totals(sheet: Sheet, column: Column) -> tuple[int, ...]:
    return tuple(row for row, entry in column.entries.items() if is_total_for(sheet, entry))


def _by_code(lines: Sequence[Line]) -> Parents:
    parents: dict[int, int | None] = {}
    last: dict[tuple[str, ...], int] = {}
    for line in lines:
        starts = (line.code[:size] for size in range(len(line.code) - 1, 0, -1))
        parents[line.row] = next((last[start] for start in starts if start in last), None)
        last[line.code] = line.row
    return parents


def _by_rank(ranks: Sequence[tuple[int, int]]) -> Parents:
    parents: dict[int, int | None] = {}
    open_rows: list[tuple[int, int]] = []
    for row, rank in ranks:
        while open_rows and open_rows[-1][1] >= rank:
            open_rows.pop()
        parents[row] = open_rows[-1][0] if open_rows else None
        open_rows.append((row, rank))
    return parents


def _expand(parents: Parents, column: Column, rows: Sequence[int]) -> list[int]:
    """Rows that print a figure in the column; in place of one that does not, those that belong to it."""
    found: list[int] = []
    for row in rows:
        if row in column.entries or row in column.unread:
            found.append(row)
        else:
            found.extend(_expand(parents, column, [child for child, parent in parents.items() if parent == row]))
    return found


def is_under(parents: Parents, row: int, inside: Collection[int]) -> bool:
    """Whether a row belongs to another one of these."""
    return any(above in inside for above in _ancestors(parents, row))


def _leaves(parents: Parents, inside: Sequence[int]) -> list[int]:
    holders = {above for row in inside for above in _ancestors(parents, row)}
    return [row for row in inside if row not in holders]


def _ancestors(parents: Parents, row: int) -> Iterator[int]:
    above = parents.get(row)
    while above is not None:
        yield above
        above = parents.get(above)
