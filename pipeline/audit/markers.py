"""Markers of lists and headings: a View in, checks that each list counts without a repeat and without a gap out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.audit.model import BlockRow, Check, Evidence, say
from pipeline.audit.ordinals import Kind, Ordinal, faults, ordinals, printed
from pipeline.audit.view import View

_HEADING = re.compile(
    r"(?:BAB\s+)?(?P<start>(?:\w{1,4}[.-])*)(?P<last>\d{1,2}|[A-Za-z]|[IVX]{1,6}|[ivx]{1,6})[.):]*", re.I
)
_TRUST = {"repeated": 0.8, "skipped": 0.6}
_LEAST = 2  # a list of fewer markers says nothing


@dataclass(slots=True)
class Marked:
    """A list that is being read: its kind of markers, and its items with their places in the sequence."""

    kind: Kind
    form: str
    upper: bool
    items: list[tuple[BlockRow, int]] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.items[-1][1]

    def takes(self, ordinal: Ordinal) -> bool:
        """Whether a marker may be the next one; capitals among small letters are slips of the typist."""
        return ordinal.kind == self.kind and ordinal.form == self.form and ordinal.value >= self.last


def check_list_markers(view: View) -> Iterator[Check]:
    """The items of a list are numbered 1, 2, 3 (or a, b, c; i, ii, iii) without one twice and without a gap.

    A list may begin anew at its first number and may go on behind a paragraph. A gap is told only where the missing
    marker stands nowhere between its neighbours: it may have been read as text.
    """
    for blocks in view.blocks_in.values():
        for listing in _lists(block for block in blocks if block.kind != "heading"):
            if len(listing.items) >= _LEAST:
                yield _list_check(view, listing, "list")


def check_heading_numbers(view: View) -> Iterator[Check]:
    """The headings under one chapter are numbered A, B, C (or 1, 2, 3; 2.1, 2.2; BAB I, BAB II) without one twice."""
    opening = {block.section_id: block for block in view.blocks if block.kind == "heading"}
    groups: dict[tuple[str, int, str], list[BlockRow]] = defaultdict(list)
    numbers: dict[str, str] = {}
    for section in view.sections:
        found = _HEADING.fullmatch(section.number.strip())
        if section.section_id in opening and found:
            numbers[section.section_id] = f"{found['last']}."
            groups[section.parent_id, section.level, found["start"]].append(opening[section.section_id])
    for blocks in groups.values():
        for listing in _lists(blocks, numbers):
            if len(listing.items) >= _LEAST:
                yield _list_check(view, listing, "heading")


def _lists(blocks: Iterable[BlockRow], numbers: dict[str, str] | None = None) -> Iterator[Marked]:
    """The lists of a section, by depth and kind of marker; a deeper list ends where an item above it follows."""
    running: dict[int, list[Marked]] = defaultdict(list)
    for block in blocks:
        marker = numbers.get(block.section_id, "") if numbers else block.marker
        readings = ordinals(marker)
        if not readings:
            continue
        lists = running[block.depth]
        elsewhere = [one for depth in sorted(running, reverse=True) if depth != block.depth for one in running[depth]]
        known = _following(lists, readings)
        if known is None and all(ordinal.value > 1 for ordinal in readings):
            known = _following(elsewhere, readings)  # an item that stands further in or out than its list
        else:
            for depth in [depth for depth in running if depth > block.depth]:
                yield from running.pop(depth)
        if known is None:
            first = min(readings, key=lambda ordinal: (ordinal.value != 1, ordinal.kind == "roman"))
            known = next(((one, first) for one in lists if one.takes(first) and first.value > 1), None)
        if known is None:
            same = [one for one in lists if (one.kind, one.form) == (first.kind, first.form)]
            yield from same
            lists[:] = [one for one in lists if one not in same]
            known = (Marked(first.kind, first.form, first.upper), first)
            lists.append(known[0])
        known[0].items.append((block, known[1].value))
    for lists in running.values():
        yield from lists


def _following(lists: Sequence[Marked], readings: Sequence[Ordinal]) -> tuple[Marked, Ordinal] | None:
    return next(((one, o) for o in readings for one in reversed(lists) if _goes_on(one, o)), None)


def _goes_on(listing: Marked, ordinal: Ordinal) -> bool:
    return listing.takes(ordinal) and ordinal.value == listing.last + 1


def _list_check(view: View, listing: Marked, name: str) -> Check:
    values = [value for _, value in listing.items]
    found = [
        fault
        for fault in faults(values)
        if fault.how == "repeated" or (name == "list" and _is_missing(view, listing, fault.index))
    ]
    sequence = [block.marker for block, _ in listing.items]
    if not found:
        ends = [listing.items[0][0], listing.items[-1][0]]
        return _check(name, sequence, [view.quote_block(block) for block in ends])
    fault = found[0]
    near = listing.items[max(0, fault.index - 1) : fault.index + 2]
    here = listing.items[fault.index][0]
    quotes = [view.quote_block(here), *(view.quote_block(block) for block, _ in near if block is not here)]
    wanted = _renumbered(listing, here.marker, fault.expected)
    return _check(name, sequence, quotes, here.marker, wanted, _TRUST[fault.how])


def _renumbered(listing: Marked, marker: str, value: int) -> str:
    """A marker as it is printed, with another number: "b)" with the third is "c)", "BAB II" is "BAB III"."""
    return re.sub(r"\w+(?=\W*$)", printed(listing.kind, value, listing.upper), marker)


def _is_missing(view: View, listing: Marked, index: int) -> bool:
    """Whether a skipped marker stands nowhere in the text between its neighbours."""
    (before, low), (after, high) = listing.items[index - 1], listing.items[index]
    scanned = {page.page for page in view.pages if page.kind != "text"}
    if high != low + 2 or {before.page, after.page} & scanned:
        return False  # more than one: a page that was lost, or two lists; a scan may have lost a marker
    between = [b.text for b in view.blocks if before.block_id <= b.block_id < after.block_id]
    sign = re.escape(printed(listing.kind, low + 1, listing.upper))
    closing = re.escape(listing.form.removeprefix("(")) or r"\b"
    return not re.search(rf"(?<!\w){sign}\s?{closing}", "\n".join(between), re.I)


def _check(
    name: str,
    sequence: Sequence[str],
    quotes: Sequence[Evidence],
    wrong: str = "",
    wanted: str = "",
    trust: float = 0.9,
) -> Check:
    """wrong, wanted: the first marker that does not follow and what belongs there; "" where all follow."""
    told = " ".join(sequence)
    return Check(
        rule="numbering",
        claim=f"{name} {told}",
        claimed=wrong or told,
        expected=wanted or told,
        result="broken" if wrong else "holds",
        severity="warning",
        message=say(f"numbering.{name}", claimed=wrong, expected=wanted, sequence=told),
        operands=tuple(quotes),
        trust=trust,
        subject=f"{quotes[0].page} {quotes[0].quote[:60]}",
    )
