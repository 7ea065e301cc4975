"""Paragraphs in, headings out: the scheme of numbers and styles is learned from the whole document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.captions import is_caption
from extractors.covers import find_covers
from extractors.heading_scheme import (
    MAX_HEADING,
    SMALLER,
    Scheme,
    best_titles,
    has_words,
    is_inside,
    is_strong,
    learn_scheme,
)
from extractors.layout import Body, Style
from extractors.markers import Marker, follows
from extractors.paragraphs import LEADERS, Paragraph, TableMark
from extractors.signatures import PLACE_AND_DATE
from extractors.titles import PAGE_NUMBER_END, Title, find_titles, is_first_on_page, named
from normalizers.roman import to_roman

MAX_LINES = 5
MIN_TEXT = 40  # characters of the text below a heading
FIGURES_END = re.compile(r"\d[.,]\d+\s+\d+[.,]\d+$")  # a table's row
LIST_RUN = 3  # numbered lines that follow each other without text between are a list


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: paragraphs [start, end) of the stream. rank: 1 for BAB rank, 0 where its level is still open."""

    start: int
    end: int
    rank: int
    marker: Marker
    style: Style
    text: str


def find_headings(stream: Sequence[Paragraph | TableMark], body: Body) -> list[Heading]:
    """Headings in reading order; which of them are BAB rank is settled, the other levels are not."""
    covers = find_covers(stream, body)
    titles = best_titles(find_titles(stream, body, covers), body)
    scheme = learn_scheme(stream, body, titles, covers)
    found: list[Heading] = []
    reader = _Reader(stream, body, titles, scheme, covers)
    index = 0
    while index < len(stream):
        heading = reader.heading_at(index)
        if heading is None:
            index += 1
        else:
            found.append(heading)
            index = heading.end
    return _without_lists(found)


