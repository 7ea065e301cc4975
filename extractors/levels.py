"""Headings in reading order in, their levels out: numbering schemes nest in the order in which they appear."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.headings import Heading
from extractors.layout import Style
from extractors.markers import Marker, follows


def find_levels(headings: Sequence[Heading]) -> list[int]:
    """The level of each heading; 1 is BAB rank."""
    ranks = _style_ranks(headings)
    homes = _home_styles(headings, ranks)
    first = _nest(headings, ranks, homes)
    return _settle(headings, ranks, first)


def _style_ranks(headings: Sequence[Heading]) -> dict[Style, int]:
    """0 for the largest style below BAB rank; styles of one size, weight and slant are one rank."""
    looks = sorted({_look(h.style) for h in headings if h.rank == 0})
    return {h.style: looks.index(_look(h.style)) for h in headings if h.rank == 0}


def _look(style: Style) -> tuple[float, bool, bool]:
    return -style.size, not style.bold, style.italic


def _home_styles(headings: Sequence[Heading], ranks: dict[Style, int]) -> dict[str, int]:
    """The style rank that most headings of a numbering form have."""
    seen: dict[str, Counter[int]] = defaultdict(Counter)
    for heading in headings:
        if heading.rank == 0:
            seen[heading.marker.form][ranks[heading.style]] += 1
    return {form: counts.most_common(1)[0][0] for form, counts in seen.items()}


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading under which others may still stand. rank: of its style."""

    rank: int
    marker: Marker
    level: int


def _nest(headings: Sequence[Heading], ranks: dict[Style, int], homes: dict[str, int]) -> list[int]:
    stack: list[_Open] = []
    levels = []
    base = 1 if any(h.rank == 1 for h in headings) else 0
    for heading in headings:
        if heading.rank == 1:
            stack = []
            levels.append(1)
            continue
        rank, marker = ranks[heading.style], heading.marker
        if marker.kind == "decimal" and base:
            level = marker.depth
        else:
            stack = _above(stack, rank, marker, homes)
            level = stack[-1].level + 1 if stack else base + 1
        stack = [*(entry for entry in stack if entry.level < level), _Open(rank, marker, level)]
        levels.append(level)
    return levels


def _above(stack: Sequence[_Open], rank: int, marker: Marker, homes: dict[str, int]) -> list[_Open]:
    """The open headings under which a heading stands: those above the one whose level it shares."""
    for place in range(len(stack) - 1, -1, -1):
        if stack[place].rank == rank and stack[place].marker.form == marker.form:
            return list(stack[:place])
    for place in range(len(stack) - 1, -1, -1):
        if marker.value > 1 and follows(marker, stack[place].marker):
            return list(stack[:place])
    above = list(stack)
    while above and above[-1].rank > rank and above[-1].marker.kind != "decimal":
        above.pop()
    unnumbered = bool(above) and above[-1].rank == rank and not above[-1].marker.form
    if not marker.form or homes[marker.form] != rank or unnumbered:
        for place, entry in enumerate(above):
            if entry.rank == rank and entry.marker.kind != "decimal":
                return above[:place]
    return above


def _settle(headings: Sequence[Heading], ranks: dict[Style, int], levels: list[int]) -> list[int]:
    """A style that stands for one level nearly always stands for it everywhere (a level is skipped here and there)."""
    if len(set(ranks.values())) < 2:
        return levels
    seen: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
    for heading, level in zip(headings, levels, strict=True):
        if heading.rank == 0 and heading.marker.kind != "decimal":
            seen[ranks[heading.style], heading.marker.form][level] += 1
    out = []
    for heading, level in zip(headings, levels, strict=True):
        counts = seen.get((ranks.get(heading.style, -1), heading.marker.form), Counter())
        usual, count = counts.most_common(1)[0] if counts else (level, 0)
        out.append(usual if heading.rank == 0 and count >= 0.7 * sum(counts.values()) else level)
    return out
