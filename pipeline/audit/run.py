"""The audit of a database: its documents' rows and reviewers' decisions in, checks, findings and failures out."""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from pipeline.audit.decisions import Decision
from pipeline.audit.digest import Digest, digest_of
from pipeline.audit.messages import render
from pipeline.audit.model import Audit, Check, Evidence, Finding, RuleFailure
from pipeline.audit.rulebook import audit_across, audit_document
from pipeline.audit.view import ROW_TYPES, View, columns_of, make_view
from pipeline.building import NewDatabase
from pipeline.rows import Row

_log = logging.getLogger(__name__)
_DocumentRows = Mapping[str, list[tuple[object, ...]]]
_FEW = 20  # for so few documents starting processes takes longer than the work
_DELTA_LIMIT = Decimal(10) ** 18
_STORED = tuple(name for name in Evidence.__slots__ if name != "figure")
_ADVICE = "this is a defect of kinerja: report it; other rules were checked"


def audit_database(
    new: NewDatabase, doc_ids: Sequence[str], decisions: Mapping[str, Decision], jobs: int, at: datetime
) -> None:
    """Audits these documents and writes their checks, findings and rules' failures, in place of what was there.

    They are compared with each other and with the documents of the same offices that were audited before.
    """
    columns = {table: columns_of(table) for table in ROW_TYPES}
    new.forget_audit(doc_ids)
    digests: list[Digest] = []
    for chunk in _chunks(list(doc_ids)):
        documents = list(new.rows_by_document(columns, chunk))
        audited: dict[str, Audit] = {}
        for rows, (audit, digest) in zip(documents, _audits(documents, jobs), strict=True):
            ((doc_id, *_),) = rows["documents"]
            audited[str(doc_id)] = audit
            digests += [digest] if digest else []
        _write(new, audited, decisions, at)
    peers = new.peers(doc_ids)
    for chunk in _chunks(peers):
        digests += [digest for rows in new.rows_by_document(columns, chunk) if (digest := _digest(make_view(rows))[0])]
    new.forget_comparisons(peers)
    _write(new, audit_across(digests), decisions, at)


def audit_rows(rows: _DocumentRows) -> tuple[Audit, Digest | None]:
    """Audits one document, given by the rows of its tables; runs in a worker. With what others are compared with."""
    view = make_view(rows)
    audit = audit_document(view)
    digest, failures = _digest(view)
    return replace(audit, failures=(*audit.failures, *failures)), digest


def _digest(view: View) -> tuple[Digest | None, tuple[RuleFailure, ...]]:
    try:
        return digest_of(view), ()
    except Exception as error:
        _log.exception("document %s has no digest", view.doc_id)
        return None, (RuleFailure("digest_of", f"{type(error).__name__}: {error}"),)


def _audits(documents: Sequence[_DocumentRows], jobs: int) -> Iterator[tuple[Audit, Digest | None]]:
    """Of each document in turn, so that the first are written while the last are still audited."""
    if jobs == 1 or len(documents) < _FEW:
        yield from map(audit_rows, documents)
        return
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(audit_rows, documents, chunksize=5)


def _chunks(doc_ids: list[str], size: int = 100) -> Iterator[list[str]]:
    yield from (doc_ids[start : start + size] for start in range(0, len(doc_ids), size))


def _write(new: NewDatabase, audited: Mapping[str, Audit], decisions: Mapping[str, Decision], at: datetime) -> None:
    """Writes what auditing gave, by document; many rows at once, because each call has its price."""
    audits = audited.values()
    new.add_rows("findings", [_finding_row(finding, decisions) for audit in audits for finding in audit.findings])
    new.add_rows("checks", [row for doc_id, audit in audited.items() for row in _check_rows(doc_id, audit)])
    for doc_id, audit in audited.items():
        new.add_failures(doc_id, [_failure_row(f.rule, f.error, at) for f in audit.failures])


def _check_rows(doc_id: str, audit: Audit) -> Iterator[Row]:
    by_check = {index: finding.finding_id for finding in audit.findings for index in finding.checks}
    for index, check in enumerate(audit.checks):
        yield _check_row(doc_id, check, by_check.get(index))


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
    return [{name: getattr(quote, name) for name in _STORED} for quote in quotes]


def _failure_row(rule: str, error: str, at: datetime) -> Row:
    return {"stage": "audit", "error": f"{rule}: {error}", "advice": _ADVICE, "at": at}


def _storable(delta: Decimal | None) -> Decimal | None:
    """None for a difference that the column cannot hold."""
    if delta is None or not delta.is_finite() or abs(delta) >= _DELTA_LIMIT:
        return None
    return delta.quantize(Decimal("0.000001"))
