"""The rules of the audit as a page of the docs: the rulebook in, Markdown out; `python -m pipeline.audit.documentation`
writes docs/audit-rules.md.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.audit.rulebook import RULES, RULES_ACROSS

PLACE = Path(__file__).parent.parent.parent / "docs" / "audit-rules.md"
_HEAD = """# The rules of the audit

Each check that a rule makes stands in the table `checks` with its result; a broken one leads to a row of `findings`.
Figures are compared as the intervals that their printed decimals allow. Where a doubtful reading could explain a broken
check, the finding's cause is `extraction`. Generated from the rules' own words: change them there.
"""


def markdown() -> str:
    """A section per rule id, in the order of the rulebook; a line per rule."""
    ids = dict.fromkeys([*(rule.id for rule in RULES), *(rule.id for rule in RULES_ACROSS)])
    return "\n".join([_HEAD, *(line for id_ in ids for line in _section(id_))]) + "\n"


def _section(id_: str) -> Iterator[str]:
    yield f"## {id_}\n"
    checks = [*((rule.id, rule.check) for rule in RULES), *((rule.id, rule.check) for rule in RULES_ACROSS)]
    yield from (f"* `{check.__name__}`: {statement(check)}" for id_of_check, check in checks if id_of_check == id_)
    yield ""


def statement(check: object) -> str:
    """What a rule says, from its docstring, in one line."""
    return re.sub(r"\s+", " ", inspect.getdoc(check) or "")


if __name__ == "__main__":
    PLACE.write_text(markdown(), encoding="utf-8")
