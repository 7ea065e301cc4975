"""Words of a strip in, the same with the points that are commas put right out: a comma's tail hangs below the digits.

Worn or at a low resolution a comma is a dot of a few pixels with a grey tail, and both readers take it for a point.
Where it stands is known from the text, as digits are of one width.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.model import Reading
from extractors.ocr.agree import Chosen
from extractors.ocr.model import Grey, Strip

FIGURE = re.compile(r"[(-]?\d[\d.,]*\d%?\)?")
MARK = re.compile(r"(?<=\d)[.,](?=\d)")  # of two side by side, neither tells which of them hangs
WIDTHS = {".": 0.5, ",": 0.5, "%": 1.5, "(": 0.6, ")": 0.6, "-": 0.6}  # digits; a digit is 1
SIDE = 0.08  # digits: the white at the ends of a figure
PAPER, INK = 30, 90  # of 255: less is paper, more is ink
CORE = 0.4  # of the usual ink of a row of digits: the rows between their tops and the base line
BELOW, DEEP = 0.06, 0.45  # of a digit's height below the base line: where a tail begins, where it has ended
HALF = 0.34  # digits: half of a mark's room
TAIL = 0.002  # squares of a digit's height: the least ink of a tail
FLOOR = 0.5  # of a tail: what hangs below any digit
LEAST = 6.0  # pixels: lower digits do not tell


@dataclass(frozen=True, slots=True)
class _Line:
    """Where the digits of a figure stand in its picture. base: of their foot; height, width: of a digit. Pixels."""

    base: float
    height: float
    width: float


def with_commas(words: Sequence[Chosen], strip: Strip) -> list[Chosen]:
    """The words with a comma in place of each point that has a tail; the readings stay as they were."""
    if not any("." in choice.word.text for choice in words):
        return list(words)
    ends = [0.0, *((a.word.x1 + b.word.x0) / 2 for a, b in zip(words, words[1:], strict=False)), strip.grey.shape[1]]
    parts = [strip.grey[:, int(a) : int(b) + 1] for a, b in zip(ends, ends[1:], strict=False)]
    return [_corrected(choice, part) for choice, part in zip(words, parts, strict=True)]


def _corrected(choice: Chosen, grey: Grey) -> Chosen:
    text = choice.word.text
    if "." not in text or not FIGURE.fullmatch(text):
        return choice
    tailed = tails(grey, text)
    new = "".join("," if place in tailed else char for place, char in enumerate(text))
    if new == text:
        return choice
    return replace(choice, word=replace(choice.word, text=new), readings=(Reading("shape", new, 1.0), *choice.readings))


def tails(grey: Grey, text: str) -> set[int]:
    """The places in a figure's text whose marks hang below the base line. grey: the picture of the figure alone."""
    ink = 255.0 - grey
    ink[ink < PAPER] = 0
    columns = np.flatnonzero((ink > INK).any(axis=0))
    if columns.size < LEAST:
        return set()
    widths = np.array([WIDTHS.get(char, 1.0) for char in text])
    width = float(columns[-1] + 1 - columns[0]) / float(widths.sum() - 2 * SIDE)
    middles = columns[0] + width * (np.cumsum(widths) - widths / 2 - SIDE)
    digits = [float(x) for x, char in zip(middles, text, strict=True) if char.isdigit()]
    line = _line(ink, digits, width)
    if line is None:
        return set()
    floor = max(_hanging(ink, x, line) for x in digits)
    marks = {found.start(): _hanging(ink, float(middles[found.start()]), line) for found in MARK.finditer(text)}
    return {place for place, tail in marks.items() if tail >= TAIL and floor <= FLOOR * tail}


def _line(ink: np.ndarray, digits: Sequence[float], width: float) -> _Line | None:
    """Top and foot of the digits, to a part of a pixel."""
    columns = np.concatenate([np.arange(int(x - 0.35 * width), int(x + 0.35 * width) + 1) for x in digits])
    rows = ink[:, columns[(columns >= 0) & (columns < ink.shape[1])]].mean(axis=1)
    if not rows.any():
        return None
    core = np.flatnonzero(rows > CORE * np.percentile(rows[rows > 0], 80))
    usual, top, foot = float(np.median(rows[core])), int(core[0]), int(core[-1])
    below = float(rows[foot + 1]) if foot + 1 < len(rows) else 0.0
    base = foot + 0.5 * (min(1.0, float(rows[foot]) / usual) + min(1.0, below / usual))
    return _Line(base, base - top, width) if base - top >= LEAST else None


def _hanging(ink: np.ndarray, x: float, line: _Line) -> float:
    """The ink around x below the base line, in squares of a digit's height."""
    rows = slice(int(np.ceil(line.base + BELOW * line.height)), int(line.base + DEEP * line.height) + 1)
    columns = slice(max(0, round(x - HALF * line.width)), max(0, round(x + HALF * line.width) + 1))
    return float(ink[rows, columns].sum()) / 255 / line.height**2