class _Reader:
    """Goes through the stream once and knows whether it stands in the contents or in an outline of the report."""

    def __init__(
        self,
        stream: Sequence[Paragraph | TableMark],
        body: Body,
        titles: dict[int, Title],
        scheme: Scheme,
        covers: frozenset[int],
    ) -> None:
        self.stream, self.body, self.titles, self.scheme, self.covers = stream, body, titles, scheme, covers
        self.in_contents = False
        self.contents_page = 0
        self.signed_page = 0
        self.in_outline = False
        self.outline_style: Style | None = None
        self.last_style: Style | None = None
        self.last_end = -1
        self.chapter = 0
        self.values: dict[str, set[int]] = defaultdict(set)
        self.later = Counter(_plain(t.text) for t in titles.values())

    def heading_at(self, index: int) -> Heading | None:
        paragraph = self.stream[index]
        if isinstance(paragraph, TableMark):
            return None
        known = self._is_in_sequence(paragraph.marker)
        if known:
            self.values[paragraph.marker.form] |= {paragraph.marker.value, paragraph.marker.roman}
        if index in self.titles:
            title = self.titles[index]
            self.later[_plain(title.text)] -= 1
            if self._accepts_title(title, paragraph):
                return self._open_title(title, paragraph)
            return None
        if self.in_contents and not self._leaves_contents(index, paragraph):
            return None
        if PLACE_AND_DATE.match(paragraph.first.text):
            self.signed_page = paragraph.first.page
        if self._is_outline_intro(paragraph) and not self.in_outline:
            self.in_outline, self.outline_style = True, self.last_style
        heading = self._lesser(index, paragraph) if known else None
        if heading is not None:
            self.in_outline = bool(named(heading.text, "outline"))
            self.last_style = self.outline_style = heading.style
            self.last_end = heading.end
        return heading

    def _is_in_sequence(self, marker: Marker) -> bool:
        """Whether "M." is a number: in a name it is none, its list has neither begun with it nor come near to it."""
        if marker.kind in ("", "bullet", "bab", "decimal"):
            return True
        seen = self.values[marker.form]
        near = {marker.value, marker.value - 1, marker.value - 2}
        begins = marker.value == 1 or marker.roman == 1
        return begins or bool(near & seen) or (marker.roman > 1 and marker.roman - 1 in seen)

    def _is_outline_intro(self, paragraph: Paragraph) -> bool:
        return paragraph.text.rstrip().endswith(":") and bool(named(paragraph.text, "outline"))

    def _accepts_title(self, title: Title, paragraph: Paragraph) -> bool:
        strong = is_strong(paragraph.style, self.body)
        if self.in_contents:
            listed = PAGE_NUMBER_END.search(title.text) is not None or self.later[_plain(title.text)] > 0
            page = paragraph.first.page
            beyond = page != self.contents_page and not self._lists_pages(title.start, page)
            return not listed and (beyond or title.role == "contents") and (title.first_on_page or strong)
        if self.in_outline:
            last = self.later[_plain(title.text)] == 0 and title.role == "bab" and title.value == self.chapter + 1
            return (title.first_on_page or title.role == "bab") and (strong or (last and title.first_on_page))
        return True

    def _open_title(self, title: Title, paragraph: Paragraph) -> Heading:
        self.in_contents = title.role == "contents"
        self.contents_page = paragraph.first.page
        self.in_outline = False
        self.chapter = title.value or self.chapter
        return Heading(title.start, title.end, 1, paragraph.marker, paragraph.style, title.text)

    def _leaves_contents(self, index: int, paragraph: Paragraph) -> bool:
        """Pages with text of their own end the contents even where no title of BAB rank says so."""
        if not is_first_on_page(self.stream, index) or self._lists_pages(index, paragraph.first.page):
            return False
        on_page = self._rest_of_page(index, paragraph.first.page)
        self.in_contents = sum(len(p.lines) >= 3 for p in on_page) < 2
        return not self.in_contents

    def _lists_pages(self, index: int, page: int) -> bool:
        """Below this paragraph the page holds lines that end in page numbers."""
        on_page = self._rest_of_page(index, page)
        numbered = sum(bool(LEADERS.search(p.text) or PAGE_NUMBER_END.search(p.text)) for p in on_page)
        return numbered >= max(3, 0.3 * len(on_page))

    def _rest_of_page(self, index: int, page: int) -> list[Paragraph]:
        found = []
        for element in self.stream[index:]:
            if isinstance(element, Paragraph):
                if element.first.page != page:
                    break
                found.append(element)
        return found

    def _lesser(self, index: int, paragraph: Paragraph) -> Heading | None:
        if paragraph.first.page in self.covers or len(paragraph.text) > MAX_HEADING or len(paragraph.lines) > MAX_LINES:
            return None
        if paragraph.style.size < self.body.style.size - SMALLER:
            return None
        if LEADERS.search(paragraph.text) or is_caption(paragraph.text) or not has_words(paragraph):
            return None
        if paragraph.marker.kind in ("", "bullet", "bab"):
            return self._unnumbered(index, paragraph)
        if self.in_outline and paragraph.style != self.outline_style and not is_strong(paragraph.style, self.body):
            return None
        if self._is_numbered_heading(paragraph) or (not self.scheme.bold and self._heads_text(index, paragraph)):
            return self._open(index, paragraph, 0)
        return None

    def _heads_text(self, index: int, paragraph: Paragraph) -> bool:
        """A short numbered line without an end mark, after a full stop and before running text or a table."""
        text = paragraph.text
        if len(paragraph.lines) > 2 or text.endswith((".", ",", ";", ":")) or index + 1 >= len(self.stream):
            return False
        before, after = self.stream[index - 1] if index else None, self.stream[index + 1]
        if isinstance(before, Paragraph) and (
            before.text.endswith((":", ";", ",")) or follows(paragraph.marker, before.marker)
        ):
            return False
        if isinstance(after, TableMark):
            return True
        return not after.marker.kind and (len(after.text) > MIN_TEXT or after.text.endswith(":"))

    def _is_numbered_heading(self, paragraph: Paragraph) -> bool:
        text, kind = paragraph.text, paragraph.marker.kind
        if text.endswith((";", ",")) or len(text) <= len(paragraph.marker.text) + 1 or FIGURES_END.search(text):
            return False
        if is_strong(paragraph.style, self.body) and paragraph.style.bold:
            return True
        if paragraph.style.bold and all(line.style.bold for line in paragraph.lines):
            return len(paragraph.lines) <= 3 and not (text.endswith(".") and len(text) > 200)
        short = len(paragraph.lines) <= 2 and not text.endswith((".", ":"))
        if kind == "decimal" and self.chapter:
            return (short or len(text) < 80) and self._is_of_chapter(paragraph)
        return short and paragraph.caps and kind in ("upper", "roman", "decimal") and len(text) > 8

    def _is_of_chapter(self, paragraph: Paragraph) -> bool:
        """Whether it is "3.1" in chapter III, with a title that begins with a capital."""
        number = paragraph.marker.text
        title = paragraph.text[len(number) :].strip()
        return number.split(".")[0] in (str(self.chapter), to_roman(self.chapter)) and title[:1].isupper()

    def _unnumbered(self, index: int, paragraph: Paragraph) -> Heading | None:
        text, style = paragraph.text, paragraph.style
        if paragraph.marker.kind or text.endswith((";", ",", ":", ".")) or self.in_outline:
            return None
        if self.signed_page == paragraph.first.page:
            return None
        if style in self.scheme.chapter and is_first_on_page(self.stream, index):
            return None if is_inside(index, self.titles) else self._open(index, paragraph, 1)
        if style in self.scheme.numbered and len(text) < 160:
            return self._open(index, paragraph, 0)
        # A bold line straight below a heading, in the style of numbered ones.
        below = self.last_end == index and style.bold and style in self.scheme.bold and not paragraph.centred
        return self._open(index, paragraph, 0) if below and len(paragraph.lines) == 1 else None

    def _open(self, index: int, paragraph: Paragraph, rank: int) -> Heading:
        return Heading(index, index + 1, rank, paragraph.marker, paragraph.style, paragraph.text)


@lru_cache(maxsize=1 << 12)
def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _without_lists(found: Sequence[Heading]) -> list[Heading]:
    """Drop runs of headings of one kind that follow each other directly: they are a list in bold type."""
    dropped: set[int] = set()
    run: list[int] = []
    for position, heading in enumerate(found):
        last = found[run[-1]] if run else None
        same = (
            last is not None
            and heading.rank == 0
            and last.rank == 0
            and bool(heading.marker.kind)
            and heading.start == last.end
            and heading.marker.form == last.marker.form
            and heading.style == last.style
        )
        if not same:
            run = []
        run.append(position)
        if len(run) >= LIST_RUN:
            dropped |= set(run)
    return [heading for position, heading in enumerate(found) if position not in dropped]
