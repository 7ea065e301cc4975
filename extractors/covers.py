"""Paragraphs in, the pages that are covers out: a few large or centred lines, no text and no table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.layout import Body
from extractors.paragraphs import Paragraph, TableMark
from extractors.signatures import OPENING, PLACE_AND_DATE
from extractors.titles import named

COVER_WORDS = 90
COVER_SIZE = 1.15  # of the body's size


def find_covers(stream: Sequence[Paragraph | TableMark], body: Body) -> frozenset[int]:
    """Pages that hold a few large or centred lines and no text or table."""
    pages: dict[int, list[Paragraph]] = defaultdict(list)
    tables = {element.page for element in stream if isinstance(element, TableMark)}
    for element in stream:
        if isinstance(element, Paragraph):
            for page in {line.page for line in element.lines}:
                pages[page].append(element)
    return frozenset(page for page, found in pages.items() if page not in tables and _is_cover(found, body))


def _is_cover(paragraphs: Sequence[Paragraph], body: Body) -> bool:
    words = sum(len(line.line.words) for p in paragraphs for line in p.lines)
    running = (p for p in paragraphs if len(p.lines) > 1 and not p.centred and p.style.size <= body.style.size)
    if words > COVER_WORDS or any(running):
        return False
    chars = sum(len(p.text) for p in paragraphs)
    large = sum(len(p.text) for p in paragraphs if p.style.size >= COVER_SIZE * body.style.size)
    if any(p.marker.kind == "bab" or named(p.text, "contents") or _is_signed(p) for p in paragraphs):
        return False
    return large > 0.5 * chars and len(paragraphs[0].text) < 200


def _is_signed(paragraph: Paragraph) -> bool:
    dated = any("," in line.text and PLACE_AND_DATE.match(line.text) for line in paragraph.lines)
    return dated or bool(OPENING.match(paragraph.text))
