"""Paragraphs of one section in, those that are a signature block out: place and date, office, name, NIP."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.paragraphs import Paragraph
from normalizers.lookup import either
from normalizers.months import month_names

PLACE_AND_DATE = re.compile(
    rf"^(?:[A-Z][\w.' ]{{2,40}},?\s+)?(?:\d{{1,2}}|[.…_]+)?\s*(?:{either(month_names())})\s+\d{{4}}$", re.IGNORECASE
)
OPENING = re.compile(
    r"^(?:ditetapkan di|dikeluarkan di|mengetahui\s*[,:]?$|menyetujui\s*[,:]?$|pihak (?:pertama|kedua)\s*,?$"
    r"|yang membuat|pembuat pernyataan)",
    re.IGNORECASE,
)
NIP = re.compile(r"\bNIP\b|\bNRP\b", re.IGNORECASE)
MAX_LENGTH = 80  # characters of one line of a signature block
MAX_PARAGRAPHS = 14


def signature_runs(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Ranges [start, end) of paragraphs that are signature blocks."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(paragraphs):
        end = _block_end(paragraphs, index) if _opens(paragraphs[index]) else index
        if end > index:
            runs.append((index, end))
        index = max(end, index + 1)
    return runs


def _opens(paragraph: Paragraph) -> bool:
    text = paragraph.first.text.strip()
    return len(text) < MAX_LENGTH and bool(PLACE_AND_DATE.match(text) or OPENING.match(text))


def _block_end(paragraphs: Sequence[Paragraph], start: int) -> int:
    end = start + 1
    page = paragraphs[start].first.page
    while end < len(paragraphs) and end - start < MAX_PARAGRAPHS:
        paragraph = paragraphs[end]
        text = paragraph.text
        if paragraph.first.page != page or paragraph.marker.kind or OPENING.match(text):
            break
        if len(paragraph.lines) > 3 or any(len(line.text) > MAX_LENGTH for line in paragraph.lines):
            break
        end += 1
        if NIP.search(text):
            break
    return end
