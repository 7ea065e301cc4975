"""Photographs on scanned pages are found; shaded cells, shadows and text are none."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from extractors.scan.ground import small_picture
from extractors.scan.model import Grey
from extractors.scan.photographs import photographs
from extractors.scan.picture import upright_picture
from tests.extractors.scan.pages import noisy, prose, scanned
from tests.pdfs import fill, lattice

DPI = 150.0


def leaves(side: int) -> Grey:
    """Patches of all shades, as trees and roofs make them."""
    coarse = np.random.default_rng(3).integers(20, 250, (side // 20, side // 20), np.uint8)
    return np.asarray(cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC), np.uint8)


def test_a_photograph_is_found_and_painted_white(tmp_path: Path) -> None:
    grey = scanned(tmp_path, prose(10), DPI)
    grey[900:1300, 400:800] = leaves(400)
    found = photographs(grey, small_picture(grey, DPI))
    assert found is not None
    assert found[920:1280, 420:780].mean() > 0.95 * 255
    assert not found[:860].any()
    assert upright_picture(grey, 595, 842, DPI).grey[920:1280, 420:780].mean() > 250


def test_shaded_cells_and_shadows_are_no_photographs(tmp_path: Path) -> None:
    rows = [fill(70, 500 + 24 * n, 520, 512 + 24 * n) for n in range(6)]
    page = scanned(tmp_path, [*prose(18), *rows, *lattice([70, 200, 520], [500 + 12 * n for n in range(13)])], DPI)
    shadow = np.linspace(0.35, 1.0, page.shape[1])[None, :]
    for grey in (noisy(page, 4), np.asarray(noisy(page, 4) * shadow, np.uint8)):
        assert photographs(grey, small_picture(grey, DPI)) is None
