"""Pages that hang, lie on their side, are shadowed or dark."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from extractors.model import Box
from extractors.scan.ground import clean, small_picture
from extractors.scan.model import Grey
from extractors.scan.picture import CLEAR, TURNS, scan_dpi, upright_picture
from extractors.scan.skew import find_skew
from tests.extractors.scan.pages import hung, noisy, prose, scanned
from tests.pdfs import fill, lattice, text

DPI = 200.0
SIZE = (595.0, 842.0)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Grey:
    return noisy(scanned(tmp_path_factory.mktemp("page"), prose()))


@pytest.mark.parametrize("degrees", [-1.3, -0.45, 0.1, 0.62, 1.7])
def test_skew_is_found_to_a_twentieth_of_a_degree(page: Grey, degrees: float) -> None:
    assert find_skew(hung(page, degrees), DPI) == pytest.approx(-degrees, abs=0.05)


def test_an_empty_page_has_no_skew() -> None:
    assert find_skew(np.full((2339, 1654), 255, np.uint8), DPI) == 0.0


@pytest.mark.parametrize("delivered", [0, 90, 180, 270])
def test_text_comes_out_upright_however_it_lies(page: Grey, delivered: int) -> None:
    image = np.asarray(cv2.rotate(page, TURNS[delivered]), np.uint8) if delivered else page
    width, height = SIZE if delivered in (0, 180) else SIZE[::-1]
    picture = upright_picture(image, width, height, DPI, lambda part: float(part[: len(part) // 2].mean()))
    if delivered == 180:  # left open, for the reader to say
        return
    assert picture.upright.turn == (360 - delivered) % 360
    assert picture.grey.shape == page.shape


def test_a_page_that_tells_nothing_stays_as_it_is() -> None:
    picture = upright_picture(np.full((2339, 1654), 255, np.uint8), *SIZE, DPI)
    assert (picture.upright.turn, picture.certain) == (0, False)


def test_a_reader_is_asked_where_the_page_does_not_tell(tmp_path: Path) -> None:
    capitals = scanned(tmp_path, [text(100, 200, "LAPORAN KINERJA", size=20)])
    asked: list[Grey] = []

    def judge(part: Grey) -> float:
        asked.append(part)
        return float(len(asked))

    picture = upright_picture(capitals, *SIZE, DPI, judge)
    assert len(asked) > 1
    assert picture.certain


def test_where_a_reader_is_certain_no_other_way_is_tried(tmp_path: Path) -> None:
    capitals = scanned(tmp_path, [text(100, 200, "LAPORAN KINERJA", size=20)])
    asked: list[Grey] = []

    def judge(part: Grey) -> float:
        asked.append(part)
        return CLEAR

    picture = upright_picture(capitals, *SIZE, DPI, judge)
    assert (len(asked), picture.upright.turn) == (1, 0)


def test_a_few_short_words_do_not_hang(tmp_path: Path) -> None:
    words = [text(100, 100 + 40 * n, word, size=11) for n, word in enumerate(("PIHAK", "KESATU", "Pagu", "98,75"))]
    assert upright_picture(scanned(tmp_path, words), *SIZE, DPI).upright.skew == 0.0


def test_a_box_on_the_picture_points_at_the_page_as_delivered(tmp_path: Path) -> None:
    delivered = hung(scanned(tmp_path, [*prose(20), fill(300, 700, 305, 705, (0, 0, 0))]), 0.8)
    picture = upright_picture(delivered, *SIZE, DPI)
    x, y = _square(picture.grey)
    box = picture.upright.to_page(picture.upright.to_points(x, y, x, y))
    assert (box.cx * DPI / 72, box.cy * DPI / 72) == pytest.approx(_square(delivered), abs=2)


def _square(picture: Grey) -> tuple[float, float]:
    """The middle of the only dark area of some size, pixels."""
    rows, columns = np.nonzero(cv2.erode((picture < 90).astype(np.uint8), np.ones((9, 9), np.uint8)))
    return float(columns.mean()), float(rows.mean())


def test_shadow_becomes_paper(page: Grey) -> None:
    shadow = np.linspace(0.45, 1.0, page.shape[1])
    shadowed = np.asarray((page * shadow).astype(np.uint8))
    flat = clean(shadowed, small_picture(shadowed, DPI))
    assert np.percentile(flat, 30) >= 240


def test_white_text_on_a_dark_cell_comes_out_dark_on_white(tmp_path: Path) -> None:
    words = text(110, 214, "Realisasi anggaran", colour=(1, 1, 1))
    picture = scanned(tmp_path, [*lattice([100, 250], [200, 220]), fill(100, 200, 250, 220, (0.1, 0.15, 0.5)), words])
    flat = clean(picture, small_picture(picture, DPI))
    cell = np.s_[int(203 * DPI / 72) : int(217 * DPI / 72), int(104 * DPI / 72) : int(246 * DPI / 72)]
    assert np.median(flat[cell]) >= 240
    assert flat[cell].min() < 90


def test_resolution_is_that_of_the_large_picture_within_bounds() -> None:
    whole, logo = Box(0, 0, 595, 842), Box(0, 0, 30, 30)
    assert scan_dpi([(whole, 200.0), (logo, 900.0)], *SIZE) == 200
    assert scan_dpi([(whole, 72.0)], *SIZE) == 150
    assert scan_dpi([(whole, 600.0)], *SIZE) == 300
    assert scan_dpi([(Box(0, 0, 3370, 4768), 300.0)], 3370, 4768) < 150
