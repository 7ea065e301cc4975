"""Words of a strip in, the same with what readers have no letter for put right out: ticks, dashes, Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from extractors.model import Reading
from extractors.ocr.agree import Chosen
from extractors.ocr.marks import with_commas
from extractors.ocr.model import Grey, ReadWord, Strip
from extractors.ocr.strips import INK

TICK, BULLET = "✓", "•"
# What a tick is read as.
_TICK_TEXTS = re.compile(r"[vVyY/JjIl√✓|<>\\4&LWw,.'\"“”‘’* -]{0,4}")
# Upright strokes are all alike without serifs; words of one to three of them are Roman numerals.
_STROKES = re.compile(r"[Il|]{2,3}|[Il|]{1,3}[VX]|[VX][Il|]{1,3}")
_DOTS = ".,•·*'-‘’`"  # what a lone point is read as
FINE = 4  # pixels: the outline of a lower mark does not tell its shape
MARK, LONGER = 235, 1.45  # of 255, what is darker is of a mark; a dash's spread along to that across
_BARS = re.compile(r"[1Il|!.,]+")
BAR = 0.26  # of its height: a "1" with its flag is wider
_LONE_STROKE = re.compile(r"[l|]")


def settle(chosen: Sequence[Chosen], strip: Strip) -> list[Chosen]:
    """The words of one strip with ticks, dashes and Roman numerals put right; the readings stay as they were."""
    texts = "".join(choice.word.text for choice in chosen)
    if _TICK_TEXTS.fullmatch(texts) and is_tick(strip):
        readings = tuple(reading for choice in chosen for reading in choice.readings)
        word = ReadWord(TICK, 0.0, float(strip.grey.shape[1]), 1.0)
        return [Chosen(word, "tick", 1.0, (Reading("shape", TICK, 1.0), *readings))]
    agreed = texts == "-" and all(choice.evidence == "same" for choice in chosen)
    if not agreed and is_dash(strip):
        readings = tuple(reading for choice in chosen for reading in choice.readings)
        word = ReadWord("-", 0.0, float(strip.grey.shape[1]), 1.0)
        return [Chosen(word, "dash", 1.0, (Reading("shape", "-", 1.0), *readings))]
    if len(texts) <= 2 and is_bullet(strip):
        readings = tuple(reading for choice in chosen for reading in choice.readings)
        word = ReadWord(BULLET, 0.0, float(strip.grey.shape[1]), 1.0)
        return [Chosen(word, "bullet", 1.0, (Reading("shape", BULLET, 1.0), *readings))]
    if not texts.strip(_DOTS) and is_dot(strip):
        word = ReadWord(".", 0.0, float(strip.grey.shape[1]), 0.5)
        return [Chosen(word, "dot", 0.5, (Reading("shape", ".", 0.5),))]
    alone = len(chosen) == 1
    if alone and _BARS.fullmatch(texts) and (strokes := count_bars(strip)):
        return [_bars(chosen[0], strokes)]
    return with_commas([_roman(choice, alone) for choice in chosen], strip)


def _roman(choice: Chosen, alone: bool) -> Chosen:
    text = choice.word.text
    if not _STROKES.fullmatch(text) and not (alone and _LONE_STROKE.fullmatch(text)):
        return choice
    numeral = text.replace("l", "I").replace("|", "I")
    return choice if numeral == text else replace(choice, word=replace(choice.word, text=numeral), evidence="numeral")


def is_dash(strip: Strip) -> bool:
    """One low, level, solid stroke and nothing else: readers take it for "1", "=" or "a"."""
    ink = strip.grey < INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return False
    height, width = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    if height > 0.36 * strip.letter or not 0.15 * strip.letter <= width <= 2 * strip.letter:
        return False
    filled = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].mean() > 0.65
    return bool(filled and (width >= 1.4 * height if height > FINE else is_longer(strip.grey)))


def is_longer(grey: Grey) -> bool:
    """Whether a mark of a few pixels is longer than high: by the spread of its darkness, as its outline is coarse."""
    weight = np.clip(MARK - grey.astype(float), 0, None)
    spreads = []
    for axis in (0, 1):
        share = weight.sum(axis=axis) / weight.sum()
        places = np.arange(share.size)
        spreads.append(float((share * (places - (share * places).sum()) ** 2).sum()))
    return spreads[0] >= LONGER * spreads[1]


def _bars(choice: Chosen, strokes: int) -> Chosen:
    """Upright strokes that not all readers take for digits are a Roman numeral of so many strokes."""
    letters = any(not any(map(str.isdigit, reading.text)) for reading in choice.readings if reading.text)
    if not letters or strokes > 3:
        return replace(choice, evidence="bars")
    return replace(choice, word=replace(choice.word, text="I" * strokes), evidence="numeral")


def count_bars(strip: Strip) -> int:
    """How many upright strokes without flag or foot the strip has, and nothing else beside marks; 0 otherwise.

    They are a "1", an "I", or what is left of a rule or a faint word.
    """
    _, _, stats, _ = cv2.connectedComponentsWithStats((strip.grey < INK).astype(np.uint8), connectivity=8)
    tall = [box for box in stats[1:] if box[cv2.CC_STAT_HEIGHT] >= 0.4 * strip.letter]
    return len(tall) if all(box[cv2.CC_STAT_WIDTH] <= BAR * box[cv2.CC_STAT_HEIGHT] for box in tall) else 0


def is_dot(strip: Strip) -> bool:
    """One small round piece and nothing else: a point, or dirt."""
    height, width = (len(np.flatnonzero((strip.grey < INK).any(axis=axis))) for axis in (1, 0))
    return 0 < height <= 0.3 * strip.letter and 0 < width <= 0.3 * strip.letter


def is_bullet(strip: Strip) -> bool:
    """One round solid piece, larger than a point and smaller than a letter, and nothing else: it is read as "o"."""
    ink = strip.grey < INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return False
    height, width = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    fits = 0.3 * strip.letter < height <= 0.75 * strip.letter and 0.75 * width <= height <= 1.33 * width
    return bool(fits and height >= 5 and ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].mean() > 0.7)


def is_tick(strip: Strip) -> bool:
    """One stroke that goes down a little to the right, turns, and goes up far to the right."""
    ink = (strip.grey < INK).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count < 2:
        return False
    largest = int(stats[1:, cv2.CC_STAT_AREA].argmax()) + 1
    x, y, width, height, area = (int(v) for v in stats[largest])
    if area < 0.9 * ink.sum() or not 0.5 <= width / max(height, 1) <= 1.8 or height < 0.5 * strip.letter:
        return False
    shape = labels[y : y + height, x : x + width] == largest
    lowest = np.array([np.flatnonzero(column)[-1] if column.any() else -1 for column in shape.T]) / height
    highest = np.array([np.flatnonzero(column)[0] if column.any() else height for column in shape.T]) / height
    turn = float(np.flatnonzero(lowest >= lowest.max() - 0.04).mean()) / width
    left_end, right_end = float(highest[: max(1, width // 6)].min()), float(highest[-max(1, width // 6) :].min())
    middle_right = float(lowest[round(0.8 * (width - 1))])
    runs = np.abs(np.diff(np.pad(shape, ((1, 1), (0, 0))).astype(np.int8), axis=0)).sum(axis=0) / 2
    return (
        0.12 <= turn <= 0.6
        and right_end < 0.15
        and 0.2 <= left_end <= 0.8
        and middle_right < 0.75
        and float((runs > 1).mean()) < 0.25
    )
