"""A reviewer's decisions on findings: the file decisions/findings.csv in, a Decision per finding out."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.errors import UsageError

FILENAME = "findings.csv"
_COLUMNS = ("finding_id", "decision", "reason")


@dataclass(frozen=True, slots=True)
class Decision:
    """accept: the report is wrong indeed; dismiss: it is not. reason: in the reviewer's words."""

    finding_id: str
    decision: Literal["accept", "dismiss"]
    reason: str


def read_decisions(folder: Path) -> dict[str, Decision]:
    """Decisions by finding; none where the file is not there. Further columns (who, when) are the reviewer's own.

    Raises UsageError, naming the line, where a column is missing, a decision is neither word, a reason is empty, or a
    finding is decided twice.
    """
    file = folder / FILENAME
    if not file.exists():
        return {}
    with file.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(f"{file}: no column {', '.join(missing)}", f"begin with the line {','.join(_COLUMNS)}")
        decisions: dict[str, Decision] = {}
        for row in reader:
            decision = _decision(row, f"{file}, line {reader.line_num}")
            if decision.finding_id in decisions:
                raise UsageError(f"{file}, line {reader.line_num}: {decision.finding_id} is decided twice", "keep one")
            decisions[decision.finding_id] = decision
    return decisions


def _decision(row: dict[str, str | None], where: str) -> Decision:
    finding_id, decision, reason = ((row[name] or "").strip() for name in _COLUMNS)
    if not finding_id or not reason:
        raise UsageError(f"{where}: finding_id and reason must not be empty", "fill them in, or remove the line")
    if decision == "accept":
        return Decision(finding_id, "accept", reason)
    if decision == "dismiss":
        return Decision(finding_id, "dismiss", reason)
    raise UsageError(f"{where}: decision is {decision!r}", "write accept or dismiss")
