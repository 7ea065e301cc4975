"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.sentences import sentence_spans


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Pagu sebesar Rp. 1.000.000,- terserap Rp. 900.000,- atau 90 %.",
        "Sesuai Surat No. 5 Tahun 2023 dan Perda No. 7.",
        "Kantor di Jl. Melati Kec. Purwa Kab. Sari.",
        "Membiayai 2 program: 1. Program Satu sebesar Rp. 5.000,- 2. Program Dua sebesar Rp. 6.000,-",
        "1.2.1. Potensi dan Permasalahan",
        "Drs. H. Budi, M.Si. selaku Kepala Dinas.",
        "kota-purwasari.kpu.go.id adalah laman kami.",
    ],
)
def test_points_inside_a_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Target tercapai. Realisasi naik.", ["Target tercapai.", "Realisasi naik."]),
        ("Terserap 99,93 %. Adapun fisik 100%.", ["Terserap 99,93 %.", "Adapun fisik 100%."]),
        ("Sisa Rp 1.000,-. Anggaran cukup.", ["Sisa Rp 1.000,-.", "Anggaran cukup."]),
        ("Sampai tahun 2023. Kegiatan selesai.", ["Sampai tahun 2023.", "Kegiatan selesai."]),
        ("Semua terlaksana.Sedangkan sisanya tidak.", ["Semua terlaksana.", "Sedangkan sisanya tidak."]),
        ('"Maju bersama." Itulah visi kami.', ['"Maju bersama."', "Itulah visi kami."]),
        ("Berjumlah 5 orang. Ketua merangkap anggota.", ["Berjumlah 5 orang.", "Ketua merangkap anggota."]),
    ],
)
def test_ends_of_sentences(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_no_words_no_sentence() -> None:
    assert sentence_spans("") == sentence_spans(" \n ") == ()


@given(st.text(alphabet='Aab1.,:;!?)( %"“”-\nRp', max_size=60))
def test_sentences_hold_all_that_is_printed(text: str) -> None:
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in zip(spans, spans[1:], strict=False))
    assert "".join("".join(split(text)).split()) == "".join(text.split())
