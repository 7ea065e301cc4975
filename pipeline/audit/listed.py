"""Amounts of lists: a View in, checks that the items of a list add up to the amount that introduces it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.audit.interval import total
from pipeline.audit.model import BlockRow, Check, StatementRow, say
from pipeline.audit.printed import plain
from pipeline.audit.prose import ALL_OF_IT, SOME_OF_IT, span_of
from pipeline.audit.slips import is_close, is_slip
from pipeline.audit.view import View

_LIKELY, _POSSIBLE = 0.92, 0.6


def check_listed_parts(view: View) -> Iterator[Check]:
    """An amount that is made up as follows ("sebesar Rp ... terdiri dari:") is the sum of the items' amounts.

    Checked where every item names one amount of its kind. A sum that is far off is a warning where no other list of the
    report adds up: the list may be of parts.
    """
    found = list(_listed(view))
    adds_up = any(_holds(whole, parts) for whole, parts in found)
    yield from (_check(view, whole, parts, adds_up) for whole, parts in found)


def _listed(view: View) -> Iterator[tuple[StatementRow, list[StatementRow]]]:
    for blocks in view.blocks_in.values():
        for index, block in enumerate(blocks):
            if block.text.rstrip().endswith(":"):
                whole = _whole(view, block)
                parts = _parts(view, whole, _items(blocks[index + 1 :], block)) if whole else []
                if whole and len(parts) > 1:
                    yield whole, parts


def _holds(whole: StatementRow, parts: Sequence[StatementRow]) -> bool:
    return total(map(span_of, parts)).meets(span_of(whole))


def _whole(view: View, block: BlockRow) -> StatementRow | None:
    """The last amount of a paragraph that says behind it that its parts follow."""
    amounts = [s for s in view.statements_in.get(block.block_id, ()) if s.quantity == "rupiah" and s.value]
    if not amounts:
        return None
    words = block.text[amounts[-1].end :]
    return amounts[-1] if ALL_OF_IT.search(words) and not SOME_OF_IT.search(words) else None


def _items(behind: Sequence[BlockRow], block: BlockRow) -> list[BlockRow]:
    """The items of the list that follows, without those below them."""
    items: list[BlockRow] = []
    for other in behind:
        if other.kind != "item" or (block.kind == "item" and other.depth <= block.depth):
            break
        if items and other.depth < items[0].depth:
            break
        if not items or other.depth == items[0].depth:
            items.append(other)
    return items


def _parts(view: View, whole: StatementRow, items: Sequence[BlockRow]) -> list[StatementRow]:
    """The amount of each item; none where an item has none, several, or one of another kind."""
    parts: list[StatementRow] = []
    for item in items:
        amounts = [
            s for s in view.statements_in.get(item.block_id, ()) if s.quantity == "rupiah" and s.value is not None
        ]
        same = [s for s in amounts if s.role == whole.role] or amounts
        if len(same) != 1 or same[0].value is None:
            return []
        parts.append(same[0])
    return parts


def _check(view: View, whole: StatementRow, parts: Sequence[StatementRow], adds_up: bool) -> Check:
    values = [part.value or Decimal() for part in parts]
    stated, value = whole.value or Decimal(), sum(values, Decimal())
    likely = adds_up or is_slip(stated, value, values) or is_close(stated, value)
    claimed, expected, delta = plain(stated), plain(value), stated - value
    return Check(
        rule="sum",
        claim=f"{whole.label}: {whole.value_raw}",
        claimed=claimed,
        expected=expected,
        result="holds" if _holds(whole, parts) else "broken",
        severity="error" if likely else "warning",
        delta=delta,
        computation=f"{' + '.join(map(plain, values))} = {expected}",
        message=say("sum.text", name=whole.subject or whole.label, claimed=claimed, expected=expected),
        operands=(view.quote_statement(whole), *(view.quote_statement(part) for part in parts)),
        trust=_LIKELY if likely else _POSSIBLE,
        subject=f"{whole.subject or whole.label}",
        needed=(expected, *(plain(part + delta) for part in values)),
    )
