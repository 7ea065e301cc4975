"""A text layer whose font maps letters wrongly is not taken for text."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from extractors.model import Box, Word
from extractors.pages import read_page
from extractors.pdf import open_pdf
from extractors.scan.alphabet import likeness
from tests import hostile

ROOT = Path(__file__).parent.parent.parent.parent
LETTERS = string.ascii_letters


def words(text: str) -> list[Word]:
    return [Word(said, 1, Box(0, 0, 1, 1), 10.0, False, False, "", 0, 1.0) for said in text.split()]


def test_languages_are_told_from_shifted_letters() -> None:
    indonesian = "Laporan kinerja ini menyajikan capaian indikator kinerja utama dan realisasi anggaran tahun 2023 " * 3
    english = "This report shows what the office has achieved in the year and how the money was spent on it " * 3
    shifted = indonesian.translate({ord(c): chr((ord(c) - 97 + 3) % 26 + 97) for c in string.ascii_lowercase})
    assert likeness(words(indonesian)) > 0.95
    assert likeness(words(english)) > 0.7
    assert likeness(words(shifted)) < 0.5


def test_of_a_few_letters_nothing_is_said() -> None:
    assert likeness(words("XYZ QWX 12.000")) == 1.0


@pytest.mark.parametrize(
    "codes",
    [
        {c: b"FFFD" for c in LETTERS},
        {c: b"E0%02X" % index for index, c in enumerate(LETTERS)},
        {c: b"00%02X" % (index % 26 + 1) for index, c in enumerate(LETTERS)},
        {c: b"00%02X" % (ord(c) - 29) for c in LETTERS},
    ],
    ids=["replacement", "private", "control codes", "shifted"],
)
def test_a_page_without_a_true_map_is_read_from_its_picture(tmp_path: Path, codes: dict[str, bytes]) -> None:
    (tmp_path / "a.pdf").write_bytes(hostile.mapped(codes))
    with open_pdf(tmp_path / "a.pdf") as pdf:
        page = read_page(pdf.page(1))
    assert page.kind == "scan"


@pytest.mark.parametrize("code", [b"D800", b"DBFFDFFF", b"0000", b"0041" * 3])
def test_odd_maps_of_one_letter_do_no_harm(tmp_path: Path, code: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(hostile.mapped({"K": code}))
    with open_pdf(tmp_path / "a.pdf") as pdf:
        page = read_page(pdf.page(1))
    assert page.kind == "text"
    for word in page.words:
        word.text.encode()


def test_bundled_reports_are_text() -> None:
    for name in ("lkj-kota-purwasari-2023", "renstra-kota-purwasari-2020-2024"):
        with open_pdf(ROOT / "data" / "raw" / f"{name}.pdf") as pdf:
            assert {read_page(page).kind for page in pdf.pages()} == {"text"}
