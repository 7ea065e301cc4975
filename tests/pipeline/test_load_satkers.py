"""The offices of a database: those of its documents, each once, whichever run brought them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extractors.model import Document
from normalizers.satkers import kpu_in
from pipeline.model import Records
from tests.pipeline import fakes

REGIONS = {"serang": "36.73", "lebak": "36.02"}


def read_records(document: Document) -> Records:
    """A report of the office whose region the file's text names."""
    satker = kpu_in(REGIONS[document.title.split()[0]])
    found = fakes.records()
    part = replace(found.parts[0], satker_id=satker.satker_id)
    return replace(
        found, identity=replace(found.identity, satker_id=satker.satker_id), parts=(part,), satkers=(satker,)
    )


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two folders with reports of Serang, and of Serang and Lebak."""
    monkeypatch.setattr(fakes, "read_records", read_records)
    first, second = tmp_path / "first", tmp_path / "second"
    for path, text in ((first / "a.pdf", "serang one"), (second / "b.pdf", "serang two"), (second / "c.pdf", "lebak")):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return first, second


def offices(out: Path) -> list[str]:
    return [str(row["satker_id"]) for row in fakes.rows(out, "SELECT satker_id FROM satkers ORDER BY ALL")]


def test_each_office_once(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    fakes.run(tmp_path, *folders)
    rows = fakes.rows(tmp_path, "FROM satkers ORDER BY satker_id")
    assert [(row["satker_id"], row["satker"], row["kode_satker"]) for row in rows] == [
        ("kpu-3602", "KPU Kabupaten Lebak", "658063"),
        ("kpu-3673", "KPU Kota Serang", "670714"),
    ]


def test_offices_of_documents_kept_from_an_earlier_run_stay(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    fakes.run(tmp_path, folders[1])
    fakes.run(tmp_path, folders[0])
    assert offices(tmp_path) == ["kpu-3602", "kpu-3673"]


def test_an_office_goes_with_its_last_document(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    fakes.run(tmp_path, *folders)
    (folders[1] / "c.pdf").unlink()
    fakes.run(tmp_path, *folders)
    assert offices(tmp_path) == ["kpu-3673"]


def test_rows_carry_the_office_of_their_part_or_document(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    fakes.run(tmp_path, folders[0])
    query = "SELECT p.satker_id AS own, b.satker_id AS other FROM performance p, budget b"
    assert fakes.rows(tmp_path, query) == [{"own": "kpu-3673", "other": "kpu-3673"}]
