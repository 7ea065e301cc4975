"""One page's part of a table onto the sheet: fills, rules, text."""

from __future__ import annotations

from dataclasses import dataclass

from samples.columns import Frame, is_figure, tail
from samples.fonts import ASCENT
from samples.grid import GridCell
from samples.layout import Fragment, PlacedCell
from samples.sheet import Sheet
from samples.style import LOOSE, Colour

DESCENT = 0.22  # of the type size


@dataclass(frozen=True, slots=True)
class _Edge:
    """A piece of a rule, from the fragment's top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class Painter:
    """Paints the fragments of one table; x, y: the fragment's top left corner on the sheet."""

    def __init__(self, sheet: Sheet, frame: Frame) -> None:
        self.sheet, self.style, self.frame = sheet, sheet.style, frame
        self.leading = frame.size * self.style.table_leading

    def paint(self, fragment: Fragment, x: float, y: float, last: bool) -> None:
        """last: the table ends with this fragment."""
        for placed in fragment.cells:
            self._fill(placed, x, y)
        edges = self._edges(fragment, last)
        for edge, colour in (_whole(edges) if self.style.whole_rules else edges).items():
            width = self.style.rule_width
            as_rect = self.style.rule_as == "rect"
            self.sheet.rule(x + edge.x0, y + edge.y0, x + edge.x1, y + edge.y1, width, colour, as_rect)
        for placed in fragment.cells:
            self._text(placed, x, y)

    def _fill(self, placed: PlacedCell, x: float, y: float) -> None:
        colour = self.style.header_fill if placed.cell.is_header else None
        if not placed.cell.is_header and self.style.zebra and placed.cell.row % 2 and placed.cell.rowspan == 1:
            colour = self.style.zebra
        if not colour:
            return
        self.sheet.fill(x + placed.x0, y + placed.y0, x + placed.x1, y + placed.y1, colour)
        if self.style.line_fills and placed.cell not in self.frame.rotated:
            top = y + self._top(placed)
            pad = self.style.pad[0]
            for n in range(len(placed.lines)):
                at = top + n * self.leading
                self.sheet.fill(x + placed.x0 + pad, at, x + placed.x1 - pad, at + self.leading, colour)

    def _edges(self, fragment: Fragment, last: bool) -> dict[_Edge, Colour]:
        """Each piece of rule once; the rules of the header come first and keep their colour."""
        found: dict[_Edge, Colour] = {}
        right, bottom = sum(self.frame.widths), fragment.height
        for placed in fragment.cells:
            colour = self.style.rule_colour
            if placed.cell.is_header and self.style.header_rule_colour:
                colour = self.style.header_rule_colour
            for edge in self._cell_edges(placed, right, bottom, last):
                found.setdefault(edge, colour)
        return found

    def _cell_edges(self, placed: PlacedCell, right: float, bottom: float, last: bool) -> list[_Edge]:
        x0, y0, x1, y1 = (round(v, 2) for v in (placed.x0, placed.y0, placed.x1, placed.y1))
        kind = self.style.rulings
        if kind in ("frame", "booktabs", "head"):
            return self._few_edges(placed, right, bottom, last)
        edges: list[_Edge] = []
        across = kind in ("full", "rows", "open")
        if (across and (placed.begins or self.style.cut_rules)) or (kind == "columns" and y0 == 0):
            edges.append(_Edge(x0, y0, x1, y0))
        at_bottom = abs(y1 - bottom) < 0.1
        under_header = placed.cell.is_header
        if (across and (placed.ends or self.style.cut_rules)) or (
            kind == "columns" and ((at_bottom and (last or self.style.cut_rules)) or under_header)
        ):
            edges.append(_Edge(x0, y1, x1, y1))
        if kind in ("full", "columns") or (kind == "open" and x0 > 0):
            edges.append(_Edge(x0, y0, x0, y1))
        if kind in ("full", "columns") or (kind == "open" and x1 < right - 0.1):
            edges.append(_Edge(x1, y0, x1, y1))
        return edges

    def _few_edges(self, placed: PlacedCell, right: float, bottom: float, last: bool) -> list[_Edge]:
        """Rules over the table, under its header and at its end; of a frame also at its sides."""
        x0, y0, x1, y1 = (round(v, 2) for v in (placed.x0, placed.y0, placed.x1, placed.y1))
        kind = self.style.rulings
        under_header = placed.cell.is_header and placed.cell.row + placed.cell.rowspan == self.frame.header_rows
        at_end = abs(y1 - bottom) < 0.1 and (last or self.style.cut_rules)
        edges = [_Edge(x0, y1, x1, y1)] if under_header or (kind != "head" and at_end) else []
        if kind != "head" and y0 == 0:
            edges.append(_Edge(x0, y0, x1, y0))
        if kind == "frame":
            edges += [_Edge(x, y0, x, y1) for x in (x0, x1) if x == 0 or abs(x - right) < 0.1]
        return edges

    def _valign(self, placed: PlacedCell) -> str:
        """Without rules between the rows only the first line says where a cell begins."""
        loose = self.style.rulings in LOOSE
        if loose or not (placed.begins and placed.ends):
            return "top"
        return "middle" if placed.cell.is_header else self.style.valign

    def _top(self, placed: PlacedCell) -> float:
        free = placed.y1 - placed.y0 - len(placed.lines) * self.leading - 2 * self.style.pad[1]
        shift = {"top": 0.0, "middle": free / 2, "bottom": free}[self._valign(placed)]
        return placed.y0 + self.style.pad[1] + max(0.0, shift)

    def _align(self, cell: GridCell) -> str:
        if cell.is_header and (self.style.header_align == "center" or cell.colspan > 1):
            return "center"
        if cell.is_header:
            return "right" if cell.col in self.frame.tails else "left"
        if is_figure(cell.text) and len(cell.text) > 2:
            mixed = "right" if cell.row % 2 else "left"
            return mixed if self.style.number_align == "mixed" else self.style.number_align
        return "center" if cell.colspan == 1 and len(cell.text) <= 5 else "left"

    def _text(self, placed: PlacedCell, x: float, y: float) -> None:
        cell, size = placed.cell, self.frame.size
        ink = self.style.header_ink if cell.is_header else (0.0, 0.0, 0.0)
        if cell in self.frame.rotated:
            self._upwards(placed, x, y, ink)
            return
        base = y + self._top(placed) + (self.leading - size * (ASCENT + DESCENT)) / 2 + size * ASCENT
        room = self.frame.inner_width(cell, self.style.pad[0])
        for n, line in enumerate(placed.lines):
            free = room - self.sheet.measure(line, size, cell.bold, cell.italic)
            align = self._align(cell)
            if align == "decimal":
                behind = self.sheet.measure(tail(line), size, cell.bold, cell.italic)
                free -= self.frame.tails.get(cell.col, 0.0) - behind
            shift = {"left": 0.0, "center": free / 2, "right": free, "decimal": max(0.0, free)}[align]
            at = x + placed.x0 + self.style.pad[0] + shift
            self.sheet.text(at, base + n * self.leading, line, size, cell.bold, cell.italic, colour=ink)

    def _upwards(self, placed: PlacedCell, x: float, y: float, ink: Colour) -> None:
        size, cell = self.frame.size, placed.cell
        block = len(placed.lines) * self.leading
        left = x + (placed.x0 + placed.x1 - block) / 2
        for n, line in enumerate(placed.lines):
            length = self.sheet.measure(line, size, cell.bold)
            foot = y + (placed.y0 + placed.y1 + length) / 2
            self.sheet.text(
                left + n * self.leading + size * ASCENT, foot, line, size, cell.bold, colour=ink, upwards=True
            )


def _whole(edges: dict[_Edge, Colour]) -> dict[_Edge, Colour]:
    """Level rules that touch, as one."""
    whole: dict[_Edge, Colour] = {edge: colour for edge, colour in edges.items() if edge.x0 == edge.x1}
    last: _Edge | None = None
    for edge in sorted((e for e in edges if e.x0 != e.x1), key=lambda e: (e.y0, e.x0)):
        if last and last.y0 == edge.y0 and edge.x0 <= last.x1 + 0.1:
            edge = _Edge(last.x0, edge.y0, max(last.x1, edge.x1), edge.y1)
            whole.pop(last)
        whole[edge] = edges.get(edge, next(iter(edges.values())))
        last = edge
    return whole
