"""A document whose pictures are read by several workers is the document that one function reads."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline import extract, jobs, pool
from pipeline.model import Answer, Artifact, Errand, Provenance, ReadPictures, Source
from tests.pipeline.fakes import InlineExecutor

pytest.importorskip("onnxruntime")

RAW = Path(__file__).parent.parent.parent / "data" / "raw"


def in_parts(path: Path, sha256: str) -> tuple[Artifact | None, list[tuple[int, ...]]]:
    """The artifact, and the pages of each part."""
    parts: list[tuple[int, ...]] = []

    def work(errand: Errand) -> Answer:
        if isinstance(errand, ReadPictures):
            parts.append(errand.pages)
        return extract.work(errand)

    source = Source(path, sha256, (), Provenance("", "", ""), ())
    (outcome,) = pool.run_all([source], work, extract.lost, 1, InlineExecutor)
    return outcome.artifact, parts


@pytest.mark.slow
def test_the_artifact_is_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KINERJA_OCR_CACHE", str(tmp_path))
    monkeypatch.setattr(extract, "MOST_PICTURES", 0)
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    path = RAW / "rkt-kota-purwasari-2024.pindai.pdf"
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    whole = extract.extract(path, sha256)
    artifact, parts = in_parts(path, sha256)
    assert parts == [(1,), (2, 3)]
    assert artifact
    assert artifact.tables == whole.tables
    assert (artifact.sha256, artifact.status, artifact.n_pages) == (whole.sha256, whole.status, whole.n_pages)


def test_a_text_report_is_not_divided() -> None:
    path = RAW / "rkt-kota-purwasari-2024.pdf"
    artifact, parts = in_parts(path, "0" * 64)
    assert artifact
    assert parts == []
