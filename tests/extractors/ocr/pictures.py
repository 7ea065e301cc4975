"""Pictures of printed lines and pages for the tests of the reading side, and readers that know what is on them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractors.ocr.model import Grey, LineReading, ReadWord, Strip

LETTER = 24.0  # pixels of a letter in a line of 36-pixel type


def page(lines: Sequence[tuple[int, int, str]], width: int = 900, height: int = 400, size: int = 36) -> Grey:
    """Black type on white: (x, y of the top, text)."""
    image = Image.new("L", (width, height), 255)
    font = ImageFont.load_default(size)
    for x, y, text in lines:
        ImageDraw.Draw(image).text((x, y), text, fill=0, font=font)
    return np.asarray(image)


def strip(text: str) -> Strip:
    """A strip with the text on it."""
    return Strip(page([(4, 4, text)], 20 + 24 * len(text), 50), 0, 0, LETTER)


class ScriptedEngine:
    """Reads what it was told to, strip after strip; counts what it was asked."""

    def __init__(self, texts: Sequence[str], name: str = "first", confidence: float = 0.95) -> None:
        self.name = self.identity = name
        self.asked: list[Strip] = []
        self._texts, self._confidence = list(texts), confidence

    def read(self, strips: list[Strip]) -> list[LineReading]:
        self.asked += strips
        return [self._line(strip, self._texts.pop(0)) for strip in strips]

    def _line(self, strip: Strip, text: str) -> LineReading:
        step = strip.grey.shape[1] / max(1, len(text))
        words, at = [], 0
        for word in text.split():
            at = text.index(word, at)
            words.append(ReadWord(word, at * step, (at + len(word)) * step, self._confidence))
            at += len(word)
        return LineReading(self.name, tuple(words))
