"""The audit of a database: its documents' rows and reviewers' decisions in, checks, findings and failures out."""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from pipeline.audit.decisions import Decision
from pipeline.audit.digest import digest_of
from pipeline.audit.messages import render
from pipeline.audit.model import Audit, Check, Evidence, Finding, RuleFailure
from pipeline.audit.rulebook import RULES_OF_OFFICES, RULES_OF_PASSAGES, audit_across, audit_document
from pipeline.audit.shelf import Packed, Shelf, pack
from pipeline.audit.view import ROW_TYPES, View, columns_of, make_view
from pipeline.building import NewDatabase
from pipeline.rows import Row

_log = logging.getLogger(__name__)
_DocumentRows = Mapping[str, list[tuple[object, ...]]]
_FEW = 20  # for so few documents another process takes longer to start than the work
_AT_ONCE = 25  # documents whose rows are read together
_AHEAD = 8  # documents that a worker has waiting
T = TypeVar("T")
_DELTA_LIMIT = Decimal(10) ** 18
_STORED = tuple(name for name in Evidence.__slots__ if name != "figure")
_ADVICE = "this is a defect of kinerja: report it; other rules were checked"


def audit_database(
    new: NewDatabase, doc_ids: Sequence[str], decisions: Mapping[str, Decision], jobs: int, at: datetime
) -> None:
    """Audits these documents and writes their checks, findings and rules' failures, in place of what was there.

    They are compared with each other and with the documents of the same offices that were audited before. However many
    there are, memory holds the rows of few at a time.
    """
    new.forget_audit(doc_ids)
    shelf = Shelf(new)
    position = {doc_id: number for number, doc_id in enumerate(doc_ids)}
    for some in _chunks(_audits(_rows(new, doc_ids), min(jobs, len(doc_ids) // _FEW + 1))):
        _write(new, {one.doc_id: one.audit for one in some}, decisions, at)
        shelf.put((position[one.doc_id], one.packed) for one in some if one.packed)
    peers = new.peers(doc_ids)
    position |= {doc_id: number for number, doc_id in enumerate(peers, start=len(doc_ids))}
    for some_rows in _chunks(_rows(new, peers)):
        found = ((_doc_id(rows), _digest(make_view(rows))[0]) for rows in some_rows)
        shelf.put((position[doc_id], packed) for doc_id, packed in found if packed)
    new.forget_comparisons(peers)
    for digests in shelf.offices():
        _write(new, audit_across(digests, RULES_OF_OFFICES), decisions, at)
    for digests in shelf.sharing():
        _write(new, audit_across(digests, RULES_OF_PASSAGES), decisions, at)


@dataclass(frozen=True, slots=True)
class Audited:
    """packed: what the document is compared by; None where it is compared with none."""

    doc_id: str
    audit: Audit
    packed: Packed | None


def audit_rows(rows: _DocumentRows) -> Audited:
    """Audits one document, given by the rows of its tables; runs in a worker. With what others are compared with."""
    view = make_view(rows)
    audit = audit_document(view)
    packed, failures = _digest(view)
    return Audited(view.doc_id, replace(audit, failures=(*audit.failures, *failures)), packed)


def _digest(view: View) -> tuple[Packed | None, tuple[RuleFailure, ...]]:
    try:
        return pack(digest_of(view)), ()
    except Exception as error:
        _log.exception("document %s has no digest", view.doc_id)
        return None, (RuleFailure("digest_of", f"{type(error).__name__}: {error}"),)


def _rows(new: NewDatabase, doc_ids: Iterable[str]) -> Iterator[_DocumentRows]:
    """Of each document, in the order in which the database holds them, so that it finds them without a long search."""
    columns = {table: columns_of(table) for table in ROW_TYPES}
    for chunk in _chunks(sorted(doc_ids), _AT_ONCE):
        yield from new.rows_by_document(columns, chunk)


def _doc_id(rows: _DocumentRows) -> str:
    ((doc_id, *_),) = rows["documents"]
    return str(doc_id)


def _audits(documents: Iterable[_DocumentRows], jobs: int) -> Iterator[Audited]:
    """Of each document in turn. The workers have some documents more than they work on: not all, for memory's sake."""
    if jobs == 1:
        yield from map(audit_rows, documents)
        return
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        ahead: deque[Future[Audited]] = deque()
        for rows in documents:
            ahead.append(pool.submit(audit_rows, rows))
            if len(ahead) > _AHEAD * jobs:
                yield ahead.popleft().result()
        yield from (future.result() for future in ahead)


def _chunks(items: Iterable[T], size: int = 100) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


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
