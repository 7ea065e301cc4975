"""The readable source: marked cells, blocks, records and planted mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from samples.grid import to_grid, unmerged_rows
from samples.source import findings_of, read_source, spell_out

SOURCE = """
year: 2023
blocks:
  - cover: [LAPORAN]
    part: LKj
  - toc: [BAB I ... 3, BAB II ... 5]
  - h2: A. Umum
    part: PK
    part_title: Ketua
  - list: ["1. satu", "  a. dua"]
  - table:
      id: t01
      kind: pengukuran_kinerja
      header_rows: 2
      performance: {tahun: 2023, columns: {sasaran: 0, indikator: 1, target: 2}}
      rows:
        - "Sasaran | Indikator | Target | <"
        - "^ | ^ | I | II"
        - "*Program Satu | < | < | <"
        - "Tertib | Persentase | 90% | -"
        - "^ | Jumlah | 2 Lap | -"
findings:
  - {kind: count, claimed: "2", expected: "3", quotes: [satu, 2 Lap]}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "contoh.yaml"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def test_marks_become_spans() -> None:
    rows = spell_out([["a", "b", "<"], ["^", "*c", "d"]])
    assert rows == [[{"text": "a", "rowspan": 2}, {"text": "b", "colspan": 2}], [{"text": "c", "bold": True}, "d"]]


def test_rows_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="different length"):
        spell_out([["a", "b"], ["c"]])


def test_spans_can_be_undone() -> None:
    rows = spell_out([["a", "b", "<"], ["^", "c", "d"]])
    undone = [[(cell["text"], cell["colspan"]) for cell in row] for row in unmerged_rows(to_grid(rows, 0))]
    assert undone == [[("a", 1), ("b", 2)], [("", 1), ("c", 1), ("d", 1)]]


def test_blocks_and_parts(path: Path) -> None:
    told = read_source(path)
    assert [block["t"] for block in told["blocks"]] == ["cover", "para", "para", "heading", "list", "table"]
    assert told["blocks"][1] == {"t": "para", "role": "toc", "text": "BAB I 3", "page": "3"}
    assert told["blocks"][4]["items"][1] == {"marker": "a.", "text": "dua", "level": 1}
    assert told["parts"] == [
        {"part": "LKj", "year": 2023, "from_block": 0},
        {"part": "PK", "year": 2023, "from_block": 3, "title": "Ketua"},
    ]


def test_a_merged_sasaran_belongs_to_each_of_its_rows(path: Path) -> None:
    rows = read_source(path)["performance"]
    assert [(row["sasaran"], row["indikator"], row["target"]) for row in rows] == [
        ("Tertib", "Persentase", "90%"),
        ("Tertib", "Jumlah", "2 Lap"),
    ]


def test_quotes_of_findings_have_their_place(path: Path) -> None:
    (finding,) = findings_of(read_source(path))
    assert [(place["block"], place.get("row"), place.get("col")) for place in finding["evidence"]] == [
        (4, None, None),
        (5, 4, 2),
    ]


def test_a_quote_that_stands_nowhere_is_refused(path: Path) -> None:
    told = read_source(path)
    told["findings"][0]["quotes"] = ["tiga"]
    with pytest.raises(ValueError, match="tiga"):
        findings_of(told)
