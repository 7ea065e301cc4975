"""Scanned pages for tests: drawn as PDF, rendered, and spoilt the way scanners and copiers spoil them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from extractors.pdf import open_pdf
from extractors.scan.model import Grey
from tests.pdfs import Op, draw, text

WORDS = (
    "Terwujudnya penyelenggaraan pemilihan yang demokratis dan berkualitas",
    "Persentase laporan keuangan yang disusun tepat waktu sesuai ketentuan",
    "Meningkatnya kapasitas kelembagaan dan pelayanan kepada pemilih",
)


def prose(lines: int = 24, size: float = 11) -> list[Op]:
    return [text(72, 110 + 20 * n, WORDS[n % 3], size=size) for n in range(lines)]


def scanned(folder: Path, operations: Sequence[Op], dpi: float = 200) -> Grey:
    """An A4 page of the operations as a grey picture."""
    with open_pdf(draw(folder, operations)) as pdf:
        return np.array(pdf.page(1).render(dpi).convert("L"))


def hung(picture: Grey, degrees: float) -> Grey:
    """The picture turned clockwise about its middle, on white."""
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -degrees, 1.0)
    return np.asarray(cv2.warpAffine(picture, matrix, (width, height), borderValue=255), np.uint8)


def noisy(picture: Grey, spread: float = 8) -> Grey:
    noise = np.random.default_rng(1).normal(0, spread, picture.shape)
    return np.asarray(np.clip(picture + noise, 0, 255).astype(np.uint8))


def bilevel(picture: Grey, dpi: float, scale: float) -> Grey:
    """Scanned in black and white, at `dpi` times `scale`, and blown up again."""
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    black = np.where(small < 160, 0, 255).astype(np.uint8)
    height, width = picture.shape
    return np.asarray(cv2.resize(black, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)
