"""Strips in, the second reader's readings out: RapidOCR's recogniser, from the model inside its wheel.

The model is run directly: RapidOCR's own pipeline pads each short figure to the width of a long line (four times the
work), gives no probability a letter, and knows no alphabet but its whole one: 18,708 characters, of which reports use
a hundred. The model runs with the weights of those alone, which saves an eighth of its time.

Each strip is read by itself: the model looks at a picture as a whole, so that in a batch what a strip says would depend
on what it is padded to, and with a cache on what else was kept.
"""

from __future__ import annotations

from importlib import resources
from importlib.metadata import version

import cv2
import numpy as np
import onnxruntime

from extractors.ocr.model import Grey, LineReading, ReadWord, Strip, read_word
from extractors.ocr.tensors import remark, weight

MODEL = "PP-OCRv6_rec_small.onnx"
LAST_LAYER = "linear_8.w_0", "linear_8.b_0"  # of features to classes: weights (features x classes), biases
HEIGHT = 48  # pixels: what the model was made for
LEAST_WIDTH = 32
AROUND = 1.5  # height of the picture, of a line: with less around them words read no better, and take more work;
AROUND_LETTER, FEW = 1.25, 2.2  # of a letter or two (widths in letters), which are told apart by their size
NARROWED = 0.8  # the work grows with the width; letters so much narrower read as well, under 0.7 they do not
STEP = 8  # pixels of the model's input that one output step covers
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
        model = (resources.files("rapidocr") / "models" / MODEL).read_bytes()
        classes = _classes(model)
        kept = [0, *(i for i, char in enumerate(classes) if char and char in ALPHABET)]
        self._chars = [classes[i] for i in kept]
        # The session uses these arrays as they are: they must live as long as it does.
        self._weights = {
            name: onnxruntime.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(weight(model, name)[..., kept]))
            for name in LAST_LAYER
        }
        for name, values in self._weights.items():
            options.add_initializer(name, values)
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name
        around = f"{AROUND} ({AROUND_LETTER} up to {FEW})"
        self.identity = f"rapidocr {version('rapidocr')} {MODEL} {HEIGHT}px/{around} x{NARROWED} {len(kept)} classes"

    def read(self, strips: list[Strip]) -> list[LineReading]:
        return [self._read(strip) for strip in strips]

    def _read(self, strip: Strip) -> LineReading:
        picture, border, scale = _prepare(strip)
        levels = (picture.astype(np.float32) / 127.5 - 1)[None, None]
        output = self._session.run(None, {self._input: np.repeat(levels, 3, axis=1)})[0]
        letters = self._letters(output[0])
        step = STEP / scale
        placed = [(char, (place + 0.5) * step - border, sure) for char, place, sure in letters]
        return LineReading(self.name, tuple(_words(placed, step, strip.grey.shape[1])))

    def _letters(self, steps: np.ndarray) -> list[tuple[str, int, float]]:
        """Greedy: the best class of each step, repeats and blanks taken out; a letter is as sure as its best step."""
        best, sure = steps.argmax(axis=1).tolist(), steps.max(axis=1).tolist()
        letters: list[tuple[str, int, float]] = []
        for index, (kind, probability) in enumerate(zip(best, sure, strict=True)):
            if kind and index and best[index - 1] == kind:
                char, place, before = letters[-1]
                letters[-1] = (char, place, max(before, probability))
            elif kind:
                letters.append((self._chars[kind], index, probability))
        return letters


def _classes(model: bytes) -> list[str]:
    """The characters of the model's classes: a blank, those that it tells of itself, a space."""
    return ["", *remark(model, "character").splitlines(), " "]


def _prepare(strip: Strip) -> tuple[Grey, int, float]:
    """The strip as the model takes it, the white border put around it, and the factor by which it was widened."""
    height, width = strip.grey.shape
    line = max(float(height), 0.9 * strip.letter)
    around = AROUND if width > FEW * strip.letter else AROUND_LETTER
    border = max(1, round((line * around - height) / 2))
    framed = cv2.copyMakeBorder(strip.grey, border, border, border, border, cv2.BORDER_CONSTANT, value=255)
    size = max(LEAST_WIDTH, round(framed.shape[1] * HEIGHT / framed.shape[0] * NARROWED)), HEIGHT
    how = cv2.INTER_CUBIC if framed.shape[0] < HEIGHT else cv2.INTER_AREA
    return np.asarray(cv2.resize(framed, size, interpolation=how), np.uint8), border, size[0] / framed.shape[1]


def _words(letters: list[tuple[str, float, float]], step: float, width: int) -> list[ReadWord]:
    words: list[ReadWord] = []
    group: list[tuple[str, float, float]] = []
    for letter in [*letters, (" ", 0.0, 0.0)]:
        if letter[0] != " ":
            group.append(letter)
        elif group:
            text = "".join(char for char, _, _ in group)
            x0, x1 = max(0.0, group[0][1] - step), min(float(width), group[-1][1] + step)
            words.append(read_word(text, x0, x1, min(probability for _, _, probability in group)))
            group = []
    return words
