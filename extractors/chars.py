"""The characters of a page as arrays, one entry each, in content order: thousands a page, so none is an object."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a run of characters is set. size in points as displayed; angle: reading direction 0, 90, 180, 270.

    visible: painted at all. white: painted white, so that it is seen on a coloured ground only.
    """

    font: str
    size: float
    bold: bool
    italic: bool
    angle: int
    visible: bool
    white: bool


@dataclass(frozen=True, slots=True, eq=False)
class Chars:
    """code: Unicode. x0, top, x1, bottom: the box from the descent to the ascent of its font. x, y: the origin of the
    glyph on the base line.

    run: the object of the PDF that it belongs to, an index into styles.
    """

    code: Ints
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    x: Floats
    y: Floats
    run: Ints
    styles: tuple[TextStyle, ...]

    def __len__(self) -> int:
        return len(self.code)

    def where(self, chosen: Bools | Ints) -> Chars:
        """Those that are chosen."""
        if chosen.dtype == np.bool_ and chosen.all():
            return self
        return Chars(
            self.code[chosen],
            self.x0[chosen],
            self.top[chosen],
            self.x1[chosen],
            self.bottom[chosen],
            self.x[chosen],
            self.y[chosen],
            self.run[chosen],
            self.styles,
        )

    def sizes(self) -> Floats:
        return np.array([style.size for style in self.styles], np.float64)[self.run]

    def angles(self) -> Ints:
        return np.array([style.angle for style in self.styles], np.int64)[self.run]

    def are(self, trait: str) -> Bools:
        """Of which a trait of their style (bold, italic, visible, white) is true."""
        return np.array([getattr(style, trait) for style in self.styles], np.bool_)[self.run]

    def share_glyph(self) -> Bools:
        """For each but the first: whether it is of one glyph with the one before ("ti", "ff"): one box in one run."""
        same: Bools = self.run[1:] == self.run[:-1]
        for side in (self.x0, self.top, self.x1, self.bottom):
            same &= side[1:] == side[:-1]
        return same


def no_chars() -> Chars:
    """Those of a page without a text layer."""
    nothing, none = np.zeros(0), np.zeros(0, np.int64)
    return Chars(none, nothing, nothing, nothing, nothing, nothing, nothing, none, ())
