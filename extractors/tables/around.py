"""A table part and the free words of its page in, whether text stands above or below it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from extractors.model import TablePart, Word
from extractors.tables.fill import words_to_lines
from extractors.tables.join import Around, PartInFlow
from normalizers.notes import opens_note

BAND = 0.13  # share of the page's height where a header or footer may stand
SAME_PLACE, SAME_PLACE_READ = 4.0, 14.0  # points; of lines that were read from pictures
SAME_MARGIN = 30.0  # points: of lines that are read the same
VERY_LIKE = 85  # of 100
DIGITS, SOLID = re.compile(r"\d+"), re.compile(r"[^\W_]{2}|\d")
TITLE = 1.5  # of the type size: a title stands no further above its table
LIKE = 65  # of 100: likeness of a line that was read twice


@dataclass(frozen=True, slots=True)
class Margin:
    """A line in the margin of a page.

    y: its base line. words: numbers masked. read: whether it was read from a picture.
    """

    y: float
    words: tuple[str, ...]
    read: bool

    @property
    def key(self) -> str:
        """The words sorted, as left and right pages mirror their footers."""
        return " ".join(sorted(self.words))


def in_flow(body: Sequence[Word], parts: Sequence[TablePart], part: TablePart, height: float) -> PartInFlow:
    """The part with what body text, or another part, stands above and below it on a page of this height."""
    others = [other.box.cy for other in parts if other is not part]
    words = [word for word in body if not _is_spilled(word, part)]
    over, under = any(y < part.box.top for y in others), any(y > part.box.bottom for y in others)
    above = _around([word for word in words if word.box.cy < part.box.top], over, height)
    if above == "line" and max(_reach(word) for word in words if word.box.cy < part.box.top) > part.box.top:
        above = "text"  # the title of another table
    return PartInFlow(part, above, _around([word for word in words if word.box.cy > part.box.bottom], under, height))


def _reach(word: Word) -> float:
    """Down to where what a word belongs to may stand."""
    return word.box.bottom + TITLE * word.size


def _around(words: Sequence[Word], is_part: bool, height: float) -> Around:
    """words: on one side of a part. is_part: whether another part stands there."""
    if is_part or not words:
        return "text" if is_part else "nothing"
    lines = words_to_lines(words)
    own = _margin(lines[0])
    in_margin = own.read and not BAND * height < own.y < (1 - BAND) * height
    return "line" if len(lines) == 1 and in_margin and not opens_note(" ".join(own.words)) else "text"


def _is_spilled(word: Word, part: TablePart) -> bool:
    """A line that overflows the last row of a fixed height stands on the border below it."""
    inside = part.box.x0 <= word.box.cx <= part.box.x1
    return inside and part.box.bottom - word.size < word.box.top < part.box.bottom + 2


def without_margins(words: Sequence[Word], height: float, running: Sequence[Margin]) -> list[Word]:
    """Words without the lines in the margins that the page before or after has, too; without page numbers and dirt."""
    body: list[Word] = []
    lines = words_to_lines(words)
    for index, line in enumerate(lines):
        own = _margin(line)
        in_margin = not BAND * height < own.y < (1 - BAND) * height
        repeats = in_margin and any(_is_same(own, other) for other in running)
        is_page_number = index in (0, len(lines) - 1) and re.fullmatch(r"\W*#\W*", own.key)
        if not repeats and not is_page_number and not _is_dirt(line):
            body += line
    return body


def margins(words: Sequence[Word], height: float) -> list[Margin]:
    """The lines in the margins of a page."""
    inside = [w for w in words if not BAND * height < w.box.bottom < (1 - BAND) * height]
    return [_margin(line) for line in words_to_lines(inside)]


def _margin(line: Sequence[Word]) -> Margin:
    masked = tuple(word.text if word.text.isalpha() else DIGITS.sub("#", word.text) for word in line)
    return Margin(line[0].box.bottom, masked, any(word.confidence < 1 for word in line))


def _is_same(line: Margin, other: Margin) -> bool:
    """Whether two pages have a line in common; pages lie a little apart in a scanner, and letters are misread."""
    if line.read and other.read:
        like = max(ratio("".join(line.words), "".join(other.words)), ratio(line.key, other.key))
        return like >= LIKE and abs(line.y - other.y) <= (SAME_MARGIN if like >= VERY_LIKE else SAME_PLACE_READ)
    return abs(line.y - other.y) <= SAME_PLACE and line.key == other.key


def _is_dirt(line: Sequence[Word]) -> bool:
    """Specks and strokes that were read as signs or as single letters."""
    return not any(SOLID.search(word.text) for word in line)
