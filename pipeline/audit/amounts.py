"""Money said in several places: facts in, checks that those of one programme, activity or whole agree out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rapidfuzz.distance import Levenshtein

from pipeline.audit.facts import WHOLE, Fact, by_subject, facts
from pipeline.audit.model import Check, Result, Severity, say
from pipeline.audit.printed import plain
from pipeline.audit.view import View

_SLIPS = 2  # digits by which amounts differ that a slip makes two of
_TELLING = 2  # words of a name that tell a programme from others
_COMMON = 3  # lines that two tables must share to be told apart by them
_NEAR = Decimal("0.25")  # share by which amounts of one thing may differ
_NEAR_PERCENT = Decimal(5)


def check_amounts(view: View) -> Iterator[Check]:
    """The budget, realisation, rest or absorption of one programme, activity or of the whole is the same everywhere.

    What is reported is compared with what is reported, plans with plans; the amount that most places give is expected
    of the others. Amounts of different years, of different funds, or before and after a revision are not compared.
    It is an error where the name tells enough and the amounts are near each other, as a slip makes them; else the
    places may speak of different things, and it is a warning.
    """
    found = facts(view)
    totals = {fact.table_id: fact.value for fact in found if fact.subject == WHOLE and fact.role == "pagu"}
    pairs = [
        (fact, usual)
        for plan in (False, True)
        for group in by_subject(fact for fact in found if fact.plan is plan).values()
        for usual in [_usual(group)]
        for fact in group
        if _are_two(fact, usual)
    ]
    pairs = _without_other_tables(pairs)
    differing = {_thing(fact) for fact, usual in pairs if _is_money(fact) and not fact.range.meets(usual.range)}
    for fact, usual in pairs:
        # Amounts that differ make their shares differ: one cause, told once.
        if _is_money(fact) or fact.range.meets(usual.range) or _thing(fact) not in differing:
            yield _check(fact, [usual], _severity(fact, usual, totals))


def check_planned_amounts(view: View) -> Iterator[Check]:
    """What a report says of a budget is what its agreement says. A revision explains a difference: a warning."""
    found = facts(view)
    planned = by_subject(fact for fact in found if fact.plan and fact.role == "pagu")
    reported = by_subject(fact for fact in found if not fact.plan and fact.role == "pagu")
    for key, plans in planned.items():
        if key in reported:
            usual = _usual(plans)
            same = [fact for fact in plans if fact.range.meets(usual.range) and fact is not usual]
            yield _check(usual, [_usual(reported[key]), *same], "warning")


def _without_other_tables(pairs: list[tuple[Fact, Fact]]) -> list[tuple[Fact, Fact]]:
    """Without the pairs of two tables whose common lines mostly differ: they are of other funds, years or stages."""
    common: Counter[tuple[str, str]] = Counter()
    apart: Counter[tuple[str, str]] = Counter()
    for fact, usual in pairs:
        if fact.table_id and usual.table_id and fact.role != "persen_realisasi":
            common[fact.table_id, usual.table_id] += 1
            apart[fact.table_id, usual.table_id] += not fact.range.meets(usual.range)
    others = {tables for tables, count in common.items() if count >= _COMMON and apart[tables] * 2 > count}
    return [(fact, usual) for fact, usual in pairs if (fact.table_id, usual.table_id) not in others]


def _is_money(fact: Fact) -> bool:
    return fact.role != "persen_realisasi"


def _thing(fact: Fact) -> tuple[str, int | None, str]:
    """What a fact is about and where it stands: its table or its sentence."""
    return fact.subject, fact.year, fact.table_id or fact.quote.quote


def _usual(group: Sequence[Fact]) -> Fact:
    """The fact whose value most give; of equal ones a table's, which was added up, and the surest read."""
    said = Counter(fact.value for fact in group)
    return max(group, key=lambda fact: (said[fact.value], bool(fact.table_id), fact.quote.confidence))


def _are_two(fact: Fact, usual: Fact) -> bool:
    """Whether two facts are of different places and may be of one amount."""
    other_place = fact is not usual and (not fact.table_id or fact.table_id != usual.table_id)
    other_fund = bool(fact.fund and usual.fund) and fact.fund != usual.fund
    if not other_place or other_fund:
        return False
    low, high = sorted((fact.value, usual.value))
    return fact.subject != WHOLE or fact.role == "persen_realisasi" or low * 2 > high


def _severity(fact: Fact, usual: Fact, totals: Mapping[str, Decimal]) -> Severity:
    slip = Levenshtein.distance(plain(fact.value), plain(usual.value), score_cutoff=_SLIPS) <= _SLIPS
    if fact.subject == WHOLE:
        sure = slip and fact.fund == usual.fund and fact.role != "persen_realisasi"
    elif fact.table_id and usual.table_id:
        sure = totals.get(fact.table_id) is not None and totals.get(fact.table_id) == totals.get(usual.table_id)
    else:
        near = _are_near(fact, usual) and not fact.unsaid and not usual.unsaid
        sure = len(fact.subject.split()) >= _TELLING and (slip or near)
    return "error" if sure else "warning"


def _are_near(fact: Fact, usual: Fact) -> bool:
    if fact.role == "persen_realisasi":
        return abs(fact.value - usual.value) <= _NEAR_PERCENT
    return abs(fact.value - usual.value) <= _NEAR * max(fact.value, usual.value)


def _check(fact: Fact, others: Sequence[Fact], severity: Severity) -> Check:
    usual = others[0]
    result: Result = "holds" if fact.range.meets(usual.range) else "broken"
    in_tables = bool(fact.table_id and usual.table_id)
    name = fact.name or usual.name or "seluruhnya"
    return Check(
        rule="cross_table" if in_tables else "text_vs_table",
        claim=f"{fact.role} {name}: {fact.printed}",
        claimed=plain(fact.value),
        expected=plain(usual.value),
        result=result,
        severity=severity,
        delta=fact.value - usual.value,
        computation=f"{fact.printed} ≠ {usual.printed}" if result == "broken" else "",
        message=say(
            f"amount.{fact.role}", name=name, claimed=fact.printed, expected=usual.printed,
            page=fact.quote.page, other=usual.quote.page,
        ),
        operands=(fact.quote, *(other.quote for other in others)),
        trust=0.93 if severity == "error" else 0.6,
        subject=f"{fact.role} {fact.subject} {fact.year}",
        needed=(usual.printed, *(fact.printed for _ in others)),
    )  # fmt: skip
