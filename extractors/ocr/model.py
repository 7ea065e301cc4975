"""Types of the reading side: a line's picture, what an engine read on it, and the words that come out.

"Pixels" are those of the upright picture of the page (extractors.scan.model), origin at its top left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from extractors.model import Reading

Grey: TypeAlias = NDArray[np.uint8]  # height x width; 0 black, 255 white
Pixels: TypeAlias = tuple[int, int, int, int]  # x0, top, x1, bottom


@dataclass(frozen=True, slots=True)
class Strip:
    """One printed line cut out of the page: nothing but its own ink, on white.

    x0, top: where the picture's corner lies on the page, pixels. letter: usual height of a letter on its page, pixels.
    """

    grey: Grey
    x0: int
    top: int
    letter: float


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word that an engine read: x0, x1 in pixels of the strip; confidence 0..1 as the engine says, not calibrated."""

    text: str
    x0: float
    x1: float
    confidence: float


def read_word(text: str, x0: float, x1: float, confidence: float) -> ReadWord:
    """A word as finely as readings are kept, so that one just read and one read before are the same."""
    return ReadWord(text, round(x0, 2), round(x1, 2), round(confidence, 4))


@dataclass(frozen=True, slots=True)
class LineReading:
    """What one engine read on one strip, left to right; no words where it read nothing."""

    engine: str
    words: tuple[ReadWord, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        return min((word.confidence for word in self.words), default=0.0)


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word with all its readings.

    box: from the ascent to the descent of its line, pixels. size: type size, pixels. weight: thickness of its strokes,
    as a share of the size; bold: thicker than the page's usual type; italic: its line leans (all three are set by
    `extractors.scan.typeface`).
    confidence: the probability that `text` is what is printed; evidence and strength: what it was made from
    (see `confidence`). readings: what each engine that looked at it read; the first is the one that was taken.
    angle: degrees counterclockwise in which it runs.
    """

    text: str
    box: Pixels
    baseline: float
    size: float
    weight: float
    bold: bool
    confidence: float
    evidence: str
    strength: float
    readings: tuple[Reading, ...]
    italic: bool = False
    angle: int = 0


class Engine(Protocol):
    """A reader of lines. `identity` names the engine, its version and its settings: the key of the cache."""

    name: str
    identity: str

    def read(self, strips: list[Strip]) -> list[LineReading]:
        """One reading a strip, in their order."""
        ...
