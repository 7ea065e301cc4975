"""Provinces, regencies and cities by the list of Kemendagri."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.folding import fold
from normalizers.lookup import read_lookup
from normalizers.region_names import regions
from normalizers.regions import find_regions, read_region


def kodes(text: str) -> tuple[str, ...]:
    found = read_region(text, fold(text), 0, bare=True)
    return found.kodes if found else ()


@given(st.sampled_from(sorted(regions())), st.sampled_from([str, str.upper, str.lower]))
def test_every_region_is_known_by_its_name(kode: str, case: type[str]) -> None:
    assert kodes(case(regions()[kode].nama)) == (kode,)


def test_a_wrong_letter_gives_no_other_region() -> None:
    """But where it makes another region's name of it: "Sabung", "Subang"."""
    cases = [
        (kode, area.nama[:at] + letter + area.nama[at + 1 :])
        for kode, area in regions().items()
        for at in range(area.nama.index(" ") + 1, len(area.nama))
        if area.nama[at].islower()
        for letter in "bcdhkmprtuwaeos"
        if letter != area.nama[at]
    ][::17]
    found = [kodes(misread) for _, misread in cases]
    wrong = [case for case, read in zip(cases, found, strict=True) if read not in ((), (case[0],))]
    assert len(cases) > 3000
    assert len(wrong) <= 2, wrong
    assert sum(bool(read) for read in found) > 0.85 * len(cases)


def test_all_552_regions_have_a_code_of_kpu() -> None:
    assert len(regions()) == 552
    assert {row["kode_wilayah"] for row in read_lookup("satker_kpu")} == set(regions())


def test_another_name_means_one_region_of_its_level() -> None:
    for row in read_lookup("wilayah_names"):
        level = regions()[row["kode"]].level
        assert kodes(f"{level} {row['nama']}") == (row["kode"],), row


@pytest.mark.parametrize(
    ("text", "kode"),
    [
        ("KAB. KEP. SIAU TAGULANDANG BIARO", "71.09"),
        ("Kabupaten. Banyuwangi", "35.10"),
        ("KOTASERANG", "36.73"),
        ("KOTA\nSERANG", "36.73"),
        ("Kota Tanggerang Selatan", "36.74"),
        ("Kota Serarg", "36.73"),
        ("Kota Jakarta Selatan", "31.74"),
        ("Kabupaten Bandung Barat", "32.17"),
        ("Kabupaten Pangkalpinang", "19.71"),
        ("Kota Padang Sidempuan", "12.77"),
        ("Kabupaten 50 Kota", "13.07"),
    ],
)
def test_spellings(text: str, kode: str) -> None:
    assert kodes(text) == (kode,)


@pytest.mark.parametrize(
    "text", ["Kota Serangan Baru", "Kota Purwasari", "kota tersebut", "Kabupaten/Kota", "Kota dan Desa"]
)
def test_what_no_list_has_is_not_guessed(text: str) -> None:
    assert kodes(text) == ()


def test_regions_of_a_text() -> None:
    found = find_regions("di Kota Serang, Provinsi Banten, bukan Kabupaten Serang atau kota lain")
    assert [region.kodes for region in found] == [("36.73",), ("36",), ("36.04",)]
