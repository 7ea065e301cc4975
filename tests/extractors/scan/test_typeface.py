"""Type of words on a picture: sizes, weight and slant of a page whose type is known, spoilt as scanners spoil it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from extractors.model import PageContent, Word
from extractors.ocr.model import OcrWord
from extractors.pages import read_page
from extractors.pdf import open_pdf
from extractors.scan.model import Grey
from extractors.scan.typeface import kind_of, set_type
from tests.extractors.scan.pages import WORDS, hung, noisy
from tests.pdfs import draw, text

HEADINGS = ((12.0, True, False), (13.0, True, False), (12.0, True, True), (12.0, False, True))


@pytest.fixture(params=["Helvetica", "Times"])
def page(request: pytest.FixtureRequest, tmp_path: Path) -> PageContent:
    """Twelve lines of 12 points, four of 8 points, four headings; its text layer."""
    family = request.param
    operations = [text(72, 110 + 20 * n, WORDS[n % 3], size=12, family=family) for n in range(12)]
    operations += [text(72, 400 + 12 * n, WORDS[n % 3], size=8, family=family) for n in range(4)]
    for n, (size, bold, italic) in enumerate(HEADINGS):
        operations.append(text(72, 500 + 30 * n, "Analisis Capaian Kinerja", size, bold, italic, family))
    with open_pdf(draw(tmp_path, operations)) as pdf:
        return read_page(pdf.page(1))


def picture(folder: Path, dpi: float) -> Grey:
    with open_pdf(folder / "page.pdf") as pdf:
        grey = np.array(pdf.page(1).render(dpi).convert("L"))
    return noisy(np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.7), np.uint8), 4)


def as_read(word: Word, scale: float) -> OcrWord:
    """A word as a reader gives it: its place in pixels, its size some per cent off."""
    base = word.box.bottom - 0.21 * word.size
    size = word.size * (1.04 if word.box.top % 2 < 1 else 0.97)
    sides = (word.box.x0, base - 0.9 * size, word.box.x1, base + 0.21 * size)
    x0, top, x1, bottom = (round(side * scale) for side in sides)
    return OcrWord(word.text, (x0, top, x1, bottom), base * scale, size * scale, 0.0, False, 1.0, "", 1.0, ())


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_size_weight_and_slant_of_lines(page: PageContent, tmp_path: Path, dpi: float) -> None:
    scale = dpi / 72
    printed = sorted(page.words, key=lambda word: (round(word.box.bottom - 0.21 * word.size), word.box.x0))
    found = set_type(picture(tmp_path, dpi), [as_read(word, scale) for word in printed])
    body = [word.size for word, known in zip(found, printed, strict=True) if (known.size, known.bold) == (12.0, False)]
    usual = float(np.median(body))
    for word, known in zip(found, printed, strict=True):
        if kind_of(word.text) == "small":
            assert word.size / usual == pytest.approx(known.size / 12, rel=0.06), known.text  # cuts of a family differ
        assert (word.bold, word.italic) == (known.bold, known.italic), known
        assert word.baseline / scale == pytest.approx(known.box.bottom - 0.21 * known.size, abs=0.6)


def test_lines_that_hang_are_measured_along_their_slant(page: PageContent, tmp_path: Path) -> None:
    scale, slope = 150 / 72, np.tan(np.radians(0.9))
    body = [word for word in page.words if (word.size, word.italic) == (12.0, False)][:80]
    words = []
    for word in body:
        read = as_read(word, scale)
        line = [w for w in body if abs(w.box.top - word.box.top) < 1]
        lowest = read.baseline + slope * scale * (max(w.box.x1 for w in line) - 595 / 2)
        words.append(replace(read, baseline=lowest))
    found = set_type(hung(picture(tmp_path, 150), 0.9), words)
    level = set_type(picture(tmp_path, 150), [as_read(word, scale) for word in body])
    for read, same in zip(found, level, strict=True):
        assert read.size == pytest.approx(same.size, rel=0.03)


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Pemilihan", "small"), ("KPU", "capital"), ("2023", "figure"), ("1.250.000", "figure"), ("A.", ""), ("dll", "")],
)
def test_kind_of_letters(word: str, kind: str) -> None:
    assert kind_of(word) == kind


def test_words_outside_the_picture_stay_as_they_are() -> None:
    blank = np.full((40, 40), 255, np.uint8)
    word = OcrWord("Pagu", (0, -5, 30, 10), 6.0, 12.0, 0.0, False, 1.0, "", 1.0, ())
    assert [(w.size, w.bold) for w in set_type(blank, [word])] == [(12.0, False)]
