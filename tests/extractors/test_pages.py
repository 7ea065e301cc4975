"""Which kind of page it is, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from samples.sheet import Sheet
from samples.style import WHITE
from tests.extractors.reading import picture, read
from tests.pdfs import Op, draw, hline, text

SENTENCE = "Laporan kinerja memuat capaian sasaran dan realisasi anggaran"


@pytest.mark.parametrize(
    ("operations", "kind"),
    [
        ([], "blank"),
        ([hline(72, 400, 300)], "blank"),
        ([text(72, 100, SENTENCE)], "text"),
        ([text(72, 100, "17")], "text"),
        ([picture(1.0)], "scan"),
        ([picture(0.3)], "scan"),
        ([picture(1.0), text(72, 800, "Halaman 17")], "scan"),
        ([picture(1.0), text(72, 100, SENTENCE)], "text"),
        ([text(72, 100, SENTENCE), picture(0.3)], "text"),
    ],
)
def test_page_kinds(tmp_path: Path, operations: list[Op], kind: str) -> None:
    page = read(draw(tmp_path, operations))
    assert page.kind == kind
    assert page.reason


def test_white_letters_are_read_where_they_show(tmp_path: Path) -> None:
    """On a ground of any shape; not on paper, and not under other letters."""

    def rounded(sheet: Sheet) -> None:
        sheet.canvas.setFillColorRGB(0.1, 0.3, 0.6)
        sheet.canvas.roundRect(60, sheet.height - 125, 300, 40, 12, stroke=0, fill=1)

    said = [text(72, 110, "Sasaran", colour=WHITE), text(72, 300, "Rahasia", colour=WHITE), text(72, 400, SENTENCE)]
    page = read(draw(tmp_path, [rounded, *said, text(72, 400, "Tertutup", colour=WHITE), text(72, 400, SENTENCE)]))
    assert [word.text for word in page.words] == ["Sasaran", *SENTENCE.split()]


def test_a_text_layer_without_meaning_is_a_scan(tmp_path: Path) -> None:
    """Private codes that no font map explains: the picture is all that can be read."""

    def op(sheet: Sheet) -> None:
        sheet.canvas.setFont("Vera", 12)
        sheet.canvas.drawString(72, sheet.height - 100, "\ufffd" * 12 + " a \ufffd\ufffd b c")

    page = read(draw(tmp_path, [text(72, 60, "x", family="Vera"), op]))
    assert (page.kind, page.reason.split()[-3:]) == ("scan", ["have", "no", "meaning"])
