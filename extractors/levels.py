"""Headings in reading order in, their levels out: numbering schemes nest in the order in which they appear."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from extractors.headings import Heading
from extractors.layout import Style


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


def _nest(headings: Sequence[Heading], ranks: dict[Style, int], homes: dict[str, int]) -> list[int]:
    stack: list[tuple[int, str, int]] = []  # style rank, form, level
    levels = []
    base = 1 if any(h.rank == 1 for h in headings) else 0
    for heading in headings:
        if heading.rank == 1:
            stack = []
            levels.append(1)
            continue
        rank, form = ranks[heading.style], heading.marker.form
        level = base + 1
        while stack and stack[-1][0] > rank and not _is_open(stack, rank, form):
            stack.pop()
        place = _sibling(stack, rank, form, homes)
        if place is not None:
            level = stack[place][2]
            stack = stack[:place]
        elif stack:
            level = stack[-1][2] + 1
        if heading.marker.kind == "decimal" and base:
            level = heading.marker.depth
            stack = [entry for entry in stack if entry[2] < level]
        stack.append((rank, form, level))
        levels.append(level)
    return levels


def _is_open(stack: Sequence[tuple[int, str, int]], rank: int, form: str) -> bool:
    return stack[-1][0] == rank and stack[-1][1] == form


def _sibling(stack: Sequence[tuple[int, str, int]], rank: int, form: str, homes: dict[str, int]) -> int | None:
    """The open heading whose level it shares: of its form and style, or, away from its form's usual style, of its style."""
    for place in range(len(stack) - 1, -1, -1):
        if stack[place][0] == rank and stack[place][1] == form:
            return place
    unnumbered = bool(stack) and stack[-1][:2] == (rank, "")
    if not form or homes[form] != rank or unnumbered:
        for place, (other, _, _) in enumerate(stack):
            if other == rank:
                return place
    return None


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
