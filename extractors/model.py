"""The vocabulary of a page and of a document. Imports the standard library only.

Boxes are PDF points, origin at the top left of the page as a reader sees it (after rotation and cropping).
Pages count from 1. Confidence is 0..1, the probability that a text is what is printed; 1.0 for a sound text layer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: x0 <= x1, top <= bottom, in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.top + self.bottom) / 2

    def overlap(self, other: Box) -> float:
        """Shared area in square points; 0 where the boxes do not meet."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its document."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Reading:
    """What one engine read on a word's ink, or on that of a few words together. confidence: the engine's own."""

    engine: str
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space between them, as printed.

    size: type size in points. angle: reading direction, 0 (left to right), 90 (upwards), 180, 270 (downwards).
    readings: of a word in a picture, what each engine read that looked at it; the one that was taken first.
    """

    text: str
    page: int
    box: Box
    size: float
    bold: bool
    italic: bool
    font: str
    angle: int
    confidence: float
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn straight line, horizontal or vertical.

    box: its extent; the thin side is the line's thickness.
    source: "line" (a stroked line), "rect" (a thin filled rectangle), "faint" (either, in the colour of what lies under
    it: it parts rows, but a reader does not see it).
    joints: where along the line its drawn pieces meet; programs draw the border of each cell by itself.
    """

    page: int
    box: Box
    horizontal: bool
    source: Literal["line", "rect", "faint"]
    joints: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page as its engine gives it: before tables and lines are sought.

    kind: "text", "scan", "mixed" or "blank"; reason says why. images: boxes of pictures.
    fills: boxes of coloured areas (shaded cells, bands). cut: what of the page was left out because it is too much.
    """

    page: int
    width: float
    height: float
    rotation: int
    kind: Literal["text", "scan", "mixed", "blank"]
    reason: str
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    fills: tuple[Box, ...]
    images: tuple[Box, ...]
    seconds: float
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one printed line, left to right."""

    page: int
    box: Box
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; a merged cell is one cell with its spans.

    row, col count from 0 (within the part, or the logical table). places: one per page that the cell stands on, in
    order; the first is the cell's place in the database. words: in reading order.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    is_header: bool
    places: tuple[Place, ...]
    words: tuple[Word, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class TablePart:
    """The part of a table that stands on one page.

    columns: the x positions of the n_cols + 1 column borders. engine: "ruled" or "aligned" (no rulings).
    header_rows: leading rows that are headings.
    """

    page: int
    box: Box
    n_rows: int
    n_cols: int
    header_rows: int
    columns: tuple[float, ...]
    cells: tuple[Cell, ...]
    engine: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Table:
    """A logical table, over one or more pages.

    places: the area on each page, in order. caption: the line(s) that name it, "" where there is none.
    evidence: why parts were joined ("p3+p4: same 5 columns, header repeated").
    """

    places: tuple[Place, ...]
    caption: str
    n_rows: int
    n_cols: int
    header_rows: int
    cells: tuple[Cell, ...]
    engine: str
    confidence: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list item of running text.

    kind: "para", "item", or "signature". marker: "a.", "1)", "-" of an item, "" otherwise.
    depth: nesting of an item, from 0. text: the words joined, de-hyphenated.
    spans: the (start, end) of each word in text, so that any quote has its place.
    """

    kind: Literal["para", "item", "signature"]
    marker: str
    depth: int
    text: str
    words: tuple[Word, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A headed section with its own blocks (not those of its subsections).

    number: "BAB III", "A.", "1.1." or "". parent: index of the parent in Document.sections, -1 for none.
    Text before the first heading stands in a section without number and title, level 0.
    tables: indices (into Document.tables) of the tables that stand in it.
    page_end: the page where its last own content ends.
    """

    number: str
    title: str
    level: int
    parent: int
    place: Place
    page_end: int
    blocks: tuple[Block, ...]
    tables: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReadTwice:
    """Ink of a picture that more than one engine read. text: what was taken for it in the end."""

    place: Place
    text: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt about our own reading. code: a stable short name ("unknown-heading"); page 0 where none applies."""

    stage: str
    code: str
    page: int
    message: str
    text: str


@dataclass(frozen=True, slots=True)
class PageFailure:
    """What of a page could not be read: stage, the error's own words, and what can be done. page 0: of the document."""

    page: int
    stage: str
    error: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What is kept of a page: a row of `pages`."""

    page: int
    width: float
    height: float
    rotation: int
    kind: Literal["text", "scan", "mixed", "blank"]
    reason: str
    skew: float
    ocr_engine: str
    confidence: float
    n_words: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that is on the pages of one PDF, in reading order."""

    sha256: str
    filename: str
    title: str
    producer: str
    pages: tuple[PageSummary, ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    issues: tuple[Issue, ...]
    failures: tuple[PageFailure, ...]
    read_twice: tuple[ReadTwice, ...] = ()
