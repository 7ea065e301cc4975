"""Lines around a table in, the lines that name it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from extractors.model import Line, Place

CAPTION = re.compile(r"^(?:tabel|table|matriks|matrik|grafik|diagram|bagan|gambar)\b", re.I)
NUMBERED = re.compile(r"^(?:tabel|table|grafik|diagram|bagan|gambar|skema|peta|foto)\s*\.?\s*(?:\d|[IVX]+\b)", re.I)
REACH = 2.2  # of the type size: from the last line of the caption to the table
MAX_LINES = 4


def is_caption(text: str) -> bool:
    """A line that says what it is: "Tabel 3.1 ...", "Gambar 2 ..."."""
    return bool(NUMBERED.match(text)) and len(text) < 250


def find_caption(lines: Sequence[Line], place: Place) -> tuple[Line, ...]:
    """The lines above the table (of its page, not inside any table) that name it; () where none do.

    Either "Tabel 3.1 ..." with the lines that belong to it, or bold or centred lines no larger than the page's text.
    """
    above = sorted(
        (line for line in lines if line.page == place.page and line.box.cy < place.box.top),
        key=lambda line: line.box.cy,
    )
    near = _block_above(above, place)
    for index, line in enumerate(near):
        if CAPTION.match(line.text) and not near[-1].text.endswith(":"):
            return tuple(near[index:])
    if not near or len(near) == len(above):
        return ()
    size = median(line.words[0].size for line in lines)
    titles = all(_is_title(line, size) for line in near) and len(near) <= MAX_LINES
    return tuple(near) if titles and _is_centred(near, place) else ()


def _block_above(above: Sequence[Line], place: Place) -> list[Line]:
    """The lines straight above the table, without a wider gap between them."""
    block: list[Line] = []
    edge = place.box.top
    for line in reversed(above):
        size = line.words[0].size
        if edge - line.box.bottom > REACH * size or len(block) == MAX_LINES:
            break
        if line.box.x1 < place.box.x0 or line.box.x0 > place.box.x1:
            continue
        if block and _is_title_word(block[0]) != _is_title_word(line):
            break
        block.insert(0, line)
        edge = line.box.top
    return block


def _is_title_word(line: Line) -> bool:
    return all(word.bold for word in line.words)


def _is_title(line: Line, size: float) -> bool:
    short = not line.text.endswith((".", ";", ":"))
    return short and line.words[0].size < 1.12 * size and (_is_title_word(line) or line.text.isupper())


def _is_centred(lines: Sequence[Line], place: Place) -> bool:
    """Whether lines stand in the middle over the table; a line that fills its width does beside one that does not."""
    inside = any(line.box.x0 > place.box.x0 + 4 for line in lines)
    return inside and all(abs(line.box.cx - place.box.cx) < 0.08 * place.box.width for line in lines)
