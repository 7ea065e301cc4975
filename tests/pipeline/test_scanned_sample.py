"""The command on the bundled scan: the database holds what its source says, and vouches for nothing wrong. Slow."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline import cli
from pipeline.errors import ExitCode
from tests.pipeline import fakes

pytest.importorskip("onnxruntime")
pytest.importorskip("tesserocr")
tessdata = pytest.importorskip("extractors.ocr.tessdata")

ROOT = Path(__file__).parent.parent.parent
NAME = "rkt-kota-purwasari-2024"
SURE = 0.9

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not tessdata.data_folder(), reason="needs Tesseract's data for eng and ind"),
]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    (folder / "raw").mkdir()
    shutil.copy(ROOT / "data" / "raw" / f"{NAME}.pindai.pdf", folder / "raw")
    assert cli.main(["extract", str(folder / "raw"), "--out", str(folder / "out"), "--jobs", "1"]) == ExitCode.OK
    return folder / "out"


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((ROOT / "samples" / "truth" / f"{NAME}.json").read_text(encoding="utf-8"))
    return truth


def bare(text: object) -> str:
    return re.sub(r"\s+", "", str(text or ""))


def test_the_pages_are_scans_that_hang(out: Path) -> None:
    pages = fakes.rows(out, "FROM pages ORDER BY page")
    assert [(page["kind"], page["ocr_engine"]) for page in pages] == [("scan", "tesseract+rapidocr")] * 3
    assert all(0.2 < abs(page["skew"]) < 1.2 for page in pages[1:])


def test_the_table_is_read_nearly_exactly(out: Path, told: dict[str, Any]) -> None:
    (block,) = (block for block in told["blocks"] if block["t"] == "table")
    printed = [bare(cell["text"] if isinstance(cell, dict) else cell) for row in block["rows"] for cell in row]
    cells = fakes.rows(out, 'FROM cells ORDER BY table_id, "row", "col"')
    (table,) = fakes.rows(out, "FROM tables")
    assert (table["n_rows"], table["header_rows"], len(cells)) == (len(block["rows"]), 1, len(printed))
    read = [bare(cell["text"]) for cell in cells]
    assert sum(a == b for a, b in zip(read, printed, strict=True)) >= 0.97 * len(printed)


def test_every_figure_is_right_and_most_are_vouched_for(out: Path, told: dict[str, Any]) -> None:
    lines = fakes.rows(out, 'FROM budget ORDER BY table_id, "row"')
    assert [(bare(line["uraian"]), line["pagu_raw"]) for line in lines] == [
        (bare(line["uraian"]), line["pagu"]) for line in told["budget"]
    ]
    assert sum(line["confidence"] >= SURE for line in lines) >= 0.8 * len(lines)


def test_both_readings_are_kept(out: Path) -> None:
    readings = fakes.rows(out, "FROM readings WHERE text LIKE '%1,274,900,000%'")
    assert {(row["engine"], row["page"], row["chosen"]) for row in readings} == {
        ("tesseract", 2, True),
        ("rapidocr", 2, True),
    }
