"""Every rule says what it checks, and the docs say the same."""

from __future__ import annotations

from pipeline.audit import documentation
from pipeline.audit.rulebook import RULES, RULES_ACROSS
from pipeline.report.page import words

PROMISED = {
    "sum", "percent", "difference", "text_vs_table", "words_vs_numerals", "capaian", "cross_table", "cross_document",
    "count", "numbering", "year", "satker", "scale", "target_realisasi", "target_format",
}  # fmt: skip


def test_the_written_rules_are_current() -> None:
    written = documentation.PLACE.read_text(encoding="utf-8")
    assert written == documentation.markdown(), "run python -m pipeline.audit.documentation"


def test_each_kind_of_finding_has_rules_and_a_name_in_the_report() -> None:
    assert {rule.id for rule in RULES} | {rule.id for rule in RULES_ACROSS} == PROMISED
    assert {f"rule_{id_}" for id_ in PROMISED} <= words("id").keys()


def test_each_rule_states_itself() -> None:
    checks = {rule.check.__name__: documentation.statement(rule.check) for rule in RULES}
    checks |= {rule.check.__name__: documentation.statement(rule.check) for rule in RULES_ACROSS}
    assert [name for name, statement in checks.items() if len(statement) < 20] == []
