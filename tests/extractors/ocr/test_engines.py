"""Where Tesseract's models are missing, RapidOCR reads alone, vouches for no figure, and says what to install."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime")
pytest.importorskip("tesserocr")

from extractors.document import read_document
from extractors.ocr import tessdata
from extractors.ocr.engines import INSTALL, open_readers
from pipeline.settings import code_key

SCAN = Path(__file__).parent.parent.parent.parent / "data" / "raw" / "rkt-kota-purwasari-2024.pindai.pdf"


@pytest.fixture
def without_models(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine with tesserocr but without the models for Indonesian."""
    monkeypatch.setattr(tessdata, "FOLDERS", ())
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    monkeypatch.delenv("KINERJA_OCR_CACHE", raising=False)
    for opened in (tessdata.data_folder, open_readers, code_key):
        opened.cache_clear()
    yield
    for opened in (tessdata.data_folder, open_readers, code_key):
        opened.cache_clear()


def test_the_advice_names_the_command(without_models: None) -> None:
    readers = open_readers()
    assert (readers.name, readers.second) == ("rapidocr", None)
    assert readers.advice.endswith(INSTALL)


@pytest.mark.skipif(not tessdata.models(), reason="needs Tesseract's data for eng and ind")
def test_what_one_reader_read_is_read_again_when_the_other_is_there(request: pytest.FixtureRequest) -> None:
    both = code_key()
    request.getfixturevalue("without_models")
    assert code_key() != both


@pytest.mark.slow
def test_one_reader_reads_the_bundled_scan_and_vouches_for_no_figure(without_models: None) -> None:
    document = read_document(SCAN, "0" * 64)
    assert {page.ocr_engine for page in document.pages} == {"rapidocr"}
    assert [(issue.code, INSTALL in issue.message) for issue in document.issues] == [("one-reader", True)] * 3
    assert document.failures == ()
    (table,) = document.tables
    figures = [word for cell in table.cells for word in cell.words if any(map(str.isdigit, word.text))]
    amounts = {cell.text for cell in table.cells}
    assert {"486,250,000", "1,274,900,000", "6,701,760,000"} <= amounts
    assert all(word.confidence < 0.9 for word in figures)
