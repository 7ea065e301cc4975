"""What repeats in the margins goes, what belongs to the text stays."""

from __future__ import annotations

import pytest

from extractors.furniture import find_furniture, without_furniture
from extractors.model import PageContent
from tests.extractors.typeset import HEIGHT, LOREM, RIGHT, Sheet


def report(n_pages: int, header: str = "", footer: str = "", first: int = 1) -> list[Sheet]:
    """Pages with text of their own; {n} in header or footer is the page number."""
    sheets = []
    for page in range(first, first + n_pages):
        sheet = Sheet(page, top=110).para(f"Halaman ke-{'abcdefghijklmnop'[page]} berisi hal lain. {LOREM}").para(LOREM)
        if header:
            sheet.at(header.format(n=page), 72, 40)
        if footer:
            sheet.at(footer.format(n=page), 300, HEIGHT - 30)
        sheets.append(sheet)
    return sheets


def found(sheets: list[Sheet]) -> list[str]:
    return [" ".join(word.text for word in item.words) for item in find_furniture([s.content() for s in sheets])]


@pytest.mark.parametrize("footer", ["{n}", "Halaman {n} dari 5", "{n}LKIP", "LKj 2023 | {n}", "Hal. - {n} -"])
def test_page_numbers_in_any_dress(footer: str) -> None:
    assert found(report(5, footer=footer)) == [footer.format(n=page) for page in range(1, 6)]


def test_roman_page_numbers() -> None:
    sheets = report(4)
    for sheet, number in zip(sheets, ["i", "ii", "iii", "iv"], strict=True):
        sheet.at(number, 300, HEIGHT - 30)
    assert found(sheets) == ["i", "ii", "iii", "iv"]


def test_a_running_header_on_odd_pages_only() -> None:
    sheets = report(8)
    for sheet in sheets[::2]:
        sheet.at("Laporan Kinerja", 72, 40)
    assert found(sheets) == ["Laporan Kinerja", ""] * 4


def test_a_title_on_several_covers_is_no_furniture() -> None:
    sheets = report(9)
    for index in (0, 4, 8):
        sheets[index] = Sheet(index + 1).centred("KOMISI PEMILIHAN UMUM", 20).centred("PERJANJIAN KINERJA", 20)
    assert found(sheets) == [""] * 9


def test_the_repeated_header_of_a_table_is_no_furniture() -> None:
    sheets = report(3)
    for sheet in sheets:
        sheet.at("No", 80, 66).at("Sasaran", 200, 66).upright(150, 55, 700).upright(400, 55, 700)
    assert found(sheets) == [""] * 3


def test_the_first_text_line_of_pages_is_no_furniture_where_text_begins_there() -> None:
    sheets = report(8)
    for sheet in sheets:
        sheet.at("Tabel lanjutan" if sheet.page in (2, 3, 4) else f"kalimat {'xyzuvwqr'[sheet.page - 1]}", 72, 90)
    assert found(sheets) == [""] * 8


def test_the_double_ruling_of_a_header_is_furniture_and_a_table_below_is_not() -> None:
    sheets = report(4, header="Laporan Kinerja 2023")
    for sheet in sheets:
        sheet.rule(45).rule(48).rule(70).rule(90).upright(72, 70, 90).upright(RIGHT, 70, 90)
    items = find_furniture([sheet.content() for sheet in sheets])
    assert [[round(r.box.top) for r in item.rulings] for item in items] == [[45, 48]] * 4


def test_a_border_around_the_page_is_furniture() -> None:
    sheets = report(3)
    for sheet in sheets:
        sheet.rule(22, 22, 573).rule(820, 22, 573).upright(22, 22, 820).upright(573, 22, 820)
    assert [len(item.rulings) for item in find_furniture([s.content() for s in sheets])] == [4, 4, 4]


def test_taking_off_keeps_everything_else() -> None:
    pages = [sheet.content() for sheet in report(5, "Laporan", "{n}")]
    for before, after in zip(pages, without_furniture(pages), strict=True):
        assert len(before.words) - len(after.words) == 2


def test_a_blank_page_and_no_page() -> None:
    blank = PageContent(1, 0.0, 0.0, 0, "blank", "", (), (), (), (), 0.0)
    assert without_furniture([]) == ()
    assert without_furniture([blank]) == (blank,)


def test_years_in_the_repeated_headings_of_a_table_count_no_pages() -> None:
    sheets = report(12)
    for sheet, word in zip(
        sheets, ("Uraian", "Rincian", "Bagian", "Lanjutan", "Ikhtisar", "Dasar", "Arah"), strict=False
    ):
        sheet.at(f"{word} dari hal yang lain lagi", 72, 60)
    for sheet in sheets[7:]:
        sheet.at("Indikator 2021 2022 2023 2024 2025", 72, 66)
    assert found(sheets) == [""] * 12
