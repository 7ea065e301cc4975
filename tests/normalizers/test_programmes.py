"""Budget lines of the same programme."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from normalizers.model import BudgetLine
from normalizers.programmes import group_lines, programme_name

COMMON = "Peningkatan Layanan Perpustakaan"


def program(uraian: str, kode: str = "") -> BudgetLine:
    return BudgetLine("program", kode, uraian)


def groups(lines: Iterable[BudgetLine]) -> set[frozenset[BudgetLine]]:
    return {frozenset(found.lines) for found in group_lines(dict.fromkeys(lines, 1))}


def test_a_name_without_its_code_number_word_and_unit() -> None:
    assert programme_name(program("076.01.CQ Program Penataan Ruang", "076.01.CQ")) == "Penataan Ruang"
    assert programme_name(program("1. Program Penataan Ruang")) == "Penataan Ruang"
    assert (
        programme_name(BudgetLine("ro", "001", "001 Persiapan Kampanye Pemilu (Lembaga)"))
        == "Persiapan Kampanye Pemilu"
    )


def test_names_that_differ_in_dress_or_by_a_slip_are_one() -> None:
    lines = [program(text) for text in (f"1. Program {COMMON}", COMMON.upper(), "Peningkatan Layanan Perpustakaaan")]
    assert groups(lines) == {frozenset(lines)}


def test_a_word_more_is_another_programme() -> None:
    first, second = program(f"Program {COMMON}"), program(f"Program {COMMON} Desa")
    assert groups([first, second]) == {frozenset({first}), frozenset({second})}


def test_codes_decide_whatever_the_name() -> None:
    first = program("Program Alfa", "076.01.CQ")
    second = BudgetLine("program", "CQ", "CQ Program Beta")
    third = program("Program Alfa", "076.01.WA")
    assert groups([first, second, third]) == {frozenset({first, second}), frozenset({third})}


def test_a_name_without_a_code_gets_that_of_its_name_if_there_is_one() -> None:
    coded, bare = (
        BudgetLine("kegiatan", "6709", "6709 Pelaksanaan Kampanye"),
        BudgetLine("kegiatan", "", "Pelaksanaan Kampanye"),
    )
    assert groups([coded, bare]) == {frozenset({coded, bare})}
    other = BudgetLine("kegiatan", "6710", "6710 Pelaksanaan Kampanye")
    assert groups([coded, other, bare]) == {frozenset({coded}), frozenset({other}), frozenset({bare})}


def test_known_names_have_a_code() -> None:
    (found,) = group_lines({program("2. Program Dukungan Manajemen"): 1})
    assert (found.kode, found.nama, found.level) == ("WA", "Dukungan Manajemen", "program")


def test_two_letters_that_are_no_known_code_are_none() -> None:
    lines = [program("TP Program Alfa", "TP"), program("TP Program Beta", "TP")]
    assert {found.kode for found in group_lines(dict.fromkeys(lines, 1))} == {""}


def test_outputs_of_the_same_number_and_other_names_stay_apart() -> None:
    lines = [BudgetLine("ro", "001", "001 Sarana IT"), BudgetLine("ro", "001", "001 Persiapan Kampanye")]
    assert len(groups(lines)) == 2


def test_outputs_of_other_kegiatan_stay_apart() -> None:
    lines = [
        BudgetLine("ro", "994", "994 Layanan Perkantoran", kegiatan) for kegiatan in ("3355 Keuangan", "3360 Umum")
    ]
    assert len(groups(lines)) == 2
    assert len(groups([lines[0], BudgetLine("ro", "994", "994 Layanan Perkantoran", "3355 Pengelolaan Keuangan")])) == 1


def test_a_code_at_the_head_of_a_name_is_its_code() -> None:
    (found,) = group_lines({BudgetLine("kegiatan", "", "6709 Perencanaan Program"): 1})
    assert (found.kode, found.nama) == ("6709", "Perencanaan Program")
    (found,) = group_lines({BudgetLine("kegiatan", "", "2023 Perencanaan Program"): 1})
    assert found.kode == ""


def test_totals_and_kinds_of_spending_are_no_programmes() -> None:
    assert group_lines({BudgetLine("total", "", "JUMLAH"): 1, BudgetLine("belanja", "51", "Belanja Pegawai"): 1}) == []


@given(
    st.permutations([program(f"Program {name}") for name in ("Alfa Satu", "ALFA SATU", "Beta Dua", "Gama", "Gamma")])
)
def test_the_order_does_not_matter(lines: list[BudgetLine]) -> None:
    assert group_lines(dict.fromkeys(lines, 1)) == group_lines(dict.fromkeys(sorted(lines), 1))
