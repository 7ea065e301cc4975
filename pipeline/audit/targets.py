"""The same indicator in several tables of one document: a View in, checks that its figures agree out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from rapidfuzz.distance import Levenshtein

from normalizers.lookup import read_lookup
from pipeline.audit.alike import SAME, form_of, likeness
from pipeline.audit.model import Check, Evidence, PerformanceRow, Result, Severity, say
from pipeline.audit.printed import plain_value, says_same
from pipeline.audit.view import View

Field = Literal["target", "realisasi", "capaian"]
_FIELDS: tuple[Field, ...] = ("target", "realisasi", "capaian")
# What one plan hands down to the other: in these tables a year's target is one figure.
_YEARLY = frozenset({"perjanjian_kinerja", "pengukuran_kinerja", "rkt", "rencana_aksi", "sasaran_strategis"})
_COMMON = 3  # indicators that two tables must share to be told apart by them
_YEARS = "years"  # the key of lines of several years
_ALIKE_ONLY = 0.6  # names so alike may be of one indicator: worth a warning


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator in one table, with its record of each year. alike: how alike its name is to the first table's."""

    table_id: str
    name: str
    years: Mapping[int | None, PerformanceRow]
    alike: float = 1.0


@dataclass(slots=True)
class Indicator:
    """Lines of several tables that are one indicator."""

    lines: list[Line] = field(default_factory=list)


def check_cross_table(view: View) -> Iterator[Check]:
    """An indicator has the same target, realisation and achievement of a year in all tables of a document.

    The figure that most tables give is expected of the others. Tables of a plan over several years (Renstra) are
    compared with each other, all years in one check; with a table of one year they only give a warning, as a yearly
    agreement may depart from the plan. Two tables whose columns mostly differ call different things by one name
    ("capaian" is the reached figure here, its share there) and are not compared.
    """
    found = indicators(view)
    for name in _FIELDS:
        pairs = [pair for indicator in found for pair in _pairs(view, indicator, name)]
        checks = [(_tables(pair), check) for pair in pairs if (check := _check(view, *pair, name))]
        strangers = _strangers(checks) if name != "target" else frozenset()
        yield from (check for tables, check in checks if tables not in strangers)


def _tables(pair: tuple[Line, Line]) -> tuple[str, str]:
    return pair[0].table_id, pair[1].table_id


def _strangers(checks: Sequence[tuple[tuple[str, str], Check]]) -> frozenset[tuple[str, str]]:
    """The pairs of tables that differ in most of the lines that they share."""
    common = Counter(tables for tables, _ in checks)
    apart = Counter(tables for tables, check in checks if check.result == "broken")
    return frozenset(tables for tables, count in common.items() if count >= _COMMON and apart[tables] * 2 > count)


def indicators(view: View) -> list[Indicator]:
    """The indicators of all tables, those of one name together."""
    found: list[Indicator] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    for table in view.tables:
        if is_draft(table.caption):
            continue
        lines = list(_lines(view.performance_in.get(table.table_id, ())))
        for line, index, score in _matched(lines, found, by_key):
            if index is None:
                index = len(found)
                found.append(Indicator())
            found[index].lines.append(replace(line, alike=score))
            by_key[form_of(line.name).key].append(index)
    return [indicator for indicator in found if len(indicator.lines) > 1]


def is_draft(caption: str) -> bool:
    """Whether a table is of a draft, a proposal or a revision, which may depart from what is agreed."""
    return any(row["word"] in caption.casefold() for row in read_lookup("draft_words"))


def _lines(records: Iterable[PerformanceRow]) -> Iterator[Line]:
    """The lines of a table; a name that stands there twice is left out: it is of two things."""
    by_row: dict[int, dict[int | None, PerformanceRow]] = defaultdict(dict)
    for record in records:
        by_row[record.row].setdefault(record.tahun, record)
    firsts = [(next(iter(years.values())), years) for years in by_row.values()]
    lines = [Line(first.table_id, first.indikator, years) for first, years in firsts]
    keys = Counter(form_of(line.name).key for line in lines)
    yield from (line for line in lines if keys[form_of(line.name).key] == 1)


def _matched(
    lines: Sequence[Line], found: Sequence[Indicator], by_key: Mapping[str, Sequence[int]]
) -> Iterator[tuple[Line, int | None, float]]:
    """Each line with the indicator that it is of, best pairs first, one line to one indicator."""
    taken: set[int] = set()
    left: list[Line] = []
    for line in lines:
        same = [index for index in by_key.get(form_of(line.name).key, ()) if index not in taken]
        if same:
            taken.add(same[0])
            yield line, same[0], 1.0
        else:
            left.append(line)
    scores = sorted(
        (
            (likeness(found[index].lines[0].name, line.name), -index, position)
            for position, line in enumerate(left)
            for index in range(len(found))
            if index not in taken
        ),
        reverse=True,
    )
    placed: set[int] = set()
    for score, minus, position in scores:
        if score < _ALIKE_ONLY or -minus in taken or position in placed:
            continue
        taken.add(-minus)
        placed.add(position)
        yield left[position], -minus, score
    yield from ((line, None, 1.0) for position, line in enumerate(left) if position not in placed)


