"""Tables without any line: by running numbers, by figures, over group rows, over pages."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import PageContent, Word
from extractors.tables.flow import read_tables
from extractors.tables.page import find_parts
from tests.extractors.tables.hand import content, expanded, set_rows, text

XS = (50.0, 80.0, 250.0, 400.0)
HEAD = ["No", "Program", "Anggaran", "Keterangan"]
LIST = [
    ["1.", "Program Pembangunan", "Rp 49.898.816.000,00", "APBD"],
    ["2.", "Program Rehabilitasi", "Rp 13.209.342.916,00", "APBD"],
    ["3.", "Program Peningkatan", "Rp 432.835.000,00", "APBD"],
]


def at(rows: list[list[str]], top: float, step: float = 20.0, page: int = 1) -> list[Word]:
    return set_rows(rows, XS, [top + step * i for i in range(len(rows))], page)


def test_a_budget_list_with_running_numbers() -> None:
    (part,) = find_parts(content(at([HEAD, *LIST], 100)))
    assert expanded(part) == [HEAD, *LIST]


def test_running_numbers_and_texts_without_figures() -> None:
    head = ["No.", "Kabupaten", "Penghargaan"]
    rows = [["1", "Kabupaten Bogor", "Juara Umum"], ["2", "Kota Depok", "Juara Umum"], ["3", "Kota Cirebon", "Harapan"]]
    (part,) = find_parts(content(at([head, *rows], 100)))
    assert expanded(part) == [head, *rows]


def test_a_numbered_list_is_no_table() -> None:
    items = [["1.", "Merencanakan program"], ["2.", "Menyusun tata kerja"], ["3.", "Membentuk panitia"]]
    assert find_parts(content(at(items, 100))) == []


def test_a_group_row_in_bold_type_parts_no_table() -> None:
    group = text("Program Dukungan Manajemen dan Pelaksanaan Tugas Teknis Lainnya", 80, 160, bold=True)
    plain = text("Program Dukungan Manajemen dan Pelaksanaan Tugas Teknis Lainnya", 80, 160)
    upper, lower = at([HEAD, *LIST[:2]], 100), at([LIST[2], ["4.", "Program Lain", "Rp 5.000.000,00", "APBD"]], 180)
    assert len(find_parts(content([*upper, *group, *lower]))) == 1
    assert len(find_parts(content([*upper, *plain, *lower]))) == 2


def pages(*written: list[Word]) -> list[PageContent]:
    return [replace(content(words, page=i), words=tuple(words)) for i, words in enumerate(written, 1)]


def test_a_single_row_on_the_next_page_belongs_to_the_table() -> None:
    first = at([HEAD, *LIST[:2]], 700)
    tables, failures = read_tables(pages(first, at([HEAD, LIST[2]], 70, page=2)))
    assert [expanded(table) for table in tables] == [[HEAD, *LIST]]
    assert failures == []


def test_text_on_the_next_page_parts_them() -> None:
    first = at([HEAD, *LIST[:2]], 700)
    second = [*text("Uraian lain.", 50, 60, page=2), *at([HEAD, LIST[2]], 100, page=2)]
    tables, _ = read_tables(pages(first, second))
    assert expanded(tables[0]) == [HEAD, *LIST[:2]]


def test_a_table_of_contents_with_a_wrong_page_number_is_none() -> None:
    entries = [["1.1", "Latar belakang", str(page)] for page in (1, 4, 8, 12, 13, 29, 77, 85, 87, 86)]
    assert find_parts(content(at(entries, 100))) == []
