"""PDFs for tests, made on the spot: whole reports from blocks, or single pages from exact words, rules and fills.

A report, in a named style of `samples.style` with single fields changed:

    blocks = [heading("BAB I PENDAHULUAN"), para("..."), table([["No", "Uraian"], ["1", "Gaji"]])]
    pdf = make_pdf(tmp_path, blocks, "rows", split_rows=True)

A page, for tests of geometry; lengths in points, the origin at the top left of the page as displayed:

    pdf = draw(tmp_path, [text(72, 100, "Pagu"), hline(72, 200, 104), fill(72, 90, 200, 104)], turn=90)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from samples.flow import Block, write_pdf
from samples.sheet import Sheet
from samples.style import A4, BLACK, GREY, STYLES, Colour, Style

Op = Callable[[Sheet], None]
Rows = Sequence[Sequence[str | Mapping[str, Any]]]


def make_pdf(
    folder: Path, blocks: Sequence[Block], style: str = "word", name: str = "report.pdf", **changes: Any
) -> Path:
    """Writes the report and returns its path; changes: fields of the Style."""
    path = folder / name
    write_pdf(blocks, replace(STYLES[style], **changes), path, "Laporan")
    return path


def heading(text: str, level: int = 1) -> Block:
    return {"t": "heading", "level": level, "text": text}


def para(text: str, **more: str) -> Block:
    return {"t": "para", "text": text, **more}


def items(*marked: tuple[str, str] | tuple[str, str, int]) -> Block:
    """(marker, text) or (marker, text, level) each."""
    return {"t": "list", "items": [{"marker": m[0], "text": m[1], "level": m[2] if len(m) > 2 else 0} for m in marked]}


def table(rows: Rows, header_rows: int = 1, caption: str = "", landscape: bool = False) -> Block:
    """rows: the cells that start in each row, a string or cell()."""
    return {"t": "table", "rows": rows, "header_rows": header_rows, "caption": caption, "landscape": landscape}


def cell(text: str, rowspan: int = 1, colspan: int = 1, bold: bool = False) -> Mapping[str, Any]:
    return {"text": text, "rowspan": rowspan, "colspan": colspan, "bold": bold}


def pagebreak() -> Block:
    return {"t": "pagebreak"}


def draw(
    folder: Path,
    *pages: Sequence[Op],
    size: tuple[float, float] = A4,
    turn: int = 0,
    crop: float = 0,
    name: str = "page.pdf",
) -> Path:
    """Writes one page for each sequence of operations.

    size: as displayed. turn: /Rotate. crop: margin of the crop box.
    """
    path = folder / name
    sheet = Sheet(path, Style("drawn", page=size, crop=crop), "")
    for operations in pages:
        sheet.new_page(landscape=False, turn=turn)
        for operation in operations:
            operation(sheet)
    sheet.save()
    return path


def text(
    x: float,
    y: float,
    string: str,
    size: float = 10,
    bold: bool = False,
    italic: bool = False,
    family: str = "Helvetica",
    colour: Colour = BLACK,
    upwards: bool = False,
) -> Op:
    """A line of text, its base line at y."""
    return lambda sheet: sheet.text(x, y, string, size, bold, italic, family, colour, upwards)


def hline(x0: float, x1: float, y: float, width: float = 0.5, as_rect: bool = False, colour: Colour = BLACK) -> Op:
    return lambda sheet: sheet.rule(x0, y, x1, y, width, colour, as_rect)


def vline(x: float, y0: float, y1: float, width: float = 0.5, as_rect: bool = False, colour: Colour = BLACK) -> Op:
    return lambda sheet: sheet.rule(x, y0, x, y1, width, colour, as_rect)


def fill(x0: float, y0: float, x1: float, y1: float, colour: Colour = GREY) -> Op:
    return lambda sheet: sheet.fill(x0, y0, x1, y1, colour)


def lattice(xs: Sequence[float], ys: Sequence[float], width: float = 0.5, as_rect: bool = False) -> list[Op]:
    """A full grid of rules through the given positions."""
    across = [hline(xs[0], xs[-1], y, width, as_rect) for y in ys]
    return across + [vline(x, ys[0], ys[-1], width, as_rect) for x in xs]