def _pairs(view: View, indicator: Indicator, name: Field) -> Iterator[tuple[Line, Line]]:
    """Each line with the one that it is held against: of one year among each other, of years among each other, and
    one of a year against a plan of years.
    """
    groups: dict[object, list[Line]] = defaultdict(list)
    for line in indicator.lines:
        if any(_raw(record, name) for record in line.years.values()):
            groups[next(iter(line.years)) if len(line.years) == 1 else _YEARS].append(line)
    usual = {key: _usual(group, name) for key, group in groups.items()}
    plan = usual.get(_YEARS)
    for key, group in groups.items():
        yield from ((line, usual[key]) for line in group if line is not usual[key])
        if plan and key in plan.years and view.table_of[plan.table_id].kind == "target_renstra":
            yield usual[key], plan


def _usual(lines: Sequence[Line], name: Field) -> Line:
    """The line whose figures most lines give, the surest read of them; of two values the later one, which the earlier
    is held against.
    """
    said = Counter(_figures(line, name) for line in lines)
    most = max(said.values())
    figures = next(_figures(line, name) for line in reversed(lines) if said[_figures(line, name)] == most)
    same = [line for line in reversed(lines) if _figures(line, name) == figures]
    return max(same, key=lambda line: min(record.confidence for record in line.years.values()))


def _figures(line: Line, name: Field) -> tuple[object, ...]:
    years = sorted(line.years.items(), key=str)
    return tuple((year, _value(record, name) or _raw(record, name)) for year, record in years)


def _check(view: View, line: Line, other: Line, name: Field) -> Check | None:
    sure = min(line.alike, other.alike)
    years = sorted((year for year in line.years if year in other.years), key=str)
    pairs = [(line.years[year], other.years[year]) for year in years]
    agree = [says_same(_raw(a, name), _value(a, name), _raw(b, name), _value(b, name)) for a, b in pairs]
    if not pairs or all(same is None for same in agree):
        return None
    result: Result = "broken" if False in agree else "holds"
    claimed, expected = (" / ".join(_shown(record, name) for record in side) for side in zip(*pairs, strict=True))
    differing = [pair for pair, same in zip(pairs, agree, strict=True) if same is (result == "holds")] or pairs
    operands, needed = _operands(view, differing, name)
    return Check(
        rule="cross_table",
        claim=f"{name} {line.name}",
        claimed=claimed,
        expected=expected,
        result=result,
        severity=_severity(view, line, other, name, sure),
        delta=_delta(differing[0], name) if len(pairs) == 1 else None,
        computation=f"{claimed} ≠ {expected}" if result == "broken" else f"{claimed} = {expected}",
        message=say(
            f"cross_table.{name}", indikator=line.name, year="-".join(dict.fromkeys((str(years[0]), str(years[-1])))),
            claimed=claimed, expected=expected, page=line_page(line), other=line_page(other),
        ),
        operands=operands,
        trust=round(0.97 * sure, 3),
        subject=f"{name} {form_of(other.name).key} {years}",
        needed=needed,
    )  # fmt: skip


def _operands(
    view: View, pairs: Sequence[tuple[PerformanceRow, PerformanceRow]], name: Field
) -> tuple[tuple[Evidence, ...], tuple[str, ...]]:
    """The differing figures of both tables, each with the one that it would have to be."""
    quotes = [
        (view.quote_field(mine.table_id, mine.row, _raw(mine, name), mine.confidence), _raw(yours, name))
        for pair in pairs
        for mine, yours in (pair, pair[::-1])
    ]
    return tuple(quote for quote, _ in quotes), tuple(wanted for _, wanted in quotes)


def _severity(view: View, line: Line, other: Line, name: Field, sure: float) -> Severity:
    """An error only between tables of a kind: a year's agreement may depart from the plan over years; and an
    achievement may be reckoned in two ways, unless the two figures are a slip of each other.
    """
    kinds = {view.table_of[side.table_id].kind for side in (line, other)}
    yearly = kinds <= _YEARLY and len(line.years) == len(other.years) == 1
    plans = kinds == {"target_renstra"} and len(line.years) > 1 and len(other.years) > 1
    meant = name != "capaian" or (yearly and _are_slips(*line.years.values(), *other.years.values()))
    return "error" if (yearly or plans) and sure >= SAME and meant else "warning"


def _are_slips(first: PerformanceRow, second: PerformanceRow) -> bool:
    """Whether one digit makes one achievement of the other."""
    digits = (re.sub(r"\D", "", row.capaian_raw) for row in (first, second))
    return Levenshtein.distance(*digits) <= 1


def line_page(line: Line) -> int:
    """The page where a line begins."""
    return next(iter(line.years.values())).page


def _delta(pair: tuple[PerformanceRow, PerformanceRow], name: Field) -> Decimal | None:
    first, second = (_value(record, name) for record in pair)
    return None if first is None or second is None else first - second


def _shown(record: PerformanceRow, name: Field) -> str:
    return plain_value(_raw(record, name), _value(record, name))


def _raw(record: PerformanceRow, name: Field) -> str:
    return str(getattr(record, f"{name}_raw"))


def _value(record: PerformanceRow, name: Field) -> Decimal | None:
    value: Decimal | None = getattr(record, name)
    return value
