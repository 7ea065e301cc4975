"""Words of a page in, printed lines in reading order out; columns that stand side by side are not merged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from extractors.model import Box, Line, Word

SAME_ROW = 0.5  # share of the smaller word's height that two words of one row have in common
COLUMN_GAP = 1.6  # of the type size: a wider gap may separate columns
SURE_GAP = 4.0  # of the type size: a gap that no justified line has
LABEL_GAP = 8.0  # of the type size: a value stands no further from its label
LEADERS = re.compile(r"[.…·_\-]{4,}|(?:[.…·] ?){4,}")
LABEL = re.compile(r"^[\w()/.,\- ]{1,40}:$")
SHORT_MARKER = 6  # characters of a list marker with its bracket

Row = list[Word]


def read_lines(words: Sequence[Word], exclude: Sequence[Box] = ()) -> list[Line]:
    """Lines of the words that read in the page's main direction and stand in no `exclude` box (tables)."""
    kept = [w for w in words if not any([box.holds(w.box.cx, w.box.cy) for box in exclude])] if exclude else words
    if not kept:
        return []
    angle = Counter(w.angle for w in kept).most_common(1)[0][0]
    upright = [w for w in kept if w.angle == angle]
    if angle == 0:
        return [_line(row) for row in _in_reading_order(group_rows(upright))]
    return _sideways_lines(upright, angle)


def group_rows(words: Sequence[Word]) -> list[Row]:
    """Words that stand on one base line, superscripts with their line; rows top down, words left to right."""
    rows: list[Row] = []
    bands: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.box.cy, w.box.x0)):
        top, bottom = word.box.top, word.box.bottom
        for back in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            low, high = bands[back]
            shared = (bottom if bottom < high else high) - (top if top > low else low)
            if shared > 0 and shared >= SAME_ROW * max(0.1, min(bottom - top, high - low)):
                rows[back].append(word)
                if bottom - top > 1.1 * (high - low):
                    bands[back] = (top, bottom)
                break
        else:
            rows.append([word])
            bands.append((top, bottom))
    for row in rows:
        row.sort(key=lambda w: w.box.x0)
    return rows


def _line(words: Row) -> Line:
    return Line(
        words[0].page,
        Box(
            words[0].box.x0,
            min(w.box.top for w in words),
            max(w.box.x1 for w in words),
            max(w.box.bottom for w in words),
        ),
        tuple(words),
    )


def _in_reading_order(rows: list[Row]) -> list[Row]:
    """Rows top down; where a gutter runs through neighbouring rows, the columns one after the other."""
    split = [_segments(row) for row in rows]
    if all(len(segments) == 1 for segments in split):
        return rows
    ordered: list[Row] = []
    index = 0
    while index < len(rows):
        end, gutter = _zone(split, index)
        if end - index >= 2:
            ordered += _columns(split[index:end], gutter)
        else:
            end = index + 1
            ordered += _lone_row(rows[index], split[index])
        index = end
    return ordered


def _segments(row: Row) -> list[Row]:
    """The row cut at gaps that may be gutters: not after a marker or a label, nor before a colon or a page number."""
    segments: list[Row] = [[row[0]]]
    right = row[0].box.x1
    for word in row[1:]:
        gap = word.box.x0 - right
        right = max(right, word.box.x1)
        if gap > COLUMN_GAP * word.size and not _belongs(segments[-1], word):
            segments.append([word])
        else:
            segments[-1].append(word)
    return segments


def _belongs(left: Row, word: Word) -> bool:
    before = " ".join(w.text for w in left)
    return (
        (len(before) <= SHORT_MARKER and len(left) == 1 and not before.isalpha())
        or word.text.startswith(":")
        or (bool(LABEL.match(before)) and word.box.x0 - left[-1].box.x1 < LABEL_GAP * word.size)
        or bool(LEADERS.search(before) or LEADERS.match(word.text))
    )


def _gutter(segments: list[Row]) -> list[tuple[float, float]]:
    return [(max(w.box.x1 for w in a), b[0].box.x0) for a, b in zip(segments, segments[1:], strict=False)]


def _zone(split: list[list[Row]], start: int) -> tuple[int, tuple[float, float]]:
    """End of the run of rows, from `start`, that leave one gutter free, and that gutter.

    Rows that lie on one side only may be part of it, but not be its end; a row with words in the gutter ends it.
    """
    if len(split[start]) < 2:
        return start, (0.0, 0.0)
    best = (start, (0.0, 0.0))
    for left, right in _gutter(split[start]):
        end, low, high = start + 1, left, right
        for index in range(start + 1, len(split)):
            row = split[index]
            pitch = row[0][0].box.top - split[index - 1][0][0].box.bottom
            if pitch > 6 * row[0][0].size:
                break
            narrowed = _narrow(row, low, high)
            if narrowed is None:
                break
            low, high = narrowed
            if len(row) > 1 or index - end < 12:
                end = index + 1 if len(row) > 1 else end
        end = _with_tail(split, end, low, high)
        if end > best[0]:
            best = (end, (low, high))
    return best


