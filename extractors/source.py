"""What an engine gives of a PDF, whichever it is: files, pages, drawn shapes. The builders know these, no engine.

Everything is in points of the page as displayed (origin top left, after /Rotate and the crop box).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
from PIL import Image

from extractors.chars import Chars
from extractors.geometry import PageGeometry
from extractors.model import Box


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn shape. kind: "line" (a stroked segment, any thickness) or "fill" (a filled rectangle).

    colour: red, green, blue, 0..255.
    """

    kind: str
    box: Box
    colour: tuple[int, int, int]


class PdfPage(Protocol):
    """One open page; call `close` (or use `PdfFile.pages`, which does) so that memory stays flat.

    number: from 1. rotation: /Rotate, degrees. width, height: points.
    """

    number: int
    rotation: int
    geometry: PageGeometry
    width: float
    height: float

    def close(self) -> None: ...

    def chars(self) -> Chars:
        """Characters in content order, printed spaces among them. Raises TooMuch."""

    def drawn(self) -> list[Drawn]:
        """Stroked segments and filled rectangles in painting order, forms included; no more than MAX_SHAPES."""

    def is_crowded(self) -> bool:
        """Whether there is more on the page than `drawn`, `images` and `pictures` look at."""

    def images(self) -> list[Box]:
        """Boxes of pictures."""

    def pictures(self) -> list[tuple[Box, float]]:
        """Box and resolution (dots an inch, the finer direction) of each picture."""

    def affordable(self, dpi: float) -> float:
        """That resolution, or a lower one at which the page's picture is of a bearable size."""

    def render(self, dpi: float) -> Image.Image:
        """The page as displayed, RGB. Raises TooMuch where the resolution is not `affordable`."""

    def pixels(self, dpi: float, area: Box | None = None) -> npt.NDArray[np.uint8]:
        """As `render`, as an array: rows, columns, and red, green, blue. area: all of the page that is wanted."""


class PdfFile(Protocol):
    """An open PDF. Not thread-safe: one process, one file at a time. is_repaired: it is damaged."""

    is_repaired: bool

    def __len__(self) -> int: ...

    def metadata(self, key: str) -> str:
        """A property of the file; "" where it is not there or no text."""

    def page(self, number: int) -> PdfPage:
        """Open page `number` (from 1)."""

    def pages(self) -> Iterator[PdfPage]:
        """Each page, closed after use."""
