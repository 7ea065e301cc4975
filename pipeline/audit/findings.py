"""From broken checks to findings: what may be our own misreading is told apart, and one cause gives one finding."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal

from rapidfuzz.distance import Levenshtein

from pipeline.audit.model import Check, Evidence, Finding, lowest

SURE = 0.9  # a text with less confidence is not vouched for
_SLIPS = 2  # digits that a reader may take for others, lose or add in one figure
# A figure that arithmetic proves wrong also differs from the right one elsewhere: that is no second finding.
_RECKONED = ("sum", "percent", "difference", "capaian")
_COMPARED = ("text_vs_table", "cross_table")
_SHORT = 3  # digits: a figure of so few has at most one slip


def settle(doc_id: str, checks: Sequence[Check]) -> tuple[Finding, ...]:
    """The findings of a document's checks, in the order of the checks."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, check in enumerate(checks):
        if check.result == "broken":
            groups.setdefault(_cause(check, index), []).append(index)
    reckoned = {_claim(checks[i]): cause for cause, group in groups.items() for i in group if cause[0] in _RECKONED}
    for cause in [cause for cause in groups if cause[0] in _COMPARED]:
        other = reckoned.get(_claim(checks[groups[cause][0]]))
        if other:
            groups[other] += groups.pop(cause)
    return tuple(_finding(doc_id, checks, indices) for indices in groups.values())


def _claim(check: Check) -> tuple[object, ...]:
    """Which figure a check finds wrong, and what belongs there."""
    place = check.operands[0] if check.operands else None
    at = (place.page, round(place.x0), round(place.top)) if place else (check.claim,)
    return (check.other_doc_id, check.claimed, check.expected, *at)


def may_be_misread(check: Check) -> bool:
    """Whether a doubtful reading among the operands could explain why the check does not hold."""
    needed = check.needed or ("",) * len(check.operands)
    return any(
        operand.confidence < SURE and (not value or _can_be(operand.figure or operand.quote, value))
        for operand, value in zip(check.operands, needed, strict=True)
    )


def _can_be(quote: str, value: str) -> bool:
    """Whether digits of the quote can be a misreading of a value."""
    wanted = re.sub(r"\D", "", value)
    slips = _SLIPS if len(wanted) > _SHORT else 1
    runs = re.findall(r"\d[\d.,\s]*", quote)
    return any(Levenshtein.distance(re.sub(r"\D", "", run), wanted) <= slips for run in runs) or not runs


def _cause(check: Check, index: int) -> tuple[str, ...]:
    subject = check.subject or f"#{index}"
    return (check.rule, subject, check.claimed, check.expected, check.other_doc_id)


def _finding(doc_id: str, checks: Sequence[Check], indices: Sequence[int]) -> Finding:
    """One finding of all checks with one cause; told by the first of them that rests on sure readings."""
    group = [checks[i] for i in indices]
    first = next((check for check in group if not may_be_misread(check)), group[0])
    evidence = _merged(chain(first.operands, *(check.operands for check in group)))
    cause: Literal["report", "extraction"] = "extraction" if may_be_misread(first) else "report"
    return Finding(
        finding_id=_finding_id(doc_id, first),
        doc_id=doc_id,
        other_doc_id=first.other_doc_id,
        rule=first.rule,
        severity="error" if any(check.severity == "error" for check in group) else "warning",
        cause=cause,
        claimed=first.claimed,
        expected=first.expected,
        delta=first.delta,
        computation=first.computation,
        message=first.message,
        evidence=evidence,
        confidence=round(first.trust * lowest(first.operands), 4),
        checks=tuple(indices),
    )


def _merged(quotes: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(quotes))


def _finding_id(doc_id: str, check: Check) -> str:
    """Stable over runs and over changes elsewhere in the document: by the rule, the claim and where it stands."""
    claim = check.operands[0] if check.operands else None
    place = f"{claim.page} {claim.quote}" if claim else ""
    text = "\0".join((doc_id, check.other_doc_id, check.rule, check.claimed, check.expected, check.subject, place))
    return f"f{hashlib.sha256(text.encode()).hexdigest()[:12]}"
