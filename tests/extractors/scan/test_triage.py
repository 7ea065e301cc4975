"""Kinds of pages by their words and pictures."""

from __future__ import annotations

import math
import string
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from bench.raw_pdf import assemble, line, pages, stream
from extractors.model import Box, Word
from extractors.pages import read_page
from extractors.pdf import open_pdf
from extractors.scan.model import Grey, PageKind
from extractors.scan.triage import kind_by_layer, looks_sound, page_kind, sound_share
from tests import hostile
from tests.extractors.scan.pages import prose, scanned
from tests.pdfs import lattice, text

AREA = 595.0 * 842.0
WHOLE = Box(0, 0, 595, 842)


def words(*texts: str) -> list[Word]:
    return [Word(t, 1, Box(72, 72, 100, 80), 10, False, False, "F", 0, 1.0) for t in texts]


@pytest.mark.parametrize(
    ("layer", "images", "kind"),
    [
        ([], [], "blank"),
        ([], [WHOLE], "scan"),
        (["3"], [WHOLE], "scan"),
        (["Laporan", "Kinerja", "Tahun", "2023", "Pendahuluan", "99,21%"], [WHOLE], "text"),
        (["rJ4n", "lJPiDi", "^cbk~", "Kc;>ua", "4q|uo", "m3n6", "xcv"], [WHOLE], "scan"),
        (["\ufffd\ufffd\ufffd"] * 9, [], "scan"),
        (["Laporan"], [], "text"),
    ],
)
def test_kind_by_words_and_largest_picture(layer: list[str], images: list[Box], kind: str) -> None:
    assert kind_by_layer(words(*layer), images, AREA).kind == kind


def test_letters_that_are_drawn_but_are_no_text(tmp_path: Path) -> None:
    """As outlines, or in a font that says nothing of them; a frame and a few words are not meant."""

    def kind(data: bytes) -> str:
        (tmp_path / "a.pdf").write_bytes(data)
        with open_pdf(tmp_path / "a.pdf") as pdf:
            page = pdf.page(1)
            return page_kind(page, read_page(page)).kind

    assert kind(hostile.mapped(dict.fromkeys(string.printable[:95], b"0020"))) == "scan"
    frame = b"0 0 1 rg 60 60 400 8 re f 50 50 495 742 re S " + line(72, 700, "BAB II", 20)
    assert kind(assemble(pages([stream(frame)]))) == "text"
    assert kind(assemble(pages([stream(b"60 60 400 8 re f 50 50 495 742 re S")]))) == "blank"


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("Persentase", True),
        ("KPU", True),
        ("Rp.4.868.180.000,-", True),
        ("(2.345.678)", True),
        ("masing-masing", True),
        ("lJPiDi", False),
        ("m3n6", False),
        ("xcv", False),
        ("di", None),
        ("....", None),
    ],
)
def test_what_looks_like_a_word(word: str, sound: bool | None) -> None:
    assert looks_sound(word) is sound


def test_real_reports_are_sound(shared: Path) -> None:
    with open_pdf(shared / "corpus" / "pdf" / "kota-tangsel-lkj-2023.teks.pdf") as pdf:
        assert sound_share(read_page(pdf.page(20)).words) > 0.9


def _kind(folder: Path, picture: Image.Image | Grey, box: Box) -> PageKind:
    path = folder / "attached.pdf"
    sheet = canvas.Canvas(str(path), pagesize=(595, 842))
    for n in range(8):
        sheet.drawString(72, 800 - 14 * n, "Rencana aksi atas perjanjian kinerja terlampir pada halaman ini")
    image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
    sheet.drawImage(ImageReader(image), box.x0, 842 - box.bottom, box.width, box.height)
    sheet.save()
    with open_pdf(path) as pdf:
        page = pdf.page(1)
        content = read_page(page)
        return page_kind(page, content)


def test_a_scanned_attachment_on_a_text_page_is_read(tmp_path: Path) -> None:
    table = [*lattice([70, 200, 500], [90, 120, 400]), text(80, 110, "Sasaran"), *prose(14)]
    kind = _kind(tmp_path, scanned(tmp_path, table), Box(100, 200, 480, 730))
    assert kind.kind == "mixed"
    assert [round(side) for box in kind.areas for side in (box.x0, box.top, box.x1, box.bottom)] == [100, 200, 480, 730]


def test_a_photograph_is_not_read(tmp_path: Path) -> None:
    y, x = np.mgrid[0:600, 0:800]
    red, green = 128 + 100 * np.sin(x / 37), 128 + 100 * np.cos(y / 51 + x / 90)
    colours = np.stack([red, green, 200 - red / 2], axis=-1).astype(np.uint8)
    assert _kind(tmp_path, Image.fromarray(colours), Box(100, 300, 400, 525)).kind == "text"


def test_a_coloured_chart_is_not_read(tmp_path: Path) -> None:
    chart = np.full((500, 800, 3), 255, np.uint8)
    for n in range(6):
        chart[60 + 70 * n : 100 + 70 * n, 100 : 300 + math.ceil(400 / (n + 1))] = (40, 90, 200)
    assert _kind(tmp_path, Image.fromarray(chart), Box(100, 300, 400, 490)).kind == "text"


def test_a_chart_of_offices_is_not_read(tmp_path: Path) -> None:
    boxes = [(220, 100), (90, 200), (250, 200), (410, 200), (60, 300), (190, 300), (320, 300), (450, 300)]
    drawn = []
    for x, y in boxes:
        drawn += lattice([x, x + 100], [y, y + 46])
        drawn += [text(x + 6, y + 14 + 12 * n, "Sub Bagian Keuangan", size=9) for n in range(3)]
    assert _kind(tmp_path, scanned(tmp_path, drawn), Box(60, 300, 540, 800)).kind == "text"
