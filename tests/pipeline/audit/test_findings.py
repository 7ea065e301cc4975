"""Broken checks become findings: one per cause, ours told from the report's, with stable names."""

from __future__ import annotations

from dataclasses import replace

from pipeline.audit.findings import may_be_misread, settle
from pipeline.audit.model import Check, Evidence, Result, say


def quote(text: str, confidence: float = 1.0, page: int = 1) -> Evidence:
    return Evidence("d1", page, 0, 0, 10, 10, None, None, None, text, confidence)


def check(*operands: Evidence, result: Result = "broken", subject: str = "", needed: tuple[str, ...] = ()) -> Check:
    return Check(
        "sum", "JUMLAH 15", "15", "16", result, "error", say("x"), operands or (quote("15"),),
        computation="7 + 9 = 16", subject=subject, needed=needed,
    )  # fmt: skip


def test_only_broken_checks_become_findings() -> None:
    assert settle("d1", [check(result="holds"), check(result="unreadable")]) == ()
    (finding,) = settle("d1", [check(result="holds"), check()])
    assert finding.checks == (1,)
    assert finding.cause == "report"


def test_one_subject_gives_one_finding_with_all_evidence() -> None:
    (finding,) = settle("d1", [check(quote("15"), subject="total"), check(quote("15", page=4), subject="total")])
    assert [item.page for item in finding.evidence] == [1, 4]
    assert finding.checks == (0, 1)


def test_without_a_subject_each_check_is_its_own_finding() -> None:
    assert len(settle("d1", [check(quote("15")), check(quote("15", page=4))])) == 2


def test_a_doubtful_figure_puts_the_cause_on_our_reading() -> None:
    (finding,) = settle("d1", [check(quote("15", 0.6))])
    assert finding.cause == "extraction"
    assert finding.confidence == 0.6


def test_a_doubtful_figure_that_cannot_explain_it_leaves_the_cause_with_the_report() -> None:
    doubtful = quote("Rp 1.279.853.000", 0.7)
    assert may_be_misread(check(doubtful, needed=("1279858000",)))
    assert not may_be_misread(check(doubtful, needed=("44000",)))


def test_a_finding_is_told_by_its_sure_check() -> None:
    doubtful, sure = check(quote("15", 0.5), subject="total"), check(quote("15", page=3), subject="total")
    (finding,) = settle("d1", [doubtful, sure])
    assert finding.cause == "report"
    assert finding.evidence[0].page == 3


def test_names_depend_on_the_claim_and_on_nothing_else_in_the_document() -> None:
    alone = settle("d1", [check()])
    among = settle("d1", [check(quote("9", page=2)), check()])
    assert alone[0].finding_id == among[1].finding_id
    assert settle("d1", [replace(check(), claimed="14")])[0].finding_id != alone[0].finding_id


def test_of_a_sentence_only_its_figure_can_be_misread() -> None:
    sentence = replace(quote("sebanyak 30 orang yang terdiri dari 5 dan 13", 0.7), figure="30")
    assert not may_be_misread(check(sentence, needed=("14",)))
    assert may_be_misread(check(sentence, needed=("39",)))


def test_a_short_figure_has_one_slip_at_most() -> None:
    assert not may_be_misread(check(quote("10", 0.7), needed=("45",)))


def test_a_figure_that_is_wrongly_reckoned_is_not_told_again_where_it_differs() -> None:
    reckoned, elsewhere = check(quote("15")), replace(check(quote("15"), quote("14", page=3)), rule="text_vs_table")
    (finding,) = settle("d1", [elsewhere, replace(reckoned, rule="difference")])
    assert finding.rule == "difference" and {item.page for item in finding.evidence} == {1, 3}
    assert len(settle("d1", [elsewhere, replace(reckoned, rule="difference", expected="13")])) == 2
