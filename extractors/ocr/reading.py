"""Strips in, words out: the first reader reads all, the second what holds a figure or is in doubt; both are weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractors.model import Reading
from extractors.ocr.agree import Chosen, decide, differ, is_figure
from extractors.ocr.engines import Readers
from extractors.ocr.model import LineReading, OcrWord, ReadWord, Strip
from extractors.ocr.rating import rate
from extractors.ocr.signs import settle
from extractors.ocr.type import measure

SURE = 0.80  # Tesseract's confidence from which a word without figures needs no second reader
SHORT = 3  # characters: words no longer are read by both (a "1" may be read as "l" or not at all),
UNLIKE_DIGITS = set("ACEFHKMNPRTUVWXYacdefhkmnprtuvwxy")  # unless two of their letters are ones that no digit gives
WHOLE = 10.0  # letters: shorter strips are read again as a whole
RESCALED = 1.4  # the third reading sees the ink at another size


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Words `start`..`end` of a strip's first reading that are read again.

    piece: their ink; x0: its place in the strip.
    """

    strip: int
    start: int
    end: int
    piece: Strip
    x0: float


def read_strips(strips: Sequence[Strip], readers: Readers) -> list[list[OcrWord]]:
    """The words of each strip of a page, left to right."""
    first = readers.first.read(list(strips))
    if readers.second is None:
        return _rated([_finish(s, settle(_alone(reading), s)) for s, reading in zip(strips, first, strict=True)])
    doubts = [doubt for index, strip in enumerate(strips) for doubt in _doubts(index, strip, first[index])]
    second = readers.second.read([doubt.piece for doubt in doubts])
    parts = [_part(first[doubt.strip], doubt) for doubt in doubts]
    asked = [i for i, (a, b) in enumerate(zip(parts, second, strict=True)) if differ(a, b) and b.words]
    third = dict(zip(asked, readers.first.read([_rescaled(doubts[i].piece) for i in asked]), strict=True))
    chosen: dict[int, list[tuple[_Doubt, list[Chosen]]]] = {}
    for index, doubt in enumerate(doubts):
        other = third.get(index)
        words = decide(parts[index], second[index], other and _scaled(other))
        chosen.setdefault(doubt.strip, []).append((doubt, words))
    return _rated([_finish(s, settle(_merge(first[i], chosen.get(i, [])), s)) for i, s in enumerate(strips)])


def _rated(lines: Sequence[list[OcrWord]]) -> list[list[OcrWord]]:
    rated = iter(rate([word for line in lines for word in line]))
    return [[next(rated) for _ in line] for line in lines]


def _alone(reading: LineReading) -> list[Chosen]:
    return [_sole(word, reading.engine, "alone") for word in reading.words]


def _sole(word: ReadWord, engine: str, evidence: str) -> Chosen:
    return Chosen(word, evidence, word.confidence, (Reading(engine, word.text, word.confidence),))


def _doubts(index: int, strip: Strip, reading: LineReading) -> list[_Doubt]:
    """What the second reader is to read: a short strip whole, of a long one the words in doubt."""
    words = reading.words
    flags = [_is_doubtful(word) for word in words]
    if not words or (any(flags) and (strip.grey.shape[1] <= WHOLE * strip.letter or all(flags))):
        return [_Doubt(index, 0, len(words), strip, 0.0)]
    found = []
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and flags[end]:
            end += 1
        if end > start:
            piece, x0 = _cut(strip, words, start, end)
            found.append(_Doubt(index, start, end, piece, x0))
        start = end + 1
    return found


def _is_doubtful(word: ReadWord) -> bool:
    text = word.text
    if is_figure(text) or word.confidence < SURE:
        return True
    return len(text) <= SHORT and not text.islower() and sum(char in UNLIKE_DIGITS for char in text) < 2


def _cut(strip: Strip, words: Sequence[ReadWord], start: int, end: int) -> tuple[Strip, float]:
    """The ink of words start..end, cut in the middle of the blanks around them."""
    width = strip.grey.shape[1]
    left = 0 if start == 0 else int((words[start - 1].x1 + words[start].x0) / 2)
    right = width if end == len(words) else int((words[end - 1].x1 + words[end].x0) / 2) + 1
    left = min(max(0, left), width - 1)
    right = min(max(right, left + 1), width)
    return Strip(np.ascontiguousarray(strip.grey[:, left:right]), strip.x0 + left, strip.top, strip.letter), float(left)


def _part(reading: LineReading, doubt: _Doubt) -> LineReading:
    words = reading.words[doubt.start : doubt.end]
    return LineReading(
        reading.engine, tuple(ReadWord(w.text, w.x0 - doubt.x0, w.x1 - doubt.x0, w.confidence) for w in words)
    )


def _rescaled(piece: Strip) -> Strip:
    """The same ink, larger and softer: a reader that saw it by luck sees it otherwise."""
    grey = cv2.resize(piece.grey, None, fx=RESCALED, fy=RESCALED, interpolation=cv2.INTER_LINEAR)
    border = max(1, round(0.25 * grey.shape[0]))
    grey = cv2.copyMakeBorder(grey, border, border, 0, 0, cv2.BORDER_CONSTANT, value=255)
    return Strip(np.asarray(cv2.GaussianBlur(grey, (3, 3), 0), np.uint8), piece.x0, piece.top, piece.letter * RESCALED)


def _scaled(reading: LineReading) -> LineReading:
    words = tuple(ReadWord(w.text, w.x0 / RESCALED, w.x1 / RESCALED, w.confidence) for w in reading.words)
    return LineReading(reading.engine, words)


def _merge(first: LineReading, doubts: Sequence[tuple[_Doubt, list[Chosen]]]) -> list[Chosen]:
    """The first reading with the doubtful words as they were decided."""
    result: list[Chosen] = []
    done = 0
    for doubt, words in doubts:
        result += [_sole(word, first.engine, "first") for word in first.words[done : doubt.start]]
        result += [_moved(choice, doubt.x0) for choice in words]
        done = doubt.end
    return result + [_sole(word, first.engine, "first") for word in first.words[done:]]


def _moved(choice: Chosen, x0: float) -> Chosen:
    word = choice.word
    return Chosen(
        ReadWord(word.text, word.x0 + x0, word.x1 + x0, word.confidence),
        choice.evidence,
        choice.strength,
        choice.readings,
    )


def _finish(strip: Strip, chosen: Sequence[Chosen]) -> list[OcrWord]:
    """Words of a strip with their boxes on the page; `rating` gives their confidence, `typeface` their weight."""
    if not chosen:
        return []
    line = measure(strip, " ".join(choice.word.text for choice in chosen))
    words = []
    for choice in chosen:
        x0, x1 = round(strip.x0 + choice.word.x0 - line.bearing), round(strip.x0 + choice.word.x1 + line.bearing)
        box = (x0, round(line.baseline - line.ascent), max(x1, x0 + 1), round(line.baseline + line.descent))
        words.append(
            OcrWord(
                choice.word.text,
                box,
                line.baseline,
                line.size,
                0.0,
                False,
                0.0,
                choice.evidence,
                choice.strength,
                choice.readings,
            )
        )
    return words
