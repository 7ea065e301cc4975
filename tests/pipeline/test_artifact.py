"""Artifacts are there whole or not at all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pipeline import schema
from pipeline.artifact import ArtifactStore
from pipeline.encoding import encode
from pipeline.model import Artifact
from pipeline.rows import rows_of
from tests.pipeline import fakes

SHA256 = "ab" * 32


def artifact() -> Artifact:
    tables = encode(rows_of(fakes.document(SHA256), fakes.records()), schema.arrow_schemas())
    return Artifact(SHA256, "ok", 2, tables, ((1, 0.5),))


def save(artifacts: ArtifactStore) -> Path:
    return artifacts.save(artifact(), SHA256[:16], datetime(2024, 5, 1), 1.0)


def test_what_is_saved_is_found_by_this_pipeline_only(tmp_path: Path) -> None:
    artifacts = ArtifactStore(tmp_path / "a", "k1")
    assert not artifacts.has(SHA256)
    save(artifacts)
    assert artifacts.has(SHA256)
    assert not ArtifactStore(tmp_path / "a", "k2").has(SHA256)


def test_a_file_cut_short_does_not_count(tmp_path: Path) -> None:
    artifacts = ArtifactStore(tmp_path, "k1")
    cells = save(artifacts) / "cells.parquet"
    cells.write_bytes(cells.read_bytes()[:-1])
    assert not artifacts.has(SHA256)
    save(artifacts)
    assert artifacts.has(SHA256)


def test_tidying_removes_only_what_is_of_no_use(tmp_path: Path) -> None:
    old, new = ArtifactStore(tmp_path, "k1"), ArtifactStore(tmp_path, "k2")
    save(old)
    save(new)
    (tmp_path / f"{'cd' * 32}.k1").mkdir()
    (tmp_path / ".new-stopped").mkdir()
    new.tidy({SHA256})
    assert sorted(folder.name for folder in tmp_path.iterdir()) == [f"{SHA256}.k2", f"{'cd' * 32}.k1"]
