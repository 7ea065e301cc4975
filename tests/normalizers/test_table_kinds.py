"""What a table is, by its columns and the words around it."""

from __future__ import annotations

import pytest

from normalizers.table_kinds import table_kind


@pytest.mark.parametrize(
    ("fields", "contexts", "kind"),
    [
        ({"no", "sasaran", "indikator", "target"}, [], "perjanjian_kinerja"),
        ({"no", "sasaran", "indikator", "target"}, ["Rencana Kinerja Tahunan 2024"], "rkt"),
        (
            {"no", "sasaran", "indikator", "target", "kegiatan", "pagu", "periods"},
            ["Rencana Aksi Kinerja"],
            "rencana_aksi",
        ),
        ({"indikator", "target", "realisasi", "measured"}, ["Perjanjian Kinerja"], "pengukuran_kinerja"),
        ({"sasaran", "indikator", "target", "years"}, [], "target_renstra"),
        ({"indikator", "formulasi", "sumber_data"}, [], "iku"),
        ({"uraian", "pagu", "realisasi_anggaran", "persen_anggaran"}, [], "realisasi_anggaran"),
        ({"program", "kegiatan", "ro", "pagu", "realisasi_anggaran"}, [], "realisasi_ro"),
        ({"program", "pagu"}, ["Perjanjian Kinerja Tahun 2023"], "anggaran_program"),
        ({"no", "rentang", "kategori"}, [], "skala"),
        ({"no", "pangkat", "jumlah"}, [], "pegawai"),
        ({"nama", "wilayah"}, ["Perjanjian Kinerja"], "lain"),
    ],
)
def test_kind_of_a_table(fields: set[str], contexts: list[str], kind: str) -> None:
    assert table_kind(fields, contexts) == kind


def test_the_nearest_words_count() -> None:
    fields = {"sasaran", "indikator", "target"}
    assert table_kind(fields, ["Perjanjian Kinerja", "Rencana Kinerja Tahunan"]) == "perjanjian_kinerja"
    assert table_kind(fields, ["Rencana Kinerja Tahunan", "Perjanjian Kinerja"]) == "rkt"
