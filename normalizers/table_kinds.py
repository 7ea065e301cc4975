"""The fields of a table's columns and the words around it in, the kind of the table out (`tables.kind`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from normalizers.lookup import read_lookup


def table_kind(fields: Collection[str], contexts: Sequence[str]) -> str:
    """The kind of a table.

    fields: keys of `lookups/headings.csv`, and "years" (targets of three years or more), "periods" (columns by month
    or quarter), "measured" (a realisation or an achievement). contexts: texts that name the table, the nearest first
    (caption, section title, part). Of two rules that fit, the one with words from a nearer text counts, then the
    earlier one.
    """
    fitting = [rule for rule in _rules() if _fits(rule, frozenset(fields))]
    if not fitting:
        return "lain"
    named = {"rencana_aksi", "iku", "rkt", "perjanjian_kinerja", "sasaran_strategis"}
    if fitting[0]["kind"] not in named:
        return fitting[0]["kind"]
    for text in contexts:
        for rule in fitting:
            if rule["words"] and re.search(rule["words"], text.lower()):
                return rule["kind"]
    return next((rule["kind"] for rule in fitting if not rule["words"]), "lain")


def _fits(rule: dict[str, str], fields: frozenset[str]) -> bool:
    needed, choice, barred = (set(rule[name].split()) for name in ("all", "any", "none"))
    return needed <= fields and (not choice or bool(choice & fields)) and not barred & fields


@cache
def _rules() -> tuple[dict[str, str], ...]:
    return read_lookup("table_kinds")
