"""The generator: what it is told stands on the pages, in every style, and nothing is lost where a page cuts a table."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from samples.style import STYLES
from tests.pdfs import cell, draw, fill, heading, hline, items, make_pdf, para, table, text

LONG = "Persentase penyelenggaraan Pemilu yang sesuai dengan jadwal dan ketentuan peraturan perundang-undangan"


def rows(n: int) -> list[list[Any]]:
    """A header of two rows, and n groups of a merged cell over two rows."""
    head: list[list[Any]] = [
        [
            cell("No", rowspan=2),
            cell("Indikator Kinerja", rowspan=2),
            cell("Target", colspan=2),
            cell("Pagu", rowspan=2),
        ],
        ["2022", "2023"],
    ]
    groups: list[list[list[Any]]] = [
        [[cell(f"{i}", 2), cell(f"{LONG} {i}", 2), "98%", "100%", f"{i}.234.567.000"], ["B", "-", "Rp 12.500,00"]]
        for i in range(1, n + 1)
    ]
    return head + [row for group in groups for row in group]


BLOCKS = [
    heading("BAB I PENDAHULUAN"),
    para(LONG * 4),
    items(("a.", "satu"), ("1)", LONG, 1)),
    table(rows(24), 2, "Tabel 1 Target", landscape=True),
    heading("A. PENUTUP", 2),
]


def letters(pdf: Path) -> Counter[str]:
    document = pdfium.PdfDocument(pdf)
    found = "".join(page.get_textpage().get_text_range() for page in document)
    return Counter(re.sub(r"[\s\ufffe-]", "", found))


def told() -> Counter[str]:
    words = ["BAB I PENDAHULUAN", LONG * 4, "a.satu1)", LONG, "Tabel 1 Target", "A. PENUTUP"]
    words += [c if isinstance(c, str) else c["text"] for row in rows(24) for c in row]
    return Counter(re.sub(r"[\s-]", "", "".join(words)))


@pytest.mark.parametrize("style", STYLES)
def test_everything_told_is_on_the_pages(style: str, tmp_path: Path) -> None:
    pdf = make_pdf(tmp_path, BLOCKS, style)
    assert told() - letters(pdf) == Counter()


def test_a_repeated_header_is_printed_on_each_page(tmp_path: Path) -> None:
    counts = {}
    for repeat in ("all", "last", "none"):
        document = pdfium.PdfDocument(make_pdf(tmp_path, [table(rows(24), 2)], "word", repeat_header=repeat))
        pages = [page.get_textpage().get_text_range() for page in document]
        counts[repeat] = ([page.count("Indikator") for page in pages], [page.count("2022") for page in pages])
    assert len(counts["all"][0]) > 1
    assert set(counts["all"][0]) == {1}
    assert sum(counts["last"][0]) == 1 and set(counts["last"][1]) == {1}
    assert sum(counts["none"][0]) == 1 and sum(counts["none"][1]) == 1


@pytest.mark.parametrize("repeat", ["all", "none"])
def test_a_row_may_run_over_several_pages(repeat: str, tmp_path: Path) -> None:
    tall = [["Uraian"], [" ".join([LONG] * 400)]]
    pdf = make_pdf(tmp_path, [table(tall)], "word", split_rows=True, repeat_header=repeat)
    assert len(pdfium.PdfDocument(pdf)) > 3
    assert letters(pdf)["j"] == Counter(LONG)["j"] * 400


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    first = make_pdf(tmp_path, BLOCKS, "double", "a.pdf").read_bytes()
    assert make_pdf(tmp_path, BLOCKS, "double", "b.pdf").read_bytes() == first


def test_rows_that_fill_no_rectangle_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="do not fill"):
        make_pdf(tmp_path, [table([["a", "b"], ["c"]])])


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [0, 40])
def test_drawn_things_stand_where_they_are_told_on_the_displayed_page(turn: int, crop: float, tmp_path: Path) -> None:
    page = [text(100, 60, "Pagu"), fill(200, 300, 260, 340, (1, 0, 0)), hline(10, 190, 390)]
    pdf = draw(tmp_path, page, size=(300, 400), turn=turn, crop=crop)
    shown = pdfium.PdfDocument(pdf)[0]
    assert shown.get_size() == pytest.approx((300, 400))
    picture = shown.render(scale=1).to_pil().convert("RGB")
    red = [(x, y) for x in range(300) for y in range(400) if picture.getpixel((x, y)) == (255, 0, 0)]
    assert (min(red), max(red)) == ((200, 300), (259, 339))
