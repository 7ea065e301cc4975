"""Styled lines and the barriers between them (tables) in, paragraphs out: joined over lines and pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.layout import Body, Style, StyledLine, same_case
from extractors.markers import NONE, Marker, follows, starts

LOOSE = 1.3  # of the usual line distance: a wider step ends the paragraph
LOOSE_TITLE = 1.2  # the same between bold lines
INDENT = 10.0  # points
# "sebesar Rp." at a line's end waits for its amount.
SENTENCE_END = re.compile(r"(?<!\bRp)[.:;!?][”\"')\]]*$")
OPEN_END = re.compile(r"(?:,|\b(?:dan|atau|yang|di|ke|dari|untuk|dengan|pada|dalam|oleh|serta|kepada|tentang))$")
LABELLED = re.compile(r"^[\w /.()]{2,40}\s*:(\s|$)")
LEADERS = re.compile(r"(?:[.…·_] ?){5,}[\s.]*[\w\- .]{0,12}$|(?:[.…] ?){8,}")


@dataclass(frozen=True, slots=True)
class TableMark:
    """The place of a table, or of its part on a later page, between paragraphs. index: in the document's tables."""

    index: int
    page: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph, list item or heading."""

    lines: tuple[StyledLine, ...]
    marker: Marker

    @property
    def first(self) -> StyledLine:
        return self.lines[0]

    @property
    def last(self) -> StyledLine:
        return self.lines[-1]

    @property
    def style(self) -> Style:
        return self.lines[0].style

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def centred(self) -> bool:
        return all(line.centred for line in self.lines)

    @property
    def caps(self) -> bool:
        return all(line.caps for line in self.lines)


def build_paragraphs(stream: Sequence[StyledLine | TableMark], body: Body) -> list[Paragraph | TableMark]:
    """`stream`: lines in reading order, with a mark where a table stands; the marks are kept."""
    out: list[Paragraph | TableMark] = []
    current: list[StyledLine] = []
    marker = NONE
    lists: list[Marker] = []

    def close() -> None:
        if current:
            out.append(Paragraph(tuple(current), marker))
            current.clear()

    for element in stream:
        if isinstance(element, TableMark):
            close()
            out.append(element)
            continue
        if current and _continues(current, marker, element, body, lists):
            current.append(element)
            continue
        close()
        marker = element.marker
        if marker.kind:
            lists = [*lists[-7:], marker]
        current.append(element)
    close()
    return out


def _continues(
    current: Sequence[StyledLine], marker: Marker, line: StyledLine, body: Body, lists: Sequence[Marker]
) -> bool:
    last = current[-1]
    if line.marker.kind and not _is_accident(last, line, lists):
        return False
    if not _same_style(current, marker, line) or LEADERS.search(last.text):
        return False
    if LABELLED.match(line.text) and (LABELLED.match(last.text) or not is_full(last, line)):
        return False
    if last.page != line.page:
        return _continues_over_page(current, marker, line)
    if last.centred and line.centred and len(current) < 8:
        return _tight(current, line, body) and not SENTENCE_END.search(last.text) and same_case(last, line)
    return _tight(current, line, body) and is_full(last, line) and _aligned(current, marker, line)


def _is_accident(last: StyledLine, line: StyledLine, lists: Sequence[Marker]) -> bool:
    """A line that begins with a number by chance: the sentence runs on, and no list has reached this number."""
    if line.marker.kind == "bab":
        return is_full(last, line) and not line.caps and not SENTENCE_END.search(last.text)
    if not is_full(last, line) or SENTENCE_END.search(last.text) or line.x0 > last.x0 + INDENT:
        return False
    if line.marker.kind == "bullet":
        dash = line.marker.text in "-–—*" and line.x0 <= last.left + 2
        return dash and bool(OPEN_END.search(last.text) or last.text[-1:].isalnum())
    return not starts(line.marker) and not any(follows(line.marker, before) for before in lists)


def is_full(last: StyledLine, line: StyledLine) -> bool:
    """The first word of `line` would not have fitted behind `last`."""
    word = line.line.words[0]
    right = last.right
    return last.x1 + 0.22 * last.style.size + (word.box.x1 - word.box.x0) > right - 1.0


def _same_style(current: Sequence[StyledLine], marker: Marker, line: StyledLine) -> bool:
    first, last = current[0], current[-1]
    if abs(last.style.size - line.style.size) > 0.6:
        return False
    if first.style.bold == line.style.bold and last.style.bold == line.style.bold:
        return first.style.family == line.style.family or not first.style.bold
    whole = all(x.style.bold for x in current)
    if whole:
        # A bold line before plain ones is a heading, unless the bold words run on into the next line or the plain words
        # stand, without a gap, where the item's own text begins.
        runs_on = line.some_bold and line.line.words[0].bold
        return (runs_on or _hangs(current, marker, line)) and is_full(last, line)
    return is_full(last, line) and not SENTENCE_END.search(last.text)


def _hangs(current: Sequence[StyledLine], marker: Marker, line: StyledLine) -> bool:
    first = current[0]
    if not marker.kind or len(first.line.words) < 2 or not SENTENCE_END.search(current[-1].text):
        return False
    return abs(line.x0 - first.line.words[1].box.x0) < 3 and first.style.family == line.style.family


def _tight(current: Sequence[StyledLine], line: StyledLine, body: Body) -> bool:
    last = current[-1]
    step = line.base - last.base
    size = max(last.style.size, line.style.size)
    if step < -0.5 * size:  # the next column
        return True
    usual = body.pitch * size
    if len(current) > 1 and current[-2].page == last.page:
        own = last.base - current[-2].base
        if own > 0.5 * size:
            usual = min(usual, own) if own < usual else own
    return step <= (LOOSE_TITLE if last.style.bold and len(current) > 1 else LOOSE) * usual


def _aligned(current: Sequence[StyledLine], marker: Marker, line: StyledLine) -> bool:
    first, last = current[0], current[-1]
    if len(current) >= 2:
        # From the second line on the left edge stays.
        return abs(line.x0 - last.x0) <= INDENT or (line.x0 < last.x0 and not marker.kind and len(current) == 1)
    if marker.kind:
        return line.x0 > first.left - 2 and (line.x0 >= first.x0 - INDENT or not SENTENCE_END.search(first.text))
    if line.x0 > first.x0 + INDENT:
        # A hanging paragraph ("Menimbang : ..."), or the indented first line of the next one.
        return not SENTENCE_END.search(first.text)
    return True


def _continues_over_page(current: Sequence[StyledLine], marker: Marker, line: StyledLine) -> bool:
    last = current[-1]
    if last.caps != line.caps or (line.style.bold and line.caps):
        return False
    if last.x0 > last.left + 0.4 * (last.right - last.left):  # a signature
        return False
    lower = line.text[:1].islower()
    if SENTENCE_END.search(last.text) and not lower:
        return False
    indented = line.x0 - line.left > (current[-1].x0 - current[-1].left) + INDENT
    if indented and not lower:
        return False
    return lower or is_full(last, line)
