"""Budget rows of tables in the forms that reports print."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.levels import level_of, numbering, split_code
from pipeline.model import Budget, Records
from pipeline.records import read_records
from tests.pipeline.tables import Row, Span, make_document, make_section, make_table

SPENDING: list[list[str]] = [
    ["No", "Uraian", "Anggaran (Rp.)", "Realisasi (Rp.)", "Sisa (Rp.)", "%"],
    ["1", "Belanja Pegawai", "2.313.438.000", "2.311.554.188", "1.883.812", "99,92%"],
    ["2", "Belanja Barang", "26.326.489.000", "26.132.280.821", "194.208.179", "99,26%"],
    ["", "TOTAL", "28.639.927.000", "28.443.835.009", "196.091.991", "99,32%"],
]


def read(rows: list[Row], header_rows: int = 1, caption: str = "") -> Records:
    return read_records(make_document([make_table(rows, header_rows, caption)]))


def whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)


def facts(rows: tuple[Budget, ...]) -> set[tuple[object, ...]]:
    return {(r.uraian, r.pagu, r.realisasi, r.sisa, r.persen, r.level) for r in rows}


def test_lines_and_total() -> None:
    rows = read([*SPENDING]).budget
    assert [
        (r.uraian, whole(r.pagu), whole(r.realisasi), whole(r.sisa), r.persen, r.level, r.is_total) for r in rows
    ] == [
        ("Belanja Pegawai", 2313438000, 2311554188, 1883812, Decimal("99.92"), "belanja", False),
        ("Belanja Barang", 26326489000, 26132280821, 194208179, Decimal("99.26"), "belanja", False),
        ("TOTAL", 28639927000, 28443835009, 196091991, Decimal("99.32"), "total", True),
    ]


@given(st.permutations(range(6)))
def test_the_order_of_columns_changes_nothing(order: list[int]) -> None:
    assert facts(read([[row[i] for i in order] for row in SPENDING]).budget) == facts(read([*SPENDING]).budget)


@given(
    st.sampled_from(["Pagu", "Pagu Anggaran", "ANGGARAN", "Alokasi Anggaran (Rp)"]),
    st.sampled_from(["Realisasi", "Realisasi Anggaran", "Realisasi Keuangan (Rp)"]),
    st.sampled_from(["%", "Persentase", "% Realisasi", "Capaian (%)"]),
)
def test_other_words_of_the_headings_change_nothing(pagu: str, realisasi: str, persen: str) -> None:
    head = ["No", "Jenis Belanja", pagu, realisasi, "Sisa Anggaran", persen]
    assert facts(read([head, *SPENDING[1:]]).budget) == facts(read([*SPENDING]).budget)


def test_thousands_of_rupiah_are_multiplied() -> None:
    (row,) = read([["Program", "Anggaran (Rp.000)"], ["Program A", "1.250.000"]]).budget
    assert (row.pagu, row.pagu_raw) == (Decimal(1250000000), "1.250.000")


def test_the_sign_of_rupiah_in_a_column_of_its_own() -> None:
    rows = read([["Program", Span("Anggaran", 1, 2)], ["1. Program A", "Rp.", "10.069.050.000,-"]]).budget
    assert [(r.uraian, r.pagu, r.level) for r in rows] == [("1. Program A", Decimal(10069050000), "program")]


def test_running_numbers_in_a_column_without_heading() -> None:
    rows = read([["", "Program", "Anggaran"], ["1.", "Program A", "Rp. 10.069.050.000,-"]]).budget
    assert [r.uraian for r in rows] == ["Program A"]


def test_outputs_are_named_by_the_most_specific_column() -> None:
    (row,) = read(
        [
            ["No.", "Program", "Kegiatan", "RO", "Pagu", "Realisasi"],
            ["1", "CQ Penyelenggaraan", "6709 Perencanaan", "001 Penganggaran (Lembaga)", "6.068.000,0000", "0,0000"],
        ]
    ).budget
    assert (row.level, row.kode, row.uraian, whole(row.pagu), whole(row.realisasi)) == (
        "ro",
        "001",
        "001 Penganggaran (Lembaga)",
        6068000,
        0,
    )


def test_a_plan_of_cost_items_gives_budget_rows_and_group_rows_give_none() -> None:
    records = read(
        [
            [
                "Program Kegiatan",
                "Sasaran",
                "Indikator",
                "Keluaran/Output",
                "Uraian Kegiatan",
                "Perkiraan Kebutuhan Anggaran",
                "Ket",
            ],
            [Span("Program Dukungan Manajemen", 1, 7)],
            ["", "Terlaksananya layanan", "Persentase layanan", "Layanan", "Gaji dan Tunjangan", "2,031,713,000", ""],
            [Span("JUMLAH ANGGARAN", 1, 5), "2,031,713,000", ""],
        ],
        caption="Rencana Kerja Tahunan",
    )
    assert records.performance == ()
    assert [(r.uraian, whole(r.pagu), r.is_total) for r in records.budget] == [
        ("Gaji dan Tunjangan", 2031713000, False),
        ("JUMLAH ANGGARAN", 2031713000, True),
    ]
    assert records.tables[0].kind == "rkt"


def test_a_list_without_headings_is_told_by_its_amounts() -> None:
    records = read([["1. Program A", "Rp 1.107.000.000,00"], ["2. Program B", "Rp 300.000.000,00"]], header_rows=0)
    assert [(r.uraian, whole(r.pagu)) for r in records.budget] == [
        ("1. Program A", 1107000000),
        ("2. Program B", 300000000),
    ]
    assert [issue.code for issue in records.issues] == ["no-heading"]


def test_measured_indicators_with_their_money_give_both() -> None:
    records = read(
        [
            [Span("Indikator", 2), Span("Kinerja", 1, 3), Span("Program", 2), Span("Keuangan", 1, 3)],
            ["Target", "Realisasi", "%", "Alokasi (Rp)", "Realisasi (Rp)", "%"],
            ["Nilai A", "80", "84", "105", "Program A", "1.000.000.000", "900.000.000", "90,00"],
        ],
        header_rows=2,
    )
    (indicator,), (line,) = records.performance, records.budget
    assert [whole(v) for v in (indicator.target, indicator.realisasi, indicator.capaian, indicator.anggaran)] == [
        80,
        84,
        105,
        1000000000,
    ]
    assert (line.uraian, whole(line.pagu), whole(line.realisasi), whole(line.persen)) == (
        "Program A",
        1000000000,
        900000000,
        90,
    )


def test_counts_under_jumlah_are_no_money() -> None:
    records = read([["No", "Uraian", "Satuan", "Jumlah"], ["1", "Sapi potong", "Ekor", "715.901.065"]])
    assert records.budget == ()


def test_money_of_several_years_is_a_row_for_each() -> None:
    rows = read(
        [
            [Span("Program", 2), Span("Anggaran", 1, 2), Span("Rata-rata Pertumbuhan", 1, 1)],
            ["2022", "2023", "Anggaran"],
            ["Program A", "1.000.000.000", "2.000.000.000", "0,5"],
        ],
        header_rows=2,
    ).budget
    assert [(r.tahun, whole(r.pagu)) for r in rows] == [(2022, 10**9), (2023, 2 * 10**9)]


def test_an_agreement_names_its_kind_by_the_section() -> None:
    section = make_section("PERJANJIAN KINERJA TAHUN 2022", 2, 1, tables=[0])
    table = make_table([["Program", "Anggaran"], ["Program A", "Rp 1.000.000"]], page=2)
    records = read_records(make_document([table], [section]))
    assert [(r.tahun, whole(r.pagu)) for r in records.budget] == [(2022, 1000000)]
    assert records.tables[0].kind == "anggaran_program"


@pytest.mark.parametrize(
    ("name", "field", "code", "level"),
    [
        ("6709.QGE.001 Perencanaan", "uraian", "6709.QGE.001", "ro"),
        ("076.01.WA Dukungan Manajemen", "uraian", "076.01.WA", "program"),
        ("3355 Pengelolaan Keuangan", "uraian", "3355", "kegiatan"),
        ("521111 Keperluan Kantor", "uraian", "521111", "belanja"),
        ("Belanja Modal", "uraian", "", "belanja"),
        ("KPU Kota Maju", "uraian", "", "item"),
        ("CQ Penyelenggaraan", "program", "CQ", "program"),
        ("Jumlah", "program", "", "total"),
    ],
)
def test_code_and_level_of_a_line(name: str, field: str, code: str, level: str) -> None:
    assert split_code(name, field)[0] == code
    assert level_of(name, code, field, numbering(name), []) == level


def test_levels_by_numbering() -> None:
    rows = read(
        [
            ["Uraian", "Pagu", "Realisasi"],
            ["1. Penyelenggaraan Layanan", "3.000.000", "3.000.000"],
            ["a. Perencanaan", "1.000.000", "1.000.000"],
            ["b. Pelaksanaan", "2.000.000", "2.000.000"],
        ]
    ).budget
    assert [r.level for r in rows] == ["program", "kegiatan", "kegiatan"]


def test_programs_without_an_indicator_in_a_table_of_indicators() -> None:
    records = read(
        [
            ["Program/Kegiatan", "Indikator", "Target", "Pagu Indikatif"],
            ["1.01 PROGRAM PENUNJANG", "", "", "3.000.000"],
            ["Perencanaan", "Jumlah dokumen", "2", "1.000.000"],
            ["Pelaporan", "Jumlah laporan", "12", "2.000.000"],
        ]
    )
    assert [(r.uraian, r.level, whole(r.pagu)) for r in records.budget] == [
        ("1.01 PROGRAM PENUNJANG", "program", 3000000)
    ]
    assert [whole(p.anggaran) for p in records.performance] == [1000000, 2000000]


def test_one_heading_over_an_amount_and_a_remark() -> None:
    rows = read([["Program", Span("Anggaran Keterangan", 1, 2)], ["Program A", "Rp. 900.000.000,-", "APBD"]]).budget
    assert [(whole(r.pagu), r.pagu_raw) for r in rows] == [(900000000, "Rp. 900.000.000,-")]


def test_amounts_beside_programs_are_their_money_under_a_heading_that_nobody_knows() -> None:
    rows: list[Row] = [["Program", "Anooaran"], ["Program A", "Rp 1.250.000"], ["Program B", "Rp 2.250.000"]]
    assert [(r.uraian, whole(r.pagu)) for r in read(rows).budget] == [("Program A", 1250000), ("Program B", 2250000)]
    assert read([["Program", "Anooaran"], ["Program A", "12"], ["Program B", "14"]]).budget == ()
