"""Words without rulings in, the same without those of charts beside them out: legends and the figures at their sectors.

A legend repeats, one under another, what stands at the beginning of lines further left: the table that the chart draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.model import Box, Word
from extractors.tables.fill import words_to_lines
from normalizers.numbers import looks_numeric

APART = 1.5  # of the type size: white between texts side by side
ALIGNED = 3.0  # points: a legend's entries begin under each other
FEWEST, MOST = 3, 100  # entries of a legend that are told by their texts
OFF = 0.4  # of the type size: entries of a legend do not stand in line with the rows
AROUND = 36.0  # points above the first and below the last entry over which a chart may reach
Text = Sequence[Word]


def without_charts(words: Sequence[Word]) -> list[Word]:
    """The words that are not of charts."""
    level = [word for word in words if word.angle == 0]
    texts = [text for line in words_to_lines(level) for text in _texts(line)]
    charts = [chart for legend in _columns(texts) if (chart := _chart(legend, texts)) is not None]
    return [word for word in words if not any(_is_of(word, *chart) for chart in charts)]


def _texts(line: Text) -> list[Text]:
    """The texts of a line that wide white parts."""
    cuts = [i + 1 for i, (a, b) in enumerate(pairwise(line)) if b.box.x0 - a.box.x1 > APART * a.size]
    return [line[start:end] for start, end in pairwise([0, *cuts, len(line)])]


def _columns(texts: Sequence[Text]) -> list[list[Text]]:
    """Texts that begin under each other, top to bottom."""
    columns: list[list[Text]] = []
    for text in sorted(texts, key=lambda t: (t[0].box.x0, t[0].box.top)):
        if columns and text[0].box.x0 - columns[-1][0][0].box.x0 <= ALIGNED:
            columns[-1].append(text)
        else:
            columns.append([text])
    return [sorted(column, key=lambda t: t[0].box.top) for column in columns if FEWEST <= len(column) <= MOST]


def _chart(legend: Sequence[Text], texts: Sequence[Text]) -> tuple[Box, frozenset[int]] | None:
    """Where the chart stands, and the words of its legend; None where the column is no legend."""
    left = [text for text in texts if text[-1].box.x1 < legend[0][0].box.x0]
    alike: dict[str, list[Text]] = {}
    for text in left:
        alike.setdefault(text[0].text, []).append(text)
    pairs = [(entry, own) for entry in legend for own in alike.get(entry[0].text, ()) if _repeats(entry, own)]
    entries = {" ".join(word.text for word in entry): entry for entry, _ in pairs}
    if len(entries) < FEWEST or 2 * len(entries) < len(legend):
        return None
    if 2 * sum(_is_beside(*pair) for pair in pairs) > len(pairs):
        return None  # a column of the table
    first = [min(text[0].box.cy for text in side) for side in zip(*pairs, strict=True)]
    if abs(first[0] - first[1]) > 2 * AROUND:
        return None
    boxes = [entry[0].box for entry in entries.values()]
    start = _table_end([own for _, own in pairs], left)
    end = max(entry[-1].box.x1 for entry in entries.values())
    area = Box(start, min(b.top for b in boxes) - AROUND, end, max(b.bottom for b in boxes) + AROUND)
    return area, frozenset(id(word) for entry in entries.values() for word in entry)


def _table_end(rows: Sequence[Text], texts: Sequence[Text]) -> float:
    """The right end of a table's rows, with the figures that stand behind most of them, one under another."""
    end = max(row[-1].box.x1 for row in rows)
    behind = [[t[0] for t in texts if _is_beside(t, row) and t[0].box.x0 > row[-1].box.x1] for row in rows]
    firsts = [min(found, key=lambda word: word.box.x0) for found in behind if found]
    for word in firsts:
        under = [w for w in firsts if w.box.x0 < word.box.x1 and word.box.x0 < w.box.x1]
        if 2 * len(under) > len(firsts):
            end = max(end, word.box.x1)
    return end


def _repeats(entry: Text, own: Text) -> bool:
    """Whether a text of letters is all of another, but for the figures that follow there."""
    label = [word.text for word in entry]
    rest = [word.text for word in own[len(label) :]]
    begins = [word.text for word in own[: len(label)]] == label
    return begins and (not rest or looks_numeric(rest[0])) and sum(map(str.isalpha, "".join(label))) > 1


def _is_beside(entry: Text, own: Text) -> bool:
    return abs(entry[0].box.cy - own[0].box.cy) < OFF * own[0].size


def _is_of(word: Word, area: Box, legend: frozenset[int]) -> bool:
    """Whether a word is of a legend, or a figure in its chart."""
    return id(word) in legend or (looks_numeric(word.text) and area.holds(word.box.cx, word.box.cy))
