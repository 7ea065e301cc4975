"""Objectives that were overwritten: a View in, warnings where an objective repeats the indicator of another one out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalizers.lookup import words_of
from pipeline.audit.alike import likeness, plain_name
from pipeline.audit.model import Check, PerformanceRow, say
from pipeline.audit.view import View

_ONE = 0.95  # names so alike are of one indicator
_SHORTEST = 5  # words of a name that is not the same by chance
_WORD = re.compile(r"\w+")


def check_copied_objective(view: View) -> Iterator[Check]:
    """An objective of a table is not the indicator of another objective of it, word for word.

    Where the tables of a document disagree in it, the objective that another table gives for the same indicator is
    expected. Only tables with several objectives are looked at.
    """
    for rows in view.performance_in.values():
        indicators = {_bare(row.indikator): row for row in reversed(rows)}
        for row in _firsts(rows):
            other = indicators.get(_bare(row.sasaran))
            if other and plain_name(other.sasaran) != plain_name(row.sasaran) and _is_long(row.sasaran):
                yield _check(view, row, other)


def _firsts(rows: Sequence[PerformanceRow]) -> list[PerformanceRow]:
    """The first row of each objective."""
    return list({plain_name(row.sasaran): row for row in reversed(rows) if row.sasaran}.values())[::-1]


def _bare(name: str) -> str:
    """A name without the word for its measure ("Persentase")."""
    words = plain_name(name).split()
    return " ".join(words[1:] if words and words[0] in words_of("indicator_kinds") else words)


def _is_long(name: str) -> bool:
    return len(_WORD.findall(name)) >= _SHORTEST


def _elsewhere(view: View, row: PerformanceRow) -> PerformanceRow | None:
    """A row of another table with the same indicator and another objective."""
    for other in view.performance:
        same = other.table_id != row.table_id and likeness(other.indikator, row.indikator) >= _ONE
        if same and other.sasaran and plain_name(other.sasaran) != plain_name(row.sasaran):
            return other
    return None


def _check(view: View, row: PerformanceRow, other: PerformanceRow) -> Check:
    right = _elsewhere(view, row)
    shown = [(row, row.sasaran), (other, other.indikator), *([(right, right.sasaran)] if right else [])]
    quotes = tuple(view.quote_field(record.table_id, record.row, text, record.confidence) for record, text in shown)
    return Check(
        rule="cross_table",
        claim=row.sasaran,
        claimed=row.sasaran,
        expected=right.sasaran if right else "",
        result="broken",
        severity="warning",
        message=say("copied.objective", sasaran=row.sasaran, page=row.page, expected=right.sasaran if right else "?"),
        operands=tuple(replace(quote, confidence=max(quote.confidence, 0.9)) for quote in quotes),
        trust=0.85,
        subject=plain_name(row.sasaran),
    )
