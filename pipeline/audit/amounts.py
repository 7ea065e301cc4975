"""Money said in several places: facts in, checks that those of one programme, activity or whole agree out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.audit.facts import WHOLE, Fact, by_subject, facts
from pipeline.audit.model import Check, Result, Severity, say
from pipeline.audit.view import View


def check_amounts(view: View) -> Iterator[Check]:
    """The budget, realisation, rest or absorption of one programme, activity or of the whole is the same everywhere.

    What is reported is compared with what is reported, plans with plans; the amount that most places give is expected
    of the others. Amounts of different years, or before and after a revision, are not compared.
    """
    found = facts(view)
    for plan in (False, True):
        for group in by_subject(fact for fact in found if fact.plan is plan).values():
            usual = _usual(group)
            for fact in group:
                if fact is not usual and (fact.table_id or "text") != (usual.table_id or "") and _is_sound(fact, usual):
                    yield _check(fact, [usual], _severity(fact, usual))


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


def _usual(group: Sequence[Fact]) -> Fact:
    """The fact whose value most give; of equal ones a table's, which was added up."""
    said = Counter(fact.value for fact in group)
    return max(group, key=lambda fact: (said[fact.value], bool(fact.table_id)))


def _is_sound(fact: Fact, usual: Fact) -> bool:
    """Of the whole only amounts are compared that could be of it: a tenth of the other is of a part of it."""
    if fact.subject != WHOLE or fact.role == "persen_realisasi":
        return True
    low, high = sorted((fact.value, usual.value))
    return low * 2 > high


def _severity(fact: Fact, usual: Fact) -> Severity:
    if fact.subject == WHOLE:
        return "error" if not (fact.table_id and usual.table_id) and fact.role != "sisa" else "warning"
    return "error" if len(fact.subject.split()) > 1 else "warning"


def _check(fact: Fact, others: Sequence[Fact], severity: Severity) -> Check:
    usual = others[0]
    result: Result = "holds" if fact.range.meets(usual.range) else "broken"
    in_tables = bool(fact.table_id and usual.table_id)
    name = fact.name or usual.name or "seluruhnya"
    return Check(
        rule="cross_table" if in_tables else "text_vs_table",
        claim=f"{fact.role} {name}: {fact.printed}",
        claimed=_plain(fact),
        expected=_plain(usual),
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


def _plain(fact: Fact) -> str:
    return f"{fact.value.normalize():f}"
