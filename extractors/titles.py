"""Paragraphs in, the titles of BAB rank out: chapters, and named titles such as KATA PENGANTAR or LAMPIRAN."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractors.layout import Body, StyledLine, same_case
from extractors.paragraphs import LEADERS, Paragraph, TableMark
from normalizers.lookup import read_lookup

Role = Literal["bab", "title", "contents"]

LARGER = 0.75  # points above the body's size
JOIN = 1.75  # of the type size: lines of one title are no further apart
JOIN_NUMBER = 4.0  # the same below a line that says "BAB I" only
MAX_TITLE = 320  # characters
PAGE_NUMBER_END = re.compile(r"(?:[.…]{3,}|\s)\s*(?:\d{1,3}|[ivxl]{1,6})$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title: paragraphs [start, end) of the stream. value: the chapter's number, 0 where it has none."""

    start: int
    end: int
    role: Role
    value: int
    first_on_page: bool
    size: float
    text: str


@cache
def _patterns(role: str) -> tuple[tuple[str, str], ...]:
    rows = (row for row in read_lookup("section_titles") if row["role"] == role)
    return tuple((row["pattern"].replace(" ", ""), row["match"]) for row in rows)


def named(text: str, role: str) -> str:
    """How `text` matches the lookup's titles of that role: "full", "start", "part", or "" where it does not."""
    plain = re.sub(r"[^a-z]+", "", text.lower())  # blanks may be lost in spaced type
    for pattern, match in _patterns(role):
        if match == "full" and plain == pattern:
            return "full"
        if match == "start" and plain.startswith(pattern):
            return "full" if plain == pattern else "start"
        if match == "part" and pattern in plain:
            return "part"
    return ""


def find_titles(stream: Sequence[Paragraph | TableMark], body: Body, covers: frozenset[int]) -> dict[int, Title]:
    """Candidates by the index where each begins."""
    titles: dict[int, Title] = {}
    index = 0
    while index < len(stream):
        paragraph = stream[index]
        index += 1
        if isinstance(paragraph, TableMark):
            continue
        title = _title_at(stream, index - 1, paragraph, body, covers)
        if title is not None:
            titles[title.start] = title
            index = title.end
    return titles


def _title_at(
    stream: Sequence[Paragraph | TableMark], start: int, paragraph: Paragraph, body: Body, covers: frozenset[int]
) -> Title | None:
    is_bab = paragraph.marker.kind == "bab"
    role: Role = "bab" if is_bab else "title"
    match = "full"
    if not is_bab:
        if paragraph.marker.kind:
            return None
        first = paragraph.first.text
        contents = named(first, "contents")
        match = contents or named(first, "title") or named(paragraph.text, "title")
        role = "contents" if contents else "title"
    if not match or LEADERS.search(paragraph.text):
        return None
    top = is_first_on_page(stream, start)
    if paragraph.first.page in covers and not (is_bab or named(paragraph.text, "title") and _is_leaf(stream, start)):
        return None
    if not _stands_out(paragraph, body, match, top, is_bab) or len(paragraph.text) > MAX_TITLE:
        return None
    end = _title_end(stream, start, paragraph)
    lines = title_lines(stream[start:end])
    text = " ".join(line.text for line in lines)
    if len(text) > MAX_TITLE or (not is_bab and _is_introduced(stream, start, body, paragraph)):
        return None
    size = max(line.style.size for line in lines)
    return Title(start, end, role, paragraph.marker.value, top, size, text)


def title_lines(paragraphs: Sequence[Paragraph | TableMark]) -> list[StyledLine]:
    """The lines of a title's paragraphs."""
    return [line for p in paragraphs if isinstance(p, Paragraph) for line in p.lines]


def is_first_on_page(stream: Sequence[Paragraph | TableMark], index: int) -> bool:
    """Nothing but short centred lines (a letterhead) stands above it on its page."""
    paragraph = stream[index]
    assert isinstance(paragraph, Paragraph)
    page = paragraph.first.page
    for before in reversed(stream[:index]):
        if isinstance(before, TableMark):
            return before.page != page
        if before.last.page != page:
            return True
        if not (before.centred and len(before.text) < 90) and before.first.base < paragraph.first.base + 1:
            return False
    return True


def _is_leaf(stream: Sequence[Paragraph | TableMark], index: int) -> bool:
    """One or two lines that stand alone on their page: the leaf before an attachment."""
    near = [e for e in (*stream[max(0, index - 1) : index], *stream[index + 1 : index + 2]) if isinstance(e, Paragraph)]
    paragraph = stream[index]
    if not isinstance(paragraph, Paragraph) or len(paragraph.lines) > 2:
        return False
    return all(e.first.page != paragraph.first.page for e in near)


def _stands_out(paragraph: Paragraph, body: Body, match: str, top: bool, is_bab: bool) -> bool:
    larger = paragraph.style.size >= body.style.size + LARGER
    strong = paragraph.style.bold or paragraph.first.caps
    if not (strong or larger) or paragraph.text.endswith((";", ",")):
        return False
    if is_bab:
        return len(paragraph.lines) <= 5
    if match == "full":
        return larger or (strong and (paragraph.centred or top))
    whole = paragraph.first.caps or (larger and paragraph.style.bold)
    return whole and (top or (larger and paragraph.style.bold))


def _is_introduced(stream: Sequence[Paragraph | TableMark], start: int, body: Body, paragraph: Paragraph) -> bool:
    """The text before ends with a colon and the line is no larger than text: it names a table or a list."""
    before = stream[start - 1] if start else None
    larger = paragraph.style.size >= body.style.size + LARGER
    return not larger and isinstance(before, Paragraph) and before.text.rstrip().endswith(":")


def _title_end(stream: Sequence[Paragraph | TableMark], start: int, first: Paragraph) -> int:
    end, last = start + 1, first.last
    number_only = first.marker.kind == "bab" and len(first.text) <= len(first.marker.text) + 1
    while end < len(stream):
        following = stream[end]
        if not isinstance(following, Paragraph) or following.first.page != last.page:
            break
        if not _belongs_to_title(first, last, following, number_only):
            break
        last, number_only = following.last, False
        end += 1
    return end


def _belongs_to_title(first: Paragraph, last: StyledLine, following: Paragraph, number_only: bool) -> bool:
    years = not any(map(str.isalpha, following.text))  # "- 2024" is no item
    if (following.marker.kind and not years) or len(following.lines) > 8 or len(following.text) > MAX_TITLE:
        return False
    size = max(last.style.size, following.style.size)
    step = following.first.base - last.base
    if number_only:
        similar = following.style.bold == first.style.bold and following.style.size >= first.style.size - 3
        return -size < step <= JOIN_NUMBER * size and similar
    if named(following.text, "contents") or named(following.text, "title") == "full":
        return False
    if named(following.text, "title") and len(first.lines) > 1 and step > 1.2 * _pitch(first):
        return False
    same = abs(following.style.size - last.style.size) <= 0.6 and following.style.bold == last.style.bold
    aligned = (following.centred and last.centred) or abs(following.first.x0 - last.x0) < 3
    aligned = aligned or _same_middle(following, last)
    return same and aligned and same_case(last, following.first) and 0 < step <= JOIN * size


def _pitch(paragraph: Paragraph) -> float:
    return (paragraph.last.base - paragraph.first.base) / (len(paragraph.lines) - 1)


def _same_middle(following: Paragraph, last: StyledLine) -> bool:
    box = following.first.line.box
    return abs(box.cx - last.line.box.cx) < 4
