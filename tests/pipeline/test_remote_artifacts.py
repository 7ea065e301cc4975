"""Inputs and artifacts at an address give the database that local ones give."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bench.contents import contents, differences
from pipeline.errors import OutputUnusable
from pipeline.model import Address, AnyPath
from pipeline.remote_artifacts import RemoteArtifacts
from pipeline.run import Reporter, RunSummary, extract_all
from pipeline.settings import Settings
from tests.pipeline import fakes
from tests.pipeline.test_artifact import SHA256, artifact

RAW, KEPT = Address("memory://bucket/reports"), Address("memory://bucket/artifacts")
TEXTS = {"a.pdf": b"first", "b.pdf": b"second", "c.pdf": b"encrypted"}


def _run(out: Path, raw: AnyPath, artifacts: AnyPath | None) -> RunSummary:
    settings = Settings(out, 1, artifacts_at=artifacts)
    return extract_all([raw], settings, Reporter(), fakes.attempt, fakes.InlineExecutor)


def test_a_bucket_gives_what_a_folder_gives(store: Any, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    for name, content in TEXTS.items():
        store.pipe(f"/bucket/reports/{name}", content)
        (tmp_path / "raw" / name).write_bytes(content)
    _run(tmp_path / "here", tmp_path / "raw", None)
    summary = _run(tmp_path / "there", RAW, KEPT)
    assert (summary.documents, summary.reused, summary.unreadable) == (3, 0, 1)
    assert not (tmp_path / "there" / "artifacts").exists()
    here, there = (contents(tmp_path / out / "kinerja.duckdb") for out in ("here", "there"))
    assert set(differences(here, there)) == {"documents", "failures"}  # the paths
    paths = [row["path"] for row in fakes.rows(tmp_path / "there", "SELECT path FROM documents ORDER BY path")]
    assert paths == [f"{RAW}/{name}" for name in TEXTS]


def test_what_lies_there_is_reused(store: Any, tmp_path: Path) -> None:
    for name, content in TEXTS.items():
        store.pipe(f"/bucket/reports/{name}", content)
    _run(tmp_path / "one", RAW, KEPT)
    assert _run(tmp_path / "two", RAW, KEPT).reused == 2
    store.rm("/bucket/reports/a.pdf")
    assert _run(tmp_path / "two", RAW, KEPT).loaded.removed == 1


def test_an_artifact_counts_when_its_mark_is_there(store: Any) -> None:
    artifacts = RemoteArtifacts(KEPT, "k1")
    halfway = artifacts.put(artifact())
    assert artifacts.among([SHA256]) == set()
    artifacts.save(halfway, SHA256[:16], datetime(2024, 5, 1), 1.0)
    assert artifacts.among([SHA256, "cd" * 32]) == {SHA256}
    assert RemoteArtifacts(KEPT, "k2").among([SHA256]) == set()
    with artifacts.folders([SHA256]) as (folder,):
        assert {file.stem for file in folder.glob("*.parquet")} == {*artifact().tables, "clock"}
    assert not folder.exists()


def test_an_artifact_that_was_cut_short_is_named(store: Any, tmp_path: Path) -> None:
    store.pipe("/bucket/reports/a.pdf", b"first")
    _run(tmp_path, RAW, KEPT)
    (cells,) = [name for name in store.find("/bucket/artifacts") if name.endswith("cells.parquet")]
    store.pipe(cells, b"cut")
    (tmp_path / "kinerja.duckdb").unlink()
    with pytest.raises(OutputUnusable, match="not all files of .* are whole"):
        _run(tmp_path, RAW, KEPT)


def test_tidying_removes_only_what_is_of_no_use(store: Any) -> None:
    old, new = RemoteArtifacts(KEPT, "k1"), RemoteArtifacts(KEPT, "k2")
    for artifacts in (old, new):
        artifacts.save(artifact(), SHA256[:16], datetime(2024, 5, 1), 1.0)
    new.tidy({SHA256})
    assert (old.among([SHA256]), new.among([SHA256])) == (set(), {SHA256})


def test_worker_processes_fetch_files_and_put_tables(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    for name, content in TEXTS.items():
        (tmp_path / "raw" / name).write_bytes(content)
    raw, kept = (Address(f"file://{tmp_path}/{name}") for name in ("raw", "kept"))
    settings = Settings(tmp_path / "out", 2, artifacts_at=kept)
    summary = extract_all([raw], settings, Reporter(), fakes.attempt)
    assert (summary.documents, summary.unreadable, summary.loaded.counts.tables) == (3, 1, 2)
    assert len(list((tmp_path / "kept").glob("*.json"))) == 2
