"""Performance rows of tables in the forms that reports print."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Performance, Records
from pipeline.records import read_records
from tests.pipeline.tables import Row, Span, make_document, make_section, make_table

AGREEMENT: list[list[str]] = [
    ["No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"],
    ["1", "Meningkatnya mutu layanan", "Nilai kepuasan masyarakat", "Indeks", "88,5", "89,1", "100,68"],
    ["2", "Terkelolanya anggaran", "Persentase penyerapan anggaran", "%", "95", "97,25", "102,37"],
    ["3", "Tersusunnya laporan", "Jumlah laporan tepat waktu", "Dokumen", "12", "12", "100"],
]


def read(rows: list[Row], header_rows: int = 1, caption: str = "") -> Records:
    return read_records(make_document([make_table(rows, header_rows, caption)]))


def facts(records: Records) -> set[tuple[object, ...]]:
    """What a row says, without where it stands."""
    return {
        (p.tahun, p.no, p.sasaran, p.indikator, p.target, p.target_unit, p.realisasi, p.capaian)
        for p in records.performance
    }


def pairs(records: Records) -> list[tuple[str, str]]:
    return [(p.indikator, p.target_raw) for p in records.performance]


def test_a_measuring_table_gives_a_row_for_each_indicator() -> None:
    rows = read([*AGREEMENT]).performance
    assert [(r.no, r.target, r.realisasi, r.capaian) for r in rows] == [
        ("1", Decimal("88.5"), Decimal("89.1"), Decimal("100.68")),
        ("2", Decimal("95"), Decimal("97.25"), Decimal("102.37")),
        ("3", Decimal("12"), Decimal("12"), Decimal("100")),
    ]
    assert [r.target_unit for r in rows] == ["Indeks", "persen", "Dokumen"]
    assert {r.tahun for r in rows} == {2023}


@given(st.permutations(range(7)))
def test_the_order_of_columns_changes_nothing(order: list[int]) -> None:
    assert facts(read([[row[i] for i in order] for row in AGREEMENT])) == facts(read([*AGREEMENT]))


@given(
    st.sampled_from(["Sasaran Strategis", "SASARAN", "Sasaran Program/Kegiatan", "Sasaran Kegiatan"]),
    st.sampled_from(["Indikator Kinerja Utama", "INDIKATOR", "Indikator Kinerja Kegiatan", "Indikator Sasaran"]),
    st.sampled_from(["Target 2023", "TARGET", "Target Kinerja", "Targe t"]),
    st.sampled_from(["% Capaian", "Tingkat Capaian", "Capaian Kinerja (%)", "%"]),
)
def test_other_words_of_the_headings_change_nothing(sasaran: str, indikator: str, target: str, capaian: str) -> None:
    head = ["No.", sasaran, indikator, "Satuan", target, "Realisasi 2023", capaian]
    assert facts(read([head, *AGREEMENT[1:]])) == facts(read([*AGREEMENT]))


def test_merged_sasaran_is_carried_to_each_of_its_indicators() -> None:
    records = read(
        [
            ["No", "Sasaran", "Indikator", "Target"],
            [Span("1", 2), Span("Meningkatnya mutu", 2), "Nilai A", "80%"],
            ["Nilai B", "BB"],
        ]
    )
    assert [(p.no, p.sasaran, p.indikator, p.target, p.target_raw) for p in records.performance] == [
        ("1", "Meningkatnya mutu", "Nilai A", Decimal(80), "80%"),
        ("1", "Meningkatnya mutu", "Nilai B", None, "BB"),
    ]
    assert records.issues == ()


def test_a_merged_indicator_is_one_row() -> None:
    records = read(
        [
            ["Indikator", "Kegiatan", "Target"],
            [Span("Persentase sarana", 3), "Gedung", "100%"],
            ["Kendaraan", "100%"],
            ["Peralatan", "100%"],
        ]
    )
    assert pairs(records) == [("Persentase sarana", "100%")]


def test_five_yearly_targets_are_five_rows_and_group_rows_are_none() -> None:
    records = read(
        [
            [
                Span("Program/Kegiatan", 2),
                Span("Sasaran/Indikator", 2),
                Span("Target Kinerja", 1, 5),
                Span("Unit Pelaksana", 2),
            ],
            ["2020", "2021", "2022", "2023", "2024"],
            [Span("I. PROGRAM DUKUNGAN MANAJEMEN", 1, 8)],
            ["", Span("Sasaran Program 1 Terwujudnya sarana", 1, 7)],
            [
                "",
                "Indikator Kinerja Sasaran Program 1.1 Persentase sarana baik",
                "-",
                "90%",
                "91%",
                "92%",
                "93%",
                "Bagian Umum",
            ],
        ],
        header_rows=2,
    )
    assert [(p.tahun, p.target_raw) for p in records.performance] == [
        (2020, "-"),
        (2021, "90%"),
        (2022, "91%"),
        (2023, "92%"),
        (2024, "93%"),
    ]
    first = records.performance[0]
    assert (first.indikator, first.sasaran, first.no) == ("Persentase sarana baik", "Terwujudnya sarana", "1")
    assert (first.program, first.pelaksana) == ("I. PROGRAM DUKUNGAN MANAJEMEN", "Bagian Umum")
    assert records.tables[0].kind == "target_renstra"


def test_a_row_over_the_headings_names_the_sasaran_and_a_sasaran_of_figures_is_the_realisation() -> None:
    records = read(
        [
            ["Sasaran 4", Span("Terwujudnya sarana kerja yang baik", 1, 4)],
            [Span("Indikator Kinerja", 1, 2), "Target", "Sasaran", "%"],
            [Span("Persentase sarana baik", 1, 2), "95%", "90%", "94,74"],
        ],
        header_rows=2,
    )
    (row,) = records.performance
    assert (row.sasaran, row.target, row.realisasi, row.capaian) == (
        "Terwujudnya sarana kerja yang baik",
        Decimal(95),
        Decimal(90),
        Decimal("94.74"),
    )


def test_one_column_of_sasaran_and_indicators_in_turn() -> None:
    records = read(
        [
            ["No", "Sasaran/Indikator Kinerja", "Target (%)"],
            [Span("1", 2), "Terwujudnya layanan", ""],
            ["Persentase layanan tepat waktu", "100"],
        ]
    )
    (row,) = records.performance
    assert (row.no, row.sasaran, row.indikator, row.target_unit) == (
        "1",
        "Terwujudnya layanan",
        "Persentase layanan tepat waktu",
        "persen",
    )


def test_several_years_of_target_and_realisation() -> None:
    records = read(
        [
            [Span("Indikator", 2), Span("2022", 1, 3), Span("Tahun 2023", 1, 3)],
            ["Target", "Realisasi", "Capaian", "Target", "Realisasi", "Capaian"],
            ["Nilai A", "80", "81", "101,25", "82", "83", "101,22"],
        ],
        header_rows=0,
    )
    assert [(p.tahun, p.target, p.realisasi) for p in records.performance] == [
        (2022, Decimal(80), Decimal(81)),
        (2023, Decimal(82), Decimal(83)),
    ]


def test_target_and_cost_of_each_year_stay_together() -> None:
    records = read(
        [
            [Span("Program", 3), Span("Indikator", 3), Span("Target dan Pagu", 1, 4)],
            [Span("2022", 1, 2), Span("2023", 1, 2)],
            ["Target", "Rp", "Target", "Rp"],
            ["Program A", "Nilai A", "80", "1.000.000.000", "82", "2.000.000.000"],
        ],
        header_rows=3,
    )
    assert [(p.tahun, p.target, p.anggaran) for p in records.performance] == [
        (2022, Decimal(80), Decimal(10) ** 9),
        (2023, Decimal(82), 2 * Decimal(10) ** 9),
    ]


def test_indicators_without_figures_give_no_rows() -> None:
    records = read(
        [["No", "Indikator Kinerja", "Cara Perhitungan", "Sumber Data"], ["1", "Nilai A", "a dibagi b", "Laporan"]]
    )
    assert records.performance == ()
    assert records.tables[0].kind == "iku"


def test_cost_of_an_action_plan_is_no_budget_and_is_given_once() -> None:
    records = read(
        [
            [
                Span(text, 2)
                for text in ("No", "Sasaran", "Indikator", "Target", "Kegiatan/Aksi", "Target Kegiatan/Aksi")
            ]
            + [Span("Pelaksanaan Kegiatan", 1, 4), Span("Perkiraan Biaya", 2), Span("Pelaksana", 2)],
            ["I", "II", "III", "IV"],
            [f"({n})" for n in range(1, 13)],
            ["1", "S", "Nilai A", "85%", "Rapat", "90%", "v", "v", "", "v", Span("8.170.412.000", 2), "Umum"],
            ["2", "S", "Nilai B", "86%", "Bimtek", "91%", "v", "v", "", "v", "Umum"],
        ],
        header_rows=3,
    )
    assert [(p.target_raw, p.anggaran) for p in records.performance] == [("85%", Decimal(8170412000)), ("86%", None)]
    assert records.budget == ()
    assert records.tables[0].kind == "rencana_aksi"


def test_figures_that_cannot_be_read_stay_raw_with_an_issue() -> None:
    records = read([["Indikator", "Target"], ["Nilai A", "22,7% atau 75%"], ["Nilai B", "Level 3 (3,35)"]])
    assert [(p.target, p.target_raw) for p in records.performance] == [
        (None, "22,7% atau 75%"),
        (None, "Level 3 (3,35)"),
    ]
    assert [issue.code for issue in records.issues] == ["unreadable-number"] * 2


def test_a_form_with_two_readings_is_doubtful() -> None:
    (row,) = read([["Indikator", "Target"], ["Jumlah pemilih", "1.234"]]).performance
    assert row.confidence < 0.9


def test_the_year_comes_from_the_caption_before_the_document() -> None:
    records = read([["Indikator", "Target"], ["Nilai A", "80"]], caption="PERJANJIAN KINERJA TAHUN 2022")
    assert [p.tahun for p in records.performance] == [2022]


def test_a_table_without_headings_goes_on_with_those_of_the_one_before() -> None:
    first = make_table([["No", "Indikator", "Target"], ["1", "Nilai A", "80%"]], page=2)
    second = make_table([["2", "Nilai B", "90%"]], header_rows=0, page=3)
    assert pairs(read_records(make_document([first, second]))) == [("Nilai A", "80%"), ("Nilai B", "90%")]


def test_headings_repeated_inside_a_table_are_no_row() -> None:
    head = ["No", "Indikator", "Target"]
    assert pairs(read([head, ["1", "Nilai A", "80%"], head, ["2", "Nilai B", "90%"]])) == [
        ("Nilai A", "80%"),
        ("Nilai B", "90%"),
    ]


def test_an_unknown_heading_is_an_issue_and_the_rest_is_read() -> None:
    records = read([["No", "Indikator", "Bobot Khusus", "Target"], ["1", "Nilai A", "5", "80%"]])
    assert [(issue.code, issue.text, issue.col) for issue in records.issues] == [("unknown-heading", "Bobot Khusus", 2)]
    assert pairs(records) == [("Nilai A", "80%")]


def test_figures_by_quarter_only_are_left_with_an_issue() -> None:
    records = read([["Indikator", "Target TW I", "Target TW II", "Target TW III"], ["Nilai A", "1", "2", "3"]])
    assert records.performance == ()
    assert [issue.code for issue in records.issues] == ["figures-by-period"]


def test_confidence_is_that_of_the_least_sure_cell() -> None:
    table = make_table([["Indikator", "Target"], ["Nilai A", "80%"]], confidence=0.7)
    (row,) = read_records(make_document([table])).performance
    assert row.confidence == 0.7


def test_place_of_a_row() -> None:
    table = make_table([["Indikator", "Target"], ["Nilai A", "80%"]], page=7)
    records = read_records(make_document([table], [make_section("Capaian Tahun 2021", 7, 2, "A.", tables=[0])]))
    (row,) = records.performance
    assert isinstance(row, Performance)
    assert (row.table, row.row, row.page, row.part, row.tahun) == (0, 1, 7, 0, 2021)


def test_the_rest_of_a_table_keeps_its_year_and_sasaran() -> None:
    head = ["No", "Sasaran", "Indikator", "Target"]
    first = make_table([head, ["1", "Meningkatnya mutu", "Nilai A", "80%"]], caption="Target Tahun 2021", page=2)
    second = make_table([head, ["", "", "Nilai B", "90%"]], page=3)
    records = read_records(make_document([first, second]))
    assert [(p.tahun, p.no, p.sasaran) for p in records.performance] == [(2021, "1", "Meningkatnya mutu")] * 2


def test_means_and_totals_are_no_indicators() -> None:
    records = read(
        [
            ["No", "Sasaran", "Indikator", "Target", "Capaian (%)"],
            ["1", "S", "Nilai A", "80%", "100"],
            ["2", "S", "Rata-rata lama sekolah", "9 tahun", "98"],
            [Span("RATA – RATA", 1, 4), "99"],
        ]
    )
    assert [p.indikator for p in records.performance] == ["Nilai A", "Rata-rata lama sekolah"]


def test_ticks_by_quarter_are_not_who_carries_it_out() -> None:
    rows: list[Row] = [
        ["No", "Indikator Kinerja", "Target", Span("Pelaksanaan Triwulan", cols=4), "Pelaksana"],
        ["", "", "", "I", "II", "III", "IV", ""],
        ["1", "Persentase layanan tepat waktu", "90%", "v", "v", "-", "v", "Subbagian Umum"],
    ]
    (row,) = read(rows, header_rows=2).performance
    assert row.pelaksana == "Subbagian Umum"
