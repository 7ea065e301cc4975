"""What leaves pdfium: points of the page as displayed, whatever /Rotate and the crop box say."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.geometry import PageGeometry
from extractors.model import Box
from extractors.pages import read_page
from extractors.pdf import open_pdf
from samples.sheet import Sheet
from samples.style import BLUE, F4
from tests import hostile
from tests.extractors.reading import read
from tests.pdfs import draw, fill, hline, text, vline

OPS = [text(72, 100, "Pagu"), hline(72, 200, 104), vline(300, 50, 250), fill(100, 300, 180, 340, BLUE)]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [0, 30])
def test_turned_and_cropped_pages_read_alike(tmp_path: Path, turn: int, crop: float) -> None:
    page = read(draw(tmp_path, OPS, turn=turn, crop=crop, size=F4))
    assert page.rotation == turn
    assert (page.width, page.height) == pytest.approx(F4, abs=1)
    (word,) = page.words
    assert (word.text, word.angle) == ("Pagu", 0)
    assert word.box.x0 == pytest.approx(72, abs=1)
    assert 88 < word.box.top < 100 < word.box.bottom < 106
    level, upright = sorted(page.rulings, key=lambda ruling: not ruling.horizontal)
    assert _rounded(level.box) == pytest.approx((72, 104, 200, 104), abs=1)
    assert _rounded(upright.box) == pytest.approx((300, 50, 300, 250), abs=1)
    assert _rounded(page.fills[0]) == pytest.approx((100, 300, 180, 340), abs=1)


def _rounded(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom


@pytest.mark.parametrize(
    ("rotation", "size", "spot"),
    [(0, (100, 200), (10, 180)), (90, (200, 100), (20, 10)), (180, (100, 200), (90, 20)), (270, (200, 100), (180, 90))],
)
def test_geometry(rotation: int, size: tuple[float, float], spot: tuple[float, float]) -> None:
    """The corner (5, 7) of the crop box is the origin; the point lies 10 to its right and 20 above."""
    geometry = PageGeometry(5, 7, 105, 207, rotation)
    assert geometry.size == size
    assert geometry.point(15, 27) == spot


def test_what_is_filled_in_and_noted_is_read_and_what_is_hidden_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(hostile.filled())
    with open_pdf(tmp_path / "a.pdf") as pdf:
        for _ in range(2):  # also where the page is opened again
            (page,) = pdf.pages()
            assert page.number == 1
        page = pdf.page(1)
        assert [word.text for word in read_page(page).words] == ["Purwasari", "Lunas"]
        page.close()


def test_metadata_and_length(tmp_path: Path) -> None:
    path = draw(tmp_path, [text(72, 100, "satu")], [text(72, 100, "dua")])
    with open_pdf(path) as pdf:
        assert len(pdf) == 2
        assert "ReportLab" in pdf.metadata("Producer")
        assert pdf.metadata("Subject") in ("", "unspecified")
        assert [page.number for page in pdf.pages()] == [1, 2]


def test_shapes_in_forms_lie_where_the_form_is_placed(tmp_path: Path) -> None:
    def form(sheet: Sheet) -> None:
        canvas = sheet.canvas
        canvas.beginForm("kotak")
        canvas.setLineWidth(1)
        canvas.line(0, 0, 50, 0)
        canvas.endForm()
        canvas.saveState()
        canvas.translate(100, sheet.height - 400)
        canvas.scale(2, 2)
        canvas.doForm("kotak")
        canvas.restoreState()

    (ruling,) = read(draw(tmp_path, [form])).rulings
    assert _rounded(ruling.box) == pytest.approx((100, 399, 200, 401), abs=0.2)


def test_a_page_is_drawn_as_displayed(tmp_path: Path) -> None:
    path = draw(tmp_path, [fill(0, 0, 100, 100, BLUE)], size=(200, 400), turn=90)
    with open_pdf(path) as pdf:
        page = pdf.page(1)
        picture = page.render(72)
        page.close()
    assert picture.size == (200, 400)
    assert picture.getpixel((10, 10)) != (255, 255, 255)
    assert picture.getpixel((150, 300)) == (255, 255, 255)


def test_slanted_lines_and_curves_are_no_rulings(tmp_path: Path) -> None:
    def op(sheet: Sheet) -> None:
        sheet.canvas.line(100, 100, 300, 300)
        sheet.canvas.circle(300, 500, 80)

    assert read(draw(tmp_path, [op])).rulings == ()
