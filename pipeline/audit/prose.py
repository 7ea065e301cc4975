"""Arithmetic of the running text: a View in, checks of the parts, per cents and rests that sentences state out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.audit.interval import CUT, Interval, exact, less, rounded, share, total
from pipeline.audit.model import Check, Result, Severity, StatementRow, say
from pipeline.audit.printed import plain
from pipeline.audit.ratios import closest
from pipeline.audit.sheet import amount_span
from pipeline.audit.view import View

_SURE, _LIKELY, _POSSIBLE = 0.95, 0.9, 0.6
# Between a whole and parts that are all of it; the second kind of words leaves parts out.
ALL_OF_IT = re.compile(r"\b(?:terdiri|terbagi|meliputi|mencakup|yaitu|yakni|dengan rincian|rinciannya|masing)", re.I)
SOME_OF_IT = re.compile(r"\b(?:antara lain|di\s?antaranya|termasuk|seperti|misalnya|sekitar)\b", re.I)
_NEAR = 5  # a share that is further from amounts of other sentences than this is of other amounts
_FAR = 80  # characters between a whole and its first part
_NOT_ALL = re.compile(r"\b(?:atau|sampai|s\.?d\.?|dari|minimal|maksimal|hingga)\b", re.I)


def check_stated_parts(view: View) -> Iterator[Check]:
    """A number or amount of which a sentence names all parts ("30 orang yang terdiri dari ...") is their sum.

    "antara lain" and the like say that the parts are not all. Parts are of the unit and the role of the whole.
    """
    for statements in view.statements_in.values():
        for whole, parts in _wholes(view, statements):
            yield _parts_check(view, whole, parts)


def check_stated_percent(view: View) -> Iterator[Check]:
    """The share of a budget that a text says was spent is realisasi / pagu x 100 of the amounts that it names."""
    for statements in view.statements_in.values():
        for stated in _of_role(statements, "persen_realisasi", "persen"):
            pairs = _pairs(view, stated, statements)
            check = _percent_check(view, stated, pairs) if pairs else None
            if check and (check.result == "holds" or check.trust > _POSSIBLE or abs(check.delta or Decimal()) <= _NEAR):
                yield check


def check_stated_rest(view: View) -> Iterator[Check]:
    """What a text says is left of a budget is the pagu less the realisasi that it names."""
    for statements in view.statements_in.values():
        for stated in _of_role(statements, "sisa", "rupiah"):
            pairs = _pairs(view, stated, statements)
            check = _rest_check(view, stated, pairs) if pairs else None
            if check and (check.result == "holds" or check.trust > _POSSIBLE):
                yield check


def _wholes(view: View, statements: Sequence[StatementRow]) -> Iterator[tuple[StatementRow, list[StatementRow]]]:
    """Wholes with their parts, of one sentence."""
    for index, whole in enumerate(statements):
        behind = statements[index + 1 :]
        if whole.role == "rincian" or not whole.value:
            continue
        parts = _parts(view, whole, behind)
        if len(parts) < 2 or max(part.value or Decimal() for part in parts) > whole.value:
            continue
        between = view.block_of[whole.block_id].text[whole.end : parts[0].start]
        if ALL_OF_IT.search(between) and not SOME_OF_IT.search(between) and len(between) < _FAR:
            yield whole, parts


def _parts(view: View, whole: StatementRow, behind: Sequence[StatementRow]) -> list[StatementRow]:
    """The figures behind a whole that are said of its parts, each of another thing.

    None where an alternative or a share stands among them, where one is not read, or where more follow.
    """
    text = view.block_of[whole.block_id].text
    parts: list[StatementRow] = []
    for statement in behind:
        if statement.quantity != whole.quantity:
            continue
        if not _may_be_part(whole, statement):
            break
        named = {part.subject.casefold() for part in parts} | {""}
        if parts and _NOT_ALL.search(text[parts[-1].end : statement.start]):
            return []
        if statement.value is None or statement.subject.casefold() in named or statement.sentence != whole.sentence:
            return []
        parts.append(statement)
        if sum(part.value or 0 for part in parts) == whole.value:
            break
    return parts


def _may_be_part(whole: StatementRow, statement: StatementRow) -> bool:
    role = ("rincian",) if whole.quantity == "jumlah" else (whole.role, "rincian")
    return statement.unit == whole.unit and statement.role in role


def _parts_check(view: View, whole: StatementRow, parts: Sequence[StatementRow]) -> Check:
    value = sum((part.value or Decimal() for part in parts), Decimal())
    stated = whole.value or Decimal()
    holds = total(span_of(part) for part in parts).meets(span_of(whole))
    delta = stated - value
    claimed, expected = plain(stated), plain(value)
    return Check(
        rule="sum",
        claim=f"{whole.label}: {whole.value_raw}",
        claimed=claimed,
        expected=expected,
        result="holds" if holds else "broken",
        severity="error",
        delta=delta,
        computation=f"{' + '.join(plain(part.value or Decimal()) for part in parts)} = {expected}",
        message=say("sum.text", name=whole.subject or whole.label, claimed=claimed, expected=expected),
        operands=(view.quote_statement(whole), *(view.quote_statement(part) for part in parts)),
        trust=_LIKELY,
        subject=f"{whole.subject or whole.label}",
        needed=(expected, *(plain((part.value or Decimal()) + delta) for part in parts)),
    )


def _of_role(statements: Sequence[StatementRow], role: str, quantity: str) -> list[StatementRow]:
    return [s for s in statements if s.role == role and s.quantity == quantity and s.value is not None]


Pair = tuple[StatementRow, StatementRow]


def _pairs(view: View, stated: StatementRow, statements: Sequence[StatementRow]) -> list[Pair]:
    """Budget and realisation of what a figure is said of, in its paragraph, or else in its section; closest first."""
    for pool in (statements, [s for s in view.statements if s.section_id == stated.section_id]):
        alike = [s for s in pool if _same_thing(s, stated) and s.value is not None and s.quantity == "rupiah"]
        amounts: dict[str, list[StatementRow]] = defaultdict(list)
        for statement in sorted(alike, key=lambda s: abs(int(s.statement_id[1:]) - int(stated.statement_id[1:]))):
            amounts[statement.role].append(statement)
        pairs = [(pagu, realised) for pagu in amounts["pagu"] for realised in amounts["realisasi"]]
        if pairs:
            return pairs
    return []


def _same_thing(one: StatementRow, other: StatementRow) -> bool:
    years = {one.tahun, other.tahun} - {None}
    return one.subject.casefold() == other.subject.casefold() and len(years) < 2


def _trust(view: View, stated: StatementRow, pairs: Sequence[Pair]) -> float:
    """Sure where the sentence names one budget and one realisation; less where they stand further away."""
    values = {(pagu.value, realised.value) for pagu, realised in pairs}
    here = all(s.block_id == stated.block_id and s.sentence == stated.sentence for pair in pairs for s in pair)
    return (_SURE if here else _POSSIBLE) if len(values) == 1 else _POSSIBLE


def _percent_check(view: View, stated: StatementRow, pairs: Sequence[Pair]) -> Check:
    bounds = rounded(stated.value or Decimal(), stated.decimals or 0).widened(CUT)
    shares = [(pair, share(span_of(pair[1]), span_of(pair[0]))) for pair in pairs]
    held = next((pair for pair, computed in shares if computed and computed.meets(bounds)), None)
    pagu, realised = held or pairs[0]
    whole, part = pagu.value or Decimal(), realised.value or Decimal()
    computed = part / whole * 100 if whole else None
    trust = _trust(view, stated, pairs)
    claimed = plain(stated.value or Decimal())
    expected = plain(computed, max(2, stated.decimals or 0)) if computed is not None else ""
    return Check(
        rule="percent",
        claim=f"{stated.label}: {stated.value_raw}",
        claimed=claimed,
        expected=expected,
        result=_result(held is not None, computed is not None),
        severity=_severity(trust),
        delta=(stated.value or Decimal()) - computed if computed is not None else None,
        computation=f"{plain(part)} / {plain(whole)} x 100 = {expected}",
        message=say("percent.text", name=stated.subject or stated.label, claimed=claimed, expected=expected),
        operands=tuple(view.quote_statement(s) for s in (stated, realised, pagu)),
        trust=trust,
        subject=f"{plain(part)} / {plain(whole)}",
        needed=_needed(bounds, part, whole, expected),
    )


def _needed(bounds: Interval, part: Decimal, whole: Decimal, expected: str) -> tuple[str, str, str]:
    if bounds.low <= 0 or not whole:
        return expected, "", ""
    return (
        expected,
        closest(part, Interval(bounds.low * whole / 100, bounds.high * whole / 100)),
        closest(whole, Interval(part * 100 / bounds.high, part * 100 / bounds.low)),
    )


def _rest_check(view: View, stated: StatementRow, pairs: Sequence[Pair]) -> Check:
    held = next((pair for pair in pairs if less(span_of(pair[0]), span_of(pair[1])).meets(span_of(stated))), None)
    pagu, realised = held or pairs[0]
    whole, part, left = (s.value or Decimal() for s in (pagu, realised, stated))
    trust = _trust(view, stated, pairs)
    claimed, expected = plain(left), plain(whole - part)
    return Check(
        rule="difference",
        claim=f"{stated.label}: {stated.value_raw}",
        claimed=claimed,
        expected=expected,
        result=_result(held is not None, True),
        severity=_severity(trust),
        delta=left - (whole - part),
        computation=f"{plain(whole)} - {plain(part)} = {expected}",
        message=say("difference.text", name=stated.subject or stated.label, claimed=claimed, expected=expected),
        operands=tuple(view.quote_statement(s) for s in (stated, pagu, realised)),
        trust=trust,
        subject=f"{plain(left)} {plain(part)} {plain(whole)}",
        needed=(expected, plain(part + left), plain(whole - left)),
    )


def _result(holds: bool, known: bool) -> Result:
    return "unreadable" if not known else "holds" if holds else "broken"


def _severity(trust: float) -> Severity:
    return "error" if trust >= _LIKELY else "warning"


def span_of(statement: StatementRow) -> Interval:
    """What a figure may stand for; a count is exact."""
    value = statement.value or Decimal()
    decimals = statement.decimals or 0
    if statement.quantity == "jumlah" and decimals == 0:
        return exact(value)
    return rounded(value, decimals) if decimals < 0 else amount_span(value, decimals)
