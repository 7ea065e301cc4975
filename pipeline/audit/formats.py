"""Units of targets: a View in, checks that percentages have targets in per cent and counts numbers of things out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizers.model import Number
from normalizers.numbers import read_number
from normalizers.text import clean
from pipeline.audit.model import Check, PerformanceRow, Result, Severity, say
from pipeline.audit.view import View

_QUOTE = r"[\s\"'“”‘’`´(\d.)]*"
_PERCENT = re.compile(rf"{_QUOTE}(?:per|pre|pro)sent(?:ase|asi|age)\b|{_QUOTE}%", re.I)
_COUNT = re.compile(rf"{_QUOTE}(?:jumlah|banyaknya)\b", re.I)
# A count of which a share, a growth or a rate is meant.
_SHARE = re.compile(
    r"p(?:er|re|ro)sen|ratio|rasio|tingkat|proporsi|cakupan|kenaikan|peningkatan|penurunan|pertumbuhan|%", re.I
)
# What may be a percentage or a share as well as a thing that is counted.
_NO_THING = re.compile(r"persen|%|poin|point|indeks|nilai|skor|rasio|per\b|/|angka|kategori|predikat", re.I)


def check_target_format(view: View) -> Iterator[Check]:
    """The target of an indicator "Persentase ..." is a per cent, that of an indicator "Jumlah ..." a number of things.

    A target without a unit fits both. Counts of shares ("Jumlah persentase", "tingkat") are not judged.
    """
    for record in view.performance:
        unit = _unit(record)
        if record.target is None or not unit:
            continue
        is_percent = "persen" in unit
        if _PERCENT.match(record.indikator):
            if is_percent or not _NO_THING.search(unit):
                yield _check(view, record, "%", "holds" if is_percent else "broken", "error")
        elif _COUNT.match(record.indikator) and not _SHARE.search(record.indikator):
            yield _check(view, record, "jumlah", "broken" if is_percent else "holds", "warning")


def _unit(record: PerformanceRow) -> str:
    """The unit that is printed with the target, or else that of its column."""
    number = read_number(record.target_raw, any_unit=True)
    own = number.unit if isinstance(number, Number) else ""
    return clean(own or record.target_unit).casefold()


def _check(view: View, record: PerformanceRow, expected: str, result: Result, severity: Severity) -> Check:
    target = clean(record.target_raw)
    quote = view.quote_field(record.table_id, record.row, record.target_raw, record.confidence)
    name = view.quote_field(record.table_id, record.row, record.indikator, record.confidence)
    return Check(
        rule="target_format",
        claim=f"{record.indikator}: {target}",
        claimed=target,
        expected=expected,
        result=result,
        severity=severity,
        message=say(f"format.{'percent' if expected == '%' else 'count'}", name=record.indikator, claimed=target),
        operands=(quote, name),
        trust=0.93 if severity == "error" else 0.7,
        subject=re.sub(r"\W", "", record.indikator.casefold()),
    )
