"""Strips in, the second reader's readings out: RapidOCR's recogniser, from the model inside its wheel.

The model is run directly: RapidOCR's own pipeline pads each short figure to the width of a long line (four times the
work), gives no probability a letter, and knows no alphabet but its whole one.
"""

from __future__ import annotations

from importlib import resources
from importlib.metadata import version

import cv2
import numpy as np
import onnxruntime

from extractors.ocr.model import Grey, LineReading, ReadWord, Strip

MODEL = "PP-OCRv6_rec_small.onnx"
HEIGHT = 48  # pixels: what the model was made for
LEAST_WIDTH = 32
BATCH = 8
SIMILAR = 1.25  # strips of one batch differ no more in width
ALPHABET = (
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ !\"#$%&'()*+,-./:;<=>?@[\\]_{|}~°²³–—‘’“”•…≤≥×÷é≠±½"
)


class Rapid:
    """The recogniser kept open in this process, one thread."""

    name = "rapidocr"

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = resources.files("rapidocr") / "models" / MODEL
        with resources.as_file(path) as file:
            self._session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        characters = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        # The model's classes: a blank, its characters, a space.
        classes = ["", *characters, " "]
        self._kept = np.array([0] + [i for i, char in enumerate(classes) if char and char in ALPHABET])
        self._chars = [classes[i] for i in self._kept]
        self._input = self._session.get_inputs()[0].name
        self.identity = f"rapidocr {version('rapidocr')} {MODEL} {HEIGHT}px"

    def read(self, strips: list[Strip]) -> list[LineReading]:
        pictures = [_prepare(strip) for strip in strips]
        readings: dict[int, LineReading] = {}
        for batch in _batches([picture.shape[1] for picture in pictures]):
            output = self._run([pictures[i] for i in batch])
            for row, index in zip(output, batch, strict=True):
                readings[index] = self._decode(row, strips[index])
        return [readings[index] for index in range(len(strips))]

    def _run(self, pictures: list[Grey]) -> np.ndarray:
        width = max(picture.shape[1] for picture in pictures)
        batch = np.full((len(pictures), 3, HEIGHT, width), 1.0, np.float32)
        for place, picture in zip(batch, pictures, strict=True):
            place[:, :, : picture.shape[1]] = picture.astype(np.float32) / 127.5 - 1
        output = self._session.run(None, {self._input: batch})[0]
        return np.asarray(output[:, :, self._kept])

    def _decode(self, steps: np.ndarray, strip: Strip) -> LineReading:
        """Greedy: the best class of each step, repeats and blanks taken out; a letter is as sure as its best step."""
        best = steps.argmax(axis=1)
        sure = steps.max(axis=1)
        height = strip.grey.shape[0]
        _, border = _frame(strip)
        step = HEIGHT_STEP * (height + 2 * border) / HEIGHT
        letters: list[tuple[str, float, float]] = []
        for index, (kind, probability) in enumerate(zip(best, sure, strict=True)):
            if kind and index and best[index - 1] == kind:
                char, x, before = letters[-1]
                letters[-1] = (char, x, max(before, float(probability)))
            elif kind:
                letters.append((self._chars[kind], (index + 0.5) * step - border, float(probability)))
        return LineReading(self.name, tuple(_words(letters, step, strip.grey.shape[1])))


HEIGHT_STEP = 8  # pixels of the model's input that one output step covers


def _frame(strip: Strip) -> tuple[float, int]:
    """Height that the strip is taken to have, and the white border around it, pixels."""
    line = max(float(strip.grey.shape[0]), 0.9 * strip.letter)
    border = int(round((line * 1.25 - strip.grey.shape[0]) / 2))
    return line, max(1, border)


def _prepare(strip: Strip) -> Grey:
    _, border = _frame(strip)
    framed = cv2.copyMakeBorder(strip.grey, border, border, border, border, cv2.BORDER_CONSTANT, value=255)
    scale = HEIGHT / framed.shape[0]
    width = max(LEAST_WIDTH, round(framed.shape[1] * scale))
    how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    return np.asarray(cv2.resize(framed, (width, HEIGHT), interpolation=how), np.uint8)


def _batches(widths: list[int]) -> list[list[int]]:
    """Indices of strips of like width."""
    batches: list[list[int]] = []
    for index in sorted(range(len(widths)), key=lambda i: widths[i]):
        if batches and len(batches[-1]) < BATCH and widths[index] <= SIMILAR * widths[batches[-1][0]]:
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches


def _words(letters: list[tuple[str, float, float]], step: float, width: int) -> list[ReadWord]:
    words: list[ReadWord] = []
    group: list[tuple[str, float, float]] = []
    for letter in [*letters, (" ", 0.0, 0.0)]:
        if letter[0] != " ":
            group.append(letter)
        elif group:
            text = "".join(char for char, _, _ in group)
            x0, x1 = max(0.0, group[0][1] - step), min(float(width), group[-1][1] + step)
            words.append(ReadWord(text, x0, x1, min(probability for _, _, probability in group)))
            group = []
    return words
