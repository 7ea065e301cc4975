"""Paragraphs and titles in, what headings look like in this document out: its titles of BAB rank and its styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from extractors.layout import Body, Style
from extractors.paragraphs import Paragraph, TableMark
from extractors.titles import LARGER, Title

MAX_HEADING = 320  # characters
SMALLER = 1.1  # points below the body's size: type of tables and notes


@dataclass(frozen=True, slots=True)
class Scheme:
    """Styles that this document uses for headings: of BAB rank, and of numbered headings below it.

    bold: the styles of numbered lines in bold, strong or not; where there are none, form and place tell a heading.
    """

    chapter: frozenset[Style]
    numbered: frozenset[Style]
    bold: frozenset[Style]


def is_strong(style: Style, body: Body) -> bool:
    """A style that running text does not have: larger, or bold in another font."""
    larger = style.size >= body.style.size + LARGER
    return larger or (style.bold and style.family != body.style.family and style.size >= body.style.size - 1)


def learn_scheme(
    stream: Sequence[Paragraph | TableMark], body: Body, titles: dict[int, Title], covers: frozenset[int]
) -> Scheme:
    """What the numbered lines and the titles of chapters look like."""
    numbered: Counter[Style] = Counter()
    bold: Counter[Style] = Counter()
    for paragraph in stream:
        if not isinstance(paragraph, Paragraph) or paragraph.first.page in covers:
            continue
        kind = paragraph.marker.kind
        if kind not in ("", "bullet", "bab") and is_strong(paragraph.style, body) and len(paragraph.text) < MAX_HEADING:
            numbered[paragraph.style] += 1
        large = paragraph.style.size >= body.style.size - SMALLER and has_words(paragraph)
        if kind not in ("", "bullet", "bab") and paragraph.style.bold and large:
            bold[paragraph.style] += 1
    chapter = Counter(_first(stream, t).style for t in titles.values() if is_strong(_first(stream, t).style, body))
    return Scheme(
        frozenset(s for s, n in chapter.items() if n >= 2 and s.bold and s not in numbered),
        frozenset(s for s, n in numbered.items() if s.bold),
        frozenset(s for s, n in (bold | numbered).items() if n >= 2 or s in numbered),
    )


def _first(stream: Sequence[Paragraph | TableMark], title: Title) -> Paragraph:
    paragraph = stream[title.start]
    assert isinstance(paragraph, Paragraph)
    return paragraph


def has_words(paragraph: Paragraph) -> bool:
    """Whether there are letters behind the number."""
    letters = filter(str.isalpha, paragraph.text[len(paragraph.marker.text) :])
    return len(list(islice(letters, 3))) == 3


def best_titles(titles: dict[int, Title], body: Body) -> dict[int, Title]:
    """Of chapters with the same number (one in the contents or an outline) the larger, page-topping ones."""
    best: dict[int, tuple[bool, bool, float]] = {}
    for title in titles.values():
        if title.role == "bab" and title.value:
            best[title.value] = max(best.get(title.value, (False, False, 0.0)), _weight(title, body))
    kept = {start: t for start, t in titles.items() if not t.value or _is_near(_weight(t, body), best[t.value])}
    return {start: t for start, t in kept.items() if t.role == "bab" or not is_inside(start, kept)}


def is_inside(start: int, titles: dict[int, Title]) -> bool:
    """Between a chapter and the next of the same count there is no other title of their rank."""
    before = [t.value for t in titles.values() if t.value and t.start < start]
    after = [t.value for t in titles.values() if t.value and t.start > start]
    return bool(before and after) and before[-1] == max(before) and after[0] == before[-1] + 1


def _weight(title: Title, body: Body) -> tuple[bool, bool, float]:
    return title.size >= body.style.size + LARGER, title.first_on_page, title.size


def _is_near(weight: tuple[bool, bool, float], best: tuple[bool, bool, float]) -> bool:
    return weight[:2] == best[:2] and weight[2] >= best[2] - 1.0
