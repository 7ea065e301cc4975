"""The audit report of a database: its output folder in; report/audit.html, findings.xlsx and findings.csv out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline import pool
from pipeline.audit.messages import Language
from pipeline.errors import OutputUnusable
from pipeline.paths import page_address, printable
from pipeline.report.collect import collect
from pipeline.report.crops import with_crops
from pipeline.report.model import DocumentLine, ReportData, ReportedFinding
from pipeline.report.page import html
from pipeline.settings import Settings
from pipeline.spreadsheet import Sheet, SheetColumn, write_csv, write_workbook
from pipeline.storage import any_path

_COLUMNS = (
    SheetColumn("finding_id", "text", 15),
    SheetColumn("satker", "text"),
    SheetColumn("filename", "text"),
    SheetColumn("rule", "text", 16),
    SheetColumn("severity", "text", 10),
    SheetColumn("cause", "text", 11),
    SheetColumn("message", "text", 70),
    SheetColumn("claimed", "text", 22),
    SheetColumn("expected", "text", 22),
    SheetColumn("delta", "number", 18),
    SheetColumn("computation", "text", 50),
    SheetColumn("page", "link", 8),
    SheetColumn("quote", "text", 50),
    SheetColumn("confidence", "percent"),
    SheetColumn("decision", "text", 10),
    SheetColumn("reason", "text"),
)


def write_report(
    settings: Settings, language: Language, crops: int, tell: Callable[[int, int], None] = lambda done, of: None
) -> tuple[Path, ReportData]:
    """Writes the three files and gives the place of the HTML file. crops: pictures of places at most.

    Raises UsageError (no database), OutputUnusable.
    """
    report = collect(settings.database, language)
    paths = {document.doc_id: any_path(document.path) for document in report.documents}
    with pool.processes(settings.jobs) as executor:
        findings, pictures = with_crops(report.findings, paths, crops, executor, tell)
    report = ReportData(report.made_at, report.version, report.documents, findings)
    try:
        settings.report.mkdir(parents=True, exist_ok=True)
        _replace(settings.report / "audit.html", html(report, pictures, language))
        _write_tables(settings.report, report)
    except OSError as error:
        what = f"cannot write to {printable(settings.report)}: {error.strerror or error}"
        raise OutputUnusable(what, "see whether the folder may be written and the disk has room") from error
    return settings.report / "audit.html", report


def _replace(path: Path, text: str) -> None:
    work = path.with_name(f".{path.name}.new")
    work.write_text(text, encoding="utf-8")
    work.replace(path)


def _write_tables(folder: Path, report: ReportData) -> None:
    documents = {document.doc_id: document for document in report.documents}
    rows = list(_rows(report.findings, documents))
    write_workbook(folder / "findings.xlsx", [Sheet("findings", _COLUMNS, rows)])
    names = [column.name for column in _COLUMNS]
    write_csv(folder / "findings.csv", names, ([_text_of(value) for value in row] for row in rows))


def _rows(findings: Sequence[ReportedFinding], documents: dict[str, DocumentLine]) -> Iterator[tuple[object, ...]]:
    for finding in findings:
        document = documents[finding.doc_id]
        quote = finding.quotes[0] if finding.quotes else None
        page = (str(quote.page), page_address(document.path, quote.page)) if quote else None
        yield (
            finding.finding_id, document.satker, document.filename, finding.rule, finding.severity, finding.cause,
            finding.message, finding.claimed, finding.expected, finding.delta, finding.computation,
            page, quote.text if quote else None,
            finding.confidence, finding.decision, finding.reason,
        )  # fmt: skip


def _text_of(value: object) -> object:
    return value[0] if isinstance(value, tuple) else value
