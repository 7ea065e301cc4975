"""The command on the bundled samples: the database holds what their truth says, and a further run reuses it."""

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

ROOT = Path(__file__).parent.parent.parent
TRUTH = sorted(path for path in (ROOT / "samples" / "truth").glob("*.json") if ".findings" not in path.name)
NAMES = [path.stem for path in TRUTH]
PERFORMANCE = ("tahun", "indikator", "target", "realisasi", "capaian")
BUDGET = ("uraian", "pagu", "realisasi", "sisa", "persen")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The output folder and the exit code of one run over a copy of data/raw (but for scans), read by this process."""
    folder = tmp_path_factory.mktemp("run")
    shutil.copytree(ROOT / "data" / "raw", folder / "raw", ignore=shutil.ignore_patterns("*.pindai.pdf"))
    manifest = folder / "raw" / "manifest.csv"
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    manifest.write_text("".join(line for line in lines if ".pindai." not in line), encoding="utf-8")
    return folder / "out", extract(folder / "raw", folder / "out")


def extract(raw: Path, out: Path) -> int:
    return cli.main(["extract", str(raw), "--out", str(out), "--jobs", "1"])


def truth(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((ROOT / "samples" / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    return told


def rows(out: Path, table: str, name: str, order: str) -> list[dict[str, Any]]:
    own = f"SELECT doc_id FROM documents WHERE filename = '{name}.pdf'"
    return fakes.rows(out, f"FROM {table} WHERE doc_id IN ({own}) ORDER BY {order}")


def bare(text: object) -> str:
    return re.sub(r"\s+", "", str(text or ""))


def expected_cells(block: dict[str, Any]) -> list[tuple[int, int, int, int, str]]:
    """row, col, rowspan, colspan, text of each cell, in reading order."""
    cells, taken = [], set[tuple[int, int]]()
    for row, line in enumerate(block["rows"]):
        col = 0
        for raw in line:
            cell = raw if isinstance(raw, dict) else {"text": raw}
            while (row, col) in taken:
                col += 1
            down, across = cell.get("rowspan", 1), cell.get("colspan", 1)
            taken |= {(row + i, col + j) for i in range(down) for j in range(across)}
            cells.append((row, col, down, across, bare(cell["text"])))
    return cells


def test_everything_is_read(run: tuple[Path, int]) -> None:
    out, code = run
    assert code == ExitCode.OK
    documents = fakes.rows(out, "FROM documents ORDER BY filename")
    assert [Path(row["filename"]).stem for row in documents] == NAMES
    assert {row["status"] for row in documents} == {"ok"}
    assert fakes.rows(out, "FROM failures") == []


@pytest.mark.parametrize("name", NAMES)
def test_what_the_document_is(run: tuple[Path, int], name: str) -> None:
    told = truth(name)
    (row,) = rows(run[0], "documents", name, "doc_id")
    years = told["year"] if isinstance(told["year"], list) else [told["year"], told["year"]]
    assert (row["doc_type"], row["tahun_awal"], row["tahun_akhir"]) == (told["doc_type"], *years)


@pytest.mark.parametrize("name", NAMES)
def test_tables_are_exact(run: tuple[Path, int], name: str) -> None:
    blocks = [block for block in truth(name)["blocks"] if block["t"] == "table"]
    tables = rows(run[0], "tables", name, "table_id")
    cells = rows(run[0], "cells", name, 'table_id, "row", "col"')
    found = [
        [
            (c["row"], c["col"], c["rowspan"], c["colspan"], bare(c["text"]))
            for c in cells
            if c["table_id"] == table["table_id"]
        ]
        for table in tables
    ]
    assert found == [expected_cells(block) for block in blocks]
    assert [table["header_rows"] for table in tables] == [block["header_rows"] for block in blocks]


@pytest.mark.parametrize("name", NAMES)
def test_headings_are_exact(run: tuple[Path, int], name: str) -> None:
    told = [bare(block["text"]).lower() for block in truth(name)["blocks"] if block["t"] == "heading"]
    sections = [row for row in rows(run[0], "sections", name, "section_id") if row["title"]]
    assert [bare(f"{row['number']}{row['title']}").lower() for row in sections] == told


@pytest.mark.parametrize("name", NAMES)
def test_performance_is_exact(run: tuple[Path, int], name: str) -> None:
    found = rows(run[0], "performance", name, 'table_id, "row", tahun')
    printed = [(f["tahun"], f["indikator"], f["target_raw"], f["realisasi_raw"], f["capaian_raw"]) for f in found]
    told = [tuple(row.get(field) for field in PERFORMANCE) for row in truth(name)["performance"]]
    assert sorted(tuple(map(bare, row)) for row in printed) == sorted(tuple(map(bare, row)) for row in told)


@pytest.mark.parametrize("name", NAMES)
def test_budget_is_exact(run: tuple[Path, int], name: str) -> None:
    found = rows(run[0], "budget", name, 'table_id, "row"')
    printed = [(f["uraian"], f["pagu_raw"], f["realisasi_raw"], f["sisa_raw"], f["persen_raw"]) for f in found]
    told = [tuple(row.get(field) for field in BUDGET) for row in truth(name)["budget"]]
    assert [tuple(map(bare, row)) for row in printed] == [tuple(map(bare, row)) for row in told]


def test_a_further_run_reuses_everything(run: tuple[Path, int]) -> None:
    out = run[0]
    before = fakes.rows(out, 'FROM cells ORDER BY doc_id, table_id, "row", "col"')
    assert extract(out.parent / "raw", out) == ExitCode.OK
    last = fakes.rows(out, "FROM runs ORDER BY started_at")[-1]
    assert (last["n_documents"], last["n_reused"], last["n_failed"]) == (len(NAMES), len(NAMES), 0)
    assert fakes.rows(out, 'FROM cells ORDER BY doc_id, table_id, "row", "col"') == before
