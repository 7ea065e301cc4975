"""How much one file or page may hold and still be read: far beyond any report, within what a machine bears."""

from __future__ import annotations

MAX_PAGES = 20_000  # of a file
MAX_UNOPENED = 50  # pages in a row that cannot be opened: the others are not there either
MAX_CHARACTERS = 200_000  # of a page; a page full of small print has 15,000
MAX_REPAIRED = 512 << 20  # bytes of a damaged file that is searched for its pages
MAX_OBJECTS = 200_000  # of a page: texts, paths, pictures, those in forms too
MAX_PARAGRAPH = 20_000  # characters whose figures are sought; a page full of small print has 15,000
MAX_SHAPES = 60_000  # lines and areas drawn on a page; a fine map may have more
MAX_RULINGS = 4_000  # of a page
MAX_CELLS = 10_000  # of a table on one page
MAX_PIXELS = 64_000_000  # of a page's picture; A3 at 400 dpi has 31 million
MAX_LOOKED = 4_000_000  # square points of a page that is drawn only to see what its text does not say; A0 has 8 million
LONGEST_SIDE = 30_000  # pixels: what libraries for pictures bear


class TooMuch(ValueError):
    """A page holds more than is read; the message says what and how much."""

    def __init__(self, what: str, found: int, limit: int) -> None:
        super().__init__(f"{what}: {found:,}, more than the {limit:,} that are read")
