"""Notes and captions beside tables are told by how they begin."""

from __future__ import annotations

import pytest

from normalizers.notes import opens_note


@pytest.mark.parametrize(
    "line", ["Sumber: Bappeda", "Ket. : data sementara", "*) angka sementara", "1) termasuk hibah", "Tabel 3.1 Capaian"]
)
def test_notes_and_captions(line: str) -> None:
    assert opens_note(line)


@pytest.mark.parametrize("line", ["LKIP Dinas Perkebunan Tahun 2016", "29", "", "Sumberdaya Air", "12 | Renstra 2020"])
def test_running_lines(line: str) -> None:
    assert not opens_note(line)
