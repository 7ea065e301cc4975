"""Words to lines: rows, columns, labels."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.lines import read_lines
from extractors.model import Box, Word
from tests.extractors.typeset import LEFT, LOREM, Sheet, texts, words


def test_words_of_one_base_line_are_one_line_whatever_their_order() -> None:
    row = words("satu dua tiga", 72, 100) + words("empat lima", 72, 120)
    assert texts(read_lines(row[::-1])) == ["satu dua tiga", "empat lima"]


def test_a_superscript_and_a_larger_word_stay_on_their_line() -> None:
    row = words("luas 20 m", 72, 100) + words("2", 125, 96, size=6) + words("BESAR", 140, 100, size=16)
    assert texts(read_lines(row)) == ["luas 20 m 2 BESAR"]


def test_two_signature_columns_are_read_one_after_the_other() -> None:
    page = Sheet()
    for left, right, y in [("Pihak Kedua,", "Pihak Pertama,", 500), ("Budi", "Wati", 560), ("NIP. 1", "NIP. 2", 574)]:
        page.at(left, 90, y).at(right, 380, y)
    assert texts(read_lines(page.words)) == ["Pihak Kedua,", "Budi", "NIP. 1", "Pihak Pertama,", "Wati", "NIP. 2"]


def test_a_label_and_its_value_are_one_line() -> None:
    page = Sheet().at("Nama", 72, 100).at(": Budi", 160, 100).at("Jabatan", 72, 120).at(": Ketua", 160, 120)
    assert texts(read_lines(page.words)) == ["Nama : Budi", "Jabatan : Ketua"]


def test_a_marker_stays_with_its_text_over_a_wide_tab() -> None:
    page = Sheet()
    for number in range(1, 5):
        page.at(f"{number}.", 72, 100 + 14 * number).at("Meningkatkan kualitas layanan", 130, 100 + 14 * number)
    assert all(text.endswith("layanan") for text in texts(read_lines(page.words)))


def test_a_heading_in_the_margin_stands_before_its_paragraph() -> None:
    page = Sheet()
    for index, text in enumerate(
        ["baris satu dari teks yang panjang", "baris dua dari teks yang panjang", "baris tiga dari"]
    ):
        page.at(text, 220, 100 + 14 * index)
    page.at("Latar", 72, 100).at("Belakang", 72, 114)
    assert texts(read_lines(page.words))[:2] == ["Latar", "Belakang"]


def test_contents_lines_keep_their_page_numbers() -> None:
    page = Sheet().at("Kata Pengantar", 72, 100).at("1", 500, 100).at("Daftar Isi", 72, 114).at("2", 500, 114)
    assert texts(read_lines(page.words)) == ["Kata Pengantar 1", "Daftar Isi 2"]


def test_words_inside_a_table_are_left_out() -> None:
    page = Sheet().at("teks", 72, 100).at("sel", 72, 200)
    assert texts(read_lines(page.words, [Box(60, 180, 300, 220)])) == ["teks"]


def test_a_page_that_reads_upwards_is_read_upwards() -> None:
    turned = [
        Word(text, 1, Box(100, y, 111, y + 30), 11, False, False, "Arial", 90, 1.0)
        for text, y in [("satu", 300), ("dua", 260)]
    ]
    assert texts(read_lines(turned)) == ["satu dua"]


@given(st.permutations(words(LOREM[:120], LEFT, 100) + words(LOREM[120:200], LEFT, 114)))
def test_the_order_of_the_words_does_not_matter(shuffled: list[Word]) -> None:
    assert sorted(w.text for line in read_lines(shuffled) for w in line.words) == sorted(w.text for w in shuffled)
    assert " ".join(texts(read_lines(shuffled))) == LOREM[:200].strip()
