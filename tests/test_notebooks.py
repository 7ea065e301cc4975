"""The notebooks run from top to bottom on a bundled sample, only read, and are stored without outputs."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from pipeline import cli
from pipeline.errors import ExitCode

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
OUTSIDE = {"os", "pathlib", "matplotlib.pyplot"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the sample reports that have a text layer."""
    folder = tmp_path_factory.mktemp("notebooks")
    for name in ("lkj-kota-purwasari-2023", "renstra-kota-purwasari-2020-2024"):
        shutil.copy(ROOT / "data" / "raw" / f"{name}.pdf", folder)
    assert cli.main(["extract", str(folder), "--out", str(folder / "out"), "--jobs", "1"]) == ExitCode.OK
    return folder / "out" / "kinerja.duckdb"


def sources(path: Path) -> list[str]:
    return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_there_are_notebooks() -> None:
    assert len(NOTEBOOKS) >= 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_and_its_outputs_are_small(path: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KINERJA_DATABASE", str(database))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    assert len(nbformat.writes(notebook)) < 1_500_000
    assert any(cell.get("outputs") for cell in notebook.cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_only_reads(path: Path) -> None:
    imported = set[str]()
    for node in ast.walk(ast.parse("\n".join(sources(path)))):
        if isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported |= {f"{node.module}.{name.name}" for name in node.names} - {"pathlib.Path"}
    assert imported - OUTSIDE <= {"pipeline.store.read", "pipeline.store.picture"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_stored_without_outputs(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert not [cell.id for cell in cells if cell.get("outputs") or cell.get("execution_count")]
