"""Which figures of running text are statements, and their values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.figures import find_figures
from normalizers.model import Figure
from normalizers.numbers import format_number, format_rupiah
from normalizers.terbilang import decimal_to_words


def only(text: str) -> Figure:
    (figure,) = find_figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "raw", "value", "decimals"),
    [
        ("pagu Rp. 20.415.736.000 untuk", "Rp. 20.415.736.000", "20415736000", 0),
        ("pagu Rp.540.000.000,- dengan", "Rp.540.000.000,-", "540000000", 0),
        ("pagu Rp 4.784.604.000 ,- dengan", "Rp 4.784.604.000 ,-", "4784604000", 0),
        ("pagu Rp 649.452.500.- atau", "Rp 649.452.500.-", "649452500", 0),
        ("pagu Rp. 1.088.765.000-; dan", "Rp. 1.088.765.000-", "1088765000", 0),
        ("pagu Rp.15,826,297,300.00 dan", "Rp.15,826,297,300.00", "15826297300", 2),
        ("pagu Rp 20.326.861.888,00.", "Rp 20.326.861.888,00", "20326861888", 2),
        ("pagu Rp5.000,50.", "Rp5.000,50", "5000.5", 2),
        ("pagu 1.234.567,- dan", "1.234.567,-", "1234567", 0),
        ("pagu 1.234.567 rupiah dan", "1.234.567 rupiah", "1234567", 0),
        ("lebih dari Rp 48 triliun rupiah dan", "Rp 48 triliun rupiah", "48000000000000", -12),
        ("pagu Rp 1,5 miliar dan", "Rp 1,5 miliar", "1500000000", -8),
        ("pagu Rp. 29. 596.488.000,- dan", "Rp. 29. 596.488.000,-", "29596488000", 0),
        ("pagu Rp 63.908.734.175 00 (", "Rp 63.908.734.175 00", "63908734175", 0),
    ],
)
def test_amounts(text: str, raw: str, value: str, decimals: int) -> None:
    figure = only(text)
    assert (figure.quantity, figure.unit, figure.raw) == ("rupiah", "rupiah", raw)
    assert (figure.value, figure.decimals) == (Decimal(value), decimals)


@pytest.mark.parametrize("raw", ["Rp. 1.577250.000,-", "Rp. 163.305..000,-", "Rp.11.038,000,000.00", "Rp. 100"])
def test_an_amount_of_no_known_form_is_kept_without_value(raw: str) -> None:
    figure = only(f"terserap sebesar {raw} {'%' if raw == 'Rp. 100' else 'saja'}")
    assert (figure.raw, figure.value, figure.decimals) == (raw, None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("atau 99.56 % dari", "99.56"),
        ("atau 99,21% dari", "99.21"),
        ("sebesar 98,67.% dengan", "98.67"),
        ("turun -7,20 % dari", "-7.20"),
        ("keterwakilan 30 persen perempuan", "30"),
        ("mencapai 99.56% persen.", "99.56"),
    ],
)
def test_per_cents(text: str, value: str) -> None:
    figure = only(text)
    assert (figure.quantity, figure.unit, figure.value) == ("persen", "persen", Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        "Realisasi / Target x 100%",
        "nilai antara 71 - 90 % berarti baik",
        "nilai 71–90% berarti baik",
        "capaian di atas >100%",
        "kurang (<55%)",
        "(100% + 100% + 95%) / 3",
        "belum bisa mencapai 100 karena",
        "Keputusan Nomor 197/PR.01.3-Kpt/01/KPU/IV/2020",
        "Undang-Undang Nomor 7 Tahun 2017 Pasal 30 ayat (1) huruf a",
        "periode 2020-2024 dan tahun 2020 - 2024",
        "tanggal 28 Agustus 2020 pukul 23.59",
        "Tabel 3.1 Realisasi dan Gambar 2",
        "1. Program Dukungan Manajemen",
        "2.4 Sasaran Strategis",
        "Telp. (021) 555-1234",
        "kode kegiatan 076.01.CQ dan 6709.QGE.001",
        "golongan S1 dan D3 (S2)",
        "Kondisi Umum 2",
    ],
)
def test_what_states_nothing(text: str) -> None:
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("5 (lima) orang", "lima", 5),
        ("5 [lima] tahun", "lima", 5),
        ("43 (tiga puluh tiga) ekor", "tiga puluh tiga", 33),
        ("Rp 7.000,- (tujuh ribu rupiah) dan", "tujuh ribu rupiah", 7000),
        ("Rp 7.000,- (terbilang: tujuh ribu rupiah)", "tujuh ribu rupiah", 7000),
        ("22,75% (dua puluh dua koma tujuh lima persen)", "dua puluh dua koma tujuh lima persen", "22.75"),
        ("5 (lima tahun) lagi", "lima tahun", 5),
        ("tujuh (7) sasaran", "tujuh", 7),
        ("Rp 800.000,- (delapan tiga ratus ribu rupiah)", "delapan tiga ratus ribu rupiah", None),
    ],
)
def test_spellings(text: str, words: str, value: int | str | None) -> None:
    figure = only(text)
    assert (figure.words, figure.words_value) == (words, None if value is None else Decimal(value))


@pytest.mark.parametrize(
    "text", ["Rp 712.500.000 (satu kegiatan)", "90% (sangat baik)", "5 (orang) saja sebanyak 5 (x)"]
)
def test_a_remark_is_no_spelling(text: str) -> None:
    assert not any(figure.words for figure in find_figures(text))


def test_words_settle_an_ambiguous_form() -> None:
    assert only("sebesar 12.500 (dua belas ribu lima ratus) m").value == Decimal(12500)
    assert not only("sebesar 12.500 (dua belas ribu lima ratus) m").doubtful
    assert only("luas sebesar 12.500 m").doubtful


def test_two_numbers_of_one_thing() -> None:
    first, second = find_figures("KPU Provinsi sebanyak 5 (lima) atau 7 (tujuh) orang;")
    assert (first.thing, second.thing) == ("orang", "orang")


@given(st.integers(1, 10**14), st.sampled_from(["", ",-", ",00", "."]), st.booleans())
def test_any_amount_with_its_spelling(amount: int, ending: str, spelled: bool) -> None:
    value = Decimal(amount)
    words = f" ({decimal_to_words(value)} rupiah)" if spelled else ""
    text = f"Pagu tahun 2023 sebesar {format_rupiah(value)}{ending.rstrip('.')}{words}{'.' * (ending == '.')}"
    figure = only(text)
    assert figure.value == value
    assert figure.words_value == (value if spelled else None)
    assert text[figure.start :].startswith(figure.raw)
    assert figure.end == len(text.rstrip("."))


@given(st.decimals(0, 200, places=2))
def test_any_per_cent(value: Decimal) -> None:
    figure = only(f"terserap sebesar {format_number(value, 2)}% dari pagu")
    assert (figure.value, figure.decimals) == (value, 2)


@given(st.text(alphabet="Rp .,-()%0123456789 duatigalmorng\n", max_size=50))
def test_figures_are_in_order_and_apart(text: str) -> None:
    figures = find_figures(text)
    assert all(0 <= figure.start < figure.end <= len(text) for figure in figures)
    assert all(first.end <= second.start for first, second in zip(figures, figures[1:], strict=False))
