"""Grounds of grey pictures: bands with light text, cells of several tones, pale print."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scan.ground import clean, small_picture
from extractors.scan.model import Grey

DPI = 150.0


def page(paper: int = 245) -> Grey:
    return np.full((900, 1200), paper, np.uint8)


def put(picture: Grey, words: str, x: int, y: int, tone: int) -> None:
    """Words in letters 16 pixels high, on the base line y."""
    cv2.putText(picture, words, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.7, tone, 2, cv2.LINE_AA)


def letters(picture: Grey) -> Grey:
    """Black letters on white, as a good scan has them."""
    return np.asarray(np.where(picture < 128, 0, 255).astype(np.uint8))


def like(first: Grey, second: Grey) -> bool:
    """Whether the ink of two pictures is the same but for seams of a pixel."""
    seam = cv2.dilate((second < 128).astype(np.uint8), np.ones((3, 3), np.uint8))
    lost = (second < 128) & (cv2.erode(first, np.ones((3, 3), np.uint8)) > 128)
    strange = (first < 128) & (seam == 0)
    return int(lost.sum()) < 20 and int(strange.sum()) < 20


def drawn(words: str, x: int, y: int) -> Grey:
    picture = page(255)
    put(picture, words, x, y, 0)
    return picture[y - 25 : y + 10, x - 20 : x + 400]


@pytest.mark.parametrize(("tone", "paper"), [(10, 250), (90, 245), (125, 225), (160, 250)])
def test_light_text_on_a_dark_band_is_dark_on_white(tone: int, paper: int) -> None:
    picture = page(paper)
    picture[300:332, 100:1100] = tone
    put(picture, "INDIKATOR KINERJA", 200, 323, paper)
    assert like(
        clean(picture, small_picture(picture, DPI))[298 + 4 : 333 - 4, 180:600],
        drawn("INDIKATOR KINERJA", 200, 323)[4:-4],
    )


def test_text_at_the_edge_of_its_band_is_whole() -> None:
    picture = page()
    picture[300:340, 100:1100] = 60
    put(picture, "INDIKATOR KINERJA", 200, 319, 245)
    assert like(clean(picture, small_picture(picture, DPI))[302:329, 180:600], drawn("INDIKATOR KINERJA", 200, 319)[8:])


def test_each_cell_goes_by_its_own_tone() -> None:
    picture = page()
    picture[300:360, 100:1100] = 40
    picture[360:390, 100:1100] = 190
    picture[390:450, 700:1100] = 128
    for words, y, x, tone in (("SASARAN", 335, 200, 245), ("9", 382, 800, 0), ("90,59", 425, 800, 20)):
        put(picture, words, x, y, tone)
    result = clean(picture, small_picture(picture, DPI))
    for words, y, x in (("SASARAN", 335, 200), ("9", 382, 800), ("90,59", 425, 800)):
        assert like(result[y - 20 : y + 5, x - 20 : x + 280], drawn(words, x, y)[5:-5, :300]), words


def test_lines_darker_than_their_ground_stay_lines() -> None:
    picture = page()
    picture[300:380, 100:1100] = 95
    picture[300:380, 500:503] = 10
    picture[340:343, 500:1100] = 10
    put(picture, "PAGU", 600, 330, 245)
    result = clean(picture, small_picture(picture, DPI))
    assert (result[310:370, 500:503] < 180).all()
    assert (result[340:343, 510:1090] < 180).all()


def test_a_band_without_text_is_paper() -> None:
    picture = page()
    picture[300:340, 100:1100] = 0
    assert (clean(picture, small_picture(picture, DPI))[306:334, 110:1090] > 240).all()


def test_pale_print_is_darkened_and_good_print_left() -> None:
    for tone in (20, 150):
        picture = page()
        for line in range(20):
            put(picture, "Terwujudnya pemilihan yang demokratis", 100, 60 + 40 * line, tone)
        result = clean(picture, small_picture(picture, DPI))
        assert 10 < np.percentile(result[result < 215], 10) < 80


def test_what_shows_through_from_the_other_side_stays_pale() -> None:
    picture = page(250)
    for line in range(20):
        put(picture, "Terwujudnya pemilihan yang demokratis", 100, 60 + 40 * line, 200)
    assert clean(picture, small_picture(picture, DPI)).min() > 180


def faded(picture: Grey, spread: float) -> Grey:
    """Pale print on paper that is uneven from pixel to pixel."""
    noise = np.random.default_rng(1).normal(0, spread, picture.shape)
    return np.asarray((picture * 0.6 + 90 + noise).clip(0, 255).astype(np.uint8))


def test_uneven_paper_is_white_under_pale_print() -> None:
    picture = page(250)
    for line in range(20):
        put(picture, "Persentase laporan keuangan yang disusun tepat waktu", 200, 60 + 40 * line, 20)
    spoilt = faded(picture, 9)
    result = clean(spoilt, small_picture(spoilt, DPI))
    paper = cv2.erode(picture, np.ones((9, 9), np.uint8)) == 250
    assert np.percentile(result[paper], 5) == 255
    assert np.median(result[picture < 60]) < 100


def test_a_picture_that_is_mostly_ink_is_no_uneven_paper() -> None:
    ink = np.random.default_rng(2).random((900, 1200)) < 0.6
    picture = np.asarray(np.where(ink, 150, 250).astype(np.uint8))
    assert (clean(picture, small_picture(picture, DPI)) < 200).mean() == pytest.approx(0.6, abs=0.01)
