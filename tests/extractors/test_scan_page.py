"""A scanned page read by the real engines. Slow, and only where they are installed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.pdf import open_pdf

pytest.importorskip("tesserocr")
pytest.importorskip("onnxruntime")

from extractors.ocr.engines import open_readers
from extractors.scan_page import read_scan
from extractors.tables.page import find_parts

ROWS = (
    ("Program", "Pagu", "Realisasi"),
    ("Dukungan Manajemen", "1.234.567.890", "99,21%"),
    ("Pemilu", "20.540.029", "87%"),
)
XS, YS = (150, 700, 1150, 1500), (400, 480, 560, 640)


def scanned_table(path: Path, turn: int = 0) -> Path:
    """A page of 200 dpi with a sentence and a ruled table, as a picture; turn: degrees that it lies on its side."""
    image = Image.new("RGB", (1654, 2339), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(34)
    draw.text((150, 250), "Realisasi anggaran sebesar Rp 1.234.567.890 telah tercapai.", fill=0, font=font)
    draw.text((150, 310), "Laporan ini disusun oleh bagian perencanaan dan keuangan.", fill=0, font=font)
    for x in XS:
        draw.line([(x, YS[0]), (x, YS[-1])], fill=0, width=3)
    for y in YS:
        draw.line([(XS[0], y), (XS[-1], y)], fill=0, width=3)
    for row, y in zip(ROWS, YS, strict=False):
        for text, x in zip(row, XS, strict=False):
            draw.text((x + 15, y + 20), text, fill=0, font=font)
    image.rotate(turn, expand=True).save(path, resolution=200)
    return path


@pytest.mark.slow
@pytest.mark.skipif(open_readers().second is None, reason="needs Tesseract's data for eng and ind")
@pytest.mark.parametrize("turn", [0, 90])
def test_a_ruled_table_is_read_cell_by_cell_whichever_way_the_page_lies(tmp_path: Path, turn: int) -> None:
    with open_pdf(scanned_table(tmp_path / "scan.pdf", turn)) as pdf:
        scan = read_scan(pdf.page(1), "a picture", tmp_path / "cache")
        again = read_scan(pdf.page(1), "a picture", tmp_path / "cache")
    (part,) = find_parts(scan.content)
    assert [[cell.text for cell in part.cells if cell.row == row] for row in range(3)] == [list(row) for row in ROWS]
    assert all(cell.confidence >= 0.9 for cell in part.cells if cell.text[0].isdigit())
    assert [word.text for word in again.content.words] == [word.text for word in scan.content.words]
    assert all(word.readings for word in scan.content.words)
    assert any(len(word.readings) > 1 for word in scan.content.words)
    page = scan.content
    assert all(0 <= word.box.x0 < word.box.x1 <= page.width for word in page.words)


def test_a_heading_that_runs_upwards_is_read_turned(tmp_path: Path) -> None:
    image = Image.new("RGB", (1654, 2339), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(34)
    xs, ys = (150, 260, 900, 1400), (400, 640, 720)
    for x in xs:
        draw.line([(x, ys[0]), (x, ys[-1])], fill=0, width=3)
    for y in ys:
        draw.line([(xs[0], y), (xs[-1], y)], fill=0, width=3)
    heading = Image.new("L", (200, 50), 255)
    ImageDraw.Draw(heading).text((10, 4), "TARGET", fill=0, font=font)
    image.paste(heading.rotate(90, expand=True), (180, 420))
    for text, x, y in (("Indikator kinerja", 280, 500), ("Satuan ukuran", 920, 500), ("95%", 170, 660)):
        draw.text((x, y), text, fill=0, font=font)
    draw.text((280, 660), "Laporan keuangan yang tepat waktu", fill=0, font=font)
    image.save(tmp_path / "tegak.pdf", resolution=200)
    with open_pdf(tmp_path / "tegak.pdf") as pdf:
        words = read_scan(pdf.page(1), "scan", None, open_readers()).content.words
    (turned,) = (word for word in words if word.angle)
    assert (turned.text, turned.angle) == ("TARGET", 90)
    assert turned.box.height > 2 * turned.box.width
