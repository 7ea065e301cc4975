"""The database in, what the report shows of it out: documents with their figures, findings with their quotes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.audit.messages import Language
from pipeline.report.model import DocumentLine, Quote, ReportData, ReportedFinding
from pipeline.settings import pipeline_version
from pipeline.store import read_named

_FIELDS = (
    "finding_id", "doc_id", "other_doc_id", "rule", "severity", "cause", "claimed", "expected", "delta", "computation",
    "confidence", "decision", "reason",
)  # fmt: skip


def collect(database: Path, language: Language) -> ReportData:
    """All documents and findings of the database, without pictures.

    Raises UsageError where there is no database, OutputUnusable where it cannot be read.
    """
    documents = (DocumentLine(**row) for row in read_named(database, "report_documents").to_pylist())
    findings = (_finding(row, language) for row in read_named(database, "report_findings").to_pylist())
    made_at = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    return ReportData(made_at, pipeline_version(), tuple(documents), tuple(findings))


def _finding(row: Mapping[str, Any], language: Language) -> ReportedFinding:
    return ReportedFinding(
        **{name: row[name] for name in _FIELDS},
        message=row["message"] if language == "id" else row["message_en"],
        quotes=tuple(_quote(quote) for quote in row["evidence"] or ()),
    )


def _quote(row: Mapping[str, Any]) -> Quote:
    return Quote(
        doc_id=row["doc_id"],
        page=row["page"] or 0,
        box=(row["x0"] or 0.0, row["top"] or 0.0, row["x1"] or 0.0, row["bottom"] or 0.0),
        table_id=row["table_id"] or "",
        row=-1 if row["row"] is None else row["row"],
        col=-1 if row["col"] is None else row["col"],
        text=row["quote"] or "",
        confidence=1.0 if row["confidence"] is None else row["confidence"],
        crop="",
    )
