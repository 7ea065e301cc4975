"""Pages of words set by hand: the tests say which text stands where, in which type."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Box, PageContent, Place, Ruling, Table, Word

LEFT, RIGHT, WIDTH, HEIGHT = 72.0, 523.0, 595.0, 842.0
ADVANCE = 0.5  # of the type size: the width of each letter


def words(text: str, x0: float, base: float, *, size: float = 11, bold: bool = False, page: int = 1) -> list[Word]:
    """The words of one printed line that begins at x0 and stands on the base line `base`."""
    out, x = [], x0
    for part in text.split(" "):
        width = len(part) * ADVANCE * size
        if part:
            box = Box(x, base - 0.75 * size, x + width, base + 0.22 * size)
            font = "Arial-Bold" if bold else "Arial"
            out.append(Word(part, page, box, size, bold, False, font, 0, 1.0))
        x += width + ADVANCE * size
    return out


def text_width(text: str, size: float) -> float:
    return len(text) * ADVANCE * size


class Sheet:
    """A page that is written from the top down."""

    def __init__(self, page: int = 1, top: float = 80.0) -> None:
        self.page, self.base = page, top
        self.words: list[Word] = []
        self.rulings: list[Ruling] = []

    def at(self, text: str, x0: float, base: float, size: float = 11, bold: bool = False) -> Sheet:
        self.words += words(text, x0, base, size=size, bold=bold, page=self.page)
        return self

    def line(self, text: str, indent: float = 0.0, size: float = 11, bold: bool = False) -> Sheet:
        self.at(text, LEFT + indent, self.base, size, bold)
        self.base += 1.3 * size
        return self

    def centred(self, text: str, size: float = 11, bold: bool = False) -> Sheet:
        self.at(text, (LEFT + RIGHT - text_width(text, size)) / 2, self.base, size, bold)
        self.base += 1.3 * size
        return self

    def para(self, text: str, indent: float = 0.0, hang: float = 0.0) -> Sheet:
        """Running text set to the right edge; ends with a gap."""
        line, x = "", indent
        for word in text.split(" "):
            longer = f"{line} {word}".strip()
            if LEFT + x + text_width(longer, 11) > RIGHT:
                self.line(line, x)
                line, x = word, indent + hang
            else:
                line = longer
        return self.line(line, x).gap()

    def gap(self, points: float = 10.0) -> Sheet:
        self.base += points
        return self

    def rule(self, y: float, x0: float = LEFT, x1: float = RIGHT) -> Sheet:
        self.rulings.append(Ruling(self.page, Box(x0, y, x1, y + 0.5), True, "line"))
        return self

    def upright(self, x: float, top: float, bottom: float) -> Sheet:
        self.rulings.append(Ruling(self.page, Box(x, top, x + 0.5, bottom), False, "line"))
        return self

    def content(self) -> PageContent:
        drawn = tuple(self.rulings)
        return PageContent(self.page, WIDTH, HEIGHT, 0, "text", "set by hand", tuple(self.words), drawn, (), (), 0.0)


def table(page: int, top: float, bottom: float) -> Table:
    return Table((Place(page, Box(LEFT, top, RIGHT, bottom)),), "", 1, 1, 0, (), "ruled", 1.0, ())


LOREM = (
    "Laporan ini disusun untuk menyampaikan hasil pelaksanaan program dan kegiatan selama satu tahun anggaran kepada "
    "seluruh pemangku kepentingan sebagai bentuk pertanggungjawaban atas penggunaan anggaran yang telah ditetapkan."
)


def texts(items: Sequence[object]) -> list[str]:
    return [str(getattr(item, "text", item)) for item in items]
