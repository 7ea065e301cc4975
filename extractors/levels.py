"""Headings in reading order in, their levels out: numbering schemes nest in the order in which they appear."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.headings import Heading
from extractors.layout import Style
from extractors.markers import Marker, follows

SETTLED = 0.8  # share of a style's headings that stand on one level
Look = tuple[float, bool, bool, bool]


def find_levels(headings: Sequence[Heading]) -> list[int]:
    """The level of each heading; 1 is BAB rank."""
    looks = [_look(heading) for heading in headings]
    order = sorted({look for look, heading in zip(looks, headings, strict=True) if heading.rank == 0})
    ranks = [order.index(look) if heading.rank == 0 else -1 for look, heading in zip(looks, headings, strict=True)]
    homes = _home_ranks(headings, ranks)
    return _settle(headings, ranks, _nest(headings, ranks, homes))


def _look(heading: Heading) -> Look:
    """How it is set, the more prominent first: larger, bold, upright, in capitals."""
    style = heading.style
    letters = [char for char in heading.text[len(heading.marker.text) :] if char.isalpha()]
    caps = sum(map(str.isupper, letters)) >= 0.85 * len(letters)
    return -style.size, not style.bold, style.italic, not caps


def _home_ranks(headings: Sequence[Heading], ranks: Sequence[int]) -> dict[str, int]:
    """The rank of style that most headings of a numbering form have."""
    seen: dict[str, Counter[int]] = defaultdict(Counter)
    for heading, rank in zip(headings, ranks, strict=True):
        if heading.rank == 0:
            seen[heading.marker.form][rank] += 1
    return {form: counts.most_common(1)[0][0] for form, counts in seen.items()}


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading under which others may still stand. rank: of its style."""

    rank: int
    marker: Marker
    style: Style
    level: int


def _nest(headings: Sequence[Heading], ranks: Sequence[int], homes: dict[str, int]) -> list[int]:
    stack: list[_Open] = []
    levels = []
    base = 1 if any(h.rank == 1 for h in headings) else 0
    end, chapter = -1, 0
    for heading, rank in zip(headings, ranks, strict=True):
        if heading.rank == 1:
            stack, end, chapter = [], heading.end, _chapter(heading)
            levels.append(1)
            continue
        marker, style = heading.marker, heading.style
        if marker.kind == "decimal" and base:
            level = _decimal_level(stack, marker, chapter)
        else:
            below = heading.start == end and not marker.form and bool(stack) and stack[-1].rank == rank
            stack = stack if below else _above(stack, rank, heading, homes)
            level = stack[-1].level + 1 if stack else base + 1
        stack = [*(entry for entry in stack if entry.level < level), _Open(rank, marker, style, level)]
        levels.append(level)
        end = heading.end
    return levels


def _chapter(heading: Heading) -> int:
    """The number of a chapter, 0 where it has none."""
    return heading.marker.value if heading.marker.kind == "bab" else 0


def _decimal_level(stack: Sequence[_Open], marker: Marker, chapter: int) -> int:
    """The level of "3.1.2": its parts below the chapter, or below the open heading "3." or "A." that it begins with."""
    first = marker.text.split(".")[0]
    for entry in reversed(stack):
        if first != str(chapter) and entry.marker.depth == 1 and entry.marker.text.strip("().") == first:
            return entry.level + marker.depth - 1
    return marker.depth


def _above(stack: Sequence[_Open], rank: int, heading: Heading, homes: dict[str, int]) -> list[_Open]:
    """The open headings under which a heading stands: those above the one whose level it shares."""
    marker = heading.marker
    place = _same_count(stack, rank, marker)
    if place is not None:
        return list(stack[:place])
    above = list(stack)
    while above and above[-1].rank > rank and above[-1].marker.kind != "decimal":
        above.pop()
    if above and not above[-1].marker.form and above[-1].style == heading.style:
        return above[:-1]
    if not marker.form or rank > homes[marker.form]:
        for place, entry in enumerate(above):
            if entry.rank == rank and entry.marker.kind != "decimal":
                return above[:place]
    return above


def _same_count(stack: Sequence[_Open], rank: int, marker: Marker) -> int | None:
    """The place of the open heading whose count it goes on, or whose form and type it has; None where there is none."""
    for place in range(len(stack) - 1, -1, -1):
        if (stack[place].rank, stack[place].marker.form) == (rank, marker.form):
            # A count that begins again below its own first number is a deeper one, once.
            first = bool(marker.form) and marker.value == 1 and stack[place].marker.value == 1
            parent = stack[place - 1] if place else None
            again = first and (parent is None or (parent.rank, parent.marker.form) != (rank, marker.form))
            return place + again
    for place in range(len(stack) - 1, -1, -1):
        if marker.value > 1 and follows(marker, stack[place].marker):
            return place
    return None


def _settle(headings: Sequence[Heading], ranks: Sequence[int], levels: list[int]) -> list[int]:
    """A style that stands for one level nearly always stands for it everywhere (a level is skipped here and there)."""
    if len({heading.style.size for heading in headings if heading.rank == 0}) < 2:
        return levels
    seen: dict[int, Counter[int]] = defaultdict(Counter)
    for heading, rank, level in zip(headings, ranks, levels, strict=True):
        if heading.rank == 0 and heading.marker.kind != "decimal":
            seen[rank][level] += 1
    out = []
    for heading, rank, level in zip(headings, ranks, levels, strict=True):
        usual, count = seen[rank].most_common(1)[0] if seen[rank] else (level, 0)
        out.append(usual if heading.rank == 0 and count >= SETTLED * seen[rank].total() else level)
    return out
