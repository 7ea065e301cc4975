"""The picture for eyes: what was read is drawn where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageColor

from extractors.errors import BrokenPdf, EmptyFile, NoSuchPage, NotAPdf, UnreadableFile
from extractors.overlay import CELL, DPI, HEADER, TITLE, WORD, draw
from tests.pdfs import heading, make_pdf, para, table


@pytest.fixture
def report(tmp_path: Path) -> Path:
    amounts = table([["No", "Uraian", "Pagu"], ["1", "Gaji", "1.000"], ["2", "Perjalanan", "2.000"]])
    return make_pdf(tmp_path, [heading("BAB I PENDAHULUAN"), para("Laporan ini disusun."), amounts])


def test_words_cells_headers_and_titles_are_drawn(report: Path) -> None:
    picture = draw(report, 1)
    assert abs(picture.width - 595.28 * DPI / 72) < 2
    seen = {colour for _, colour in picture.getcolors(picture.width * picture.height) or ()}
    assert {ImageColor.getrgb(colour) for colour in (WORD, CELL, HEADER, TITLE)} <= seen


@pytest.mark.parametrize("page", [0, 2])
def test_a_page_that_is_not_there(report: Path, page: int) -> None:
    with pytest.raises(NoSuchPage, match="has 1 pages"):
        draw(report, page)


@pytest.mark.parametrize(("content", "error"), [(b"", EmptyFile), (b"PK", NotAPdf), (b"%PDF-1.7\n", BrokenPdf)])
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes, error: type[UnreadableFile]) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(content)
    with pytest.raises(error):
        draw(path, 1)
