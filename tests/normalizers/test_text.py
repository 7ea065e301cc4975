"""Torn figures and words come together on evidence only; what is printed stays."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.numbers import format_number
from normalizers.text import clean, join_broken_digits, join_broken_word, join_hyphenated, join_lines

TORN = [
    (["2.313.43", "8.000,00"], "2.313.438.000,00"),
    (["20.540.029.39", "5"], "20.540.029.395"),
    (["13.000.0", "00"], "13.000.000"),
    (["2.500.00", "0.000"], "2.500.000.000"),
    (["250.000", ".000"], "250.000.000"),
    (["Rp 2.313.43", "8.000,-"], "Rp 2.313.438.000,-"),
    (["1.506.190.00", "Rp", "0"], "Rp 1.506.190.000"),
    (["10.069.050.000,", "-"], "10.069.050.000,-"),
    (["579.991.33", "6,00", "373.490.50", "0,00"], "579.991.336,00 373.490.500,00"),
    (["1.034", ".903.0", "00"], "1.034.903.000"),
    (["90,0", "2"], "90,02"),
    (["0,7", "5%"], "0,75%"),
    (["97,5", "0", "95,0", "0"], "97,50 95,00"),
    (["12.000.000,0", "0"], "12.000.000,00"),
    (["85,", "41%"], "85,41%"),
    (["99", ",52%"], "99,52%"),
    (["1", "00%"], "100%"),
    (["32.00", "0"], "32.000"),
    (["9 4 . 55"], "94.55"),
    (["9 9 ,99%"], "99,99%"),
    (["1 0 0,00%"], "100,00%"),
    (["Anggaran sebesar Rp 2.313.43", "8.000 telah terserap"], "Anggaran sebesar Rp 2.313.438.000 telah terserap"),
]

APART = [
    ["100", "95"],
    ["10.000.000", "12.000.000"],
    ["975.767.379,00", "6.297.664.332,00"],
    ["1.", "2."],
    ["2019,", "2020"],
    ["2020", "2024"],
    ["87,50", "75,40"],
    ["75.40", "5"],
    ["1.250.000,", "700"],
    ["1.000", "000"],
    ["5", "0", "60", "3,5", "0"],
    ["5.02.04.2.01.00", "05"],
    ["Tahun 2023.", "1. Umum"],
    ["9 4,30%"],
    ["Pasal 5", "000 ekor"],
]


@pytest.mark.parametrize(("lines", "text"), TORN)
def test_joins_torn_figures(lines: list[str], text: str) -> None:
    assert join_broken_digits(lines) == text


@pytest.mark.parametrize("lines", APART)
def test_leaves_figures_apart(lines: list[str]) -> None:
    assert join_broken_digits(lines) == " ".join(lines)


@given(st.integers(10**7, 10**14), st.data())
def test_an_amount_torn_inside_a_group_comes_together(value: int, data: st.DataObject) -> None:
    text = format_number(Decimal(value))
    inside = [i for i in range(1, len(text)) if text[i - 1].isdigit() and text[i].isdigit() and text[:i].count(".") > 0]
    cut = data.draw(st.sampled_from(inside))
    joined = join_broken_digits([text[:cut], text[cut:]])
    # "12.5" over "00.000" may be anything only where both pieces are figures by themselves.
    assert joined in (text, f"{text[:cut]} {text[cut:]}")
    if text[:cut].count(".") > 1:
        assert joined == text


@given(st.lists(st.integers(0, 10**12), min_size=2, max_size=6))
def test_whole_amounts_are_never_joined(values: list[int]) -> None:
    lines = [format_number(Decimal(value)) for value in values]
    assert join_broken_digits(lines) == " ".join(lines)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("Kine\u00adrja\u200b", "Kinerja"),
        ("Rp\u00a01.000", "Rp 1.000"),
        ("e\ufb01siensi", "efisiensi"),
        ("１２％", "12%"),
        ("luas 5 m²", "luas 5 m²"),
        ("  dua \n baris ", "dua baris"),
        ("“kutipan” – tetap", "“kutipan” – tetap"),
    ],
)
def test_clean_keeps_what_is_printed(printed: str, plain: str) -> None:
    assert clean(printed) == plain


@given(st.text(max_size=60))
def test_clean_is_settled_after_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("first", "second"), [("PENCATATA", "N"), ("Kecamata", "n"), ("Pelaksana", "an"), ("1.Perencanaa", "n")]
)
def test_joins_torn_words(first: str, second: str) -> None:
    assert join_broken_word(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("KELAS", "A"),
        ("Dinas", "Kesehatan"),
        ("Kecamata", "N"),
        ("dan", "n"),
        ("luas", "m"),
        ("tahun", "2023"),
        ("", "n"),
    ],
)
def test_leaves_words_apart(first: str, second: str) -> None:
    assert not join_broken_word(first, second)


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("pelak-", "sanaan", "pelaksanaan"),
        ("PELAK-", "SANAAN", "PELAKSANAAN"),
        ("perundang-", "undangan", "perundang-undangan"),
        ("undang-", "undang", "undang-undang"),
        ("tugas-", "tugas,", "tugas-tugas,"),
        ("laki-", "laki", "laki-laki"),
        ("tolong-", "menolong", "tolong-menolong"),
        ("non-", "PNS", "non-PNS"),
        ("non-", "formal", "non-formal"),
        ("2020-", "2024", "2020-2024"),
        ("(pelak-", "sanaan)", "(pelaksanaan)"),
    ],
)
def test_hyphen_goes_or_stays(first: str, second: str, word: str) -> None:
    assert join_hyphenated(first, second) == word


def test_words_of_the_document_decide_about_a_hyphen() -> None:
    assert join_hyphenated("kerja-", "sama", frozenset({"kerja", "sama"})) == "kerja-sama"
    assert join_hyphenated("kerja-", "sama", frozenset({"kerja", "sama", "kerjasama"})) == "kerjasama"


def test_join_lines_joins_figures_words_and_hyphens() -> None:
    assert join_lines(["DINAS PENCATATA", "N SIPIL", "dan per-", "mukiman 13.000.0", "00"]) == (
        "DINAS PENCATATAN SIPIL dan permukiman 13.000.000"
    )