def _with_tail(split: list[list[Row]], end: int, low: float, high: float) -> int:
    """Rows that go on in the right column only (below the last row with two columns) belong to the zone."""
    while end < len(split):
        row = split[end]
        close = row[0][0].box.top - split[end - 1][0][-1].box.bottom < 1.2 * row[0][0].size
        if not close or row[0][0].box.x0 < high - 1:
            return end
        end += 1
    return end


def _narrow(row: list[Row], low: float, high: float) -> tuple[float, float] | None:
    for segment in row:
        x0, x1 = segment[0].box.x0, max(w.box.x1 for w in segment)
        if x0 >= (low + high) / 2:
            high = min(high, x0)
        elif x1 <= (low + high) / 2:
            low = max(low, x1)
        else:
            return None
    return (low, high) if high - low > COLUMN_GAP * row[0][0].size else None


def _columns(zone: list[list[Row]], gutter: tuple[float, float]) -> list[Row]:
    middle = (gutter[0] + gutter[1]) / 2
    sides: list[tuple[Row, Row]] = []
    for row in zone:
        words = [w for segment in row for w in segment]
        sides.append(([w for w in words if w.box.cx < middle], [w for w in words if w.box.cx >= middle]))
    left = [a for a, _ in sides if a]
    right = [b for _, b in sides if b]
    if _is_labels(left, right):
        return [a + b for a, b in sides]
    if len(left) <= 0.6 * len(right) and _is_margin(left, right):
        return _beside(sides)
    return left + _in_reading_order(right)


def _is_labels(left: list[Row], right: list[Row]) -> bool:
    """Short labels before their values ("Nama    : ..."), or lines that end in a page number."""
    numbers = sum(all(_is_page_number(w.text) for w in row) for row in right)
    if numbers >= 0.6 * len(right):
        return True
    colons = sum(row[0].text.startswith(":") for row in right)
    return colons >= 0.5 * len(right) or sum(len(row) == 1 and len(row[0].text) <= 4 for row in left) >= 0.8 * len(left)


def _is_page_number(text: str) -> bool:
    return bool(re.fullmatch(r"[\divxlcIVXLC]{1,5}", text))


def _is_margin(left: list[Row], right: list[Row]) -> bool:
    """A narrow left column beside a broad one: headings in the margin, or terms beside what they mean."""
    width = max(row[-1].box.x1 for row in left) - min(row[0].box.x0 for row in left)
    other = median(row[-1].box.x1 - row[0].box.x0 for row in right)
    return width < 0.6 * other


def _beside(sides: list[tuple[Row, Row]]) -> list[Row]:
    """Each run of left lines stands whole before the right lines that begin beside it."""
    out: list[Row] = []
    waiting: list[Row] = []
    previous: Row = []
    for left, right in sides:
        if left:
            if not previous:
                out += waiting
                waiting = []
            out.append(left)
        if right:
            waiting.append(right)
        previous = left
    return out + waiting


def _lone_row(row: Row, segments: list[Row]) -> list[Row]:
    """One row with a wide gap: two lines where the gap is wider than any text leaves, one otherwise."""
    if len(segments) == 1 or any(_is_page_number(s[0].text) and len(s) == 1 for s in segments[1:]):
        return [row]
    out: list[Row] = [list(segments[0])]
    for segment in segments[1:]:
        if segment[0].box.x0 - out[-1][-1].box.x1 > SURE_GAP * segment[0].size:
            out.append(list(segment))
        else:
            out[-1] += segment
    return out


def _sideways_lines(words: Sequence[Word], angle: int) -> list[Line]:
    """Lines of a page whose text reads upwards, downwards or upside down."""
    turned: dict[int, Word] = {}
    flat: list[Word] = []
    for word in words:
        b = word.box
        box = {
            90: Box(-b.bottom, b.x0, -b.top, b.x1),
            180: Box(-b.x1, -b.bottom, -b.x0, -b.top),
            270: Box(b.top, -b.x1, b.bottom, -b.x0),
        }[angle]
        copy = Word(word.text, word.page, box, word.size, word.bold, word.italic, word.font, 0, word.confidence)
        turned[id(copy)] = word
        flat.append(copy)
    return [_bounding_line([turned[id(w)] for w in row]) for row in _in_reading_order(group_rows(flat))]


def _bounding_line(words: Row) -> Line:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return Line(words[0].page, box, tuple(words))
