"""The same files give the same artifacts and rows, whatever the number of jobs, the order and the names of folders."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.contents import contents, differences
from pipeline.run import Reporter, extract_all
from pipeline.settings import Settings
from tests import hostile

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ("rkt-kota-purwasari-2024.pdf", "renstra-kota-purwasari-2020-2024.pdf")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name in SAMPLES:
        shutil.copy(ROOT / "data" / "raw" / name, folder)
    (folder / "broken.pdf").write_bytes(hostile.cut_off())
    (folder / "partial.pdf").write_bytes(hostile.without_area())
    (folder / "another.pdf").write_bytes(hostile.with_box(b"[0 0 595 842]"))
    return folder


def artifacts(out: Path) -> dict[str, bytes]:
    """All files of all artifacts but the times."""
    files = (file for file in (out / "artifacts").glob("*/*.parquet") if file.stem != "clock")
    return {str(file.relative_to(out)): file.read_bytes() for file in files}


def test_jobs_order_and_halves_change_nothing(raw: Path, tmp_path: Path) -> None:
    files = sorted(raw.iterdir())
    one, two, parts = (tmp_path / name for name in ("one", "two", "parts"))
    extract_all([raw], Settings(one, 1), Reporter())
    extract_all(files[::-1], Settings(two, 3), Reporter())
    for half in (files[3:], files[:3]):
        extract_all(half, Settings(parts, 2), Reporter())
    wanted = artifacts(one)
    assert len(wanted) > 4
    for out in (two, parts):
        assert artifacts(out) == wanted
        assert differences(contents(one / "kinerja.duckdb"), contents(out / "kinerja.duckdb")) == {}
