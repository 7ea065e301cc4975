"""The audit of a database: its documents' rows and reviewers' decisions in, checks, findings and failures out."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal

from pipeline.audit.decisions import Decision
from pipeline.audit.messages import render
from pipeline.audit.model import Audit, Check, Evidence, Finding
from pipeline.audit.rulebook import audit_document
from pipeline.audit.view import ROW_TYPES, columns_of, make_view
from pipeline.rows import Row
from pipeline.store import NewDatabase

_DocumentRows = Mapping[str, list[tuple[object, ...]]]
_FEW = 20  # for so few documents starting processes takes longer than the work
_DELTA_LIMIT = Decimal(10) ** 18
_ADVICE = "this is a defect of kinerja: report it; other rules were checked"


def audit_database(
    new: NewDatabase, doc_ids: Sequence[str], decisions: Mapping[str, Decision], jobs: int, at: datetime
) -> None:
    """Audits these documents and writes their checks, findings and rules' failures, in place of what was there."""
    columns = {table: columns_of(table) for table in ROW_TYPES}
    new.forget_audit(doc_ids)
    for chunk in _chunks(list(doc_ids)):
        documents = list(new.rows_by_document(columns, chunk))
        for rows, audit in zip(documents, _audits(documents, jobs), strict=True):
            _write(new, rows, audit, decisions, at)


def audit_rows(rows: _DocumentRows) -> Audit:
    """Audits one document, given by the rows of its tables; runs in a worker."""
    return audit_document(make_view(rows))


def _audits(documents: Sequence[_DocumentRows], jobs: int) -> Iterable[Audit]:
    if jobs == 1 or len(documents) < _FEW:
        return map(audit_rows, documents)
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(audit_rows, documents, chunksize=5))


def _chunks(doc_ids: list[str], size: int = 200) -> Iterator[list[str]]:
    yield from (doc_ids[start : start + size] for start in range(0, len(doc_ids), size))


def _write(
    new: NewDatabase, rows: _DocumentRows, audit: Audit, decisions: Mapping[str, Decision], at: datetime
) -> None:
    ((doc_id, *_),) = rows["documents"]
    by_check = {index: finding.finding_id for finding in audit.findings for index in finding.checks}
    new.add_rows("findings", [_finding_row(finding, decisions) for finding in audit.findings])
    new.add_rows("checks", [_check_row(str(doc_id), c, by_check.get(i)) for i, c in enumerate(audit.checks)])
    new.add_failures(str(doc_id), [_failure_row(f.rule, f.error, at) for f in audit.failures])


def _finding_row(finding: Finding, decisions: Mapping[str, Decision]) -> Row:
    decision = decisions.get(finding.finding_id)
    return {
        "finding_id": finding.finding_id,
        "doc_id": finding.doc_id,
        "other_doc_id": finding.other_doc_id or None,
        "rule": finding.rule,
        "severity": finding.severity,
        "cause": finding.cause,
        "claimed": finding.claimed,
        "expected": finding.expected,
        "delta": _storable(finding.delta),
        "computation": finding.computation or None,
        "message": render(finding.message, "id"),
        "message_en": render(finding.message, "en"),
        "evidence": _structs(finding.evidence),
        "confidence": finding.confidence,
        "decision": decision.decision if decision else None,
        "reason": decision.reason if decision else None,
    }


def _check_row(doc_id: str, check: Check, finding_id: str | None) -> Row:
    return {
        "doc_id": doc_id,
        "rule": check.rule,
        "claim": check.claim,
        "claimed": check.claimed,
        "expected": check.expected,
        "result": check.result,
        "computation": check.computation or None,
        "operands": _structs(check.operands),
        "finding_id": finding_id,
    }


def _structs(quotes: Iterable[Evidence]) -> list[dict[str, object]]:
    return [asdict(quote) for quote in quotes]


def _failure_row(rule: str, error: str, at: datetime) -> Row:
    return {"stage": "audit", "error": f"{rule}: {error}", "advice": _ADVICE, "at": at}


def _storable(delta: Decimal | None) -> Decimal | None:
    """None for a difference that the column cannot hold."""
    if delta is None or not delta.is_finite() or abs(delta) >= _DELTA_LIMIT:
        return None
    return delta.quantize(Decimal("0.000001"))
