"""How a report is set: one frozen Style in points, and the named styles that span what real reports look like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
F4 = (215 * MM, 330 * MM)  # the "folio" of Indonesian offices
A3 = (297 * MM, 420 * MM)
LETTER = (612.0, 792.0)

Colour = tuple[float, float, float]
BLACK: Colour = (0, 0, 0)
WHITE: Colour = (1, 1, 1)
GREY: Colour = (0.85, 0.85, 0.85)
BLUE: Colour = (0.12, 0.3, 0.55)
SKY: Colour = (0.74, 0.84, 0.93)
PALE: Colour = (0.94, 0.95, 0.97)


LOOSE = ("none", "columns", "frame", "booktabs", "head")  # rulings without a rule between the rows


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes and lengths are points.

    page: width, height of an upright page. crop: the page is cut out of a sheet that is larger by this on every side.
    landscape: how a wide page comes about: a wide page, or an upright one with /Rotate 90.
    spaces: "glyphs" (a line is one string with blanks) or "moves" (each word is placed by itself, no blanks).
    hyphenate: words may be parted at the end of a line. spaced_titles: "T A H U N".
    double: bold is regular type printed twice.
    bab_lines: "BAB I" and its title stand on two lines. heading_align: of levels 1 and of all others.
    rulings: "full", "rows" (horizontal only), "none", "open" (no outer verticals), "columns" (verticals, outer frame),
    "frame" (outer frame, and a rule under the header), "booktabs" (over and under the header, and at the end), "head"
    (under the header only). whole_rules: a rule over several cells is one line, not one for each cell.
    rule_as: a stroked line or a thin filled rectangle. cut_rules: a row cut by the page is ruled off at the cut.
    header_fill: None for no colour; line_fills: each line in a filled cell has its own rectangle, as Word writes it.
    repeat_header: on continuation pages all of it, its last row, or nothing. split_rows: the page may cut a row.
    number_align "mixed": right and left in turn; "decimal": the decimal marks below each other. header_align: "column"
    as what stands below. narrow: columns too narrow for their words and figures.
    rotate_header: long headings of slim columns run upwards. full_width: the table always fills the line.
    page_number: a form with {page}, {pages}; header: lines at the top of each page, "" for none.
    page_frame: every page has a drawn border. boxed_titles: titles of level 1 stand in a box.
    """

    name: str
    page: tuple[float, float] = A4
    margins: tuple[float, float, float, float] = (72, 64, 72, 64)  # left, top, right, bottom
    crop: float = 0
    landscape: Literal["page", "rotate"] = "page"
    font: str = "Helvetica"
    size: float = 11
    leading: float = 1.25
    justify: bool = False
    spaces: Literal["glyphs", "moves"] = "glyphs"
    hyphenate: bool = False
    first_indent: float = 0
    para_gap: float = 6
    heading_sizes: tuple[float, float, float] = (14, 12, 11)
    heading_align: tuple[Literal["left", "center"], Literal["left", "center"]] = ("center", "left")
    heading_bold: bool = True
    bab_lines: bool = False
    spaced_titles: bool = False
    double: bool = False
    rulings: Literal["full", "rows", "none", "open", "columns", "frame", "booktabs", "head"] = "full"
    whole_rules: bool = False
    rule_as: Literal["line", "rect"] = "line"
    rule_width: float = 0.5
    rule_colour: Colour = BLACK
    cut_rules: bool = True
    header_fill: Colour | None = None
    header_ink: Colour = BLACK
    header_rule_colour: Colour | None = None
    line_fills: bool = False
    zebra: Colour | None = None
    repeat_header: Literal["all", "last", "none"] = "all"
    split_rows: bool = False
    table_size: float = 9
    table_leading: float = 1.15
    pad: tuple[float, float] = (4, 2.5)
    valign: Literal["top", "middle", "bottom"] = "top"
    number_align: Literal["left", "center", "right", "mixed", "decimal"] = "center"
    header_align: Literal["center", "column"] = "center"
    narrow: bool = False
    rotate_header: bool = False
    full_width: bool = True
    header: str = ""
    page_frame: bool = False
    boxed_titles: bool = False
    page_number: str = "{page}"
    number_at: Literal["top", "bottom"] = "bottom"


