"""Words and level rules that no ruled table has taken in, the areas out that may be tables with level rules only."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.model import Box, Ruling, Word
from extractors.tables.aligned import Region
from extractors.tables.fill import words_to_lines
from extractors.tables.lattice import SNAP, cluster
from extractors.tables.pieces import cell_marks
from extractors.tables.segments import has_gap

SAME_END = 8.0  # points: level rules of one table end at the same x
MIN_RULE = 60.0  # points
NEXT_ROW = 3.2  # of the type size: a row without a rule of its own is no farther from the last rule
PROSE_LINES = 3  # so many lines of one text each between two rules are a paragraph
LOOK = 3  # rules
Joints = dict[Box, tuple[float, ...]]
CAPTION = re.compile(r"(tabel|table|gambar|grafik|diagram)\b", re.IGNORECASE)


def find_rule_regions(
    words: Sequence[Word], rulings: Sequence[Ruling], page: int, fills: Sequence[Box] = ()
) -> list[Region]:
    """Areas between level rules that begin and end together, top to bottom, split where text parts two tables."""
    rules = [r.box for r in rulings if r.horizontal and r.source != "faint"]
    groups: list[list[Box]] = []
    for rule in sorted((r for r in rules if r.width >= MIN_RULE), key=lambda r: r.cy):
        home = next((g for g in groups if _same_ends(g[0], rule)), None)
        if home is None:
            groups.append([rule])
        else:
            home.append(rule)
    joints = {r.box: r.joints for r in rulings if r.horizontal}
    regions = [r for group in groups if len(group) > 1 for r in _regions(group, words, rules, page, joints)]
    apart = _apart(sorted(regions, key=lambda r: -len(r.rules)))
    level = [r for r in rulings if r.horizontal]
    return [replace(region, marks=cell_marks(level, fills, region.box)) for region in apart]


def _apart(regions: Sequence[Region]) -> list[Region]:
    """Regions that do not overlap; one with more rules goes first."""
    kept: list[Region] = []
    for region in regions:
        if not any(region.box.overlap(other.box) for other in kept):
            kept.append(region)
    return sorted(kept, key=lambda r: r.box.top)


def _same_ends(first: Box, second: Box) -> bool:
    return abs(first.x0 - second.x0) <= SAME_END and abs(first.x1 - second.x1) <= SAME_END


def _regions(
    group: Sequence[Box], words: Sequence[Word], rules: Sequence[Box], page: int, joints: Joints
) -> list[Region]:
    x0, x1 = min(r.x0 for r in group), max(r.x1 for r in group)
    stacks: list[list[Box]] = [[group[0]]]
    for index, (above, below) in enumerate(zip(group, group[1:], strict=False), start=1):
        between = [w for w in words if above.cy < w.box.cy < below.cy]
        if _parts_tables(between, x0, x1) or _changes_columns(stacks[-1], group[index:], between, joints):
            stacks.append([])
        stacks[-1].append(below)
    tops = [0.0, *(stack[-1].cy for stack in stacks[:-1])]
    ends = [*(stack[0].cy for stack in stacks[1:]), math.inf]
    return [
        region
        for stack, top, end in zip(stacks, tops, ends, strict=True)
        if (region := _region(stack, Box(x0, top, x1, end), words, rules, page, joints))
    ]


def _parts_tables(between: Sequence[Word], x0: float, x1: float) -> bool:
    """Text between two rules that is no row: beside the table, a caption, or a paragraph."""
    if any(not x0 - 2 <= w.box.cx <= x1 + 2 for w in between):
        return True
    lines = words_to_lines(between)
    if any(map(_is_caption, lines)):
        return True
    single = [line for line in lines if not has_gap(line)]
    return len(single) == len(lines) >= PROSE_LINES and _stand_below_each_other(lines)


def _changes_columns(stack: Sequence[Box], rest: Sequence[Box], between: Sequence[Word], joints: Joints) -> bool:
    """No text or one text alone between two rules, and other columns below it than above it."""
    if any(map(has_gap, words_to_lines(between))):
        return False
    ours = cluster(x for rule in stack[-LOOK:] for x in joints[rule])
    others = cluster(x for rule in rest[:LOOK] for x in joints[rule])
    shared = sum(any(abs(x - y) <= SNAP for y in others) for x in ours)
    return bool(ours and others) and 3 * shared < 2 * min(len(ours), len(others))


def _stand_below_each_other(lines: Sequence[Sequence[Word]]) -> bool:
    return max(line[0].box.x0 for line in lines) < min(line[-1].box.x1 for line in lines)


def _region(
    stack: Sequence[Box], room: Box, words: Sequence[Word], rules: Sequence[Box], page: int, joints: Joints
) -> Region | None:
    """The region of a stack of rules; room: how wide it is, and how far it may reach."""
    x0, x1 = room.x0, room.x1
    words = [w for w in words if w.box.cy < room.bottom]
    near = (r for r in rules if r.cy < room.bottom and r.x0 >= x0 - 4 and r.x1 <= x1 + 4)
    within = sorted(near, key=lambda r: r.cy)
    inside = [w for w in words if x0 - 2 <= w.box.cx <= x1 + 2]
    top = stack[0].cy if room.top else _page_top(stack[0].cy, words, inside)
    bottom = _bottom(stack[-1].cy, within, inside)
    if joints[stack[-1]] and not _goes_on_below(stack[-1].cy, inside):
        bottom = max(r.cy for r in within if r.cy <= bottom)
    if len(stack) < 2 and not (joints[stack[0]] and top < stack[0].cy):
        return None
    held = tuple(w for w in inside if top <= w.box.cy <= bottom)
    box = Box(x0, top, x1, bottom)
    return Region(page, box, tuple(r for r in within if top - 1 <= r.cy <= bottom + 1), held) if held else None


def _goes_on_below(last: float, words: Sequence[Word]) -> bool:
    """Whether text stands as close below the last rule as in a row."""
    rest = [w for w in words if w.box.cy > last]
    return bool(rest) and min(w.box.top for w in rest) - last < rest[0].size


def _page_top(first: float, words: Sequence[Word], inside: Sequence[Word]) -> float:
    """Where the table begins: at its first rule, or at the page's top where a row goes on from the page before."""
    above = [w for w in words if w.box.cy < first]
    lines = words_to_lines(w for w in inside if w.box.cy < first)
    gapped = sum(map(has_gap, lines))
    if not above or len(above) != sum(map(len, lines)) or gapped * 2 < len(lines) or any(map(_is_caption, lines)):
        return first
    tops = [min(w.box.top for w in line) for line in lines]
    bottoms = [max(w.box.bottom for w in line) for line in lines]
    steps = zip([*tops[1:], first], bottoms, strict=True)
    near = all(top - bottom < (NEXT_ROW - 1) * lines[0][0].size for top, bottom in steps)
    return tops[0] - 1 if near else first


def _is_caption(line: Sequence[Word]) -> bool:
    return bool(CAPTION.match(line[0].text)) and not has_gap(line)


def _bottom(last: float, rules: Sequence[Box], words: Sequence[Word]) -> float:
    """Where the table ends: at its last rule, or behind the rows that follow it without a rule of their own."""
    bottom = last
    lines = [line for line in words_to_lines(w for w in words if w.box.cy > last)]
    gapped = bottom
    for line in lines:
        top, size = min(w.box.top for w in line), line[0].size
        if top - bottom > (NEXT_ROW - 1) * size or _is_caption(line):
            break
        bottom = max(w.box.bottom for w in line)
        if has_gap(line):
            gapped = bottom
        elif gapped == last:
            break
    partial = [r.cy for r in rules if last < r.cy <= gapped + 30]
    end = max([gapped, *partial])
    return end + 1 if end > last else last
