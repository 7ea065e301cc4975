"""Strips in, Tesseract's readings out. The only module that knows tesserocr."""

from __future__ import annotations

import os

import cv2
import numpy as np
from PIL import Image

from extractors.ocr.model import Grey, LineReading, ReadWord, Strip, read_word
from extractors.ocr.tessdata import LANGUAGES, data_folder

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # one thread a worker: two processes are faster than two threads

import tesserocr  # it reads the variable when it is loaded

LINE = 36  # pixels: the height of a line that Tesseract reads best
BORDER = 10  # pixels of white around a line
MOST_SCALE = 4.0


class Tesseract:
    """Tesseract kept open in this process; raises RuntimeError where its data is missing (see data_folder)."""

    name = "tesseract"

    def __init__(self) -> None:
        self._api = tesserocr.PyTessBaseAPI(
            path=data_folder(), lang="+".join(LANGUAGES), psm=tesserocr.PSM.SINGLE_LINE, oem=tesserocr.OEM.LSTM_ONLY
        )
        self._api.SetVariable("tessedit_do_invert", "0")  # a line that reads badly is not read again as a negative
        version = tesserocr.tesseract_version().split("\n")[0].strip()
        self.identity = f"{version} {'+'.join(LANGUAGES)} psm7 {LINE}px as is"

    def read(self, strips: list[Strip]) -> list[LineReading]:
        return [self._read(strip) for strip in strips]

    def _read(self, strip: Strip) -> LineReading:
        picture, scale = enlarge(strip.grey, LINE, strip.letter)
        height, width = picture.shape
        self._api.SetImageBytes(picture.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(300)
        self._api.Recognize()
        return LineReading(self.name, tuple(_words(self._api, scale)))


class PageTesseract:
    """Tesseract alone on whole pages, as bench.scans compares with."""

    def __init__(self) -> None:
        self._api = tesserocr.PyTessBaseAPI(
            path=data_folder(), lang="+".join(LANGUAGES), psm=tesserocr.PSM.SINGLE_BLOCK
        )

    def read(self, page: Image.Image, dpi: float) -> str:
        self._api.SetImage(page)
        self._api.SetSourceResolution(round(dpi))
        return str(self._api.GetUTF8Text())


def enlarge(grey: Grey, line: int, letter: float) -> tuple[Grey, float]:
    """The strip at the height of a line, with a white border, and the factor. Low ink (a dash) is not blown up."""
    scale = min(line / max(grey.shape[0], 0.9 * letter), MOST_SCALE)
    scale = max(scale, 1 / min(grey.shape))  # a stroke down the page is no line, but no reason to stop either
    how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    resized = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=how)
    framed = cv2.copyMakeBorder(resized, BORDER, BORDER, BORDER, BORDER, cv2.BORDER_CONSTANT, value=255)
    return np.asarray(framed, np.uint8), scale


def _words(api: tesserocr.PyTessBaseAPI, scale: float) -> list[ReadWord]:
    found = []
    iterator = api.GetIterator()
    level = tesserocr.RIL.WORD
    for item in tesserocr.iterate_level(iterator, level) if iterator else ():
        if item.Empty(level):
            continue
        text = item.GetUTF8Text(level).strip()
        box = item.BoundingBox(level)
        if text and box:
            x0, x1 = ((x - BORDER) / scale for x in (box[0], box[2]))
            found.append(read_word(text, x0, x1, item.Confidence(level) / 100))
    return found
