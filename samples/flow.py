"""A whole report onto pages: blocks (in the vocabulary of the truth files) and a Style in, a PDF file out.

Kinds of blocks ("t") and what they hold: cover, signature: `lines`; heading: `level`, `text`; para: `text`, `style`
(center, bold, quote), or `role` "toc" with `page`; list: `items` of `marker`, `text`, `level`; table: `rows`,
`header_rows`, `caption`, `landscape`; figure: `caption`; pagebreak.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from samples.columns import make_frame
from samples.fonts import ASCENT
from samples.grid import to_grid
from samples.layout import TableLayout
from samples.paint import Painter
from samples.sheet import Sheet
from samples.style import BLACK, GREY, Style
from samples.wrap import wrap

Block = Mapping[str, Any]
BAB = re.compile(r"(BAB [IVX\d]+)\s+(.*)", re.IGNORECASE)
LIST_STEP = 18.0
KEEP = 60.0  # points that must be free below a heading, for its first lines


class Flow:
    """Sets block after block down the pages. y: where the next line's top stands."""

    def __init__(self, sheet: Sheet, pages: int) -> None:
        self.sheet, self.style, self.pages = sheet, sheet.style, pages
        self.page = 0
        self.landscape = False
        self.y = 0.0
        self.leading = self.style.size * self.style.leading

    @property
    def left(self) -> float:
        return self.style.margins[0]

    @property
    def right(self) -> float:
        return self.sheet.width - self.style.margins[2]

    @property
    def bottom(self) -> float:
        return self.sheet.height - self.style.margins[3]

    def new_page(self, landscape: bool | None = None) -> None:
        self.landscape = self.landscape if landscape is None else landscape
        self.sheet.new_page(self.landscape)
        self.page += 1
        self.y = self.style.margins[1]
        if self.page > 1:
            self._furniture()
        if self.style.page_frame:
            self._frame()

    def _frame(self) -> None:
        for gap in (22, 25):
            self.box(gap, gap, self.sheet.width - gap, self.sheet.height - gap)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """An outline that is decoration, not a table."""
        for ax, ay, bx, by in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            self.sheet.rule(ax, ay, bx, by, 0.75, BLACK, False)

    def _furniture(self) -> None:
        size = min(9.0, self.style.size)
        for n, line in enumerate(filter(None, self.style.header.split("\n"))):
            x = self.right - self.sheet.measure(line, size)
            self.sheet.text(x, self.style.margins[1] * 0.45 + n * size * 1.2, line, size)
        number = self.style.page_number.format(page=self.page, pages=self.pages)
        if number:
            top = self.style.number_at == "top"
            y = self.style.margins[1] * 0.45 if top else self.sheet.height - self.style.margins[3] * 0.45
            x = self.left if top else (self.left + self.right - self.sheet.measure(number, size)) / 2
            self.sheet.text(x, y, number, size)

    def need(self, height: float) -> None:
        """Begins a new page where less than the height (points) is free."""
        if self.y + height > self.bottom:
            self.new_page()

    def run(self, blocks: Sequence[Block]) -> None:
        self.new_page()
        for number, block in enumerate(blocks):
            self._turn(block, blocks[number + 1 : number + 2])
            if block["t"] == "signature" and number and blocks[number - 1]["t"] == "signature":
                continue  # set beside the one before it
            if block["t"] == "signature":
                pair = [b for b in blocks[number : number + 2] if b["t"] == "signature"]
                self.signatures([b["lines"] for b in pair])
            else:
                getattr(self, f"set_{block['t']}")(block)

    def _turn(self, block: Block, following: Sequence[Block]) -> None:
        """Wide tables stand on landscape pages, with the heading right before them."""
        if block["t"] in ("pagebreak", "signature"):
            return
        about = following[0] if following and block["t"] == "heading" and following[0]["t"] == "table" else block
        wide = bool(about.get("landscape"))
        if wide != self.landscape:
            self.new_page(wide)

    def set_pagebreak(self, block: Block) -> None:
        self.y = self.bottom + 1  # the next block begins the page, so that it may turn it

    def set_cover(self, block: Block) -> None:
        self.need(len(block["lines"]) * self.leading)
        self.y = max(self.y, self.sheet.height * 0.25)
        for line in block["lines"]:
            self.lines([self._spaced(line)], self.style.size * 1.2, bold=True, align="center")
            self.y += self.leading * 0.8

    def _spaced(self, title: str) -> str:
        """Letters with blanks between, as typed for effect: only in titles that are short enough to be read."""
        if not self.style.spaced_titles or len(title) > 24:
            return title
        return "   ".join(" ".join(word) for word in title.split())

    def set_heading(self, block: Block) -> None:
        level = int(block["level"])
        self.need(KEEP)
        size = self.style.heading_sizes[min(level, 3) - 1]
        bab = BAB.fullmatch(block["text"]) if level == 1 and self.style.bab_lines else None
        top = self.y
        for part in bab.groups() if bab else (block["text"],):
            text = self._spaced(part) if level == 1 else part
            self.paragraph(text, size, self.style.heading_bold, align=self.style.heading_align[level > 1], keep=True)
        if self.style.boxed_titles and level == 1 and self.y > top:
            self.box(self.left - 4, top - 4, self.right + 4, self.y + 3)
            self.y += 5
        self.y += self.style.para_gap

    def set_para(self, block: Block) -> None:
        if block.get("role") == "toc" and block.get("page"):
            self.leader(block["text"], str(block["page"]), 0)
            return
        kind = block.get("style", "")
        align = "center" if kind in ("center", "quote") else "justify" if self.style.justify else "left"
        indent = self.style.first_indent if align != "center" else 0
        self.paragraph(block["text"], self.style.size, kind == "bold", kind == "quote", align=align, first=indent)
        self.y += self.style.para_gap

    def leader(self, text: str, page: str, indent: float) -> None:
        """A line of the table of contents, dots up to the page number."""
        title = text.removesuffix(page).rstrip()
        self.need(self.leading)
        size, measure = self.style.size, self.sheet.measure
        last = self.right - measure(page, size)
        dots = int((last - self.left - indent - measure(title, size) - 8) / measure(".", size))
        base = self.y + size * ASCENT
        self.sheet.text(self.left + indent, base, title, size)
        self.sheet.text(self.left + indent + measure(title, size) + 4, base, "." * max(0, dots), size)
        self.sheet.text(last, base, page, size)
        self.y += self.leading

    def set_list(self, block: Block) -> None:
        size, measure = self.style.size, self.sheet.measure
        widest = max((measure(str(item["marker"]), size) for item in block["items"]), default=0)
        hang = max(LIST_STEP, widest + 5)
        for item in block["items"]:
            indent = item.get("level", 0) * LIST_STEP
            if item.get("page"):
                self.leader(f"{item['marker']} {item['text']}", str(item["page"]), indent)
                continue
            self.need(self.leading)
            marker = item["marker"]
            align = "justify" if self.style.justify else "left"
            self.paragraph(item["text"], size, align=align, left=indent + hang, marker=(indent, marker))
        self.y += self.style.para_gap

    def paragraph(
        self, text: str, size: float, bold: bool = False, italic: bool = False, align: str = "left",
        left: float = 0, first: float = 0, marker: tuple[float, str] = (0, ""), keep: bool = False,
    ) -> None:  # fmt: skip
        """left, first: indents of all lines, of the first; marker: its own indent and text, beside the first line."""
        width = self.right - self.left - left
        lines = wrap(
            text, width, lambda t: self.sheet.measure(t, size, bold, italic), self.style.hyphenate and not keep, first
        )
        self.lines(lines, size, bold, italic, align, left, first, marker)

    def lines(
        self, lines: Iterable[str], size: float, bold: bool = False, italic: bool = False, align: str = "left",
        left: float = 0, first: float = 0, marker: tuple[float, str] = (0, ""),
    ) -> None:  # fmt: skip
        """Sets lines that are broken already."""
        every = list(lines)
        step = size * self.style.leading
        for n, line in enumerate(every):
            self.need(step)
            base = self.y + size * ASCENT
            if not n and marker[1]:
                self.sheet.text(self.left + marker[0], base, marker[1], size, bold)
            x0 = self.left + left + (first if not n else 0)
            self._line(
                line, x0, base, size, bold, italic, align if align != "justify" or n < len(every) - 1 else "left"
            )
            self.y += step

    def _line(self, line: str, x0: float, base: float, size: float, bold: bool, italic: bool, align: str) -> None:
        free = self.right - x0 - self.sheet.measure(line, size, bold, italic)
        if align != "justify" and self.style.spaces == "glyphs":
            self.sheet.text(x0 + (free / 2 if align == "center" else 0), base, line, size, bold, italic)
            return
        words = line.split(" ")
        stretch = free / max(1, len(words) - 1) if align == "justify" else 0.0
        x = x0 + (free / 2 if align == "center" else 0)
        blank = " " if self.style.spaces == "glyphs" else ""
        for n, word in enumerate(words):
            self.sheet.text(x, base, word + (blank if n < len(words) - 1 else ""), size, bold, italic)
            x += self.sheet.measure(f"{word} ", size, bold, italic) + stretch

    def set_figure(self, block: Block) -> None:
        height = 120.0
        self.need(height + 3 * self.leading)
        self.sheet.fill(self.left + 60, self.y, self.right - 60, self.y + height, GREY)
        self.y += height + 8
        if block.get("caption"):
            self.paragraph(block["caption"], self.style.size, align="center")
        self.y += self.style.para_gap

    def signatures(self, columns: Sequence[Sequence[str]]) -> None:
        """One signature stands on the right, two side by side."""
        size = self.style.size
        self.need(max(len(lines) for lines in columns) * self.leading + self.leading)
        self.y += self.leading
        middle = (self.left + self.right) / 2
        centres = (
            [(middle + self.right) / 2] if len(columns) == 1 else [(self.left + middle) / 2, (middle + self.right) / 2]
        )
        for centre, lines in zip(centres, columns, strict=True):
            for n, line in enumerate(lines):
                x = centre - self.sheet.measure(line, size) / 2
                self.sheet.text(x, self.y + n * self.leading + size * ASCENT, line, size)
        self.y += max(len(lines) for lines in columns) * self.leading + self.style.para_gap

    def set_table(self, block: Block) -> None:
        grid = to_grid(block["rows"], block.get("header_rows", 0))
        frame = make_frame(self.sheet, grid, self.right - self.left)
        layout = TableLayout(self.sheet, grid, frame)
        painter = Painter(self.sheet, frame)
        if block.get("caption"):
            self.need(self.leading * 2 + layout.start_height())
            self.paragraph(block["caption"], self.style.size, True, align="center", keep=True)
            self.y += 2
        self.need(layout.start_height())
        x = (self.left + self.right - sum(frame.widths)) / 2
        parts = layout.fragments(self.bottom - self.y, self.bottom - self.style.margins[1])
        for number, part in enumerate(parts):
            if number:
                self.new_page()
            if part.slices:
                painter.paint(part, x, self.y, number == len(parts) - 1)
            self.y += part.height
        self.y += self.leading * 0.8


def write_pdf(blocks: Sequence[Block], style: Style, path: Path, title: str = "") -> int:
    """Writes the PDF and returns its number of pages; sets it twice where the pages show that number."""
    pages = 0
    for _ in range(2 if "{pages}" in style.page_number else 1):
        sheet = Sheet(path, style, title)
        flow = Flow(sheet, pages)
        flow.run(blocks)
        sheet.save()
        pages = flow.page
    return pages
