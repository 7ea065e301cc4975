"""Running numbers, markers of lists and headings, captions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.markers import check_heading_numbers, check_list_markers
from pipeline.audit.ordinals import faults, ordinals, printed
from pipeline.audit.running import check_captions, check_grade_lists, check_running_numbers
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, broken, make, section, table


def _numbered(*numbers: str) -> View:
    return make(table([["No", "Uraian"], *([number, f"Nama {i}"] for i, number in enumerate(numbers))]))


@pytest.mark.parametrize(
    "numbers", [("1", "2", "3"), ("1.", "2.", "3."), ("1", "2", "3", "1", "2"), ("1", "1", "2", "3", "2")]
)
def test_running_numbers_that_hold(numbers: Sequence[str]) -> None:
    assert broken(check_running_numbers(_numbered(*numbers))) == []


def test_running_numbers_that_repeat_or_skip() -> None:
    assert broken(check_running_numbers(_numbered("1", "2", "2"))) == [("2", "3")]
    assert broken(check_running_numbers(_numbered("1", "2", "3", "4", "5", "5", "6"))) == [("5", "6")]
    assert broken(check_running_numbers(_numbered("1", "2", "4", "5"))) == [("4", "3")]


def test_a_number_that_goes_on_over_the_page() -> None:
    rows = [["No", "Uraian"], ["1", "Satu"], ["2", "Dua"], ["2", "Dua"], ["3", "Tiga"]]
    assert broken(check_running_numbers(make(table(rows)))) == []


def test_a_grade_that_stands_twice() -> None:
    rows = [["Golongan", "Orang"], *([grade, "1"] for grade in ("IV/b", "IV/a", "III/d", "III/d", "III/c"))]
    (found,) = broken(check_grade_lists(make(table(rows))))
    assert found[0].count("III/d") == 2 and found[1].count("III/d") == 1


def _listed(*markers: str, depths: Sequence[int] = ()) -> View:
    at = depths or [0] * len(markers)
    return make([block("butir", "item", marker, depth=depth) for marker, depth in zip(markers, at, strict=True)])


@pytest.mark.parametrize(
    "markers",
    [
        ("a.", "b.", "c."),
        ("1)", "2)", "1)", "2)"),
        ("i.", "ii.", "iii.", "iv.", "v."),
        ("g)", "h)", "i)", "j)"),
        ("-", "-", "-"),
        ("A.", "1.", "2.", "B.", "1.", "2."),
    ],
)
def test_lists_that_hold(markers: Sequence[str]) -> None:
    assert broken(check_list_markers(_listed(*markers))) == []


def test_a_list_that_repeats_a_letter() -> None:
    assert broken(check_list_markers(_listed("a)", "b)", "B)", "d)"))) == [("B)", "c)")]
    assert broken(check_list_markers(_listed("a)", "b)", "B)", "d)", depths=[1, 1, 2, 1]))) != []


def test_a_list_that_skips_a_number() -> None:
    assert broken(check_list_markers(_listed("1.", "2.", "4.", "5."))) == [("4.", "3.")]


def test_a_marker_that_was_read_as_text_is_not_missing() -> None:
    items = [block("satu", "item", "1."), block("dua 3. tiga", "item", "2."), block("empat", "item", "4.")]
    assert broken(check_list_markers(make(items))) == []


def test_headings() -> None:
    def view(*numbers: str) -> View:
        parts = [section("Judul", number, f"s{i:04d}", 2) for i, number in enumerate(numbers)]
        heads = [block("Judul", "heading", part.number, section_id=part.section_id) for part in parts]
        return make(parts, heads)

    assert broken(check_heading_numbers(view("A.", "B.", "C.", "A.", "B."))) == []
    assert broken(check_heading_numbers(view("A.", "B.", "B."))) == [("B.", "C.")]


def test_captions() -> None:
    def view(*captions: str) -> View:
        return make(*(table([["a"], ["b"]], f"t{i:04d}", caption=caption) for i, caption in enumerate(captions)))

    assert broken(check_captions(view("Tabel 3.1 Anggaran Belanja", "Tabel 3.2 Capaian Kinerja"))) == []
    assert broken(check_captions(view("Tabel 3.1 Anggaran Belanja", "Tabel 3.1 Capaian Kinerja"))) == [
        ("Tabel 3.1", "")
    ]
    assert broken(check_captions(view("Tabel 3.1 Anggaran Belanja", "Tabel 3.1 Anggaran Belanja"))) == []


@given(st.integers(1, 26), st.sampled_from(["digit", "letter", "roman"]), st.booleans())
def test_markers_are_read_as_they_are_printed(value: int, kind: str, upper: bool) -> None:
    found = ordinals(f"{printed(kind, value, upper)}.")  # type: ignore[arg-type]
    assert (kind, value) in [(ordinal.kind, ordinal.value) for ordinal in found]


@given(st.lists(st.integers(2, 30), min_size=1, max_size=5))
def test_sequences_that_begin_anew_have_no_faults(lengths: list[int]) -> None:
    assert faults([number for length in lengths for number in range(1, length)]) == []


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        (("BAB I", "BAB II", "BAB III"), 0),
        (("BAB I", "BAB II", "BAB II"), 1),
        (("3.1", "3.2", "3.3"), 0),
        (("3.1.", "3.2.", "3.2."), 1),
        (("1.1", "1.2", "2.1", "2.2"), 0),
    ],
)
def test_headings_of_several_kinds(numbers: Sequence[str], wrong: int) -> None:
    parts = [section("Judul", number, f"s{i:04d}", 2) for i, number in enumerate(numbers)]
    heads = [block("Judul", "heading", part.number, section_id=part.section_id) for part in parts]
    assert len(broken(check_heading_numbers(make(parts, heads)))) == wrong