_WORD = Style("word", header_fill=SKY, line_fills=True, justify=True, bab_lines=True, rule_as="rect")

STYLES: dict[str, Style] = {
    style.name: style
    for style in (
        _WORD,
        Style(
            "folio", page=F4, font="Times", size=12, leading=1.5, justify=True, spaces="moves", first_indent=36,
            bab_lines=True, rule_as="rect", split_rows=True, repeat_header="none", valign="middle", table_size=10,
            page_number="Halaman {page} dari {pages}", header="LAPORAN KINERJA",
        ),
        Style(
            "open", page=LETTER, font="Vera", size=10, rulings="open", rule_width=0.75, number_align="right",
            heading_align=("left", "left"), page_number="- {page} -", cut_rules=False, split_rows=True,
        ),
        Style(
            "rows", font="Helvetica", size=10.5, rulings="rows", zebra=PALE, header_fill=GREY, number_align="right",
            pad=(6, 3.5), header="Sistem Akuntabilitas Kinerja Instansi Pemerintah", number_at="top", split_rows=True,
        ),
        Style(
            "borderless", font="Times", size=11.5, rulings="none", pad=(6, 5), number_align="right", table_size=9.5,
            page_number="{page} | Laporan", justify=True, hyphenate=True,
        ),
        Style(
            "columns", page=F4, font="Vera", size=9.5, rulings="columns", pad=(4, 4.5), table_size=7.5,
            repeat_header="none", rule_as="rect", number_align="right",
        ),
        Style(
            "coloured", font="Helvetica", size=10, header_fill=BLUE, header_ink=WHITE, header_rule_colour=WHITE,
            line_fills=True, zebra=PALE, rule_colour=(0.6, 0.6, 0.6), repeat_header="last", valign="middle",
            page_number="LKj | {page}", rule_as="rect", boxed_titles=True,
            header="KOMISI PEMILIHAN UMUM\nLAPORAN KINERJA INSTANSI PEMERINTAH",
        ),
        Style(
            "narrow", page=F4, font="Times", size=11, landscape="rotate", narrow=True, table_size=8, pad=(2, 1.5),
            split_rows=True, repeat_header="none", number_align="center", valign="middle", spaces="moves", justify=True,
        ),
        Style(
            "double", font="Vera", size=10, double=True, spaced_titles=True, rule_as="rect", split_rows=True,
            number_align="mixed", heading_sizes=(10, 10, 10), table_size=8, rule_width=0.25, valign="bottom",
        ),
        Style(
            "sideways", font="Helvetica", size=11, landscape="rotate", rotate_header=True, header_fill=GREY,
            line_fills=True, valign="middle", rule_width=1.0, table_size=8, number_at="top",
            page_number="Hal. {page}", bab_lines=True, page_frame=True,
        ),
        Style(
            "a3", page=A3, font="Courier", size=12, leading=1.4, table_size=9, rulings="open", rule_as="rect",
            cut_rules=False, repeat_header="last", split_rows=True, number_align="mixed", pad=(5, 3),
            full_width=False,
        ),
        Style(
            "tight", page=LETTER, margins=(36, 40, 36, 40), font="Times", size=10, leading=1.05, para_gap=3,
            table_size=7, table_leading=1.0, pad=(1.5, 0.5), rule_width=1.5, repeat_header="last", split_rows=True,
            spaces="moves", heading_sizes=(11, 10, 10), page_number="{page}/{pages}", number_align="mixed",
        ),
        Style(
            "plain", font="Times", size=12, leading=1.15, justify=True, heading_sizes=(12, 12, 12), heading_bold=False,
            hyphenate=True, rulings="rows", rule_as="rect", rule_width=0.4, cut_rules=False, repeat_header="none",
            pad=(5, 3),
        ),
    )
}  # fmt: skip
