"""An analyst's decisions on which indicators are one: the file decisions/indicators.csv in, LinkDecisions out."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.errors import UsageError

FILENAME = "indicators.csv"
_COLUMNS = ("action", "indikator_a", "indikator_b", "reason")


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """merge: two names, as printed, measure the same thing; split: they do not, alike as they may be."""

    action: Literal["merge", "split"]
    indikator_a: str
    indikator_b: str
    reason: str


def read_link_decisions(folder: Path) -> tuple[LinkDecision, ...]:
    """The decisions in the order of the file; none where it is not there. Further columns are the analyst's own.

    Raises UsageError, naming the line, where a column is missing, an action is neither word, or a field is empty.
    """
    file = folder / FILENAME
    if not file.exists():
        return ()
    with file.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(f"{file}: no column {', '.join(missing)}", f"begin with the line {','.join(_COLUMNS)}")
        return tuple(_decision(row, f"{file}, line {reader.line_num}") for row in reader)


def _decision(row: dict[str, str | None], where: str) -> LinkDecision:
    action, first, second, reason = ((row[name] or "").strip() for name in _COLUMNS)
    if not (first and second and reason):
        raise UsageError(f"{where}: both names and the reason must not be empty", "fill them in, or remove the line")
    if action == "merge":
        return LinkDecision("merge", first, second, reason)
    if action == "split":
        return LinkDecision("split", first, second, reason)
    raise UsageError(f"{where}: action is {action!r}", "write merge or split")
