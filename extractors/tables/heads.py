"""The words of a table's heading in known columns in, the cells that stand over several columns out.

A text over several columns, or over one of them with columns beside it whose own texts begin further down, is a heading
of all whose middle it stands over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Box, Word
from extractors.tables.fill import words_to_lines
from extractors.tables.parted import parts_of
from extractors.tables.segments import has_gap

OFF_CENTRE = 0.12  # of the width of the columns: by so much the middle of a text may miss theirs
LEADING = 0.5  # of the type size: lines of one heading are no farther apart
ABOVE = 0.3  # of the type size: texts that reach into each other by less are above each other


@dataclass(frozen=True, slots=True)
class _Text:
    """A text over the columns from first to last, its lines below each other."""

    first: int
    last: int
    box: Box
    size: float


def heading_floor(words: Sequence[Word]) -> float | None:
    """The y under the lines in bold type at the top, several texts among them; None where all or none are bold."""
    lines = words_to_lines(words)
    count = next((i for i, line in enumerate(lines) if 5 * sum(w.bold for w in line) < 4 * len(line)), len(lines))
    while count > 0 and not has_gap(lines[count - 1]) and _is_apart(lines[max(0, count - 2) : count]):
        count -= 1  # a group row
    if not 0 < count < len(lines) or not any(map(has_gap, lines[:count])):
        return None
    above = max(word.box.bottom for line in lines[:count] for word in line)
    return (above + min(word.box.top for line in lines[count:] for word in line)) / 2


def _is_apart(pair: Sequence[Sequence[Word]]) -> bool:
    """Whether the second of two lines stands farther below the first than in one text; no line stands so alone."""
    above, below = pair[0], pair[-1]
    return len(pair) < 2 or min(w.box.top for w in below) - max(w.box.bottom for w in above) > LEADING * below[0].size


def over_headings(words: Sequence[Word], xs: Sequence[float], top: float) -> list[Box]:
    """The areas of headings over several columns, from `top` or the heading above down to the texts below them."""
    texts = _texts(words, xs)
    over: list[Box] = []
    for text in sorted(texts, key=lambda t: t.box.top):
        group = _group(text, texts, xs)
        if group is None:
            continue
        below = min(t.box.top for t in texts if _is_below(t, text) and group[0] <= t.first and t.last <= group[1])
        y = (text.box.bottom + below) / 2
        above = max((b.bottom for b in over if b.x0 <= text.box.cx <= b.x1), default=top)
        if above < y:
            over.append(Box(xs[group[0]], above, xs[group[1] + 1], y))
    return over


def _texts(words: Sequence[Word], xs: Sequence[float]) -> list[_Text]:
    """The texts of the heading: lines of the same columns, a leading apart, are one."""
    texts: list[_Text] = []
    for line in words_to_lines(words):
        for first, last, part in parts_of(line, xs):
            box = Box(part[0].box.x0, min(w.box.top for w in part), part[-1].box.x1, max(w.box.bottom for w in part))
            new = _Text(first, last, box, part[0].size)
            above = next((t for t in texts if _goes_on(t, new)), None)
            if above is not None:
                texts.remove(above)
                new = _Text(min(first, above.first), max(last, above.last), above.box.union(box), above.size)
            texts.append(new)
    return texts


def _goes_on(above: _Text, text: _Text) -> bool:
    """Whether a line is the next one of a text: no farther than half a line, and of its columns or a part of them."""
    nested = (
        above.first <= text.first and text.last <= above.last or text.first <= above.first and above.last <= text.last
    )
    return nested and -ABOVE * text.size < text.box.top - above.box.bottom < LEADING * text.size


def _is_below(text: _Text, other: _Text) -> bool:
    return text.box.top > other.box.bottom - ABOVE * other.size


def _group(text: _Text, texts: Sequence[_Text], xs: Sequence[float]) -> tuple[int, int] | None:
    """The columns that a text is the heading of; None where it is that of its own column alone."""
    lower = [_is_lower(col, text, texts) for col in range(len(xs) - 1)]
    if not all(lower[text.first : text.last + 1]):
        return None
    low, high = text.first, text.last
    while low > 0 and lower[low - 1]:
        low -= 1
    while high + 1 < len(lower) and lower[high + 1]:
        high += 1
    groups = [(a, b) for a in range(low, text.first + 1) for b in range(text.last, high + 1) if a < b]
    off = {(a, b): abs((xs[a] + xs[b + 1]) / 2 - text.box.cx) / (xs[b + 1] - xs[a]) for a, b in groups}
    best = min(off, key=lambda group: off[group], default=None)
    if best is None or (off[best] > OFF_CENTRE and text.first == text.last):
        return None
    return best


def _is_lower(col: int, text: _Text, texts: Sequence[_Text]) -> bool:
    """Whether a column has a text of its own below the given one, and none beside it."""
    own = [t for t in texts if t.first <= col <= t.last and t is not text]
    return any(_is_below(t, text) and t.first == t.last for t in own) and not any(
        not _is_below(t, text) and not _is_below(text, t) for t in own
    )
