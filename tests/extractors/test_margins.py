"""Running headers and footers of documents with few pages."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from extractors.margins import margin_rows
from extractors.model import Word
from tests.extractors.typeset import words


@dataclass(frozen=True)
class Row:
    index: int
    y: float
    size: float
    words: tuple[Word, ...]


def row(text: str, y: float, index: int = 0) -> Row:
    return Row(index, y, 11.0, tuple(words(text, 72, 100)))


def found(*band: Row, n_pages: int = 2, ruled: tuple[str, ...] = ()) -> list[str]:
    taken = margin_rows(band, n_pages, lambda r: " ".join(w.text for w in r.words) in ruled)
    return [" ".join(word.text for word in r.words) for r in taken]


@pytest.mark.parametrize(
    "number", ["3", "- 3 -", "3 | Laporan Kinerja", "LKj 2023 | 3", "Halaman 3 dari 12", "Page 3", "IV - 12", "II-3"]
)
def test_page_numbers_by_form(number: str) -> None:
    assert found(row(number, 30), row("Teks biasa di bawahnya", 70)) == [number]


@pytest.mark.parametrize("text", ["Pagu 2023", "A. Latar Belakang", "1.250.000", "3 pegawai"])
def test_other_text_is_no_page_number(text: str) -> None:
    assert found(row(text, 30), row("Teks biasa di bawahnya", 70)) == []


def test_a_row_on_two_pages_is_furniture_and_its_figures_may_differ() -> None:
    band = (row("Renstra 2020 hal ini", 30), row("Isi satu", 70), row("Renstra 2021 hal ini", 31, 1))
    assert found(*band) == ["Renstra 2020 hal ini", "Renstra 2021 hal ini"]


def test_a_row_that_stands_elsewhere_is_text() -> None:
    assert found(row("Rencana Kinerja", 30), row("Rencana Kinerja", 45, 1)) == []


def test_what_follows_without_a_gap_is_text() -> None:
    assert found(row("Halaman 3 dari 12", 30), row("lanjutan kalimat", 42)) == []


def test_a_bare_number_needs_no_gap() -> None:
    assert found(row("3", 30), row("lanjutan kalimat", 42)) == ["3"]


def test_rows_among_rulings_are_cells() -> None:
    band = (row("No Uraian Pagu", 30), row("Isi", 70), row("No Uraian Pagu", 30, 1))
    assert found(*band, ruled=("No Uraian Pagu",)) == []


def test_documents_of_many_pages_are_judged_elsewhere() -> None:
    assert found(row("3", 30), n_pages=5) == []
