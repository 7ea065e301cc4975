"""A table and the part on the next page in, how many of the part's first rows print the table's headings again out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from extractors.model import Cell
from extractors.tables.header import MAX_HEADER_ROWS, is_number_row, rows_of

YEAR = re.compile(r"(?:19|20)\d\d")
LOOK_ALIKE = str.maketrans("01|!", "olll") | str.maketrans("i", "l")
LIKE = 85  # of 100: likeness of two headings that are one
LIKE_AS_A_WHOLE = 92  # of 100: likeness of two rows of headings that were read from pictures

Row = Sequence[Cell]


def repeated_rows(table: Sequence[Cell], n_rows: int, header_rows: int, part: Sequence[Cell], n_below: int) -> int:
    """How many leading rows of the part repeat the table's first rows, or its header's last rows; 0 for none.

    n_rows, n_below: rows of the table so far, and of the part.
    """
    head = _filled(rows_of(table, min(n_rows, MAX_HEADER_ROWS)))
    rows = _filled(rows_of(part, min(n_below, MAX_HEADER_ROWS)))
    whole = _equal_rows(head, rows)
    if whole:
        return max(whole, _to_number_row(head[:header_rows], rows), _to_their_feet(head[:whole], rows[:whole]))
    for skipped in range(1, header_rows):
        tail = head[skipped:header_rows]
        if any(tail) and len(rows) >= len(tail) and all(map(_same_row, tail, rows)):
            return len(tail)
    return _to_number_row(head[:header_rows], rows)


def _to_number_row(head: Sequence[Row], rows: Sequence[Row]) -> int:
    """The rows down to the table's own number row ("1 2 3 4"), whatever was read of the headings above it."""
    numbers = next((row for row in head if is_number_row(row)), None)
    if numbers is None or not _are_read(numbers):
        return 0
    return next((i + 1 for i, row in enumerate(rows[: len(head)]) if _same_numbers(numbers, row)), 0)


def _to_their_feet(head: Sequence[Row], rows: Sequence[Row]) -> int:
    """The rows down to the foot of the headings that reach as far in both, whatever was read of those beside them."""
    own, again = ({(c.row, c.col): c.rowspan for row in part for c in row} for part in (head, rows))
    if not all(map(_are_read, rows)):
        return 0
    return max((row + span for (row, col), span in again.items() if own.get((row, col)) == span), default=0)


def _same_numbers(first: Row, second: Row) -> bool:
    """Whether most of a number row is printed again, the same number in the same column."""
    own, again = ({(cell.col, squeeze(cell.text)) for cell in row} for row in (first, second))
    return len(own & again) * 3 >= max(len(own), len(again)) * 2


def other_years(table: Sequence[Cell], part: Sequence[Cell], repeated: int) -> list[str]:
    """Years in the part's repeated header rows that the table's own header does not name."""
    own = {year for cell in table if cell.row < MAX_HEADER_ROWS for year in YEAR.findall(cell.text)}
    named = [year for cell in part if cell.row < repeated for year in YEAR.findall(cell.text)]
    return sorted({year for year in named if year not in own})


def _filled(rows: Sequence[Sequence[Cell]]) -> list[Row]:
    return [[cell for cell in sorted(row, key=lambda c: c.col) if cell.text] for row in rows]


def _equal_rows(first: Sequence[Row], second: Sequence[Row]) -> int:
    count = 0
    for a, b in zip(first, second, strict=False):
        if (not count and len(a) < 2) or not _same_row(a, b):
            break
        count += 1
    return count


def _same_row(first: Row, second: Row) -> bool:
    """Equal texts, or nearly so: a repeated header may be clipped or misread, a figure but a year may not differ.

    Where a row has words, letters that readers take for digits count as those, and of five cells one with a digit may
    differ.
    """
    if len(first) != len(second):
        return False
    texts, others = [squeeze(cell.text) for cell in first], [squeeze(cell.text) for cell in second]
    if not any(map(_has_letter, texts)):
        return texts == others
    pairs = list(zip(map(_folded, texts), map(_folded, others), strict=True))
    if sum(a != b for a, b in pairs if _has_digit(a + b)) > len(first) // 5:
        return False
    named = [(a, b) for a, b in pairs if not _has_digit(a + b)]
    return all(ratio(a, b) >= LIKE for a, b in named if a != b) or (_are_read([*first, *second]) and _alike(named))


def _alike(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether rows are alike as a whole, the longer headings counting more; one may lack its last line."""
    length = sum(max(len(a), len(b)) for a, b in pairs)
    return sum(max(len(a), len(b)) * _likeness(a, b) for a, b in pairs) >= LIKE_AS_A_WHOLE * length


def _likeness(first: str, second: str) -> float:
    short, long = sorted((first, second), key=len)
    return 100 if long.startswith(short) and len(long) < 2 * len(short) else ratio(first, second)


def _are_read(cells: Row) -> bool:
    """Whether some of the texts were read from a picture."""
    return any(cell.confidence < 1 for cell in cells)


def squeeze(text: str) -> str:
    """The text in small letters without white space, for comparing."""
    return re.sub(r"\s+", "", text).lower()


def _folded(text: str) -> str:
    return YEAR.sub("#", text).translate(LOOK_ALIKE)


def _has_letter(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)
