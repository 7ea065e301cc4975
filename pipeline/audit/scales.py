"""Rating scales: a View in, checks of their bounds and of the ratings that the text gives by them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from normalizers.lookup import either
from normalizers.model import Number
from normalizers.numbers import read_number
from normalizers.text import clean
from pipeline.audit.achievement import quotient
from pipeline.audit.model import BlockRow, CellRow, Check, Evidence, Result, StatementRow, say
from pipeline.audit.printed import plain
from pipeline.audit.view import Grid, View

_TRUST = 0.9
_LEAST = 3  # fewer rows make no scale
_MANY = 3  # so many achievements make a mean that stands for all
_TOP = Decimal(100)
_NUM = r"(\d+(?:[.,]\d+)?)\s*%?"
_BETWEEN = re.compile(
    rf"(?P<from>[>≥]=?)?\s*{_NUM}\s*(?:%|[-–—]|s\s?[./]\s?d\.?|sampai(?:\s+dengan)?|hingga|<|≤|<=|x|X|\s)+\s*{_NUM}\s*"
)
_ABOVE = re.compile(rf"(?:(?:>|≥|>=|lebih dari|di\s?atas|diatas)\s*=?\s*{_NUM}|{_NUM}\s*(?:ke atas|keatas|\+))", re.I)
_BELOW = re.compile(rf"(?:(?:<|≤|<=|kurang dari|di\s?bawah|dibawah)\s*=?\s*{_NUM}|{_NUM}\s*(?:ke bawah|kebawah))", re.I)
# Words by which a sentence rates what it speaks of.
_RATES = re.compile(
    r"kategori|predikat|tergolong|termasuk|kesimpulan|disimpulkan|dinyatakan|hasil capaian|kualifikasi|kriteria"
    r"|bernilai",
    re.I,
)
# "16 indikator (76,19 %) sangat baik" counts indicators: the per cent is none that is rated.
_COUNTED = re.compile(r"\b(?:\d+|\(\w+\))\s*(?:buah\s+)?(?:indikator|sasaran|kegiatan|program)\b", re.I)
_WHOLE = re.compile(r"kesimpulan|disimpulkan|secara umum|secara keseluruhan|rata\s*-?\s*rata", re.I)


@dataclass(frozen=True, slots=True)
class Step:
    """A row of a scale. low, high: its bounds, None where it is open. category: its name."""

    cell: CellRow
    low: Decimal | None
    high: Decimal | None
    unit: Decimal
    category: str


def check_scale_bounds(view: View) -> Iterator[Check]:
    """The steps of a rating scale touch each other: no value belongs to two of them, none to no step.

    Steps that are one unit of their last digit apart (51 - 70, 71 - 90) touch.
    """
    for steps in scales_of(view):
        for lower, upper in pairwise(sorted(steps, key=_order)):
            yield _bounds_check(view, lower, upper)


def check_ratings(view: View) -> Iterator[Check]:
    """A rating in the text is what the report's own scale gives for the value that the sentence names.

    A conclusion without a value is of all indicators: the mean of realisasi / target x 100 of the table before it.
    """
    scales = scales_of(view)
    names = {step.category.casefold() for steps in scales for step in steps if step.category}
    if not names:
        return
    pattern = re.compile(rf"\b({either(names)})\b", re.I)
    for block in view.blocks:
        if block.kind != "heading" and _RATES.search(block.text):
            yield from _block_checks(view, block, scales, pattern)


def scales_of(view: View) -> list[list[Step]]:
    """The rating scales of a report: at most one of each table."""
    return list(_scales(view))


def _scales(view: View) -> Iterator[list[Step]]:
    for grid in view.grids.values():
        for col in range(grid.table.n_cols):
            cells = [c for row in range(grid.table.n_rows) if (c := grid.at(row, col)) and (c.row, c.col) == (row, col)]
            cells = [cell for cell in cells if clean(cell.text) and not cell.is_header]
            steps = [step for cell in cells if (step := _step(grid, cell))]
            if len(steps) >= _LEAST and len(steps) * 5 >= len(cells) * 4 and _is_scale(grid, steps):
                yield steps
                break


def _is_scale(grid: Grid, steps: Sequence[Step]) -> bool:
    """Whether steps have names, and an open end or bounds of per cents."""
    named = sum(bool(step.category) for step in steps)
    bounds = [bound for step in steps for bound in (step.low, step.high) if bound is not None]
    return named * 2 > len(steps) and max(bounds) <= 200 and (grid.table.kind == "skala" or max(bounds) >= 50)


def _step(grid: Grid, cell: CellRow) -> Step | None:
    text = clean(cell.text)
    low, high, printed = _bounds(text)
    if not printed:
        return None
    decimals = max(len(re.split("[.,]", number)[1]) if re.search("[.,]", number) else 0 for number in printed)
    name = _category(grid, cell)
    return Step(cell, low, high, Decimal(1).scaleb(-decimals), clean(name.text) if name else "")


def _bounds(text: str) -> tuple[Decimal | None, Decimal | None, list[str]]:
    if found := _BETWEEN.fullmatch(text):
        numbers = [found[2], found[3]]
        low, high = sorted(map(_decimal, numbers))
        return low, high, numbers
    if found := _ABOVE.fullmatch(text):
        number = found[1] or found[2]
        return _decimal(number), None, [number]
    if found := _BELOW.fullmatch(text):
        number = found[1] or found[2]
        return None, _decimal(number), [number]
    return None, None, []


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _category(grid: Grid, cell: CellRow) -> CellRow | None:
    """The name of a step: the first text beside it that is no number, to its right before its left."""
    beside = grid.row(cell.row)
    ordered = [c for c in beside if c.col > cell.col] + [c for c in reversed(beside) if c.col < cell.col]
    return next((c for c in ordered if c.row == cell.row and _is_name(c.text)), None)


def _is_name(text: str) -> bool:
    words = clean(text)
    return any(map(str.isalpha, words)) and len(words) <= 40 and not isinstance(read_number(words), Number)


def _order(step: Step) -> tuple[Decimal, Decimal]:
    low = step.low if step.low is not None else Decimal(-1)
    return low, step.high if step.high is not None else Decimal("Infinity")


def _bounds_check(view: View, lower: Step, upper: Step) -> Check:
    claimed, other = clean(lower.cell.text), clean(upper.cell.text)
    key, result = "gap", "holds"
    if lower.high is None or upper.low is None or upper.low < lower.high:
        key, result = "overlap", "broken"
    elif upper.low - lower.high > max(lower.unit, upper.unit):
        result = "broken"
    both = [view.quote_cell(lower.cell), view.quote_cell(upper.cell)]
    verdict: Result = "broken" if result == "broken" else "holds"
    return Check(
        rule="scale",
        claim=f"{claimed} / {other}",
        claimed=claimed,
        expected=other if verdict == "holds" else "",
        result=verdict,
        severity="error",
        message=say(f"scale.{key}", claimed=claimed, other=other),
        operands=tuple(both),
        trust=_TRUST,
        subject=f"{lower.cell.table_id} {lower.cell.row} {upper.cell.row}",
    )


def _block_checks(
    view: View, block: BlockRow, scales: Sequence[Sequence[Step]], names: re.Pattern[str]
) -> Iterator[Check]:
    before = ""
    for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z])", block.text):
        told, before = before, sentence
        rates = _RATES.search(sentence)
        found = names.search(sentence, rates.end()) if rates else None
        if not found:
            continue
        scale = _nearest(view, block, scales, found[1])
        valued = None if _COUNTED.search(sentence) else _value(view, block, sentence)
        if valued is None and not any(map(str.isdigit, sentence)) and not _COUNTED.search(told):
            valued = _stated(view, block, told)
        if scale and valued:
            value, quotes = valued
            yield _rating_check(view, block, sentence, found[1], scale, value, quotes)


def _nearest(view: View, block: BlockRow, scales: Sequence[Sequence[Step]], name: str) -> Sequence[Step] | None:
    """The scale with that name that stands nearest to the text."""
    having = [steps for steps in scales if any(step.category.casefold() == name.casefold() for step in steps)]
    return min(having, key=lambda steps: abs(steps[0].cell.page - block.page), default=None)


def _value(view: View, block: BlockRow, sentence: str) -> tuple[Decimal, list[Evidence]] | None:
    """The value that a sentence rates, with its places; None where it names none or several."""
    if found := _stated(view, block, sentence):
        return found
    rated = any(s.sentence in sentence for s in view.statements_in.get(block.block_id, ()) if _is_rated(s))
    return None if rated or not _WHOLE.search(sentence) else _mean(view, block)


def _stated(view: View, block: BlockRow, sentence: str) -> tuple[Decimal, list[Evidence]] | None:
    """The one value that a sentence states; None where it states none or several."""
    stated = [s for s in view.statements_in.get(block.block_id, ()) if _is_rated(s) and s.sentence in sentence]
    values = {s.value for s in stated}
    if len(values) != 1 or stated[0].value is None:
        return None
    return stated[0].value, [view.quote_statement(stated[0])]


def _is_rated(statement: StatementRow) -> bool:
    roles = ("capaian", "persen_realisasi", "nilai")
    return statement.quantity == "persen" and statement.role in roles and statement.value is not None


def _mean(view: View, block: BlockRow) -> tuple[Decimal, list[Evidence]] | None:
    """The mean achievement of the last table before a paragraph; None where it has too few, or a limit changes it."""
    before = [t for t in view.tables if (t.page_start, 0.0) <= (block.page, 0.0) and _shares(view, t.table_id)]
    if not before:
        return None
    table_id = before[-1].table_id
    shares = _shares(view, table_id)
    mean, limited = _average(shares), _average([min(share, _TOP) for share in shares])
    if len(shares) < _MANY or abs(mean - limited) > 1:
        return None
    cells = [cell for record in view.performance_in[table_id] for cell in view.grids[table_id].row(record.row)[-1:]]
    quotes = sorted(map(view.quote_cell, cells), key=lambda quote: -quote.confidence)
    return mean, quotes[:2]  # one doubtful cell of many does not change a mean


def _average(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal()) / max(len(values), 1)


def _shares(view: View, table_id: str) -> list[Decimal]:
    found = (quotient(record) for record in view.performance_in.get(table_id, ()))
    return [share for share in found if share is not None]


def _rating_check(
    view: View,
    block: BlockRow,
    sentence: str,
    name: str,
    scale: Sequence[Step],
    value: Decimal,
    quotes: Sequence[Evidence],
) -> Check:
    fitting = [step for step in scale if fits(step, value)]
    right = any(step.category.casefold() == name.casefold() for step in fitting)
    result: Result = "unreadable" if not fitting else "holds" if right else "broken"
    expected = fitting[0].category if fitting else ""
    steps = [step for step in scale if step in fitting or step.category.casefold() == name.casefold()]
    return Check(
        rule="scale",
        claim=sentence,
        claimed=name,
        expected=expected,
        result=result,
        severity="error",
        computation=f"{plain(value, 2)}: {', '.join(f'{clean(step.cell.text)} = {step.category}' for step in steps)}",
        message=say("scale.rating", value=plain(value, 2), claimed=name, expected=expected),
        operands=(view.quote_block(block, sentence), *quotes, *(view.quote_cell(step.cell) for step in steps)),
        trust=_TRUST,
        subject=f"{name} {plain(value, 2)}",
    )


def fits(step: Step, value: Decimal) -> bool:
    """Whether a value is of a step; a little beyond a bound it may be of either."""
    room = step.unit / 2
    return (step.low is None or value >= step.low - room) and (step.high is None or value <= step.high + room)
