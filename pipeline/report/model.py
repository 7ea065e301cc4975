"""What the audit report shows: overview lines and findings with their quotes and pictures. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quote:
    """A place that a finding rests on. crop: name of its picture, "" where none was made.

    table_id "" and row, col -1 outside tables. Boxes are PDF points from the top left of the page.
    """

    doc_id: str
    page: int
    box: tuple[float, float, float, float]
    table_id: str
    row: int
    col: int
    text: str
    confidence: float
    crop: str


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A finding as a reader sees it; message in the language of the report."""

    finding_id: str
    doc_id: str
    other_doc_id: str
    rule: str
    severity: str
    cause: str
    claimed: str
    expected: str
    delta: Decimal | None
    computation: str
    message: str
    confidence: float
    decision: str
    reason: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in the overview: how many checks had which result, and its findings by kind."""

    doc_id: str
    filename: str
    path: str
    satker: str
    doc_type: str
    tahun: str
    status: str
    n_pages: int
    n_scanned: int
    holds: int
    broken: int
    unreadable: int
    errors: int
    warnings: int
    look: int
    doubts: int


@dataclass(frozen=True, slots=True)
class ReportData:
    """All that the report shows. made_at: local time as text."""

    made_at: str
    version: str
    documents: tuple[DocumentLine, ...]
    findings: tuple[ReportedFinding, ...]
