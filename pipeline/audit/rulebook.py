"""The rules of the audit, all of them, and what runs them: a View in, its Audit out."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.audit.achievement import check_capaian
from pipeline.audit.across import check_column_differences, check_column_quotients, check_column_sums
from pipeline.audit.amounts import check_amounts, check_planned_amounts
from pipeline.audit.citations import check_citation_year, check_year_form
from pipeline.audit.comparisons import check_copied_passages, check_indicators_across, check_money_across
from pipeline.audit.copied import check_copied_objective
from pipeline.audit.digest import Digest
from pipeline.audit.findings import settle
from pipeline.audit.formats import check_target_format
from pipeline.audit.listed import check_listed_parts
from pipeline.audit.lists import check_lists
from pipeline.audit.markers import check_heading_numbers, check_list_markers
from pipeline.audit.model import Audit, Check, RuleFailure
from pipeline.audit.offices import check_satker
from pipeline.audit.periods import check_ordinal, check_period, check_signed
from pipeline.audit.persons import check_persons
from pipeline.audit.plans import check_plan_size, check_plan_sizes
from pipeline.audit.prose import check_stated_parts, check_stated_percent, check_stated_rest
from pipeline.audit.ratios import check_budget_percent, check_budget_rest
from pipeline.audit.reached import check_reached
from pipeline.audit.running import check_captions, check_grade_lists, check_running_numbers
from pipeline.audit.scales import check_ratings, check_scale_bounds
from pipeline.audit.shares import check_means, check_total_shares
from pipeline.audit.spelled import check_words
from pipeline.audit.spending import check_idle_progress, check_spending_indicator
from pipeline.audit.stated_achievement import check_stated_achievement
from pipeline.audit.stated_means import check_stated_means
from pipeline.audit.stated_shares import check_stated_shares
from pipeline.audit.sums import check_table_sums
from pipeline.audit.table_ratings import check_table_ratings
from pipeline.audit.targets import check_cross_table
from pipeline.audit.told import check_told_figures
from pipeline.audit.totals import check_total_elsewhere
from pipeline.audit.view import View
from pipeline.audit.years import check_agreement_year, check_own_year

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rule:
    """id: as in findings.rule. check: gives each claim that it checks; its docstring states the rule."""

    id: str
    check: Callable[[View], Iterator[Check]]


RULES: tuple[Rule, ...] = (
    Rule("sum", check_table_sums),
    Rule("percent", check_budget_percent),
    Rule("difference", check_budget_rest),
    Rule("capaian", check_capaian),
    Rule("sum", check_stated_parts),
    Rule("percent", check_stated_percent),
    Rule("difference", check_stated_rest),
    Rule("sum", check_total_elsewhere),
    Rule("numbering", check_running_numbers),
    Rule("numbering", check_grade_lists),
    Rule("numbering", check_captions),
    Rule("numbering", check_list_markers),
    Rule("numbering", check_heading_numbers),
    Rule("target_format", check_target_format),
    Rule("scale", check_scale_bounds),
    Rule("scale", check_ratings),
    Rule("capaian", check_column_quotients),
    Rule("sum", check_column_sums),
    Rule("percent", check_total_shares),
    Rule("capaian", check_means),
    Rule("difference", check_column_differences),
    Rule("capaian", check_stated_achievement),
    Rule("sum", check_listed_parts),
    Rule("capaian", check_stated_means),
    Rule("percent", check_stated_shares),
    Rule("scale", check_table_ratings),
    Rule("words_vs_numerals", check_words),
    Rule("cross_table", check_cross_table),
    Rule("cross_table", check_copied_objective),
    Rule("text_vs_table", check_amounts),
    Rule("text_vs_table", check_planned_amounts),
    Rule("text_vs_table", check_persons),
    Rule("text_vs_table", check_told_figures),
    Rule("count", check_lists),
    Rule("count", check_plan_size),
    Rule("count", check_plan_sizes),
    Rule("target_realisasi", check_reached),
    Rule("target_realisasi", check_spending_indicator),
    Rule("target_realisasi", check_idle_progress),
    Rule("satker", check_satker),
    Rule("year", check_own_year),
    Rule("year", check_agreement_year),
    Rule("year", check_period),
    Rule("year", check_ordinal),
    Rule("year", check_signed),
    Rule("year", check_citation_year),
    Rule("year", check_year_form),
)


@dataclass(frozen=True, slots=True)
class RuleAcross:
    """A rule over several documents: check gives each claim with the doc_id of the document that it stands in."""

    id: str
    check: Callable[[Sequence[Digest]], Iterator[tuple[str, Check]]]


# Over the documents of one office.
RULES_OF_OFFICES: tuple[RuleAcross, ...] = (
    RuleAcross("cross_document", check_indicators_across),
    RuleAcross("cross_document", check_money_across),
)
# Over documents of all offices.
RULES_OF_PASSAGES: tuple[RuleAcross, ...] = (RuleAcross("cross_document", check_copied_passages),)
RULES_ACROSS = RULES_OF_OFFICES + RULES_OF_PASSAGES


def audit_document(view: View, rules: tuple[Rule, ...] = RULES) -> Audit:
    """Runs the rules on one document. A rule that breaks is a failure and does not stop the others."""
    checks: list[Check] = []
    failures: list[RuleFailure] = []
    for rule in rules:
        try:
            checks.extend(rule.check(view))
        except Exception as error:
            _log.exception("rule %s broke on document %s", rule.check.__name__, view.doc_id)
            failures.append(RuleFailure(rule.check.__name__, f"{type(error).__name__}: {error}"))
    return Audit(tuple(checks), settle(view.doc_id, checks), tuple(failures))


def audit_across(digests: Sequence[Digest], rules: tuple[RuleAcross, ...] = RULES_ACROSS) -> dict[str, Audit]:
    """Runs the rules on documents together; for each document with checks its Audit. A rule that breaks is a failure
    of the first document.
    """
    checks: dict[str, list[Check]] = defaultdict(list)
    failures: list[RuleFailure] = []
    for rule in rules:
        try:
            for doc_id, check in rule.check(digests):
                checks[doc_id].append(check)
        except Exception as error:
            _log.exception("rule %s broke across %d documents", rule.check.__name__, len(digests))
            failures.append(RuleFailure(rule.check.__name__, f"{type(error).__name__}: {error}"))
            checks.setdefault(digests[0].doc_id, [])
    return {
        doc_id: Audit(tuple(found), settle(doc_id, found), tuple(failures) if doc_id == digests[0].doc_id else ())
        for doc_id, found in checks.items()
    }
