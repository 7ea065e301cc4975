"""Figures of cells: every form that reports print is read as what it is, or refused with a reason."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizers.model import Number, Unreadable
from normalizers.numbers import Style, format_number, format_rupiah, looks_numeric, read_grade, read_number

READ = [
    ("Rp. 18.256.293.000,-", "18256293000", 0, "rupiah"),
    ("Rp.4.868.180.000,-", "4868180000", 0, "rupiah"),
    ("Rp 10,069,050,000", "10069050000", 0, "rupiah"),
    ("10.069.050.000,-", "10069050000", 0, "rupiah"),
    ("Rp. 28.764.500.000,00", "28764500000.00", 2, "rupiah"),
    ("1,868,000", "1868000", 0, ""),
    ("475,000,000.00", "475000000.00", 2, ""),
    ("1.034.903.000,00", "1034903000.00", 2, ""),
    ("841.864.540,0000", "841864540.0000", 4, ""),
    ("5969111613", "5969111613", 0, ""),
    ("0,18%", "0.18", 2, "persen"),
    ("17.02 %", "17.02", 2, "persen"),
    ("100%.", "100", 0, "persen"),
    ("99.52", "99.52", 2, ""),
    ("0,985", "0.985", 3, ""),
    ("12 kali", "12", 0, "kali"),
    ("2 Lap", "2", 0, "Lap"),
    ("2 (dua) Lap", "2", 0, "Lap"),
    ("1 (satu)\nDokumen", "1", 0, "Dokumen"),
    ("61kampung", "61", 0, "kampung"),
    ("7,903 ekor", "7903", 0, "ekor"),
    ("1,5 Km", "1.5", 1, "Km"),
    ("Rp 1.868", "1868", 0, "rupiah"),
    ("Rp4.868.180.000", "4868180000", 0, "rupiah"),
    ("Rp4.868.180.000,00", "4868180000.00", 2, "rupiah"),
    ("IDR4,868,180,000", "4868180000", 0, "rupiah"),
    ("Rp 0", "0", 0, "rupiah"),
    ("Rp 26.000.000.000,- (Dua puluh enam milyar rupiah)", "26000000000", 0, "rupiah"),
    ("-7,20 %", "-7.20", 2, "persen"),
    ("−7,20", "-7.20", 2, ""),
    ("2014*", "2014", 0, ""),
    ("63,36 % (Sedang)", "63.36", 2, "persen"),
    ("84,11 (B)", "84.11", 2, ""),
    ("86,97/100.000 KH", "86.97", 2, "/100.000 KH"),
    ("Rp 1,5 Miliar", "1500000000", -8, "rupiah"),
    ("Rp. 2 T", "2000000000000", -12, "rupiah"),
    ("1,5 juta orang", "1500000", -5, "orang"),
    ("1,25\n%", "1.25", 2, "persen"),
    ("1,584,085, 700", "1584085700", 0, ""),
    ("1 ,160.00 ton", "1160.00", 2, "ton"),
    ("1.000.466.2 50", "1000466250", 0, ""),
]

REFUSED = [
    ("", "empty"),
    ("-", "empty"),
    ("–", "empty"),
    ("Rp. -", "empty"),
    ("NA", "empty"),
    ("N/A", "empty"),
    ("Nihil", "empty"),
    ("#DIV/0!", "spreadsheet error"),
    ("B", "no number"),
    ("WTP", "no number"),
    ("1:200", "more than a number"),
    ("Level 3 (3,35)", "two numbers"),
    ("22,7% atau 75%", "two numbers"),
    ("91 – 100", "two numbers"),
    ("100 95", "two numbers"),
    ("5-6%", "two numbers"),
    ("2019, 2020", "two numbers"),
    ("9 4,30%", "two numbers"),
    (">100", "a bound, no number"),
    ("≥ 100 %", "a bound, no number"),
    ("1.", "a running number"),
    ("(5)", "bracketed integer"),
    ("3)", "unpaired bracket"),
    ("113,187,358,00", "bad grouping"),
    ("2.313.43", "bad grouping"),
    ("13.000.0", "bad grouping"),
    ("464.71,75", "bad grouping"),
    ("1,011.080.000", "bad grouping"),
    ("1403.419.201", "bad grouping"),
    ("1.2.3.1", "bad grouping"),
    ("007", "bad grouping"),
    ("2 (tiga) Lap", "numeral and words differ"),
    ("2 Program Dukungan Manajemen", "unknown unit"),
    ("15% dari", "unknown unit"),
    ("1.834 T", "unknown unit"),
    ("6867 Pembentukan Badan Adhoc", "unknown unit"),
    ("- 95%", "more than a number"),
    ("Rp 12,5%", "two units"),
    ("Rp 2.000,- (Tiga ribu rupiah)", "numeral and words differ"),
]

AMBIGUOUS = [
    ("1.234", "1234", 0),
    ("(3.27)", "-3.27", 2),
    ("(9,53%)", "-9.53", 2),
    ("1,417", "1.417", 3),
    ("100.000", "100000", 0),
    ("203,440*", "203.440", 3),
    ("250.000000", "250.000000", 6),
    ("1403.419", "1403.419", 3),
]


@pytest.mark.parametrize(("text", "value", "decimals", "unit"), READ)
def test_reads_each_printed_form(text: str, value: str, decimals: int, unit: str) -> None:
    assert read_number(text) == Number(Decimal(value), decimals, unit, text, ambiguous=False)


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_refuses_what_is_no_sure_number(text: str, why: str) -> None:
    assert read_number(text) == Unreadable(text, why)


@pytest.mark.parametrize(("text", "value", "decimals"), AMBIGUOUS)
def test_flags_what_its_form_leaves_open(text: str, value: str, decimals: int) -> None:
    number = read_number(text)
    assert isinstance(number, Number)
    assert (number.value, number.decimals, number.ambiguous) == (Decimal(value), decimals, True)


def test_takes_any_unit_only_where_it_is_told_so() -> None:
    assert read_number("30 karya seni daerah") == Unreadable("30 karya seni daerah", "unknown unit")
    number = read_number("30 karya seni daerah", any_unit=True)
    assert isinstance(number, Number)
    assert (number.value, number.unit) == (Decimal(30), "karya seni daerah")


@pytest.mark.parametrize(
    ("text", "grade"), [("BB", "BB"), (" B ", "B"), ("Opini WTP", "WTP"), ("SANGAT BAIK", "Sangat Baik")]
)
def test_reads_grades(text: str, grade: str) -> None:
    assert read_grade(text) == grade


@pytest.mark.parametrize(
    ("text", "why"), [("b", "no grade"), ("12", "no grade"), ("Kecamatan", "no grade"), ("-", "empty")]
)
def test_refuses_what_is_no_grade(text: str, why: str) -> None:
    assert read_grade(text) == Unreadable(text, why)


@pytest.mark.parametrize("text", [text for text, *_ in READ] + [text for text, *_ in AMBIGUOUS])
def test_every_readable_figure_looks_numeric(text: str) -> None:
    assert looks_numeric(text)


@pytest.mark.parametrize(
    "text", ["", "-", "B", "Level 3", "2 Program Dukungan Manajemen", "Program 2", "Kurang dari 5%"]
)
def test_words_do_not_look_numeric(text: str) -> None:
    assert not looks_numeric(text)


amounts = st.decimals(min_value=0, max_value=Decimal(10) ** 15, places=0)
decimal_amounts = st.integers(0, 4).flatmap(
    lambda places: st.tuples(st.decimals(-(10**12), 10**12, places=places), st.just(places))
)


@given(decimal_amounts, st.sampled_from(["id", "en", "plain"]))
def test_a_formatted_number_reads_as_itself_or_says_it_is_ambiguous(pair: tuple[Decimal, int], style: Style) -> None:
    value, places = pair
    number = read_number(format_number(value, places, style))
    assert isinstance(number, Number)
    assert number.ambiguous or (number.value, number.decimals) == (value, places)
    # Only one separator before three digits leaves a doubt.
    assert number.ambiguous == (abs(value) >= 1 and _has_lone_group(format_number(value, places, style)))


def _has_lone_group(text: str) -> bool:
    parts = text.lstrip("-").replace(",", ".").split(".")
    return len(parts) == 2 and len(parts[1]) == 3


@given(amounts)
@example(Decimal(1234))
def test_formatted_rupiah_reads_as_itself(value: Decimal) -> None:
    number = read_number(format_rupiah(value))
    assert isinstance(number, Number)
    assert (number.value, number.unit, number.ambiguous) == (value, "rupiah", False)
    assert read_number(format_rupiah(-value) if value else "-Rp 1") != number


@given(st.integers(10**6, 10**15), st.lists(st.tuples(st.integers(1, 20), st.sampled_from(".,  ")), max_size=6))
def test_grouping_noise_is_the_same_number_or_a_refusal_or_flagged(value: int, noise: list[tuple[int, str]]) -> None:
    """Separators put anywhere into whole digits: never a surely read integer that has other digits."""
    digits = list(str(value))
    for position, separator in noise:
        digits.insert(min(position, len(digits) - 1), separator)
    number = read_number("".join(digits))
    if isinstance(number, Number) and not number.ambiguous:
        assert str(number.value).replace(".", "").lstrip("0") == str(value).lstrip("0")
        assert number.decimals or number.value == value


@given(st.integers(10**6, 10**15), st.data())
def test_a_digit_lost_from_a_grouped_amount_is_refused(value: int, data: st.DataObject) -> None:
    """Inside the groups: an amount whose group has two digits is never read as another amount."""
    text = format_number(Decimal(value))
    inside = [i for i, char in enumerate(text) if char.isdigit() and i > text.index(".")]
    lost = data.draw(st.sampled_from(inside))
    assert isinstance(read_number(text[:lost] + text[lost + 1 :]), Unreadable)


@given(st.text(alphabet="0123456789.,- %()RpTMkali*/", max_size=40))
def test_never_fails_and_keeps_the_text(text: str) -> None:
    assert read_number(text).text == text
    looks_numeric(text)


def test_reads_every_value_of_the_corpus(shared: Path) -> None:
    """Each target, realisation and amount of the corpus' records is a number, a grade, or empty."""
    left = []
    for path in sorted((shared / "corpus" / "truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(truth, dict):
            for row in truth.get("performance", []) + truth.get("budget", []):
                left += [text for text in map(str, map(row.get, FIELDS, [""] * len(FIELDS))) if not _understood(text)]
    assert left == []


FIELDS = ("target", "realisasi", "capaian", "anggaran", "pagu", "sisa", "persen")


def _understood(text: str) -> bool:
    number = read_number("" if text == "None" else text)
    return isinstance(number, Number) or number.why == "empty" or isinstance(read_grade(text), str)
