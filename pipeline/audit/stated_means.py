"""Mean achievements of the running text: a View in, checks against the achievements of the tables out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.audit.interval import CUT, rounded
from pipeline.audit.model import Check, Evidence, PerformanceRow, Result, StatementRow, say
from pipeline.audit.printed import plain
from pipeline.audit.view import View

_TRUST = 0.9
_MEAN = re.compile(r"rata\s*[-–]?\s*rata|rerata", re.I)
_BEFORE = 60  # characters before the figure in which it is called a mean
_LEAST = 2
_TOP = Decimal(100)
_DIGITS = 4  # fewer digits are alike by chance


def check_stated_means(view: View) -> Iterator[Check]:
    """A mean achievement in the text is the mean of the achievements of a table, of one of its objectives or of all.

    Achievements above 100 may be counted as 100. Where none of these is the mean, it may be of other indicators: it is
    told only where it is one digit away from that of a table on the page or before.
    """
    pools = _pools(view)
    if not pools:
        return
    for statement in view.statements:
        if statement.role == "capaian" and statement.quantity == "persen" and statement.value is not None:
            text = view.block_of[statement.block_id].text
            if _MEAN.search(text[max(0, statement.start - _BEFORE) : statement.start]):
                yield _check(view, statement, pools)


def _pools(view: View) -> list[list[PerformanceRow]]:
    """The indicators of each table, of each objective, and all, where achievements are read."""
    groups: dict[tuple[str, ...], list[PerformanceRow]] = defaultdict(list)
    for record in view.performance:
        if record.capaian is not None:
            groups["table", record.table_id].append(record)
            groups["sasaran", record.table_id, record.sasaran].append(record)
    return [pool for pool in groups.values() if len(pool) >= _LEAST]


def _means(pool: Sequence[PerformanceRow]) -> Iterator[Decimal]:
    values = [record.capaian for record in pool if record.capaian is not None]
    yield sum(values, Decimal()) / len(values)
    limited = sum((min(value, _TOP) for value in values), Decimal()) / len(values)
    if limited != _TOP:  # achievements that all reach the limit tell nothing
        yield limited


def _check(view: View, stated: StatementRow, pools: Sequence[Sequence[PerformanceRow]]) -> Check:
    assert stated.value is not None
    bounds = rounded(stated.value, stated.decimals or 0).widened(CUT)
    held = next((pool for pool in pools if any(bounds.low <= mean <= bounds.high for mean in _means(pool))), None)
    near = [pool for pool in pools if pool[0].page <= stated.page and any(_is_slip(stated, m) for m in _means(pool))]
    pool = held or (near[-1] if near else [])
    means = list(_means(pool)) if pool else [Decimal()]
    mean = next((m for m in means if bounds.low <= m <= bounds.high or _is_slip(stated, m)), means[0])
    result: Result = "holds" if held else "broken" if near else "unreadable"
    claimed, expected = plain(stated.value), plain(mean, max(2, stated.decimals or 0)) if pool else ""
    return Check(
        rule="capaian",
        claim=stated.sentence,
        claimed=claimed,
        expected=expected,
        result=result,
        severity="error",
        delta=stated.value - mean if pool else None,
        computation=f"({' + '.join(plain(r.capaian or Decimal()) for r in pool)}) / {len(pool)} = {expected}"
        if pool
        else "",
        message=say("scale.mean", claimed=claimed, expected=expected),
        operands=(view.quote_statement(stated), *(_quote(view, record) for record in pool)),
        trust=_TRUST,
        subject=f"rata-rata {stated.subject}",
    )


def _quote(view: View, record: PerformanceRow) -> Evidence:
    return view.quote_field(record.table_id, record.row, record.capaian_raw, record.confidence)


def _is_slip(stated: StatementRow, mean: Decimal) -> bool:
    """Whether one digit tells the printed mean from the computed one."""
    one, two = f"{stated.value:.{max(stated.decimals or 0, 0)}f}", f"{mean:.{max(stated.decimals or 0, 0)}f}"
    apart = sum(a != b for a, b in zip(one, two, strict=False))
    return len(one) == len(two) and len(one.replace(".", "")) >= _DIGITS and apart == 1
