"""Counts with their shares in the running text: a View in, checks of "27 orang (53%)" against the whole out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pipeline.audit.interval import CUT, rounded
from pipeline.audit.model import Check, StatementRow, say
from pipeline.audit.printed import plain
from pipeline.audit.view import View

_LIKELY, _POSSIBLE = 0.92, 0.6
_BESIDE = 8  # characters between a count and its share: " orang ("
_NEAR = 5  # points of per cent
_TWO = 2


@dataclass(frozen=True, slots=True)
class Share:
    """A count and the per cent behind it."""

    part: StatementRow
    percent: StatementRow


def check_stated_shares(view: View) -> Iterator[Check]:
    """The per cent behind a count ("27 orang (53%)") is its share of the whole of that kind.

    The whole is the number of the same unit, named before in the paragraph, of which most shares hold; or else the sum
    of the counts. A share that fails alone, by little, or beside only one that holds, is a warning; where more fail the
    whole is not known.
    """
    for block_id, statements in view.statements_in.items():
        text = view.block_of[block_id].text
        shares = [Share(a, b) for a, b in pairwise(statements) if _is_share(text, a, b)]
        for unit in dict.fromkeys(share.part.unit for share in shares):
            alike = [share for share in shares if share.part.unit == unit]
            wholes = [s for s in statements if s.unit == unit and _is_whole(s, alike)]
            yield from _checks(view, alike, wholes)


def _is_share(text: str, part: StatementRow, percent: StatementRow) -> bool:
    between = text[part.end : percent.start]
    counts = part.quantity == "jumlah" and part.value and percent.role == "persen_jumlah"
    behind = len(between) - len(part.unit) <= _BESIDE and ("(" in between or "atau" in between)
    return bool(counts and percent.value is not None and behind)


def _is_whole(statement: StatementRow, shares: Sequence[Share]) -> bool:
    """Whether a number may be what the counts are parts of: no share itself, before them, no smaller than any."""
    if (
        statement.quantity != "jumlah"
        or statement.value is None
        or statement.statement_id > shares[0].part.statement_id
    ):
        return False
    own = any(share.part is statement for share in shares)
    return not own and all(statement.value >= (share.part.value or 0) for share in shares)


def _checks(view: View, shares: Sequence[Share], wholes: Sequence[StatementRow]) -> Iterator[Check]:
    values = [(whole.value or Decimal(), whole) for whole in wholes]
    added = sum((share.part.value or Decimal() for share in shares), Decimal())
    options: list[tuple[Decimal, StatementRow | None]] = [*values, *([(added, None)] if len(shares) > _TWO else [])]
    if not options:
        return
    whole, statement = max(options, key=lambda option: sum(_holds(share, option[0]) for share in shares))
    held = sum(_holds(share, whole) for share in shares)
    if held * 2 >= len(shares) or (len(options) == len(shares) == 1 and _is_near(shares[0], whole)):
        trust = _LIKELY if held >= _TWO else _POSSIBLE
        yield from (_check(view, share, whole, statement, trust) for share in shares)


def _is_near(share: Share, whole: Decimal) -> bool:
    """Whether a lone share is off by so little that the whole is the right one."""
    return abs((share.part.value or Decimal()) / whole * 100 - (share.percent.value or Decimal())) <= _NEAR


def _holds(share: Share, whole: Decimal) -> bool:
    bounds = rounded(share.percent.value or Decimal(), share.percent.decimals or 0).widened(CUT)
    return bool(whole) and bounds.low <= (share.part.value or Decimal()) / whole * 100 <= bounds.high


def _check(view: View, share: Share, whole: Decimal, statement: StatementRow | None, trust: float) -> Check:
    part, stated = share.part.value or Decimal(), share.percent.value or Decimal()
    computed = part / whole * 100
    claimed, expected = plain(stated), plain(computed, max(2, share.percent.decimals or 0))
    quotes = [share.percent, share.part, *([statement] if statement else [])]
    return Check(
        rule="percent",
        claim=f"{share.part.label}: {share.percent.value_raw}",
        claimed=claimed,
        expected=expected,
        result="holds" if _holds(share, whole) else "broken",
        severity="error" if trust >= _LIKELY else "warning",
        delta=stated - computed,
        computation=f"{plain(part)} / {plain(whole)} x 100 = {expected}",
        message=say("percent.share", name=share.part.subject or share.part.label, claimed=claimed, expected=expected),
        operands=tuple(view.quote_statement(quote) for quote in quotes),
        trust=trust,
        subject=f"{plain(part)} / {plain(whole)}",
        needed=(expected, *("" for _ in quotes[1:])),
    )
